/**
 * Checks a draft and computes the change that it makes, before anything is written.
 *
 * Method: a change is good for the ledger as it is now. `writeEntry` writes it, and nothing may come between.
 *
 * @module
 */
import { type Problem, type ProblemCode, problem } from '../problem/problem.js';
import type { Moment } from '../time/moment.js';
import { checkCaps } from './caps.js';
import { type Change, changeOf } from './change.js';
import type { Draft } from './entry.js';
import { findProblems } from './find-problems.js';
import { sameFacts } from './journal.js';
import type { LedgerState } from './state/state.js';

const UNCERTAIN: ReadonlySet<ProblemCode> = new Set([
  'total-too-large',
  'explanation-broken',
  'explanation-not-posted',
]);

/** What becomes of a draft: it is refused, it is recorded already, or it makes this change. */
export type Admission =
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] }
  | { readonly kind: 'recorded'; readonly sequence: number }
  | Change;

/**
 * Admits a draft whose shape has been checked. Writes nothing.
 *
 * @internal
 */
export function admit(state: LedgerState, draft: Draft, recordedAt: Moment): Admission {
  const sequence = state.sequenceOf(draft.id);
  if (sequence !== undefined) {
    if (sameFacts(state, sequence, draft)) return { kind: 'recorded', sequence };
    return { kind: 'refused', problems: [problem('id-reused', { id: draft.id }, 'id')] };
  }
  state.trial.begin();
  const problems = findProblems(state, draft, recordedAt);
  // The change of a faulty reversal, explanation or total cannot be computed.
  const isUncertain = draft.reverses !== undefined || problems.some(({ code }) => UNCERTAIN.has(code));
  if (problems.length > 0 && isUncertain) return { kind: 'refused', problems };
  const change = changeOf(state, draft);
  const passed = checkCaps(state.caps, change.caps);
  return problems.length + passed.length > 0
    ? { kind: 'refused', problems: [...problems, ...passed] }
    : change;
}
