/**
 * Whether an agreement is the one that a book goes by.
 *
 * @module
 */
import type { Agreement } from '../agreement/agreement.js';
import type { Book } from '../book/book.js';
import { isSameRecord } from '../record/same.js';

/** Whether a book goes by an agreement. A book keeps every version of its rules, so it may have more of them. */
export function isInForce({ rules, ...agreement }: Agreement, { terms }: Book): boolean {
  const { rules: inForce, ...agreed } = terms.agreement;
  return (
    isSameRecord(agreement, agreed) && rules.every((rule) => inForce.some((each) => isSameRecord(each, rule)))
  );
}
