/**
 * Finds payments that would pay something twice: a payment or an instalment that is already in a run, or a replacement for a payment
 * that did not fail.
 *
 * @module
 */
import { type Problem, problem } from '../problem/problem.js';
import { type OpenRegister, paymentIn } from './register-index.js';
import type { RegisteredPayment } from './registration.js';
import { instalmentKey } from './repeated.js';

/**
 * Compares a payment with the runs of a register.
 *
 * @param at the place of the payment; `pays` the name of its field for the instalment.
 * @returns `payment-in-run`, `instalment-in-run`, `payment-not-failed`, `payment-replaced`.
 */
export function paidBefore(
  { register, index }: OpenRegister,
  payment: RegisteredPayment,
  { at, pays }: { readonly at: string; readonly pays: string },
): Problem[] {
  const problems: Problem[] = [];
  const { id, book, instalment, replaces } = payment;
  const earlier = paymentIn(register, index, id);
  if (earlier !== undefined) {
    problems.push(problem('payment-in-run', { payment: id, run: earlier.run.run }, `${at}.id`));
  }
  if (instalment !== undefined) {
    const twin = index.instalments.get(instalmentKey(book, instalment));
    if (twin !== undefined && twin !== id) {
      const { run } = paymentIn(register, index, twin)!.run;
      problems.push(problem('instalment-in-run', { instalment, payment: twin, run }, `${at}.${pays}`));
    }
  }
  if (replaces === undefined) return problems;
  const by = index.replacements.get(replaces);
  if (paymentIn(register, index, replaces)?.payment.failed === undefined)
    problems.push(problem('payment-not-failed', { payment: replaces }, `${at}.replaces`));
  else if (by !== undefined)
    problems.push(problem('payment-replaced', { payment: replaces, by }, `${at}.replaces`));
  return problems;
}
