/**
 * The payments of a run by day, for files that have a part for each day.
 *
 * @module
 */
import { addToList } from '../record/gather.js';
import { byText } from '../record/order.js';
import type { Day } from '../time/day.js';
import type { RunPayment } from './payment.js';

/** One day of a run, with its payments. */
export type DayOfRun = readonly [Day, readonly RunPayment[]];

/** The payments of each day, in order of day; those of one day in the order of the run. */
export function paymentsByDay(
  payments: readonly RunPayment[],
  dayOf: (payment: RunPayment) => Day,
): readonly DayOfRun[] {
  const days = new Map<Day, RunPayment[]>();
  for (const payment of payments) addToList(days, dayOf(payment), payment);
  return [...days].sort(([a], [b]) => byText(a, b));
}
