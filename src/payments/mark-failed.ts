/**
 * Marks payments as failed or recalled, so that each can be made again, once.
 *
 * @module
 */

import * as z from 'zod/mini';
import { check, record } from '../problem/check.js';
import { withAll } from '../problem/guard.js';
import { accept, type Problem, problem, type Result, refuse } from '../problem/problem.js';
import type { Day } from '../time/day.js';
import { daySchema } from '../time/schema.js';
import { openRegister, successor } from './check-register.js';
import type { PaymentId } from './payment.js';
import { type OpenRegister, paymentIn } from './register-index.js';
import {
  FAILURE_REASONS,
  type FailureReason,
  type PaymentRegister,
  type RegisteredPayment,
} from './registration.js';
import { paymentIdSchema } from './schema.js';

/** A payment that failed or was recalled. */
export interface PaymentFailure {
  readonly payment: PaymentId;
  readonly on: Day;
  readonly reason: FailureReason;
}

const failureSchema = record<PaymentFailure>({
  payment: paymentIdSchema,
  on: daySchema,
  reason: z.enum(FAILURE_REASONS),
});

/** Why a payment may not be marked as failed. */
function againstFailure({ register, index }: OpenRegister, failure: PaymentFailure, at: string): Problem[] {
  const { payment: id, on } = failure;
  const place = paymentIn(register, index, id);
  if (place === undefined) return [problem('payment-unknown', { payment: id }, `${at}payment`)];
  const { run, payment } = place;
  if (run.sentOn === undefined) return [problem('run-not-sent', { run: run.run }, `${at}payment`)];
  if (payment.failed) return [problem('payment-failed-already', { payment: id }, `${at}payment`)];
  if (on >= run.sentOn) return [];
  return [problem('field-invalid', { expected: `a day from ${run.sentOn} on`, found: on }, `${at}on`)];
}

function withFailures(open: OpenRegister, failures: readonly PaymentFailure[]): PaymentRegister {
  const runs = [...open.register.runs];
  const payments = new Map<number, RegisteredPayment[]>();
  for (const { payment: id, on, reason } of failures) {
    const place = open.index.places.get(id)!;
    const ofRun = payments.get(place.run) ?? [...runs[place.run]!.payments];
    payments.set(place.run, ofRun);
    const failed = Object.freeze({ ...ofRun[place.payment]!, failed: Object.freeze({ on, reason }) });
    ofRun[place.payment] = failed;
    open.index.addFailure(failed);
  }
  for (const [place, ofRun] of payments) runs[place] = Object.freeze({ ...runs[place]!, payments: ofRun });
  return successor(open, { ...open.register, runs });
}

/**
 * Marks a payment that was sent as failed or recalled, so that it can be replaced once.
 *
 * Refuses with the problems of `checkRegister` and of the failure’s fields, `payment-unknown`, `run-not-sent`,
 * `payment-failed-already`, and `field-invalid` for a day before the run was sent.
 */
export function markFailed(register: PaymentRegister, failure: PaymentFailure): Result<PaymentRegister> {
  return withAll([openRegister(register), check(failureSchema, failure)], (open, checked) => {
    const problems = againstFailure(open, checked, '');
    return problems.length > 0 ? refuse(problems) : accept(withFailures(open, [checked]));
  });
}

/**
 * Marks all the payments that one file of the bank returned: all or none. It costs one copy of the runs concerned.
 *
 * Refuses with the problems of `markFailed`, each at its place, and with `payment-failed-already` for a payment that is named twice.
 */
export function markAllFailed(
  register: PaymentRegister,
  failures: readonly PaymentFailure[],
): Result<PaymentRegister> {
  return withAll([openRegister(register), check(z.array(failureSchema), failures)], (open, checked) => {
    const named = new Set<PaymentId>();
    const problems: Problem[] = [];
    for (const [index, failure] of checked.entries()) {
      const { payment } = failure;
      problems.push(...againstFailure(open, failure, `[${index}].`));
      if (named.has(payment)) {
        problems.push(problem('payment-failed-already', { payment }, `[${index}].payment`));
      }
      named.add(payment);
    }
    return problems.length > 0 ? refuse(problems) : accept(withFailures(open, checked));
  });
}
