/**
 * Attempts a draft: resolves, checks, sums, holds, and computes the change that it makes. Nothing is written.
 *
 * Method: a change is right for the ledger as it is now. `writeEntry` writes it, and nothing may come between.
 *
 * @module
 */
import { type Problem, type ProblemCode, problem } from '../problem/problem.js';
import type { Moment } from '../time/moment.js';
import { checkCaps } from './caps.js';
import { type Change, changeOf } from './change.js';
import { checkPostings } from './check-postings.js';
import type { Draft } from './entry.js';
import { hold } from './hold.js';
import { sameFacts } from './journal.js';
import { sumPostings } from './posting-sums.js';
import { resolve } from './resolve.js';
import type { LedgerState } from './state/state.js';

const UNCERTAIN: ReadonlySet<ProblemCode> = new Set([
  'total-too-large',
  'explanation-broken',
  'explanation-not-posted',
]);

/** Whether the change of a draft with these problems cannot be computed. */
function isUncertain({ reverses }: Draft, problems: readonly Problem[]): boolean {
  return reverses !== undefined || problems.some(({ code }) => UNCERTAIN.has(code));
}

/** What becomes of a draft: it is refused, it is recorded already, or it makes this change. */
export type Attempt =
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] }
  | { readonly kind: 'recorded'; readonly sequence: number }
  | Change;

/**
 * Attempts a draft whose shape has been checked.
 *
 * @internal
 */
export function attempt(state: LedgerState, draft: Draft, recordedAt: Moment): Attempt {
  const sequence = state.sequenceOf(draft.id);
  if (sequence === undefined) return attemptNew(state, draft, recordedAt);
  if (sameFacts(state, sequence, draft)) return { kind: 'recorded', sequence };
  return { kind: 'refused', problems: [problem('id-reused', { id: draft.id }, 'id')] };
}

function attemptNew(state: LedgerState, draft: Draft, recordedAt: Moment): Attempt {
  const context = resolve(state, draft, recordedAt);
  const problems = checkPostings(context);
  const sums = sumPostings(context);
  for (const fault of hold(context, sums)) problems.push(fault);
  if (problems.length > 0 && isUncertain(draft, problems)) return { kind: 'refused', problems };
  const change = changeOf(context, sums);
  for (const fault of checkCaps(state.caps, change.caps)) problems.push(fault);
  return problems.length > 0 ? { kind: 'refused', problems } : change;
}
