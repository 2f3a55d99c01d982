/**
 * Who records something, who approved it, and when: read from what a call says, and else from the book.
 *
 * @module
 */
import { isId } from '../problem/check.js';
import { type Problem, problem } from '../problem/problem.js';
import { shown } from '../problem/shown.js';
import { isMoment, type Moment } from '../time/moment.js';
import type { BookContent } from './book-content.js';
import type { SessionTerms } from './book-state.js';
import type { Clock } from './clock.js';
import type { Signature } from './fact.js';
import type { BookRecording } from './turn.js';

/** The settings of a book while it is open, beside its journal. */
export interface Session {
  readonly terms: SessionTerms;
  readonly clock: Clock;
  /** Who uses it: the actor of every call that names none. */
  readonly by: string;
}

/** The recording of a call, completed by the book. */
export interface SignedRecording {
  readonly recording: BookRecording & { readonly recordedAt: Moment };
  /** As it was given: also an approval or an override that was not needed. */
  readonly signature: Signature;
}

/** The later of the clock's moment and that of the last record: a clock that is put back shuts nobody out. */
function momentOf(clock: Clock, { lastRecordedAt }: BookContent): Moment {
  const now = clock();
  return isMoment(now) && now < lastRecordedAt ? lastRecordedAt : now;
}

/** The fields of a recording, each read once; none of one that cannot be read. */
function fieldsOf(recording: unknown): BookRecording {
  try {
    const { recordedAt, now, note, by, approvedBy, override } = (recording ?? {}) as BookRecording;
    const fields = Object.entries({ recordedAt, now, note, by, approvedBy, override });
    return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
  } catch {
    return {};
  }
}

/** Signs a recording. */
export function signed({ clock, by }: Session, content: BookContent, recording: unknown): SignedRecording {
  const fields = fieldsOf(recording);
  const recordedAt = fields.recordedAt ?? momentOf(clock, content);
  const { approvedBy, override } = fields;
  return {
    recording: { ...fields, recordedAt },
    signature: {
      ...{ recordedAt, actor: fields.by ?? by },
      ...(approvedBy !== undefined && { approver: approvedBy }),
      ...(override !== undefined && { override }),
    },
  };
}

/** The problems of a signature: its moment must be one and not lie before the last record, its names must be ids. */
export function signatureProblems(
  { recordedAt, actor, approver, override }: Signature,
  { lastRecordedAt: last }: Partial<BookContent> = {},
): readonly Problem[] {
  const problems: Problem[] = [];
  if (!isMoment(recordedAt))
    problems.push(problem('moment-invalid', { text: shown(recordedAt) }, 'recordedAt'));
  else if (last !== undefined && recordedAt < last)
    problems.push(problem('recorded-backwards', { recordedAt, last }, 'recordedAt'));
  for (const [place, id] of Object.entries({ by: actor, approvedBy: approver, override }))
    if (id !== undefined && !isId(id)) problems.push(problem('id-invalid', { found: shown(id) }, place));
  return problems;
}
