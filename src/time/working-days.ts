/**
 * Working days: weekdays that are not bank holidays.
 *
 * Limit: the bank holidays are the caller's, with the days over which the list is complete; a day outside them is refused, never
 * guessed. Some bank holidays are proclaimed, so no list is built in.
 * Source: Banking and Financial Dealings Act 1971 s1 and Schedule 1 (bank holidays in England).
 *
 * @module
 */
import { accept, assert, problem, type Result, refuse } from '../problem/problem.js';
import { addDays, type Day, dayNumber } from './day.js';
import { contains, type Period } from './period.js';

/** The bank holidays of some years. */
export interface BankHolidays {
  /** The days over which the list is complete. */
  readonly covers: Period;
  readonly days: readonly Day[];
}

/** A payment that falls due on another day is made earlier, or later, or not accepted. */
export const DAY_CONVENTIONS = ['earlier', 'later', 'refuse'] as const;
export type DayConvention = (typeof DAY_CONVENTIONS)[number];

/**
 * Says whether a day is a working day.
 *
 * @param holidays a list that covers the day.
 * @param on the day asked about.
 * @returns false on Saturdays, Sundays and the holidays listed.
 * @throws {BrokenInvariant} when the list does not cover the day.
 */
export function isWorkingDay(holidays: BankHolidays, on: Day): boolean {
  assert(contains(holidays.covers, on), `bank holidays are not known for ${on}`);
  return !isWeekend(on) && !holidays.days.includes(on);
}

/** Says whether a day is a Saturday or a Sunday. */
export function isWeekend(on: Day): boolean {
  // Day number 4, 5 January 1970, was a Monday.
  return (((dayNumber(on) - 4) % 7) + 7) % 7 >= 5;
}

/** Walks from a day, that day included, until so many working days have been met. */
function walk(holidays: BankHolidays, from: Day, step: 1 | -1, count: number): Result<Day> {
  let remaining = count;
  for (let on = from; ; on = addDays(on, step)) {
    if (!contains(holidays.covers, on)) {
      return refuse(problem('holidays-not-covering', { day: on, ...holidays.covers }));
    }
    if (isWorkingDay(holidays, on) && --remaining === 0) return accept(on);
    if (on === holidays.covers[step === 1 ? 'to' : 'from']) {
      // One step further lies outside the list, and perhaps outside the days that there are.
      return refuse(problem('holidays-not-covering', { day: on, ...holidays.covers }));
    }
  }
}

/**
 * Finds the working day nearest to a day on one side.
 *
 * @param holidays bank holidays.
 * @param from the day moved; a working day stays as it is.
 * @param direction which way to look.
 * @returns the day itself or the next working day that way.
 *
 * Refuses with `holidays-not-covering` when the list does not reach far enough to tell.
 */
export function workingDay(
  holidays: BankHolidays,
  from: Day,
  direction: Exclude<DayConvention, 'refuse'>,
): Result<Day> {
  return walk(holidays, from, direction === 'later' ? 1 : -1, 1);
}

/**
 * Moves a day by working days.
 *
 * @param holidays bank holidays.
 * @param from the day moved; when it is not a working day, counting starts from the next one (of a move back, the one before).
 * @param count working days, a whole number; below zero moves back, zero finds the first working day from `from` on.
 * @returns the working day reached.
 *
 * Refuses with `holidays-not-covering` when the list does not reach far enough to tell.
 */
export function addWorkingDays(holidays: BankHolidays, from: Day, count: number): Result<Day> {
  assert(Number.isSafeInteger(count), 'working days are counted in whole numbers');
  return walk(holidays, from, count < 0 ? -1 : 1, Math.abs(count) + 1);
}
