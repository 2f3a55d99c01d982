/**
 * Compares a replacement with the failed payment that it replaces.
 *
 * @module
 */
import type { RegisteredPayment } from './registration.js';

/** The fields that a replacement shares with the failed payment. */
export type ReplacementField = 'book' | 'pence' | 'instalment' | 'payee';

/**
 * Finds the fields in which a replacement differs from the failed payment.
 *
 * @returns the fields, in a fixed order. A field that one of the two lacks, as in registers of release 0.1.0, is no difference; only
 *   the instalment must always be the same. A different commitment is no difference either, because the money may have been committed
 *   again.
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

function isOther(former: unknown, present: unknown): boolean {
  return former !== undefined && present !== undefined && former !== present;
}
