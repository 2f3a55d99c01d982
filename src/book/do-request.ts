/**
 * Does what waits for a second person, when that person approves it.
 *
 * @module
 */
import type { TakeBack } from '../ledger/take-back.js';
import { problem, type Result } from '../problem/problem.js';
import { shown } from '../problem/shown.js';
import type { BookContent } from './book-content.js';
import { CALLS } from './calls.js';
import { doTurn, undone } from './do-turn.js';
import type { Session } from './signature.js';
import type { BookRecording, Turn } from './turn.js';
import type { Work } from './writer.js';

/** Which request, and who approves it. */
interface Approving {
  readonly request: string;
  readonly recording: BookRecording | undefined;
}

/** Does a request in the book as it is now, signed by whoever prepared it and by whoever approves it. */
export function doRequest(
  session: Session,
  content: BookContent,
  whole: TakeBack,
  { request, recording }: Approving,
): Work<unknown> {
  const waiting = content.state.requests.find(({ id }) => id === request);
  if (!waiting) return undone(content, problem('request-unknown', { request: shown(request) }, 'request'));
  const { call, argument, actor } = waiting;
  const work = CALLS[call as keyof typeof CALLS] as (turn: Turn, argument: unknown) => Result<unknown>;
  const signed = { ...recording, by: actor, approvedBy: recording?.by ?? session.by };
  return doTurn(session, content, whole, {
    ...{ call, argument, request, recording: signed },
    work: (turn) => work(turn, argument),
  });
}
