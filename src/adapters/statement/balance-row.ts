/**
 * The words by which a row says that it is a balance or a total, and no payment.
 *
 * Limit: the words are English.
 *
 * @module
 */

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

/** Whether the text of a balance says that it is the one before all payments. */
export function isOpeningText(text: string): boolean {
  return isBalanceText(text) && OPENING_ROW.test(text);
}

/** Whether the text of a balance says that it is the one after all payments. */
export function isClosingText(text: string): boolean {
  return isBalanceText(text) && CLOSING_ROW.test(text);
}
