/**
 * A moment: when something was known, to the millisecond, in UTC.
 *
 * Method: one form only, `YYYY-MM-DDTHH:mm:ss.sssZ`, so that the order of the text is the order of time. The day of a moment is the day
 * in the United Kingdom: see `summer-time`.
 * Limit: no leap seconds, no offsets; the days are those of `day`.
 * Source: ISO 8601-1:2019 §5.4.2.1 (date and time of day); ECMA-262 §21.4.1.32 (the same form).
 *
 * @module
 */
import { accept, assert, problem, type Result, refuse } from '../problem/problem.js';
import { shown } from '../problem/shown.js';
import { type Day, dayFromNumber, dayNumber, dayNumberOf, formatDay } from './day.js';
import { dayAtEleven } from './summer-time.js';

declare const brand: unique symbol;

/** Exactly `YYYY-MM-DDTHH:mm:ss.sssZ`, 24 characters. Compare with `<` and `===`. */
export type Moment = string & { readonly [brand]: 'moment' };

/** The day of the last moment seen: most moments are of the same day as the one before, and a real day stays real. */
let lastDay = 'none yet';
let lastNumber = 0;

const TIME = /^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

/**
 * Says whether a value is a moment.
 *
 * @param value anything.
 * @returns true for text of a real day and time of day in the one form.
 */
export function isMoment(value: unknown): value is Moment {
  if (typeof value !== 'string' || value.length !== 24 || !TIME.test(value)) return false;
  if (value.startsWith(lastDay)) return true;
  const text = value.slice(0, 10);
  const number = dayNumberOf(text);
  if (number === undefined) return false;
  lastDay = text;
  lastNumber = number;
  return true;
}

/** Milliseconds of an hour and of a day. */
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A whole number written at a place in a text. */
function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let index = from; index < to; index++) value = value * 10 + text.charCodeAt(index) - 48;
  return value;
}

/**
 * Numbers a moment.
 *
 * @param of a moment.
 * @returns milliseconds since 1970 began, UTC; below zero before.
 */
export function momentNumber(of: Moment): number {
  const time =
    (digits(of, 11, 13) * 3600 + digits(of, 14, 16) * 60 + digits(of, 17, 19)) * 1000 + digits(of, 20, 23);
  const date = of.startsWith(lastDay) ? lastNumber : dayNumber(of.slice(0, 10) as Day);
  return date * DAY + time;
}

/**
 * Finds the moment of a number.
 *
 * @param number milliseconds since 1970 began, as `momentNumber` gives them.
 * @returns the moment.
 * @throws {BrokenInvariant} when its day lies outside 1900 to 2199.
 */
export function momentFromNumber(number: number): Moment {
  const date = Math.floor(number / DAY);
  const time = number - date * DAY;
  const part = (value: number, width: number) => String(Math.floor(value)).padStart(width, '0');
  const clock = [time / HOUR, (time / 60_000) % 60, (time / 1000) % 60].map((value) => part(value, 2));
  return `${dayFromNumber(date)}T${clock.join(':')}.${part(time % 1000, 3)}Z` as Moment;
}

/**
 * Takes a text that is known to be a moment.
 *
 * @param text `YYYY-MM-DDTHH:mm:ss.sssZ`.
 * @returns the same text as a moment.
 * @throws {BrokenInvariant} when it is not a moment.
 */
export function moment(text: string): Moment {
  assert(isMoment(text), () => `not a moment: ${shown(text)}`);
  return text;
}

/**
 * Reads a moment.
 *
 * @param text exactly `YYYY-MM-DDTHH:mm:ss.sssZ`.
 * @returns the moment.
 *
 * Refuses with `moment-invalid` any other form, another offset, and days or times that do not exist.
 */
export function parseMoment(text: string): Result<Moment> {
  return isMoment(text) ? accept(text) : refuse(problem('moment-invalid', { text: shown(text) }));
}

/**
 * Names the day, in the United Kingdom, on which a moment falls.
 *
 * @param instant a moment.
 * @returns the day: in summer time, one hour ahead of UTC, the next day from 23:00 UTC on.
 */
export function dayOf(instant: Moment): Day {
  const date = instant.slice(0, 10) as Day;
  return instant.startsWith('23', 11) ? dayAtEleven(date) : date;
}

/**
 * Writes a moment for people: `3 October 2026 at 09:30 UTC`.
 *
 * @param instant a moment.
 * @returns day and time of day to the minute, seconds dropped.
 */
export function formatMoment(instant: Moment): string {
  return `${formatDay(instant.slice(0, 10) as Day)} at ${instant.slice(11, 16)} UTC`;
}
