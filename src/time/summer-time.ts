/**
 * The day in the United Kingdom, which in summer time begins at 23:00 UTC.
 *
 * Method: summer time runs from 01:00 UTC on the last Sunday in March to 01:00 UTC on the last Sunday in October. The rule is written here,
 * so that no machine's table of time zones changes an answer.
 * Limit: before 1996 the clocks changed on other days.
 * Source: Summer Time Act 1972 s1, as amended by the Summer Time Order 2002 (SI 2002/262).
 *
 * @module
 */
import { addDays, type Day, day, dayFromNumber, dayNumber } from './day.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The last Sunday of a month of 31 days. */
function lastSunday(yearAndMonth: string): Day {
  const last = day(`${yearAndMonth}-31`);
  // Day number 3, 4 January 1970, was a Sunday.
  return addDays(last, -((((dayNumber(last) - 3) % 7) + 7) % 7));
}

/** The day in the United Kingdom in the last hour of a day in UTC: in summer time the next one has begun. */
export function dayAtEleven(on: Day): Day {
  const year = on.slice(0, 4);
  const isSummer = on >= lastSunday(`${year}-03`) && on < lastSunday(`${year}-10`);
  return isSummer ? addDays(on, 1) : on;
}

/**
 * Numbers the day, in the United Kingdom, on which a moment falls.
 *
 * @param number a moment as `momentNumber` gives it.
 * @returns the number of `dayOf` of that moment.
 */
export function dayNumberAt(number: number): number {
  const date = Math.floor(number / DAY);
  const isLastHour = number - date * DAY >= 23 * HOUR;
  return isLastHour ? dayNumber(dayAtEleven(dayFromNumber(date))) : date;
}
