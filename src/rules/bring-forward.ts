/**
 * Drafts the money that a book begins with, by fund.
 *
 * @module
 */
import { FIXED_ACCOUNTS } from '../agreement/chart-of.js';
import type { AccountPath, FundId } from '../ledger/chart.js';
import type { Draft, EntryId } from '../ledger/entry.js';
import type { Pence } from '../money/pence.js';
import type { Day } from '../time/day.js';
import { BANK } from './spend.js';

/** The opening balance of one fund, in pence: above zero in hand, below zero overdrawn. */
export interface OpeningBalance {
  readonly fund: FundId;
  readonly pence: Pence;
}

/** Drafts the opening of a book. Funds with an opening balance of zero are left out; `post` refuses a draft without postings. */
export function bringForward(options: {
  readonly id: EntryId;
  readonly date: Day;
  readonly funds: readonly OpeningBalance[];
  readonly into?: AccountPath;
}): Draft {
  const { id, date, funds, into = BANK } = options;
  const postings = funds
    .filter(({ pence }) => pence !== 0)
    .flatMap(({ fund, pence }) => [
      { account: into, fund, balanceType: 'actual' as const, pence },
      {
        account: FIXED_ACCOUNTS.broughtForward,
        fund,
        balanceType: 'actual' as const,
        pence: -pence as Pence,
      },
    ]);
  return { id, date, kind: 'bring-forward', postings };
}
