/**
 * A schedule: the cycles in which a regular amount falls due over a period.
 *
 * Method: cycles are counted from the first day of the period, not from the calendar: a month from 15 January runs
 * to 14 February. Each is counted from that first day, so that after 31 January and 28 February comes 31 March.
 * Limit: a cycle that would run beyond 2199 ends with that year.
 *
 * @module
 */

import { assert } from '../problem/problem.js';
import { dayNumber, dayNumberAfterMonths, earlierOf, nearestDay } from './day.js';
import type { Period } from './period.js';

/** How often a regular amount falls due. `four-weekly` is 13 times in 52 weeks, and not monthly. */
export const FREQUENCIES = [
  'weekly',
  'fortnightly',
  'four-weekly',
  'monthly',
  'quarterly',
  'annually',
  'one-off',
] as const;
export type Frequency = (typeof FREQUENCIES)[number];

/** One cycle, and the part of it that lies in the period: all of it, but for the last. */
export interface Cycle {
  readonly whole: Period;
  readonly part: Period;
}

type Step = { readonly days: number } | { readonly months: number };

const STEPS: Readonly<Record<Exclude<Frequency, 'one-off'>, Step>> = {
  weekly: { days: 7 },
  fortnightly: { days: 14 },
  'four-weekly': { days: 28 },
  monthly: { months: 1 },
  quarterly: { months: 3 },
  annually: { months: 12 },
};

/**
 * Cuts a period into the cycles of a frequency. The parts follow one another and fill the period exactly.
 *
 * @param period the days over which the amount is due, both ends included.
 * @param frequency how often; `one-off` is a single cycle, the period itself.
 * @returns the cycles in order of time, at least one.
 * @throws {BrokenInvariant} when the period ends before it begins.
 */
export function schedule(period: Period, frequency: Frequency): readonly Cycle[] {
  const first = dayNumber(period.from);
  const last = dayNumber(period.to);
  assert(first <= last, `a period ends before it begins: ${period.from} to ${period.to}`);
  if (frequency === 'one-off') return [{ whole: period, part: period }];
  const step = STEPS[frequency];
  const startOf = (count: number) =>
    'days' in step ? first + count * step.days : dayNumberAfterMonths(period.from, count * step.months);
  const cycles: Cycle[] = [];
  let start = first;
  for (let count = 1; start <= last; count++) {
    const next = startOf(count);
    const from = nearestDay(start);
    const to = nearestDay(next - 1);
    cycles.push({ whole: { from, to }, part: { from, to: earlierOf(to, period.to) } });
    start = next;
  }
  return cycles;
}
