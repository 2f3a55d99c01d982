/**
 * The cycles of payment and their days of payment.
 *
 * Method: cycles that are counted in days begin every 7, 14 or 28 days from a given first day, before it too. A month is the calendar
 * month. The day of payment moves off weekends and bank holidays.
 * Limit: bank holidays are the caller’s (see `time/working-days.ts`); without them, weekends alone are not working days.
 *
 * @module
 */
import { accept, type Result } from '../../problem/problem.js';
import { addDays, type Day, dayNumber, FIRST_DAY, LAST_DAY, nearestDay } from '../../time/day.js';
import { monthOf, type Period } from '../../time/period.js';
import { isWeekend, workingDay } from '../../time/working-days.js';
import { CYCLE_DAYS, type PaymentTerms } from './terms.js';

/** One cycle: its days, also as numbers, and the day of payment. */
export interface PaymentCycleDays {
  readonly days: Period;
  readonly from: number;
  readonly to: number;
  readonly payOn: Day;
}

const EVERY_DAY: Period = { from: FIRST_DAY, to: LAST_DAY };

/** The day of payment of a cycle; or `holidays-not-covering`. */
function payDay(days: Period, terms: PaymentTerms): Result<Day> {
  const { timing, offsetDays = 0, move = 'earlier', holidays } = terms;
  const nominal = addDays(timing === 'in-advance' ? days.from : days.to, offsetDays);
  if (holidays !== undefined) return workingDay(holidays, nominal, move);
  if (!isWeekend(nominal)) return accept(nominal);
  return workingDay({ covers: EVERY_DAY, days: [] }, nominal, move);
}

/** The days of the cycles that have a day in a period, in order. */
function cyclePeriods({ cycle }: PaymentTerms, { from, to }: Period): readonly Period[] {
  const periods: Period[] = [];
  if (cycle.kind === 'monthly') {
    for (let month = monthOf(from); ; month = monthOf(addDays(month.to, 1))) {
      periods.push(month);
      if (month.to >= to) return periods;
    }
  }
  const length = CYCLE_DAYS[cycle.kind];
  const anchor = dayNumber(cycle.from);
  const last = dayNumber(to);
  let start = anchor + Math.floor((dayNumber(from) - anchor) / length) * length;
  for (; start <= last; start += length)
    periods.push({ from: nearestDay(start), to: nearestDay(start + length - 1) });
  return periods;
}

/**
 * The cycles that have a day in a period.
 *
 * @returns in order of time, each whole; or `holidays-not-covering`
 */
export function cyclesOver(terms: PaymentTerms, period: Period): Result<readonly PaymentCycleDays[]> {
  const cycles: PaymentCycleDays[] = [];
  for (const days of cyclePeriods(terms, period)) {
    const payOn = payDay(days, terms);
    if (!payOn.ok) return payOn;
    cycles.push({ days, from: dayNumber(days.from), to: dayNumber(days.to), payOn: payOn.value });
  }
  return accept(cycles);
}
