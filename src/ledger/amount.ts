/**
 * The amount of an entry: what it moved.
 *
 * @module
 */
import type { Pence } from '../money/pence.js';
import type { BalanceType, Draft, Posting } from './entry.js';

/** Amounts by balance type; the first of these that has any is the amount of an entry. */
export const BY_WEIGHT: readonly BalanceType[] = ['actual', 'commitment', 'budget'];

/** The debits of one balance type among what is left of an entry's postings. */
export function debits(postings: readonly Posting[], left: readonly number[], type: BalanceType): number {
  let sum = 0;
  for (const [index, posting] of postings.entries()) {
    if (posting.balanceType === type && left[index]! > 0) sum += left[index]!;
  }
  return sum;
}

/** What an entry moved, in pence: its actual debits; of an entry without these, its commitments, else its budget. */
export function amountOf(
  entry: Draft,
  left: readonly number[] = entry.postings.map((one) => one.pence),
): Pence {
  for (const type of BY_WEIGHT) {
    const sum = debits(entry.postings, left, type);
    if (sum > 0) return sum as Pence;
  }
  return 0 as Pence;
}
