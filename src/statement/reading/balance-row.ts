/**
 * The words by which a row says that it is a balance or a total, and no payment.
 *
 * Limit: the words are English.
 *
 * @module
 */
import type { AmountFault } from './amount-text.js';

const BALANCE_ROW =
  /^(?:(?:(?:statement|account) )?(?:opening|closing|starting|ending|start|end|previous|initial|final|statement|current|ledger)(?: (?:statement|ledger|account|book|cleared))? (?:balance|bal)|(?:balance |bal\.? )?(?:(?:brought|carried) (?:forward|fwd|down|over)|[bc]\/?(?:fwd|f|d))|balance (?:as )?(?:at|on) \d[\w ./-]{0,20}|balance|totals?|(?:arranged )?overdraft limit)\b[^a-z]*$/i;
const OPENING_ROW =
  /^(?:(?:statement|account) )?(?:opening|starting|start|initial|previous|(?:balance |bal\.? )?(?:brought|b\/?(?:fwd|f|d)))\b/i;
const CLOSING_ROW =
  /^(?:(?:statement|account) )?(?:closing|ending|end|final|(?:balance |bal\.? )?(?:carried|c\/?(?:fwd|f|d)))\b/i;

/** Whether a text says that it names a balance or a total. */
export function isBalanceText(text: string): boolean {
  return text.length <= 60 && BALANCE_ROW.test(text);
}

/** Whether the text of a balance says that it is the opening balance. */
export function isOpeningText(text: string): boolean {
  return isBalanceText(text) && OPENING_ROW.test(text);
}

/** Whether the text of a balance says that it is the closing balance. */
export function isClosingText(text: string): boolean {
  return isBalanceText(text) && CLOSING_ROW.test(text);
}

/**
 * Whether a row that has an amount is a balance all the same: its words say so, and the amount is nothing, the balance beside it, or
 * all that the row has.
 *
 * @param balance beside the amount, or why there is none.
 */
export function isBalanceRow(words: string, pence: number, balance: number | AmountFault): boolean {
  // Nearly every row is a payment beside its balance, and its words need not be read.
  if (pence === 0 || pence === balance) return isBalanceText(words);
  return balance === 'missing' && (isOpeningText(words) || isClosingText(words));
}

const FORWARD_ROW = /(?:brought|carried) (?:forward|fwd|down|over)|\b[bc]\/(?:fwd|f|d)\b/i;

/** Whether a text can name nothing but a balance that one statement hands to the next. */
export function isForwardText(text: string): boolean {
  return FORWARD_ROW.test(text.slice(0, 60)) && isBalanceText(text);
}
