/**
 * Records all the drafts that a piece of work makes, or none of them.
 *
 * Method: each draft is checked and written at once, so the work reads a ledger with everything that it recorded so far. If the work is
 * refused or throws, everything is taken back.
 *
 * @module
 */
import type { Result } from '../problem/problem.js';
import type { Draft, Entry } from './entry.js';
import { type Ledger, stateOf } from './ledger.js';
import { postInto, type Recording } from './post.js';
import { TakeBack } from './take-back.js';

/** Records one draft of a piece of work. */
export type PostPart = (draft: Draft, recording: Recording) => Result<Entry>;

/** How a piece of work is done. */
interface WholeOptions {
  /** Whether everything is taken back in any case. */
  readonly dry?: boolean;
  /** The larger piece of work that this one is a part of. */
  readonly within?: TakeBack;
}

/**
 * Does a piece of work that records drafts one after another.
 *
 * @param work is given the door, and itself to hand to the parts that it is done in; it records nothing in any other way
 * @returns the answer of the work; unless that is accepted, the ledger is as it was
 * @throws whatever the work throws, with the ledger as it was
 */
export function postWhole<Answer>(
  ledger: Ledger,
  work: (post: PostPart, whole: TakeBack) => Result<Answer>,
  { dry = false, within }: WholeOptions = {},
): Result<Answer> {
  const state = stateOf(ledger);
  const takeBack = new TakeBack(state, within);
  const { isTentative } = state;
  state.isTentative = true;
  let isKept = false;
  try {
    const answer = work((draft, recording) => postInto(state, draft, recording, takeBack), takeBack);
    isKept = answer.ok && !dry;
    return answer;
  } finally {
    if (!isKept) takeBack.all();
    state.isTentative = isTentative;
  }
}
