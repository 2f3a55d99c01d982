/**
 * Does the work of one call on a book: signs what is new, and keeps what needs a second person as a request.
 *
 * @module
 */
import { postWhole } from '../ledger/post-whole.js';
import type { TakeBack } from '../ledger/take-back.js';
import { BrokenInvariant, type Problem, problem, type Result, refuse } from '../problem/problem.js';
import { isSameRecord } from '../record/same.js';
import type { BookContent } from './book-content.js';
import type { Fact, Signature, SignedFact } from './fact.js';
import { fold } from './fold.js';
import { approvalOf } from './policy.js';
import { requestContent } from './request-content.js';
import { type Session, signatureProblems, signed } from './signature.js';
import { type BookRecording, Turn } from './turn.js';
import type { Work } from './writer.js';

/** One call. */
export interface CallOfBook<Answer> {
  readonly call: string;
  readonly work: (turn: Turn) => Result<Answer>;
  readonly recording?: BookRecording | undefined;
  /** From which it can be done again. */
  readonly argument?: unknown;
  /** The request that it carries out. */
  readonly request?: string;
}

/** Calls of which the policy asks nothing: the bank shows what has happened, and a withdrawal records nothing else. */
const FREE_OF_POLICY: ReadonlySet<string> = new Set(['take', 'withdraw']);

/** The work of a call that came to nothing. */
export function undone(content: BookContent, ...problems: readonly Problem[]): Work<never> {
  return { result: refuse(problems), facts: [], state: content.state };
}

/** The content of a request: drafts if the call only records entries, because a function cannot be kept. */
function keptOf({ call, argument }: CallOfBook<unknown>, facts: readonly SignedFact[]) {
  const drafts = facts.flatMap(({ fact }) => (fact.kind === 'entry' ? [fact] : []));
  if (drafts.length < facts.length) return { call, argument };
  const records = drafts.map(({ entry, note }) => ({ entry, ...(note && { note }) }));
  return { call: 'record', argument: records };
}

/** Keeps a call as a request, new or there already, for a second person to approve. */
function request(
  asked: CallOfBook<unknown>,
  facts: readonly SignedFact[],
  record: string,
  { content: { state, size }, signature }: { readonly content: BookContent; readonly signature: Signature },
): Work<never> {
  const { call, argument } = keptOf(asked, facts);
  const there = state.requests.find((each) => isSameRecord([each.call, each.argument], [call, argument]));
  const id = there?.id ?? `r${size}`;
  const result = refuse(problem('approval-needed', { request: id, record }));
  if (there) return { result, facts: [], state };
  const { recordedAt, actor } = signature;
  const content = requestContent(call, argument);
  const fact: Fact = { kind: 'request', request: id, call, argument, content };
  const kept: SignedFact = { recordedAt, actor, sequence: size, fact };
  return { result, facts: [kept], state: fold(state, kept) };
}

/** The answer of a call's work; what it throws is a problem of the call. */
function resultOf<Answer>({ call, work }: CallOfBook<Answer>, turn: Turn): Result<Answer> {
  try {
    return work(turn);
  } catch (thrown) {
    const reason = thrown instanceof BrokenInvariant ? thrown.message : 'a record is not whole';
    return refuse(problem('call-impossible', { call, reason }));
  }
}

/** Decides what is kept of a call whose work was done. */
function finish<Answer>(
  asked: CallOfBook<Answer>,
  content: BookContent,
  turn: Turn,
  result: Result<Answer>,
): Work<Answer> {
  if (!result.ok) return undone(content, ...result.problems);
  const { facts, signature } = turn;
  const isErasure = asked.call === 'erase' || asked.call === 'eraseTexts';
  if (facts.length === 0 && asked.request === undefined)
    return { result, facts, state: content.state, isErasure };
  const problems = signatureProblems(signature, content);
  if (problems.length > 0) return undone(content, ...problems);
  const policy = FREE_OF_POLICY.has(asked.call) ? undefined : content.state.policy;
  const approval = approvalOf(policy, facts, signature);
  if (approval.kind === 'needed') return request(asked, facts, approval.record, { content, signature });
  if (approval.kind === 'refused') return undone(content, ...approval.problems);
  const kept = [...approval.facts];
  if (asked.request !== undefined) {
    const { recordedAt, actor, approver } = signature;
    const fact: Fact = { kind: 'decided', request: asked.request, isApproved: true };
    const signer = { recordedAt, actor, ...(approver !== actor && { approver }) } as Signature;
    kept.push({ ...signer, sequence: content.size + kept.length, fact });
  }
  return { result, facts: kept, state: kept.reduce(fold, content.state), isErasure };
}

/**
 * Does a call.
 *
 * @param content the book as it is when the turn of the call comes
 * @param whole the work of which the call is a part
 */
export function doTurn<Answer>(
  session: Session,
  content: BookContent,
  whole: TakeBack,
  asked: CallOfBook<Answer>,
): Work<Answer> {
  const { ledger, state, size: sequence } = content;
  const { recording, signature } = signed(session, content, asked.recording);
  let outcome = undone(content) as Work<Answer>;
  postWhole(
    ledger,
    (door) => {
      const turn = new Turn({
        ...{ session: session.terms, ledger, state, sequence, door, signature, recording },
      });
      outcome = finish(asked, content, turn, resultOf(asked, turn));
      return outcome.result;
    },
    { within: whole },
  );
  return outcome;
}
