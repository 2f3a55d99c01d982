/**
 * The plan to date: the part of a year's budget that the agreed profile puts before a day.
 *
 * Method: each month of the year has a weight; without a profile, months weigh the same. Of a month that is not over, the days so far
 * count. The part is rounded once, to the penny.
 *
 * @module
 */
import { allocate } from '../money/allocate.js';
import type { Pence } from '../money/pence.js';
import { type Day, daysBetween, earlierOf } from '../time/day.js';
import type { Period } from '../time/period.js';
import { schedule } from '../time/schedule.js';

/** The parts of a year before and after the end of a day, as whole weights. */
export interface YearParts {
  readonly elapsed: number;
  readonly ahead: number;
}

const daysIn = ({ from, to }: Period) => daysBetween(from, to) + 1;

/**
 * Weighs the year before and after the end of a day.
 *
 * @param profile the weight of each month from the first of the year; if the year has more months, it begins again
 */
export function yearParts(year: Period, to: Day, profile: readonly number[] = [1]): YearParts {
  const months = schedule(year, 'monthly').map(({ part }, place) => ({
    part,
    weight: profile[place % profile.length]!,
  }));
  const current = months.find(({ part }) => part.from <= to && to < part.to);
  const scale = current ? daysIn(current.part) : 1;
  let [whole, elapsed] = [0, 0];
  for (const { part, weight } of months) {
    whole += weight * scale;
    if (part.to <= to) elapsed += weight * scale;
    else if (part === current?.part)
      elapsed += weight * daysIn({ from: part.from, to: earlierOf(to, part.to) });
  }
  return { elapsed, ahead: whole - elapsed };
}

/** The part of a budget that is planned before the end of the day. Nothing is planned by a profile without weight. */
export function planToDate(budget: Pence, { elapsed, ahead }: YearParts): Pence {
  return elapsed + ahead === 0 ? (0 as Pence) : allocate(budget, [elapsed, ahead])[0]!;
}
