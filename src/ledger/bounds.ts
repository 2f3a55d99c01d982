/**
 * Limits the damage of a mistyped day or moment: nothing is recorded far ahead, and no period is closed far ahead.
 *
 * Method: the library has no clock. If the caller hands over the present moment, nothing is recorded more than a day ahead of it.
 * Otherwise nothing is recorded more than ten years after the last moment of the book. The first entry of a book may be recorded up
 * to sixty years after its day, because old statements are brought in late. A period is closed at most a year ahead of its recording.
 * Limit: without the present moment, an error of less than ten years is not noticed. A replay does not check these bounds, because
 * the entries of a journal have passed them already.
 *
 * @module
 */
import { NONE, type Problem, problem } from '../problem/problem.js';
import { shown } from '../problem/shown.js';
import { dayFromNumber, dayNumber } from '../time/day.js';
import { isMoment, type Moment, momentFromNumber, momentNumber } from '../time/moment.js';
import { dayNumberAt } from '../time/summer-time.js';
import type { Draft } from './entry.js';
import { lastMoment } from './last-moment.js';
import type { LedgerState } from './state/state.js';

const DAY = 86_400_000;
const TEN_YEARS = 3653 * DAY;
/** How long after its day the first entry of a book may be recorded. */
const FIRST_ENTRY = 6 * TEN_YEARS;
/** The most days between the recording of a closing and the last day that it closes. */
const CLOSE_AHEAD = 366;

/** When a draft is recorded, and the present moment if the caller hands it over. */
interface RecordingMoments {
  readonly recordedAt: Moment;
  readonly now: Moment | undefined;
}

/** Checks that a draft, if there is a new one, is not recorded too far ahead and closes no period too far ahead. */
export function checkBounds(
  state: LedgerState,
  newDraft: Pick<Draft, 'date' | 'closes'> | undefined,
  { recordedAt, now }: RecordingMoments,
): readonly Problem[] {
  if (newDraft === undefined) return NONE;
  const { date, closes } = newDraft;
  if (now !== undefined && !isMoment(now)) return [problem('moment-invalid', { text: shown(now) }, 'now')];
  const last = lastMoment(state);
  const moment = momentNumber(recordedAt);
  const isEmpty = last === Number.NEGATIVE_INFINITY;
  const latest =
    now !== undefined
      ? momentNumber(now) + DAY
      : isEmpty
        ? dayNumber(date) * DAY + FIRST_ENTRY
        : last + TEN_YEARS;
  // A moment that the book has reached already shuts nothing more.
  if (moment > latest && moment !== last)
    return [problem('recorded-ahead', { recordedAt, latest: momentFromNumber(latest) }, 'recordedAt')];
  const lastClosed = dayNumberAt(moment) + CLOSE_AHEAD;
  if (!closes || dayNumber(date) <= lastClosed) return NONE;
  return [problem('close-ahead', { date, latest: dayFromNumber(lastClosed) }, 'date')];
}
