/**
 * The twelve weeks for which a person’s home is disregarded when they move into a care home for good.
 *
 * Method: stays are read in order of time. Permanent again within 52 weeks from the end of the first stay: the balance of the twelve
 * weeks. Later: a fresh twelve weeks, which make that stay the first one, but not for a person who has had the balance.
 * Limit: that an end which nobody knows uses up the whole twelve weeks, that the balance is what all stays before have left, and that a fresh
 * twelve weeks make a new first stay, are readings. Disregards for other reasons (a relative in the home, an officer’s
 * discretion) are not counted here. The regulation counts “from the end of the first period”, once of permanent residence and once of
 * residence; the two are taken to be the end of the actual first stay.
 * Source: SI 2014/2672 Sch 2 para 2(1)–(3).
 *
 * @module
 */
import { accept, type Result } from '../../problem/problem.js';
import { addDays, type Day, earlierOf } from '../../time/day.js';
import { daysIn, type Period } from '../../time/period.js';
import { inOrderOfTime } from './stays.js';

export type {} from './problems.js';

/** A stay in a care home as a permanent resident; without `to` it goes on, or its end is not known. */
export interface PermanentStay {
  readonly from: Day;
  readonly to?: Day;
  /** The day of moving in, when the stay began as a temporary one. */
  readonly movedIn?: Day;
}

/** The days from which the twelve weeks may be counted: of permanent residence, or of first moving in. */
export const DISREGARD_STARTS = ['permanence', 'moving-in'] as const;

/** The days from which the 52 weeks to a fresh twelve may be counted: the end of the first stay, or of its twelve weeks. */
export const FRESH_STARTS = ['end-of-stay', 'end-of-disregard'] as const;

/** The stays of one person, and the reading of the two doubtful places of the paragraph. */
export interface PropertyDisregardQuery {
  /** In any order; no two on one day. */
  readonly stays: readonly PermanentStay[];
  /** Absent, `permanence`. */
  readonly startsAt?: (typeof DISREGARD_STARTS)[number];
  /** Absent, `end-of-stay`. */
  readonly freshAfter?: (typeof FRESH_STARTS)[number];
}

/** The disregard of one stay. */
export interface PropertyDisregard {
  readonly stay: PermanentStay;
  readonly kind: 'first' | 'balance' | 'fresh' | 'none';
  /** The days that the stay may use. */
  readonly allowed: number;
  /** The days of the stay on which the home is disregarded; absent if there is none. */
  readonly days?: Period;
  readonly citation: string;
}

// SI 2014/2672 Sch 2 para 2(1): 12 weeks; (2) and (3): 52 weeks.
const TWELVE_WEEKS = 12 * 7;
const FIFTY_TWO_WEEKS = 52 * 7;

const CITATIONS = {
  first: 'SI 2014/2672 Sch 2 para 2(1)',
  balance: 'SI 2014/2672 Sch 2 para 2(2)',
  fresh: 'SI 2014/2672 Sch 2 para 2(3)',
  none: 'SI 2014/2672 Sch 2 para 2(2), (3)(a)',
} as const;

/** The twelve weeks that run now: the days by which they must be claimed again, and how many are used. */
interface RunningTwelve {
  /** The last day on which a return has only the balance; undefined while nobody knows when the stay ended. */
  readonly balanceUntil: Day | undefined;
  readonly used: number;
  readonly hadBalance: boolean;
}

/** The kind of disregard that a stay has, and its days. */
function allowanceOf(
  start: Day,
  running: RunningTwelve | undefined,
): Pick<PropertyDisregard, 'kind' | 'allowed'> {
  if (running === undefined) return { kind: 'first', allowed: TWELVE_WEEKS };
  const { balanceUntil, used, hadBalance } = running;
  if (balanceUntil !== undefined && start > balanceUntil)
    return hadBalance ? { kind: 'none', allowed: 0 } : { kind: 'fresh', allowed: TWELVE_WEEKS };
  const allowed = TWELVE_WEEKS - used;
  return { kind: allowed > 0 ? 'balance' : 'none', allowed };
}

/**
 * Finds the days on which a home is disregarded for twelve weeks.
 *
 * @returns one for each stay, in order of time; or `stays-overlap`
 */
export function propertyDisregard(query: PropertyDisregardQuery): Result<readonly PropertyDisregard[]> {
  const { startsAt = 'permanence', freshAfter = 'end-of-stay' } = query;
  const stays = inOrderOfTime(query.stays);
  if (!stays.ok) return stays;
  const answers: PropertyDisregard[] = [];
  let running: RunningTwelve | undefined;
  for (const stay of stays.value) {
    const start = startsAt === 'moving-in' ? (stay.movedIn ?? stay.from) : stay.from;
    const { kind, allowed } = allowanceOf(start, running);
    const lastAllowed = addDays(start, allowed - 1);
    const last = stay.to === undefined ? lastAllowed : earlierOf(stay.to, lastAllowed);
    const used = stay.to === undefined ? allowed : Math.min(allowed, daysIn({ from: start, to: stay.to }));
    const days = last < stay.from ? {} : { days: { from: stay.from, to: last } };
    answers.push({ stay, kind, allowed, ...days, citation: CITATIONS[kind] });
    if (kind === 'first' || kind === 'fresh') {
      const end = freshAfter === 'end-of-stay' ? stay.to : addDays(start, TWELVE_WEEKS - 1);
      const balanceUntil = end && addDays(end, FIFTY_TWO_WEEKS);
      running = { balanceUntil, used, hadBalance: false };
    } else if (running) {
      running = { ...running, used: running.used + used, hadBalance: true };
    }
  }
  return accept(answers);
}
