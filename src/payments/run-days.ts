/**
 * The days of a payment run: when each payee has the money, and when the bank needs the file.
 *
 * Method: a day that is not a working day is moved by the caller’s convention. Bacs takes three days: sent, processed,
 * paid. So a payment is processed on the working day before, and the bank needs the file on the working day before that.
 *
 * @module
 */
import { accept, problem, type Result, refuse } from '../problem/problem.js';
import { type Day, dayNumber, daysBetween, nearestDay } from '../time/day.js';
import { contains } from '../time/period.js';
import {
  addWorkingDays,
  type BankHolidays,
  type DayConvention,
  isWorkingDay,
  workingDay,
} from '../time/working-days.js';
import type { PaymentScheme, RunLimits } from './payment.js';

/** The terms that decide the days of a run. */
export interface DayTerms {
  readonly madeOn: Day;
  readonly scheme: PaymentScheme;
  readonly move: DayConvention;
  readonly holidays: BankHolidays;
  readonly limits: RunLimits;
}

/** The day of payment, the last day for sending, and for Bacs the processing day. */
export interface PaymentDays {
  readonly paysOn: Day;
  readonly sendBy: Day;
  readonly processedOn?: Day;
}

function movedDay(wanted: Day, payment: string, { move, holidays }: DayTerms): Result<Day> {
  if (!contains(holidays.covers, wanted)) {
    return refuse(problem('holidays-not-covering', { day: wanted, ...holidays.covers }));
  }
  if (isWorkingDay(holidays, wanted)) return accept(wanted);
  if (move === 'refuse') return refuse(problem('payment-day-not-working', { payment, day: wanted }));
  return workingDay(holidays, wanted, move);
}

/**
 * Finds the days of one payment.
 *
 * @param wanted the day on which it should be paid; `payment` its id.
 * @returns the days, all of them working days.
 *
 * Refuses with `payment-day-not-working`, `payment-day-too-soon`, `payment-day-too-far`, `holidays-not-covering`.
 */
export function daysOf(wanted: Day, payment: string, terms: DayTerms): Result<PaymentDays> {
  const { madeOn, scheme, holidays, limits } = terms;
  const paysOn = movedDay(wanted, payment, terms);
  if (!paysOn.ok) return paysOn;
  const { noticeDays, aheadDays } = limits;
  const earliest = addWorkingDays(holidays, madeOn, noticeDays);
  if (!earliest.ok) return earliest;
  const day = paysOn.value;
  if (day < earliest.value) {
    return refuse(problem('payment-day-too-soon', { payment, day, earliest: earliest.value }));
  }
  const processed = scheme === 'bacs' ? addWorkingDays(holidays, day, -1) : undefined;
  if (processed?.ok === false) return processed;
  if (aheadDays !== undefined && daysBetween(madeOn, processed?.value ?? day) > aheadDays) {
    const latest = nearestDay(dayNumber(madeOn) + aheadDays);
    return refuse(problem('payment-day-too-far', { payment, day: processed?.value ?? day, latest }));
  }
  const sendBy = addWorkingDays(holidays, day, -noticeDays);
  if (!sendBy.ok) return sendBy;
  const days = { paysOn: day, sendBy: sendBy.value };
  return accept(processed === undefined ? days : { ...days, processedOn: processed.value });
}
