/**
 * A period: the days from one day to another, both included.
 *
 * Limit: a week, month or financial year that would reach beyond 1900 or 2199 is cut at that year.
 * Limit: a financial year runs from 1 April to 31 March, as councils and the NHS keep it; no statute was read for this.
 *
 * @module
 */
import {
  type Day,
  day,
  dayNumber,
  dayNumberAfterMonths,
  earlierOf,
  formatDay,
  laterOf,
  nearestDay,
} from './day.js';

/** From a day to the same or a later day, both included. */
export interface Period {
  readonly from: Day;
  readonly to: Day;
}

/**
 * Says whether a day lies in a period.
 *
 * @param period both its ends included.
 * @param on the day asked about.
 * @returns true on its first day, its last day and between.
 */
export function contains(period: Period, on: Day): boolean {
  return period.from <= on && on <= period.to;
}

/**
 * Counts the days in a period.
 *
 * @param period both its ends included.
 * @returns days; 1 when it begins and ends on one day.
 */
export function daysIn(period: Period): number {
  return dayNumber(period.to) - dayNumber(period.from) + 1;
}

/**
 * Finds the days that two periods share.
 *
 * @param a a period.
 * @param b a period.
 * @returns the shared period; undefined when they share no day.
 */
export function overlap(a: Period, b: Period): Period | undefined {
  const from = laterOf(a.from, b.from);
  const to = earlierOf(a.to, b.to);
  return from <= to ? { from, to } : undefined;
}

/**
 * Finds the week of a day.
 *
 * @param on a day.
 * @returns Monday to Sunday.
 */
export function weekOf(on: Day): Period {
  const number = dayNumber(on);
  // Day number 4, 5 January 1970, was a Monday; the sum keeps the remainder from going below zero.
  const monday = number - ((((number - 4) % 7) + 7) % 7);
  return { from: nearestDay(monday), to: nearestDay(monday + 6) };
}

/**
 * Finds the calendar month of a day.
 *
 * @param on a day.
 * @returns the first to the last day of the month.
 */
export function monthOf(on: Day): Period {
  const from = day(`${on.slice(0, 7)}-01`);
  return { from, to: nearestDay(dayNumberAfterMonths(from, 1) - 1) };
}

/**
 * Finds the financial year of a day, the same for councils and the NHS.
 *
 * @param on a day.
 * @returns 1 April to 31 March.
 */
export function financialYear(on: Day): Period {
  const april = day(`${on.slice(0, 4)}-04-01`);
  const years = on < april ? -1 : 0;
  return {
    from: nearestDay(dayNumberAfterMonths(april, years * 12)),
    to: nearestDay(dayNumberAfterMonths(april, (years + 1) * 12) - 1),
  };
}

/**
 * Writes a period for people: `1 October 2026 to 31 October 2026`.
 *
 * @param period both its ends included.
 * @returns its first and last day.
 */
export function formatPeriod(period: Period): string {
  return `${formatDay(period.from)} to ${formatDay(period.to)}`;
}
