/**
 * Attempts a draft: finds out whether it is refused, is recorded already, or changes the book, and how. Nothing is written.
 *
 * Method: a change is right for the ledger as it is now. `writeEntry` writes it, and nothing may be written in between.
 *
 * @module
 */
import { type Problem, type ProblemCode, problem } from '../problem/problem.js';
import type { Moment } from '../time/moment.js';
import { checkCaps } from './caps.js';
import { type Change, changeOf } from './change.js';
import { checkDraft } from './check-draft.js';
import type { Draft } from './entry.js';
import { hasSameContent } from './journal.js';
import type { PostingContext } from './posting-context.js';
import { sumPostings } from './posting-sums.js';
import { resolve } from './resolve.js';
import type { LedgerState } from './state/state.js';

/** A draft whose entry is recorded already. */
export interface Repeat {
  readonly kind: 'repeat';
  /** The place of the entry in the order of recording. */
  readonly sequence: number;
}

/** A draft that is refused, with every reason. */
export interface Refusal {
  readonly kind: 'refused';
  readonly problems: readonly Problem[];
}

/** The outcome of a draft. */
export type Attempt = Refusal | Repeat | Change;

/**
 * Attempts a draft whose shape has been checked.
 *
 * @internal
 */
export function attempt(state: LedgerState, draft: Draft, recordedAt: Moment): Attempt {
  const sequence = state.sequenceOf(draft.id);
  return sequence === undefined
    ? attemptNew(state, draft, recordedAt)
    : attemptRepeat(state, draft, sequence);
}

/** Attempts a draft whose id is that of an entry: it repeats that entry, or takes the id of another. */
export function attemptRepeat(state: LedgerState, draft: Draft, sequence: number): Refusal | Repeat {
  if (hasSameContent(state, sequence, draft)) return { kind: 'repeat', sequence };
  return { kind: 'refused', problems: [problem('id-reused', { id: draft.id }, 'id')] };
}

/** Attempts a draft whose id is new. */
export function attemptNew(state: LedgerState, draft: Draft, recordedAt: Moment): Refusal | Change {
  const context = resolve(state, draft, recordedAt);
  const sums = sumPostings(context);
  const problems = checkDraft(context, sums);
  if (!hasSureChange(context, problems)) return { kind: 'refused', problems };
  const change = changeOf(context, sums);
  for (const fault of checkCaps(state.caps, change.caps)) problems.push(fault);
  return problems.length > 0 ? { kind: 'refused', problems } : change;
}

/** The problems of a draft whose sums, explanations or mirror are wrong: nothing true follows from these about a cap. */
const UNSURE: ReadonlySet<ProblemCode> = new Set([
  'total-too-large',
  'reversal-not-mirror',
  'explanation-broken',
  'explanation-not-posted',
]);

/** Whether the change that a draft would make, and so its use of caps, is sure in spite of its problems. */
function hasSureChange({ reversal }: PostingContext, problems: readonly Problem[]): boolean {
  return reversal?.ok !== false && !problems.some(({ code }) => UNSURE.has(code));
}
