/**
 * What stands on one side only: how old it is, and whose money it is.
 *
 * @module
 */
import type { AccountPath, FundId } from '../ledger/chart.js';
import type { EntryId } from '../ledger/entry.js';
import { entryOf } from '../ledger/journal.js';
import type { Ledger } from '../ledger/ledger.js';
import { covers } from '../ledger/state/terms.js';
import { allocate } from '../money/allocate.js';
import { type Pence, pence, sumPence } from '../money/pence.js';
import { assert } from '../problem/problem.js';

/** Ages in days, both ends included; the last has no end. */
export const AGE_BANDS = [
  { from: 0, to: 30 },
  { from: 31, to: 60 },
  { from: 61, to: 90 },
  { from: 91 },
] as const;

/** What is of one age. */
export interface AgeBand {
  readonly from: number;
  readonly to?: number;
  readonly count: number;
  readonly pence: Pence;
}

/**
 * Sorts what is left by age.
 *
 * @param aged pence of either sign and days, 0 or more
 * @returns the bands of `AGE_BANDS`, in order, empty ones too; they add up to all that was given
 */
export function byAge(
  aged: readonly { readonly ageDays: number; readonly pence: Pence }[],
): readonly AgeBand[] {
  return AGE_BANDS.map((band) => {
    const last = 'to' in band ? band.to : Number.POSITIVE_INFINITY;
    const own = aged.filter(({ ageDays }) => ageDays >= band.from && ageDays <= last);
    return { ...band, count: own.length, pence: sumPence(own.map((one) => one.pence)) };
  });
}

/**
 * Says which funds an amount of an entry on an account belongs to.
 *
 * Method: all of it goes as the entry was posted; a rest goes in the same proportions, odd pennies to the largest remainders.
 *
 * @param of.pence what of the entry is meant; not zero
 * @returns pence by fund that add up to it
 * @throws {BrokenInvariant} when the ledger does not know the entry
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
    funds.set(fund, (funds.get(fund) ?? 0) + amount);
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
