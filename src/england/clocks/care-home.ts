/**
 * The four weeks for which a council’s direct payment may pay for a care home.
 *
 * Method: the first and last day of a stay both count; a gap is the whole days between. A stay of less than four weeks is added to the next
 * one when less than four weeks separate them, and a chain of such stays runs on. On each day, the days of its chain in the twelve
 * months that end with it are counted; four weeks are allowed, and the next day is not. Stays with no day between are one stay.
 * Limit: the rule for councils’ direct payments to adults and carers; it does not bind NHS direct payments. That both days of a stay count,
 * that a chain has no end of its own, and which twelve months are looked at, are readings; `reading` chooses how stays are linked.
 * Source: SI 2014/2871 reg 6(1), (2); Sch 2 (councils that it does not bind, as amended in March 2015).
 *
 * @module
 */
import { accept, type Result } from '../../problem/problem.js';
import { addDays, addMonths, type Day, dayNumber, laterOf } from '../../time/day.js';
import { daysIn, type Period } from '../../time/period.js';
import { inOrderOfTime } from './stays.js';

export type {} from './problems.js';

/**
 * How stays are linked. `literal`: a stay of four whole weeks is not “less than 4 weeks”, so that it is not added to the next. `cautious`: every
 * stay is added to the next when less than four weeks separate them.
 */
export const LINKING_READINGS = ['literal', 'cautious'] as const;
export type LinkingReading = (typeof LINKING_READINGS)[number];

/** Councils that may pay for a care home by direct payment without this limit: SI 2014/2871 Sch 2. */
export const EXEMPT_COUNCILS: readonly string[] = [
  ...['Bristol', 'Cornwall', 'Gateshead', 'Hertfordshire', 'Hull', 'Lincolnshire', 'Enfield', 'Redbridge'],
  ...['Milton Keynes', 'Norfolk', 'North Lincolnshire', 'Nottinghamshire', 'Staffordshire', 'Stockport'],
  'Surrey',
];

/** The stays in a care home of one person. */
export interface CareHomeQuery {
  /** Stays that a direct payment pays for, or would pay for, in any order. */
  readonly stays: readonly Period[];
  /** The name of the council, such as `Surrey`. */
  readonly council?: string;
  /** Absent, `literal`. */
  readonly reading?: LinkingReading;
}

/** Stays that are added together, and how they stand against the limit. */
export interface CareHomeChain {
  readonly stays: readonly Period[];
  /** The days of all its stays. */
  readonly days: number;
  /** The first day beyond the four weeks; absent if there is none. */
  readonly firstOver?: Day;
  /** The days beyond the four weeks. */
  readonly daysOver: number;
}

/** The finding on all stays. */
export interface CareHomeFinding {
  readonly allowed: boolean;
  /** Whether the council is one of those that the limit does not bind. */
  readonly exempt: boolean;
  readonly reading: LinkingReading;
  readonly chains: readonly CareHomeChain[];
  readonly citation: string;
}

// SI 2014/2871 reg 6(1): 4 consecutive weeks in any 12-month period; (2): less than 4 weeks apart.
const FOUR_WEEKS = 4 * 7;

/** Joins stays that no day separates. */
function joined(stays: readonly Period[]): readonly Period[] {
  const whole: Period[] = [];
  for (const { from, to } of stays) {
    const last = whole.at(-1);
    if (last && addDays(last.to, 1) === from) whole[whole.length - 1] = { from: last.from, to };
    else whole.push({ from, to });
  }
  return whole;
}

/** Whether a stay is added to the one after it. */
function isLinked(stay: Period, next: Period, reading: LinkingReading): boolean {
  const gap = dayNumber(next.from) - dayNumber(stay.to) - 1;
  return gap < FOUR_WEEKS && (reading === 'cautious' || daysIn(stay) < FOUR_WEEKS);
}

/** Parts stays into chains. */
function chainsOf(stays: readonly Period[], reading: LinkingReading): readonly (readonly Period[])[] {
  const chains: Period[][] = [];
  for (const stay of stays) {
    const chain = chains.at(-1);
    const last = chain?.at(-1);
    if (chain && last && isLinked(last, stay, reading)) chain.push(stay);
    else chains.push([stay]);
  }
  return chains;
}

/** The days of a chain in the twelve months that end with a day: from the day after the same day of the year before. */
function daysInYearTo(on: Day, chain: readonly Period[]): number {
  const first = addDays(addMonths(on, -12), 1);
  let days = 0;
  for (const { from, to } of chain) {
    const start = laterOf(from, first);
    const end = to < on ? to : on;
    if (start <= end) days += daysIn({ from: start, to: end });
  }
  return days;
}

/** Counts a chain day by day against the four weeks. */
function chainAgainstLimit(stays: readonly Period[]): CareHomeChain {
  const over: Day[] = [];
  let days = 0;
  for (const stay of stays) {
    const length = daysIn(stay);
    for (let place = 0; place < length; place++) {
      // The first four weeks of a chain cannot be over.
      days++;
      if (days <= FOUR_WEEKS) continue;
      const on = addDays(stay.from, place);
      if (daysInYearTo(on, stays) > FOUR_WEEKS) over.push(on);
    }
  }
  const [firstOver] = over;
  return { stays, days, ...(firstOver ? { firstOver } : {}), daysOver: over.length };
}

/**
 * Counts stays in a care home against the four weeks.
 *
 * @returns the chains in order of time, each with its first day beyond the limit; or `stays-overlap`
 */
export function careHomeStays(query: CareHomeQuery): Result<CareHomeFinding> {
  const { council, reading = 'literal' } = query;
  const stays = inOrderOfTime(query.stays);
  if (!stays.ok) return stays;
  const chains = chainsOf(joined(stays.value), reading).map(chainAgainstLimit);
  const exempt = council !== undefined && EXEMPT_COUNCILS.includes(council);
  return accept({
    allowed: exempt || chains.every(({ firstOver }) => firstOver === undefined),
    exempt,
    reading,
    chains,
    citation: exempt ? 'SI 2014/2871 reg 6 and Sch 2' : 'SI 2014/2871 reg 6(1), (2)',
  });
}
