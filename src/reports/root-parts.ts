/**
 * The parts of a figure over a whole root of a ledger's chart.
 *
 * Method: the ledger knows which roots it has, so that the chart is not read again for each of many figures.
 *
 * @module
 */
import { type BalanceQuery, hasAccount } from '../ledger/balance.js';
import type { AccountRoot } from '../ledger/chart.js';
import type { Ledger } from '../ledger/ledger.js';
import type { FigurePart } from './figure.js';

/** The parts of a root and all below it; none when the ledger has no such account. */
export function rootParts(
  ledger: Ledger,
  root: AccountRoot,
  filter: Omit<BalanceQuery, 'account'>,
): readonly FigurePart[] {
  return hasAccount(ledger, root) ? [{ times: 1, query: { ...filter, account: root } }] : [];
}
