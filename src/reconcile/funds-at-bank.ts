/**
 * The money of each fund in a bank account: by the book, and at the bank.
 *
 * @module
 */
import { balance } from '../ledger/balance.js';
import type { AccountPath, FundId } from '../ledger/chart.js';
import type { EntryId } from '../ledger/entry.js';
import { entryOf } from '../ledger/journal.js';
import type { Ledger } from '../ledger/ledger.js';
import { covers } from '../ledger/state/terms.js';
import type { UnmatchedItem } from '../match/matching.js';
import { allocate } from '../money/allocate.js';
import { type Pence, pence } from '../money/pence.js';
import { assert } from '../problem/problem.js';
import { addToSum } from '../record/gather.js';
import type { FundAtBank } from './reconciliation.js';

/**
 * Divides an amount of an entry on an account between the funds of the entry.
 *
 * Method: the whole amount is divided as it was posted; a part of it in the same proportions, odd pennies to the largest remainders.
 *
 * @param of.pence the whole amount or a part of it; not zero
 * @returns pence by fund, which add up to it
 * @throws {BrokenInvariant} when the ledger does not have the entry
 */
export function byFundOf(
  ledger: Ledger,
  of: { readonly entry: EntryId; readonly account: AccountPath; readonly pence: Pence },
): ReadonlyMap<FundId, Pence> {
  const entry = entryOf(ledger, of.entry);
  assert(entry !== undefined, `an item is an entry of the ledger: ${of.entry}`);
  const funds = new Map<FundId, number>();
  for (const { account, fund, balanceType, pence: amount } of entry.postings) {
    if (balanceType !== 'actual' || !covers(of.account, account)) continue;
    addToSum(funds, fund, amount);
  }
  const amounts = [...funds.values()];
  const shares =
    amounts.reduce((sum, amount) => sum + amount, 0) === of.pence
      ? amounts
      : allocate(
          of.pence,
          amounts.map((amount) => Math.abs(amount)),
        );
  return new Map([...funds.keys()].map((fund, place) => [fund, pence(shares[place]!)]));
}

/**
 * Lists the money of each fund in a bank account.
 *
 * @param position the account, up to a day
 * @param outstanding the entries on the account that are not at the bank
 * @returns one row for each fund of the chart, in its order
 */
export function fundsAtBank(
  ledger: Ledger,
  position: Omit<FundAtBank['query'], 'fund'>,
  outstanding: readonly UnmatchedItem[],
): readonly FundAtBank[] {
  const outstandingOf = new Map<FundId, number>();
  for (const { item } of outstanding) {
    const parts = byFundOf(ledger, { entry: item.entry, account: position.account, pence: item.pence });
    for (const [fund, part] of parts) addToSum(outstandingOf, fund, part);
  }
  return ledger.chart.funds.map(({ id: fund }) => {
    const query = { ...position, fund };
    const inBook = balance(ledger, query);
    const notAtBank = pence(outstandingOf.get(fund) ?? 0);
    return { fund, pence: inBook, outstanding: notAtBank, atBank: pence(inBook - notAtBank), query };
  });
}
