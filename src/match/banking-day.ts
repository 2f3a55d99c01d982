/**
 * Banking days, counted so that the distance between two days is one subtraction.
 *
 * Method: a weekend counts as the Monday after it, and a bank holiday as the next banking day, because a payment sent then is booked then.
 * Holidays are the caller's; without them only weekends are left out.
 *
 * @module
 */

import { countWhile } from '../record/order.js';
import { type Day, dayNumber } from '../time/day.js';
import type { BankHolidays } from '../time/working-days.js';

/** The place of a weekday among all weekdays; Saturday and Sunday count as the Monday after. */
function weekdayPlace(number: number): number {
  // Day number 4, 5 January 1970, was a Monday.
  const week = Math.floor((number - 4) / 7);
  return week * 5 + Math.min(number - 4 - week * 7, 5);
}

/**
 * Makes a counter of banking days.
 *
 * @param holidays bank holidays; those at weekends change nothing, and days that the list does not cover count as weekdays
 * @returns for the number of a day its place among banking days: the difference of two is the banking days between them
 */
export function bankingDays(holidays?: BankHolidays): (dayNumber: number) => number {
  if (holidays === undefined) return weekdayPlace;
  const closed = [...new Set(holidays.days.map((day: Day) => dayNumber(day)))]
    .filter((number) => weekdayPlace(number) !== weekdayPlace(number + 1))
    .map(weekdayPlace)
    .sort((a, b) => a - b);
  return (number) => {
    const place = weekdayPlace(number);
    // Less the holidays before the day. A holiday itself then counts as the day after it.
    return place - countWhile(closed, (holiday) => holiday < place);
  };
}
