/**
 * Makes the reference that banks pass on unchanged from payer to payee. It depends on the id alone, so a bank can refuse a payment
 * that was sent before.
 *
 * Source: ISO 20022 pain.001 (EndToEndId: 35 characters).
 *
 * @module
 */
import { digestOf } from '../record/digest.js';

/** Characters that the field holds. */
const LONGEST = 35;
/** The start of a reference made from a hash; an id that starts like this is hashed too. */
const MADE = 'H-';

/**
 * Makes the reference of a payment, a run or part of a run.
 *
 * @param id an id.
 * @returns the id itself if it has at most 35 letters, digits, `.`, `:` and `-`; otherwise `H-` and 32 digits of its SHA-256. Two ids
 *   never share a reference, short of a collision of 128 bits.
 */
export function endToEndOf(id: string): string {
  const isPlain = id.length <= LONGEST && /^[A-Za-z0-9][A-Za-z0-9.:-]*$/.test(id) && !id.startsWith(MADE);
  return isPlain ? id : `${MADE}${digestOf(id).slice(0, 32)}`;
}
