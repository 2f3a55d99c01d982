/**
 * The reference that banks pass on unchanged from payer to payee, made of an id alone: made again, it is the same, so that a bank can
 * refuse what was sent before.
 *
 * Source: ISO 20022 pain.001 (EndToEndId: 35 characters).
 *
 * @module
 */
import { digestOf } from '../record/digest.js';

/** Characters that the field holds. */
const LONGEST = 35;
/** How a reference begins that is not the id itself; ids that begin so are never sent as they are. */
const MADE = 'H-';

/**
 * Makes the reference of a payment, a run or a part of one.
 *
 * @param id an id.
 * @returns the id itself where it is at most 35 letters, figures, `.`, `:` and `-`; else `H-` and 32 digits of its SHA-256. Two ids
 *   never share a reference, short of a collision of 128 bits.
 */
export function endToEndOf(id: string): string {
  const isPlain = id.length <= LONGEST && /^[A-Za-z0-9][A-Za-z0-9.:-]*$/.test(id) && !id.startsWith(MADE);
  return isPlain ? id : `${MADE}${digestOf(id).slice(0, 32)}`;
}
