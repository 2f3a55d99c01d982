/**
 * Compares the payments of a run with those of earlier runs: payments made twice, replacements for failed payments, and payees with a
 * new account.
 *
 * Method: a known payee’s new account needs two people, because payments are stolen by letters that ask for new bank details. Two
 * payees with the same name count as one payee here: the second account is approved once.
 * Limit: registers of release 0.1.0 have no names or accounts, so their payments are compared by id, book and instalment only.
 *
 * @module
 */
import { type Problem, problem } from '../problem/problem.js';
import { paidBefore } from './paid-before.js';
import type { DetailsApproval, PaymentId, RunId } from './payment.js';
import { type OpenRegister, paymentIn } from './register-index.js';
import { ENDS_ACCOUNT, type FailureReason, type RegisteredPayment } from './registration.js';
import { instalmentKey } from './repeated.js';
import { differences, hasOtherAccount } from './replacement.js';

/** Something in earlier runs that a person should check. */
export type RegisterWarning =
  /** Another run has the same amount for the same payee or account, due within some days: it may be paid twice. */
  | {
      readonly kind: 'alike-earlier';
      readonly payment: PaymentId;
      readonly earlier: PaymentId;
      readonly run: RunId;
      readonly daysApart: number;
    }
  /** A payment for something else came back from this account because the account no longer exists. */
  | {
      readonly kind: 'account-came-back';
      readonly payment: PaymentId;
      readonly failed: PaymentId;
      readonly reason: FailureReason;
    }
  /** The replacement for a failed payment pays another commitment. */
  | { readonly kind: 'other-commitment'; readonly payment: PaymentId; readonly failed: PaymentId };

/** A payment as the register would keep it, with the approval of its bank details. */
export interface PaymentToRegister {
  readonly payment: RegisteredPayment;
  readonly details?: DetailsApproval | undefined;
}

/** The failed payment that this one pays again, whether or not it names it. */
function failedBefore({ register, index }: OpenRegister, payment: RegisteredPayment) {
  const { book, instalment, replaces } = payment;
  const unnamed =
    instalment === undefined ? undefined : index.failedInstalments.get(instalmentKey(book, instalment));
  const id = replaces ?? unnamed;
  return id === undefined ? undefined : paymentIn(register, index, id)?.payment;
}

/** The problem with an account from which a payment came back. */
function accountProblems(open: OpenRegister, payment: RegisteredPayment, at: string): Problem[] {
  const { register, index } = open;
  const failed = failedBefore(open, payment);
  const reason = failed?.failed?.reason;
  const isSame = reason !== undefined && ENDS_ACCOUNT.has(reason) && failed?.account === payment.account;
  const id = isSame && failed?.account !== undefined ? failed.id : index.endedFor(payment);
  const ended = id === undefined ? undefined : paymentIn(register, index, id)?.payment;
  if (ended?.failed === undefined) return [];
  const facts = { payment: ended.id, reason: ended.failed.reason, on: ended.failed.on };
  return [problem('account-came-back', facts, `${at}.account`)];
}

/** The problem with a new account that nobody approved, and the earlier payment that it differs from. */
function detailsProblems(open: OpenRegister, { payment, details }: PaymentToRegister, at: string): Problem[] {
  if (details !== undefined) return [];
  const failed = failedBefore(open, payment);
  const isReplaced = failed !== undefined && hasOtherAccount(failed, payment);
  const earlier = isReplaced ? failed.id : open.index.ofPayee(payment);
  if (earlier === undefined || (!isReplaced && open.index.isAccountOfPayee(payment))) return [];
  return [problem('details-not-approved', { payment: payment.id, earlier }, `${at}.details`)];
}

/**
 * Finds the problems of a payment with earlier runs.
 *
 * @returns `payment-in-run`, `instalment-in-run`, `payment-not-failed`, `payment-replaced`, `replacement-differs`,
 *   `account-came-back`, `details-not-approved`, in this order.
 */
export function problemsAgainst(open: OpenRegister, candidate: PaymentToRegister, at: string): Problem[] {
  const { payment, details } = candidate;
  const problems = paidBefore(open, payment, { at, pays: 'pays' });
  if (problems.length > 0) return problems;
  const failed = failedBefore(open, payment);
  if (failed !== undefined) {
    // Two people may correct a name: it is still the same payee.
    const fields = differences(failed, payment).filter((field) => field !== 'payee' || details === undefined);
    for (const field of fields) {
      const where = field === 'instalment' ? 'pays' : field;
      problems.push(problem('replacement-differs', { payment: failed.id, field }, `${at}.${where}`));
    }
  }
  const account = accountProblems(open, payment, at);
  return [...problems, ...account, ...(account.length > 0 ? [] : detailsProblems(open, candidate, at))];
}

/**
 * Finds what a person should check in earlier runs.
 *
 * @param days how many days apart two similar payments may be due; regular payments should be further apart.
 */
export function warningsAgainst(
  { register, index }: OpenRegister,
  { payment, details }: PaymentToRegister,
  days: number,
): RegisterWarning[] {
  const warnings: RegisterWarning[] = [];
  const { id, replaces } = payment;
  const alike = index.alike(payment, days);
  const twin = alike && paymentIn(register, index, alike.id);
  if (twin !== undefined) {
    const { daysApart } = alike!;
    warnings.push({
      kind: 'alike-earlier',
      payment: id,
      earlier: twin.payment.id,
      run: twin.run.run,
      daysApart,
    });
  }
  const ended = index.ended(payment);
  const failed = ended === undefined ? undefined : paymentIn(register, index, ended)?.payment.failed;
  if (ended !== undefined && failed !== undefined && !(details && details.approvedOn >= failed.on)) {
    warnings.push({ kind: 'account-came-back', payment: id, failed: ended, reason: failed.reason });
  }
  const replaced = replaces === undefined ? undefined : paymentIn(register, index, replaces)?.payment;
  if (replaced?.commitment !== undefined && replaced.commitment !== payment.commitment) {
    warnings.push({ kind: 'other-commitment', payment: id, failed: replaced.id });
  }
  return warnings;
}
