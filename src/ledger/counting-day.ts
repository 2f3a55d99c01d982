/**
 * The day on which a posting counts under protections: that of what it undoes or frees, so that nothing moves out of a period's
 * protection by being undone in another.
 *
 * @module
 */
import { dayNumber } from '../time/day.js';
import type { Draft } from './entry.js';
import type { LedgerState } from './state/state.js';

/** The day to which a recorded entry belongs, by number. */
export function dayOfEntry(state: LedgerState, sequence: number): number {
  const effective = state.details.get(sequence)?.effective;
  return effective === undefined ? state.dateAt(sequence) : dayNumber(effective);
}

/** The days on which a draft's postings count, by number. */
export interface CountingDays {
  /** Of what it promises or frees: the day of the promise. */
  readonly commitment: number;
  /** Of everything else: its own day, or that of the entry that it undoes. */
  readonly other: number;
}

/** Finds the days on which a draft, or a recorded entry, counts; `day` is the one to which it belongs itself. */
export function countingDays(
  state: LedgerState,
  { reverses, commitment }: Pick<Draft, 'reverses' | 'commitment'>,
  day: number,
): CountingDays {
  const undone = reverses && state.sequenceOf(reverses.entry);
  const other = undone === undefined ? day : dayOfEntry(state, undone);
  const opening = commitment && state.commitments.get(commitment.id)?.opening;
  return { commitment: opening?.day ?? other, other };
}
