/**
 * The time within which a council may recover a sum that is due under Part 1 of the Care Act as a debt: six years from the day it became
 * due, or three if that was before 1 April 2015.
 *
 * Limit: the last day is a reading: the day on which the sum became due is not counted, and `safe` counts it. For sums
 * of the NHS, and of special educational needs, no time is stated in what was read.
 * Source: Care Act 2014 s69(1), (3)–(5).
 *
 * @module
 */
import { type Day, day } from '../../time/day.js';
import { type Deadline, deadlineAfter } from './deadline.js';

/** A sum that became due before this day has three years: Care Act 2014 s69(3). */
const SIX_YEARS_FROM = day('2015-04-01');

/** Finds the last day on which a sum may be recovered. */
export function recoveryLimit(due: Day): Deadline {
  const years = due < SIX_YEARS_FROM ? 3 : 6;
  return deadlineAfter(due, { months: years * 12 });
}
