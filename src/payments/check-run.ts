/**
 * Control totals of a payment run, and the check that a run has not changed since it was made and approved.
 *
 * Method: the totals are the number of payments, their sum, and a hash of everything in the run: payees, amounts, days and changes.
 * The approver keeps the hash. No file is written if a run does not match its totals.
 * Limit: if someone changes a run and its totals together, only the hash that the approver kept shows it.
 *
 * @module
 */

import { type Pence, sumPence } from '../money/pence.js';
import { check, frozen, remembering } from '../problem/check.js';
import { accept, type Problem, problem, type Result, refuse } from '../problem/problem.js';
import { shown } from '../problem/shown.js';
import { canonicalText } from '../record/canonical.js';
import { digestOf } from '../record/digest.js';
import { endToEndOf } from './end-to-end.js';
import type { ControlTotals, PaymentChange, PaymentId, PaymentRun, RunPayment } from './payment.js';
import { repeatedIn } from './repeated.js';
import { paymentRunSchema } from './schema.js';

/** The largest total of a run: about a hundred of the largest Bacs payments. */
const MOST: Pence = 9_999_999_999_999 as Pence;

/** The problem of payments that add up to more than files can hold. */
export function totalProblems(payments: readonly { readonly pence: Pence }[]): Problem[] {
  let sum = 0;
  for (const { pence } of payments) {
    sum += pence;
    if (sum > MOST) return [problem('total-too-large', { limit: MOST }, 'payments')];
  }
  return [];
}

/**
 * Adds up a run.
 *
 * Method: the hash covers the canonical text of the whole run without its totals, so that no field is left out, including any that is
 * added later.
 *
 * @param run a run without its totals.
 * @returns count, pence and hash.
 */
export function totalsOf(run: Omit<PaymentRun, 'totals'>): ControlTotals {
  const { totals: _totals, ...content } = run as PaymentRun;
  return {
    count: run.payments.length,
    pence: sumPence(run.payments.map((payment) => payment.pence)),
    hash: digestOf(canonicalText(content)),
  };
}

/** Frozen runs that were made or checked here: they are neither checked nor added up again. */
const sound = new WeakSet<object>();

/** Adds its totals to a run that was just made, and freezes it. */
export function withTotals(run: Omit<PaymentRun, 'totals'>): PaymentRun {
  const made: PaymentRun = frozen({ ...run, totals: totalsOf(run) });
  sound.add(made);
  return made;
}

/** The value that a change should have led to. */
function changedField(run: PaymentRun, change: PaymentChange, payments: ReadonlyMap<PaymentId, RunPayment>) {
  const payment = payments.get(change.payment ?? '');
  if (change.field === 'payer') return run.payer.name;
  return change.field === 'day' ? payment?.paysOn : payment?.[change.field];
}

/** A problem for each change whose result is not in the run. */
function changeProblems(run: PaymentRun): Problem[] {
  const payments = new Map(run.payments.map((payment) => [payment.id, payment]));
  return run.changes.flatMap((change, index) => {
    const value = changedField(run, change, payments);
    if (value === change.to) return [];
    const facts = { expected: value ?? 'a payment of the run', found: shown(change.to) };
    return problem('field-invalid', facts, `changes[${index}].to`);
  });
}

/**
 * Checks a run from outside: its form, its totals, its list of changes, and that nothing is paid twice in it.
 *
 * @param value anything.
 * @returns the run, frozen; the same run is not checked again.
 *
 * Refuses with the problems of its fields, `total-too-large`, those of `repeatedIn`, and `run-altered` for each total that differs.
 * @example
 * const [payment] = run.payments;
 * const changed = { ...run, payments: [{ ...payment, pence: 500_00 }] };
 * const checked = checkRun(changed);
 * checked.ok ? '' : checked.problems[0]!.code; // 'run-altered'
 */
export const checkRun: (value: unknown) => Result<PaymentRun> = remembering((value) => {
  const checked = check(paymentRunSchema, value);
  if (!checked.ok) return checked;
  const run = checked.value;
  const tooLarge = totalProblems(run.payments);
  if (tooLarge.length > 0) return refuse(tooLarge);
  const problems: Problem[] = repeatedIn(run.payments, run.id);
  for (const [index, { id, endToEnd }] of run.payments.entries()) {
    const expected = endToEndOf(id);
    if (endToEnd === expected) continue;
    problems.push(problem('field-invalid', { expected, found: endToEnd }, `payments[${index}].endToEnd`));
  }
  const totals = totalsOf(run);
  for (const total of ['count', 'pence', 'hash'] as const) {
    if (totals[total] === run.totals[total]) continue;
    const facts = { run: run.id, total, stated: String(run.totals[total]), found: String(totals[total]) };
    problems.push(problem('run-altered', facts, `totals.${total}`));
  }
  // Changes are compared only if the totals are right: an altered run is refused as such.
  if (problems.length === 0) problems.push(...changeProblems(run));
  return problems.length > 0 ? refuse(problems) : accept(run);
}, sound);

/**
 * The payees’ names as the caller wrote them, before they were put into the letters of the scheme.
 *
 * @param run a run.
 * @returns the name of each payment by its id.
 */
export function namesGiven(run: PaymentRun): ReadonlyMap<PaymentId, string> {
  const names = new Map(run.payments.map(({ id, payee }) => [id, payee]));
  for (const { payment, field, from } of run.changes) {
    if (field === 'payee' && payment !== undefined) names.set(payment, from);
  }
  return names;
}
