/**
 * Schedules and arrears of England, with every argument checked first.
 *
 * @module
 */
import * as rateArrearsRoom from '../england/arrears/rate-arrears.js';
import * as scheduleRoom from '../england/schedule/payment-schedule.js';
import { anything, guarded } from '../problem/guard.js';

/**
 * Makes the schedule of payments of a person, each with its working.
 *
 * @param request the terms of payment, the person’s facts, the period, and the day on which they are known
 * @returns the payments of every cycle that has a day in the period, and how far they are from what its days are worth; or the problems
 *   of fields, of the facts, or `holidays-not-covering`
 * @example
 * const citation = 'Care Act 2014 s26(1)';
 * const known = { knownOn: day('2025-12-01'), from: day('2026-01-01'), citation };
 * const { payments } = must(
 *   paymentSchedule({
 *     terms: { method: 'net', cycle: { kind: 'monthly' }, timing: 'in-advance', offsetDays: -1, citation },
 *     revisions: [
 *       { kind: 'rate', id: 'budget', weekly: pence(150_00), ...known },
 *       { kind: 'assessment', id: 'contribution', weekly: pence(20_00), ...known },
 *     ],
 *     period: monthOf(day('2026-01-01')),
 *   }),
 * );
 * formatPence(payments[0]!.payment); // '£575.72'
 */
export const paymentSchedule = guarded('paymentSchedule', [anything], scheduleRoom.paymentSchedule);

/**
 * Computes arrears between the weekly rates that were paid or charged and those that are right, rounded once.
 *
 * @param request two lists of rates, the days over which they are compared, and whether a payment or a charge
 * @returns pence, below zero if too much was paid or charged, and their working; or the problems of fields, `rate-repeated`,
 *   `rates-not-covering`
 * @example
 * const citation = 'NHS-funded nursing care, announced on 30 April 2020';
 * const from = day('2019-04-01');
 * const { pence: arrears } = must(
 *   rateArrears({
 *     period: { from, to: day('2020-03-31') },
 *     paid: [{ from, weekly: pence(165_56), citation }],
 *     due: [{ from, weekly: pence(180_31), citation }],
 *     of: 'payment',
 *   }),
 * );
 * formatPence(arrears); // '£771.21'
 */
export const rateArrears = guarded('rateArrears', [anything], rateArrearsRoom.rateArrears);
