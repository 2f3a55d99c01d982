/**
 * Compares a payment with the one that failed in whose place it is made.
 *
 * @module
 */
import type { RegisteredPayment } from './registration.js';

/** The fields that a replacement takes over from the payment that failed. */
export type ReplacementField = 'book' | 'pence' | 'instalment' | 'payee';

/**
 * Finds the fields in which a replacement is not the payment that failed.
 *
 * @returns the fields, in a fixed order. A field that one of the two does not have, as in registers of release 0.1.0, is no difference;
 *   an instalment is paid by that instalment's payment alone. Another commitment is none either: the promise may have been made anew.
 */
export function differences(failed: RegisteredPayment, payment: RegisteredPayment): ReplacementField[] {
  const fields: ReplacementField[] = [];
  if (failed.book !== payment.book) fields.push('book');
  if (isOther(failed.pence, payment.pence)) fields.push('pence');
  if (failed.instalment !== payment.instalment) fields.push('instalment');
  if (isOther(failed.payee, payment.payee)) fields.push('payee');
  return fields;
}

/** Whether two accounts are known to be different. */
export function hasOtherAccount(failed: RegisteredPayment, payment: RegisteredPayment): boolean {
  return isOther(failed.account, payment.account);
}

function isOther(one: unknown, other: unknown): boolean {
  return one !== undefined && other !== undefined && one !== other;
}
