/**
 * The schedule of payments of a person: what is due, when, and how it comes about.
 *
 * Method: one payment for each cycle that has a day in the period, as known on a day. A payment belongs to the year of its day of
 * payment (cash), its cost to the days that it covers, so the two differ by the days that a year is longer or shorter than its
 * payments. Thirteen payments of four weeks cover 364 days; every few years, fourteen fall in one.
 * Source: Hampshire County Council, amounts of direct payments.
 *
 * @module
 */
import { type Pence, pence, sumPence } from '../../money/pence.js';
import { check } from '../../problem/check.js';
import { accept, type Result } from '../../problem/problem.js';
import { type Day, dayNumber } from '../../time/day.js';
import { contains, type Period } from '../../time/period.js';
import type { Working } from '../working.js';
import { amountsDue, exactSums, roundedAmounts } from './amounts-due.js';
import { cyclesOver, type PaymentCycleDays } from './cycles.js';
import { countKnown, type Facts } from './fact.js';
import { factsInOrder } from './facts-in-order.js';
import type { Revision } from './revision.js';
import { scheduleSchemas } from './schema.js';
import { openDays } from './spans.js';
import type { PaymentTerms } from './terms.js';
import { workingOf } from './working-of-payment.js';

/** A request for the schedule of one person. */
export interface ScheduleRequest {
  readonly terms: PaymentTerms;
  /** The facts of the person, in any order. */
  readonly revisions: readonly Revision[];
  readonly period: Period;
  /** Only facts known by this day; absent, all. */
  readonly knownOn?: Day;
  /** Whether workings are written; absent, yes. */
  readonly withWorking?: boolean;
}

/** One payment of a schedule, or an invoice, or both. */
export interface DuePayment {
  /** The days of its cycle. */
  readonly days: Period;
  /** The working day on which it is made. */
  readonly payOn: Day;
  /** Pence to the person, or to the account of the direct payment. */
  readonly payment: Pence;
  /** Pence that the person is asked for. */
  readonly invoice: Pence;
  /** Empty if no working was asked for. */
  readonly working: Working;
}

/** How far the payments of a period are from what its days are worth. */
export interface ScheduleDrift {
  /** The payments whose day of payment lies in the period, and their sum less that of the invoices. */
  readonly payments: number;
  readonly cash: Pence;
  /** The worth of the days of the period, reckoned as if they were one cycle. */
  readonly entitlement: Pence;
  /** Cash less entitlement. */
  readonly drift: Pence;
}

/** The schedule of one person. */
export interface PaymentSchedule {
  /** In order of time; a cycle for which nothing is due is left out. */
  readonly payments: readonly DuePayment[];
  readonly drift: ScheduleDrift;
}

/** The payment of one cycle; none if nothing is due or paused in it. */
function duePayment(
  facts: Facts,
  { days, from, to, payOn }: PaymentCycleDays,
  { count, terms, withWorking = true }: { count: number } & Pick<ScheduleRequest, 'terms' | 'withWorking'>,
): DuePayment | undefined {
  const open = openDays(facts, { count, from, to, lastDay: terms.lastDay ?? 'paid' });
  const isEmpty = open.spans.every(({ rates, assessment }) => rates.length === 0 && assessment === undefined);
  if (isEmpty && open.singles.length === 0) return undefined;
  const sums = exactSums(open);
  const due = roundedAmounts(sums, terms);
  const working = withWorking ? workingOf(open, { sums, due, terms }) : [];
  return { days, payOn, payment: pence(due.payment), invoice: pence(due.invoice), working };
}

/** The payments and invoices of a schedule, whose arguments are checked. */
function scheduleOf(request: ScheduleRequest): Result<PaymentSchedule> {
  const { terms, revisions, period, knownOn } = request;
  const facts = factsInOrder(revisions);
  if (!facts.ok) return facts;
  const cycles = cyclesOver(terms, period);
  if (!cycles.ok) return cycles;
  const count = knownOn === undefined ? facts.value.length : countKnown(facts.value, dayNumber(knownOn));
  const known = { ...request, count };
  const payments = cycles.value.flatMap((cycle) => duePayment(facts.value, cycle, known) ?? []);
  const inPeriod = payments.filter(({ payOn }) => contains(period, payOn));
  const cash = sumPence(inPeriod.map(({ payment, invoice }) => pence(payment - invoice)));
  const days = { count, from: dayNumber(period.from), to: dayNumber(period.to) };
  const { payment, invoice } = amountsDue(facts.value, days, terms);
  const entitlement = pence(payment - invoice);
  const drift = { payments: inPeriod.length, cash, entitlement, drift: pence(cash - entitlement) };
  return accept({ payments, drift });
}

/**
 * Makes the schedule of payments of a person.
 *
 * @param request the terms of payment, the person’s facts, and the days that are asked for
 * @returns each payment with its working, and how far the payments of the period are from its worth; or the problems of fields, of the
 *   person’s facts (`name-repeated`, `revision-unknown`, `revision-kind-differs`, `revision-before-known`, `revision-named-twice`,
 *   `revisions-conflict`, `pauses-overlap`, `revision-after-end`) and `holidays-not-covering`
 */
export function paymentSchedule(request: ScheduleRequest): Result<PaymentSchedule> {
  const checked = check(scheduleSchemas().request, request);
  return checked.ok ? scheduleOf(checked.value) : checked;
}
