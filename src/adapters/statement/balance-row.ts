/**
 * The words by which a row says that it is a balance or a total, and no payment.
 *
 * Limit: the words are English.
 *
 * @module
 */

const BALANCE_ROW =
  /^(?:(?:opening|closing|starting|ending|start|end|previous|statement) balance|balance (?:brought|carried) forward|(?:brought|carried) forward|balance|totals?|(?:arranged )?overdraft limit)\b[^a-z]*$/i;
const OPENING_ROW = /^(?:opening|starting|start|previous|balance brought|brought)\b/i;

/** Whether a text says that it names a balance or a total. */
export function isBalanceText(text: string): boolean {
  return BALANCE_ROW.test(text);
}

/** Whether the text of a balance says that it is the one before all payments. */
export function isOpeningText(text: string): boolean {
  return OPENING_ROW.test(text);
}
