/**
 * A calendar day, written `YYYY-MM-DD`, so that the order of the text is the order of time.
 *
 * Method: a day is text and nothing else; no time of day, no time zone. Its number (days since 1 January 1970) is
 * found once, by the midnight of that day in UTC, and remembered. date-fns moves days by months.
 * Limit: real days of the Gregorian calendar from 1900 to 2199.
 * Source: ISO 8601-1:2019 §5.2.2.1 (calendar date, extended format).
 *
 * @module
 */
import { UTCDate } from '@date-fns/utc';
import { addMonths as addMonthsTo } from 'date-fns/addMonths';
import { accept, assert, demand, problem, type Result, refuse } from '../problem/problem.js';
import { shown } from '../problem/shown.js';

export type {} from './problems.js';

declare const brand: unique symbol;

/** A real day from `FIRST_DAY` to `LAST_DAY`, exactly `YYYY-MM-DD`. Compare with `<` and `===`. */
export type Day = string & { readonly [brand]: 'day' };

export const FIRST_DAY = '1900-01-01' as Day;
export const LAST_DAY = '2199-12-31' as Day;

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

const FORM = /^(?:19|20|21)\d\d-\d\d-\d\d$/;
const MILLISECONDS_PER_DAY = 86_400_000;

// Only real days enter, so neither can grow beyond the 109,573 days there are.
const numbers = new Map<string, number>();
const days = new Map<number, Day>();
// The last day that was numbered: most days are numbered several times in a row.
let lastText = '';
let lastNumber = 0;

/**
 * Finds the number of the day that a text names, if it names one.
 *
 * @param text any text.
 * @returns days since 1970-01-01, below zero before it; undefined when the text is not a day.
 */
export function dayNumberOf(text: string): number | undefined {
  if (text === lastText && text !== '') return lastNumber;
  const cached = numbers.get(text);
  if (cached !== undefined) {
    lastText = text;
    lastNumber = cached;
    return cached;
  }
  if (typeof text !== 'string' || text.length !== 10 || !FORM.test(text)) return undefined;
  const number =
    Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)) - 1, Number(text.slice(8))) /
    MILLISECONDS_PER_DAY;
  // 30 February has a number too: that of 2 March.
  if (textOfNumber(number) !== text) return undefined;
  numbers.set(text, number);
  days.set(number, text as Day);
  return number;
}

/** Writes the day that has a number. */
function textOfNumber(number: number): string {
  return new Date(number * MILLISECONDS_PER_DAY).toISOString().slice(0, 10);
}

const FIRST_NUMBER = dayNumberOf(FIRST_DAY)!;
const LAST_NUMBER = dayNumberOf(LAST_DAY)!;

/**
 * Says whether a value is a day.
 *
 * @param value anything.
 * @returns true for text of a real day from 1900 to 2199, exactly `YYYY-MM-DD`.
 */
export function isDay(value: unknown): value is Day {
  return typeof value === 'string' && dayNumberOf(value) !== undefined;
}

/**
 * Takes a text that is known to be a day.
 *
 * @param text `YYYY-MM-DD`.
 * @returns the same text as a day.
 * @throws {BrokenInvariant} when it is not a day.
 */
export function day(text: string): Day {
  assert(isDay(text), () => `not a day: ${shown(text)}`);
  return text;
}

/**
 * Reads a day.
 *
 * @param text exactly `YYYY-MM-DD`.
 * @returns the day.
 *
 * Refuses with `day-invalid` any other form, days that do not exist and days outside 1900 to 2199.
 */
export function parseDay(text: string): Result<Day> {
  return isDay(text) ? accept(text) : refuse(problem('day-invalid', { text: shown(text) }));
}

/**
 * Numbers a day.
 *
 * @param on a day.
 * @returns days since 1970-01-01, below zero before it.
 */
export function dayNumber(on: Day): number {
  const number = dayNumberOf(on);
  assert(number !== undefined, () => `not a day: ${shown(on)}`);
  return number;
}

/**
 * Names the day with a number; the inverse of `dayNumber`.
 *
 * @param number days since 1970-01-01, a whole number.
 * @returns the day.
 * @throws {BrokenInvariant} on a fraction, and on a number outside 1900 to 2199.
 */
export function dayFromNumber(number: number): Day {
  const cached = days.get(number);
  if (cached !== undefined) return cached;
  demand(
    Number.isInteger(number) && number >= FIRST_NUMBER && number <= LAST_NUMBER,
    () => `no day has the number ${shown(number)}`,
  );
  const text = textOfNumber(number) as Day;
  days.set(number, text);
  numbers.set(text, number + 0); // 0 for -0
  return text;
}

/**
 * Names the day with a number, or the first or last day there is when the number lies outside them.
 *
 * @param number days since 1970-01-01, a whole number.
 * @returns the nearest day.
 */
export function nearestDay(number: number): Day {
  return dayFromNumber(Math.min(Math.max(number, FIRST_NUMBER), LAST_NUMBER));
}

/**
 * Picks the earlier of two days.
 *
 * @returns either of them when they are the same.
 */
export function earlierOf(a: Day, b: Day): Day {
  if (b < a) return b;
  return a;
}

/**
 * Picks the later of two days.
 *
 * @returns either of them when they are the same.
 */
export function laterOf(a: Day, b: Day): Day {
  if (b > a) return b;
  return a;
}

/**
 * Moves a day by days.
 *
 * @param from a day.
 * @param count days, a whole number; below zero moves back.
 * @returns the day reached.
 * @throws {BrokenInvariant} when that is outside 1900 to 2199.
 */
export function addDays(from: Day, count: number): Day {
  return dayFromNumber(dayNumber(from) + count);
}

/**
 * Moves a day by months and numbers the day reached, even one outside 1900 to 2199.
 *
 * @param from a day.
 * @param count months, a whole number; below zero moves back.
 * @returns days since 1970-01-01. Where the month reached is too short, its last day.
 */
export function dayNumberAfterMonths(from: Day, count: number): number {
  assert(Number.isSafeInteger(count), () => `not a whole number of months: ${shown(count)}`);
  return (
    addMonthsTo(new UTCDate(dayNumber(from) * MILLISECONDS_PER_DAY), count).getTime() / MILLISECONDS_PER_DAY
  );
}

/**
 * Moves a day by months.
 *
 * @param from a day.
 * @param count months, a whole number; below zero moves back.
 * @returns the same day of the month reached, or its last day where it is shorter.
 * @throws {BrokenInvariant} when that is outside 1900 to 2199.
 */
export function addMonths(from: Day, count: number): Day {
  return dayFromNumber(dayNumberAfterMonths(from, count));
}

/**
 * Counts the days from one day to another.
 *
 * @param from the day counted from.
 * @param to the day counted to.
 * @returns 0 for the same day, below zero when `to` is earlier. `addDays(from, daysBetween(from, to))` is `to`.
 */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

/**
 * Writes a day for people: `3 October 2026`.
 *
 * @param on a day.
 * @returns day, month in full, year.
 */
export function formatDay(on: Day): string {
  return `${Number(on.slice(8))} ${MONTHS[Number(on.slice(5, 7)) - 1]} ${on.slice(0, 4)}`;
}

/**
 * Writes a day for narrow places: `3 Oct 2026`.
 *
 * @param on a day.
 * @returns day, first three letters of the month, year.
 */
export function formatDayShort(on: Day): string {
  return `${Number(on.slice(8))} ${MONTHS[Number(on.slice(5, 7)) - 1]?.slice(0, 3)} ${on.slice(0, 4)}`;
}
