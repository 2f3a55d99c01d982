/**
 * Works on a ledger that was opened from a snapshot: with what it may take for granted, and with the entries that turn out to be needed.
 *
 * @module
 */
import { NONE, type Problem } from '../problem/problem.js';
import { inOrder } from '../record/canonical.js';
import { detailsOf } from './change.js';
import type { Entry, EntryId, Note } from './entry.js';
import { checkEntryShape } from './entry-shape.js';
import { type Ledger, stateOf } from './ledger.js';
import type { Assumptions } from './state/earlier-entries.js';
import { halfName } from './transfer-half.js';

/** The assumptions about a ledger with its history: none. */
const NOTHING: Assumptions = Object.freeze({
  entries: new Set<EntryId>(),
  halves: new Set<string>(),
  needsRecent: false,
  needsAll: false,
});

/** The outcome of a piece of work. */
export interface WorkOutcome<Answer> {
  /** Whether it was done to its end. */
  readonly isDone: boolean;
  /** Answers what the work answered, or throws what it threw. It counts if all that the work took for granted is so. */
  readonly answer: () => Answer;
  /** Of each ledger. */
  readonly assumptions: readonly Assumptions[];
}

/** Whether a ledger has its whole history in memory. */
export function hasHistory(ledger: Ledger): boolean {
  return stateOf(ledger).earlier === undefined;
}

/**
 * Does a piece of work that may take for granted that an entry of which a ledger has no memory does not exist.
 *
 * @param ledgers on which it works
 * @param work changes nothing that it does not take back, unless its answer is sure to count
 * @returns its answer, with everything that has to be looked up before the answer counts
 */
export function assumeNew<Answer>(ledgers: readonly Ledger[], work: () => Answer): WorkOutcome<Answer> {
  const assumptions: Assumptions[] = [];
  let assumingWork = work;
  for (const ledger of ledgers) {
    const { earlier } = stateOf(ledger);
    const assumed = earlier
      ? { entries: new Set<EntryId>(), halves: new Set<string>(), needsRecent: false, needsAll: false }
      : NOTHING;
    assumptions.push(assumed);
    const inner = assumingWork;
    if (earlier) assumingWork = () => earlier.assume(assumed, inner);
  }
  try {
    const answer = assumingWork();
    return { isDone: true, answer: () => answer, assumptions };
  } catch (thrown) {
    const answer = () => {
      throw thrown;
    };
    return { isDone: false, answer, assumptions };
  }
}

/** Whether a ledger has an entry in memory. */
export function isInMemory(ledger: Ledger, id: EntryId): boolean {
  const { answer } = assumeNew([ledger], () => stateOf(ledger).sequenceOf(id));
  return answer() !== undefined;
}

/** An entry from before the snapshot. */
export interface EarlierEntry {
  /** Its place among the entries, from 0. */
  readonly place: number;
  /** As JSON gives it. */
  readonly entry: unknown;
  readonly note?: Note | undefined;
}

/**
 * Hands in an entry from before the snapshot.
 *
 * @returns the problems of what is no entry; none once the ledger has it
 */
export function remember(ledger: Ledger, { place, entry: value, note }: EarlierEntry): readonly Problem[] {
  const state = stateOf(ledger);
  const { earlier } = state;
  if (!earlier || place >= earlier.count) return NONE;
  const shape = checkEntryShape(value);
  if (!shape.ok) return shape.problems;
  const { id, date, kind, postings, recordedAt } = shape.value;
  const details = detailsOf(shape.value);
  for (const posting of postings) Object.freeze(posting);
  const entry: Entry = { id, date, kind, postings: Object.freeze(postings), ...details, recordedAt };
  earlier.add(place, Object.freeze(entry));
  if (details) state.details.set(place, details);
  if (details?.transfer) state.halves.set(halfName(details.transfer), { sequence: place, other: undefined });
  if (note && !state.erased.has(place)) state.notes.set(place, inOrder(note));
  return NONE;
}
