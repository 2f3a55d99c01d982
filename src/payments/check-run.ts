/**
 * Control totals of a payment run, and the check that a run still is what was made and approved.
 *
 * Method: the number of payments, their sum and a fingerprint of what is paid to whom and when. Whoever approves a run keeps the
 * fingerprint; a file is written of no run that does not come to its totals.
 * Limit: somebody who changes a run and makes its totals anew is found out only by the fingerprint that was kept elsewhere.
 *
 * @module
 */
import { check } from '../check.js';
import { digestOf } from '../digest.js';
import { type Pence, sumPence } from '../money/pence.js';
import { accept, type Problem, problem, type Result, refuse } from '../problem.js';
import { endToEndOf } from './end-to-end.js';
import type { ControlTotals, PaidFor, PaymentRun, RunPayment } from './payment.js';
import { repeatedIn } from './repeated.js';
import { paymentRunSchema } from './schema.js';

/** The largest sum that a run may come to: what two thousand of the largest Bacs payments do. */
const MOST: Pence = 9_999_999_999_999 as Pence;

/** Whether amounts can be added up to a sum that files have room for. */
export function isTooMuch(amounts: readonly Pence[]): boolean {
  let sum = 0;
  for (const amount of amounts) {
    sum += amount;
    if (sum > MOST) return true;
  }
  return false;
}

/** The refusal of a run that comes to too much. */
export function tooMuch(): Problem {
  return problem('total-too-large', { limit: MOST }, 'payments');
}

function paidFor(pays: PaidFor): readonly string[] {
  return 'instalment' in pays
    ? ['instalment', pays.instalment, pays.category, pays.rule]
    : ['commitment', pays.commitment, pays.rest ?? '', pays.rule ?? ''];
}

function written(one: RunPayment): readonly unknown[] {
  return [
    one.id,
    one.book,
    one.endToEnd,
    one.payee,
    one.sortCode,
    one.account,
    one.reference,
    one.pence,
    one.paysOn,
    one.processedOn ?? '',
    one.due,
    one.replaces ?? '',
    ...paidFor(one.pays),
  ];
}

/**
 * Adds a run up.
 *
 * @param run all of a run but its totals.
 * @returns count, pence and fingerprint.
 */
export function totalsOf(run: Pick<PaymentRun, 'id' | 'scheme' | 'payer' | 'payments'>): ControlTotals {
  const { name, sortCode, account } = run.payer;
  const lines = [[run.id, run.scheme, name, sortCode, account], ...run.payments.map(written)];
  const pence = sumPence(run.payments.map((one) => one.pence));
  return {
    count: run.payments.length,
    pence,
    hash: digestOf(lines.map((one) => JSON.stringify(one)).join('\n')),
  };
}

/**
 * Checks a run that comes from outside: its form, that it comes to its totals, and that nothing is paid twice in it.
 *
 * @param value anything.
 * @returns the run.
 *
 * Refuses with the problems of its fields, `total-too-large`, those of `repeatedIn`, and `run-altered` for each total that does not agree.
 */
export function checkRun(value: unknown): Result<PaymentRun> {
  const checked = check(paymentRunSchema, value);
  if (!checked.ok) return checked;
  const run = checked.value;
  if (isTooMuch(run.payments.map((one) => one.pence))) return refuse(tooMuch());
  const problems: Problem[] = repeatedIn(run.payments, run.id);
  for (const [index, { id, endToEnd }] of run.payments.entries()) {
    const expected = endToEndOf(id);
    if (endToEnd === expected) continue;
    problems.push(problem('field-invalid', { expected, found: endToEnd }, `payments[${index}].endToEnd`));
  }
  const found = totalsOf(run);
  for (const total of ['count', 'pence', 'hash'] as const) {
    if (found[total] === run.totals[total]) continue;
    const facts = { run: run.id, total, stated: String(run.totals[total]), found: String(found[total]) };
    problems.push(problem('run-altered', facts, `totals.${total}`));
  }
  return problems.length > 0 ? refuse(problems) : accept(run);
}
