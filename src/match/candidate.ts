/**
 * A candidate: one statement line or one book item while it is being matched. Both sides look alike, so one search serves both.
 *
 * @module
 */

import { addToList } from '../record/gather.js';
import { countWhile } from '../record/order.js';
import type { UnmatchedReason } from './matching.js';
import type { PaymentText } from './payment-text.js';

export interface Candidate {
  readonly id: string;
  /** Its place among all candidates: the lines first, then the items. */
  readonly place: number;
  /** The part of its amount that is open. */
  pence: number;
  /** Its day, as a number. */
  readonly day: number;
  /** Its day among banking days. */
  readonly banking: number;
  readonly text: PaymentText;
  /** The identifier that a line carries, or the source that an item names. */
  readonly identifier: string | undefined;
  /** False for an item whose source is another statement line: it waits for that line, and is linked to no other unasked. */
  readonly isFree: boolean;
  isOpen: boolean;
  /** Why it is unmatched, if there is more to say than that nothing fits. */
  doubt: UnmatchedReason | undefined;
}

/** Makes a candidate. It is open unless its amount is zero. All are made here, because a search is quick only among records of one shape. */
export function candidateOf(
  of: Pick<Candidate, 'id' | 'place' | 'pence' | 'day' | 'banking' | 'text' | 'identifier' | 'isFree'>,
): Candidate {
  const { id, place, pence, day, banking, text, identifier, isFree } = of;
  return { id, place, pence, day, banking, text, identifier, isFree, isOpen: pence !== 0, doubt: undefined };
}

/** The sum of amounts, in pence. */
export function sumOf(parts: readonly { readonly pence: number }[]): number {
  let sum = 0;
  for (const { pence } of parts) sum += pence;
  return sum;
}

/** The open candidates by a key; those of one key in the order given. */
export function openBy<Key>(
  candidates: readonly Candidate[],
  keyOf: (candidate: Candidate) => Key | undefined,
): Map<Key, Candidate[]> {
  const groups = new Map<Key, Candidate[]>();
  for (const candidate of candidates) {
    const key = candidate.isOpen ? keyOf(candidate) : undefined;
    if (key === undefined) continue;
    addToList(groups, key, candidate);
  }
  return groups;
}

/** The open candidates by amount; those of one amount in the order given. */
export function byAmount(candidates: readonly Candidate[]): Map<number, Candidate[]> {
  return openBy(candidates, ({ pence }) => pence);
}

/** Place of the first candidate whose banking day is at least `banking`, in candidates ordered by day. */
export function firstFrom(candidates: readonly Candidate[], banking: number): number {
  return countWhile(candidates, (candidate) => candidate.banking < banking);
}

/** The candidates from one banking day to another, both included; of more than `most`, the last. The candidates are in order of day. */
export function within(
  candidates: readonly Candidate[],
  from: number,
  to: number,
  most = Number.POSITIVE_INFINITY,
): readonly Candidate[] {
  const end = firstFrom(candidates, to + 1);
  return candidates.slice(Math.max(firstFrom(candidates, from), end - most), end);
}
