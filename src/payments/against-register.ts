/**
 * Checks the payments of a run against those of the runs before it: what was paid already, what may replace what failed, and whether
 * a payee's account is the one known.
 *
 * Method: a new account for a known payee needs two people, because payees are known by what they were paid before, and a letter that
 * asks for new bank details is how payments are stolen. Two payees of one name are one payee here: the second account is approved once.
 * Limit: payments of release 0.1.0 are in the register without name and account, and are compared by id, book and instalment alone.
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

/** Something that the runs before give reason to look at. */
export type RegisterWarning =
  /** The same payee or account, the same amount, due some days apart in another run: perhaps meant, perhaps paid twice. */
  | {
      readonly kind: 'alike-earlier';
      readonly payment: PaymentId;
      readonly earlier: PaymentId;
      readonly run: RunId;
      readonly daysApart: number;
    }
  /** A payment for something else came back from this account because the account has ended. */
  | {
      readonly kind: 'account-came-back';
      readonly payment: PaymentId;
      readonly failed: PaymentId;
      readonly reason: FailureReason;
    }
  /** A payment made in place of one that failed pays another commitment. */
  | { readonly kind: 'other-commitment'; readonly payment: PaymentId; readonly failed: PaymentId };

/** A payment as it would be registered, with what its instruction says of its details. */
export interface PaymentToRegister {
  readonly payment: RegisteredPayment;
  readonly details?: DetailsApproval | undefined;
}

/** The payment that failed and that this one pays again, named or not. */
function failedBefore({ register, index }: OpenRegister, payment: RegisteredPayment) {
  const { book, instalment, replaces } = payment;
  const unnamed =
    instalment === undefined ? undefined : index.failedInstalments.get(instalmentKey(book, instalment));
  const id = replaces ?? unnamed;
  return id === undefined ? undefined : paymentIn(register, index, id)?.payment;
}

/** What an account that came back stands against. */
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

/** The payment with whose account this one's must be compared, when that is another and nobody approved the change. */
function detailsProblems(open: OpenRegister, { payment, details }: PaymentToRegister, at: string): Problem[] {
  if (details !== undefined) return [];
  const failed = failedBefore(open, payment);
  const isReplaced = failed !== undefined && hasOtherAccount(failed, payment);
  const earlier = isReplaced ? failed.id : open.index.ofPayee(payment);
  if (earlier === undefined || (!isReplaced && open.index.isAccountOfPayee(payment))) return [];
  return [problem('details-not-approved', { payment: payment.id, earlier }, `${at}.details`)];
}

/**
 * Finds what speaks against a payment in the runs before it.
 *
 * @returns `payment-in-run`, `instalment-in-run`, `payment-not-failed`, `payment-replaced`, `replacement-differs`, `account-came-back`,
 *   `details-not-approved`, in this order.
 */
export function problemsAgainst(open: OpenRegister, candidate: PaymentToRegister, at: string): Problem[] {
  const { payment, details } = candidate;
  const problems = paidBefore(open, payment, { at, pays: 'pays' });
  if (problems.length > 0) return problems;
  const failed = failedBefore(open, payment);
  if (failed !== undefined) {
    // A name that two people put right is still the same payee.
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
 * Finds what to look at in the runs before a payment.
 *
 * @param days how many days apart payments that are alike may be due; regular payments should be further apart.
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
