/**
 * The amount of an entry.
 *
 * @module
 */
import type { Pence } from '../money/pence.js';
import type { BalanceType, Draft, Posting } from './entry.js';

/** Amounts by balance type; the first of these that has any is the amount of an entry. */
export const BY_WEIGHT: readonly BalanceType[] = ['actual', 'commitment', 'budget'];

/** Adds up the debits of one balance type that remain of an entry's postings. */
export function debits(
  postings: readonly Posting[],
  remaining: readonly number[],
  type: BalanceType,
): number {
  let sum = 0;
  for (const [index, posting] of postings.entries()) {
    if (posting.balanceType === type && remaining[index]! > 0) sum += remaining[index]!;
  }
  return sum;
}

/** The amount of an entry, in pence: its actual debits; if it has none, its commitment debits; otherwise its budget debits. */
export function amountOf(
  entry: Draft,
  remaining: readonly number[] = entry.postings.map((posting) => posting.pence),
): Pence {
  for (const type of BY_WEIGHT) {
    const sum = debits(entry.postings, remaining, type);
    if (sum > 0) return sum as Pence;
  }
  return 0 as Pence;
}
