/**
 * Checks a payment register from outside, and opens it for the functions that change it.
 *
 * Method: a register is checked once and remembered with its index, which is handed on to each new register made from it. So a year of
 * runs costs the number of its payments, not its square. An older register is checked and indexed again.
 *
 * @module
 */

import { check } from '../problem/check.js';
import { within } from '../problem/guard.js';
import { accept, type Problem, problem, type Result, refuse } from '../problem/problem.js';
import type { Day } from '../time/day.js';
import { paidBefore } from './paid-before.js';
import { type OpenRegister, paymentIn, RegisterIndex } from './register-index.js';
import { paymentRegisterSchema } from './register-schema.js';
import type { PaymentRegister, RegisteredPayment, RegisteredRun } from './registration.js';
import { differences } from './replacement.js';

const INDEXES = new WeakMap<PaymentRegister, RegisterIndex>();

/** The contradictions between a payment and the runs before it. */
function problemsOfPayment(open: OpenRegister, payment: RegisteredPayment, at: string): Problem[] {
  const { replaces } = payment;
  const problems = paidBefore(open, payment, { at, pays: 'instalment' });
  const failed = replaces === undefined ? undefined : paymentIn(open.register, open.index, replaces)?.payment;
  if (problems.length > 0 || failed === undefined) return problems;
  // A corrected name looks like another payee in the register.
  return differences(failed, payment)
    .filter((field) => field !== 'payee')
    .map((field) => problem('replacement-differs', { payment: failed.id, field }, `${at}.${field}`));
}

function dayProblem(day: Day | undefined, from: Day | undefined, at: string): Problem[] {
  if (day === undefined || from === undefined || day >= from) return [];
  return [problem('field-invalid', { expected: `a day from ${from} on`, found: day }, at)];
}

/** The contradictions between the days of a run. */
function problemsOfDays(run: RegisteredRun, at: string): Problem[] {
  const { run: id, madeOn, sentOn, withdrawnOn, payments } = run;
  const problems = [
    ...dayProblem(sentOn, madeOn, `${at}.sentOn`),
    ...dayProblem(withdrawnOn, madeOn, `${at}.withdrawnOn`),
  ];
  if (sentOn !== undefined && withdrawnOn !== undefined)
    problems.push(problem('run-sent', { run: id, sentOn }, `${at}.withdrawnOn`));
  for (const [index, { failed }] of payments.entries()) {
    if (failed === undefined) continue;
    if (sentOn === undefined)
      problems.push(problem('run-not-sent', { run: id }, `${at}.payments[${index}].failed`));
    problems.push(...dayProblem(failed.on, sentOn, `${at}.payments[${index}].failed.on`));
  }
  return problems;
}

/** Indexes the runs one after another, and checks each against those before it. */
function indexed(register: PaymentRegister): Result<RegisterIndex> {
  const index = new RegisterIndex();
  const problems: Problem[] = [];
  for (const [place, run] of register.runs.entries()) {
    const at = `runs[${place}]`;
    const ids = new Set<string>();
    if (index.runs.has(run.run))
      problems.push(problem('name-repeated', { what: 'run', name: run.run }, `${at}.run`));
    problems.push(...problemsOfDays(run, at));
    for (const [nth, payment] of run.payments.entries()) {
      const { id } = payment;
      const where = `${at}.payments[${nth}]`;
      if (ids.has(id)) problems.push(problem('name-repeated', { what: 'payment', name: id }, `${where}.id`));
      ids.add(id);
      if (run.withdrawnOn === undefined)
        problems.push(...problemsOfPayment({ register, index }, payment, where));
    }
    index.addRun(run);
  }
  return problems.length > 0 ? refuse(problems) : accept(index);
}

/** Freezes a register and remembers it with its index. */
export function remember(register: PaymentRegister, index: RegisterIndex): PaymentRegister {
  Object.freeze(register);
  Object.freeze(register.runs);
  INDEXES.set(register, index);
  return register;
}

/**
 * Opens a register.
 *
 * @param field the name of the field that holds the register; absent, it is the argument itself.
 *
 * Refuses with the problems of `checkRegister`.
 */
export function openRegister(value: unknown, field?: string): Result<OpenRegister> {
  const register = value as PaymentRegister;
  const remembered = INDEXES.get(register);
  if (remembered !== undefined) return accept({ register, index: remembered });
  const checked = check(paymentRegisterSchema, value);
  const index = checked.ok ? indexed(checked.value) : checked;
  if (checked.ok && index.ok)
    return accept({ register: remember(checked.value, index.value), index: index.value });
  const refused = index as Result<never>;
  return field === undefined ? refused : within(field, refused);
}

/** Makes the next register, which takes the index over. */
export function successor({ register, index }: OpenRegister, next: PaymentRegister): PaymentRegister {
  INDEXES.delete(register);
  return remember(next, index);
}

/**
 * Checks a register from outside: its form; that no payment and no instalment is in two runs; that only failed payments are replaced,
 * once each and by the same payment; and that its days are in order.
 *
 * @param value anything.
 * @returns the register.
 *
 * Refuses with the problems of its fields, `name-repeated`, `payment-in-run`, `instalment-in-run`, `payment-not-failed`,
 * `payment-replaced`, `replacement-differs`, `run-sent`, `run-not-sent`, and `field-invalid` for a day before the day it follows.
 */
export function checkRegister(value: unknown): Result<PaymentRegister> {
  const open = openRegister(value);
  return open.ok ? accept(open.value.register) : open;
}
