/**
 * The years for which rates are printed.
 *
 * @module
 */
import { day } from '../../time/day.js';
import type { Period } from '../../time/period.js';

/** The days on which SI 2014/2672 was in force with its amounts as made: those of SI 2015/644 are from 6 April 2015. */
export const AS_MADE: Period = { from: day('2015-04-01'), to: day('2015-04-05') };

function years(first: number, last: number, from: string, to: string): readonly Period[] {
  return Array.from({ length: last - first + 1 }, (_, count) => ({
    from: day(`${first + count}-${from}`),
    to: day(`${first + count + 1}-${to}`),
  }));
}

/** Years from 6 April to 5 April. */
export function taxYears(first: number, last = first): readonly Period[] {
  return years(first, last, '04-06', '04-05');
}

/** Years from 1 April to 31 March. */
export function financialYears(first: number, last = first): readonly Period[] {
  return years(first, last, '04-01', '03-31');
}

/**
 * The days that surely lie in a benefit year. Its first day is a Monday that the sources do not give; a Monday near 6 April is at most
 * six days from it.
 */
export function benefitYears(first: number, last = first): readonly Period[] {
  return years(first, last, '04-13', '03-30');
}
