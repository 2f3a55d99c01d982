/**
 * The bank details of payees, as a book keeps them: changed by a decision of their own, so that the change has a history and, if the policy
 * asks for it, a second person; and held against every run.
 *
 * Anyone can write a letter in a payee’s name and ask for new details. A run that pays a known payee at another account is refused until the
 * details were changed.
 *
 * @module
 */
import type { BankAccount } from '../payments/bank-account.js';
import type { PaymentInstruction } from '../payments/payment.js';
import { accept, type Problem, problem, type Result, refuse } from '../problem/problem.js';
import { isSameRecord } from '../record/same.js';
import type { Day } from '../time/day.js';
import { dayOf, type Moment } from '../time/moment.js';
import type { BookState } from './book-state.js';
import type { SignedFact } from './fact.js';
import type { Turn } from './turn.js';

/** The bank details of one payee. */
export interface PayeeDetails extends BankAccount {
  /** The name on the account. */
  readonly payee: string;
}

/** Bank details as a book keeps them. */
export interface KeptDetails extends PayeeDetails {
  /** Who prepared them, who approved them, and on which day they were recorded. */
  readonly preparedBy: string;
  readonly approvedBy?: string;
  readonly on: Day;
}

/** A payee’s name, however it is written. */
export const payeeKey = (payee: string): string => payee.trim().replaceAll(/\s+/g, ' ').toUpperCase();

/** Bank details with who recorded them. */
export function keptDetails(details: PayeeDetails, { actor, approver, recordedAt }: SignedFact): KeptDetails {
  return {
    ...details,
    ...{ preparedBy: actor, on: dayOf(recordedAt as Moment) },
    ...(approver !== undefined && { approvedBy: approver }),
  };
}

/** Takes down the details of a payee; nothing where they are as they were. */
export function changeDetails(turn: Turn, details: PayeeDetails): Result<undefined> {
  const kept = turn.state.bankDetails[payeeKey(details.payee)];
  const { payee, sortCode, account } = kept ?? {};
  if (!isSameRecord({ payee, sortCode, account }, details)) turn.add({ kind: 'details', details });
  return accept(undefined);
}

/**
 * Holds the payments of a run against the details that the book keeps.
 *
 * @returns the payments, each with the approval of its payee’s details if two people have one; or `details-differ` for each that goes to
 *   another account
 */
export function withKeptDetails(
  { bankDetails }: Pick<BookState, 'bankDetails'>,
  payments: readonly PaymentInstruction[],
): Result<readonly PaymentInstruction[]> {
  const problems: Problem[] = [];
  const approved = payments.map((payment, place) => {
    const kept = bankDetails[payeeKey(payment.payee)];
    if (!kept) return payment;
    if (kept.sortCode !== payment.sortCode || kept.account !== payment.account)
      problems.push(problem('details-differ', { payment: payment.id }, `payments[${place}]`));
    const { preparedBy, approvedBy, on: approvedOn } = kept;
    const isApproved = approvedBy !== undefined && approvedBy !== preparedBy && !payment.details;
    return isApproved ? { ...payment, details: { preparedBy, approvedBy, approvedOn } } : payment;
  });
  return problems.length > 0 ? refuse(problems) : accept(approved);
}
