/**
 * Whether an NHS direct payment is one-off: it may then go to a personal account, and the rules on approved accounts do not apply.
 *
 * Method: the words leave two readings. “The only payment in the financial year” qualifies a single item as well as up to five items
 * (the default), or only the five items (`only-payment-binds: 'several-items'`).
 * Source: SI 2013/1617 reg 10(6)–(8), 11(10), (11).
 *
 * @module
 */

/** The payment, and what else the body pays in the same financial year. */
export interface OneOffQuestion {
  /** How many items or services it is for. */
  readonly items: number;
  /** Whether the same body makes another direct payment in the financial year. */
  readonly otherPaymentInYear: boolean;
  /** Which payments must be the only one in the year; absent, all. */
  readonly onlyPaymentBinds?: 'all' | 'several-items';
}

/** SI 2013/1617 reg 10(8): no more than five items or services. */
const MOST_ITEMS = 5;

/** Whether the payment is one-off. */
export function isOneOffNhsPayment({
  items,
  otherPaymentInYear,
  onlyPaymentBinds = 'all',
}: OneOffQuestion): boolean {
  if (items < 1 || items > MOST_ITEMS) return false;
  return !otherPaymentInYear || (onlyPaymentBinds === 'several-items' && items === 1);
}
