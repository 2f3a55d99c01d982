/**
 * Shows quickly whether a row of a CSV file holds a payment, if no header names its cells.
 *
 * @module
 */
import type { Cells } from './cells.js';

/** The form of a day, and of an amount with its pence. Nothing longer is either. */
const DAY_FORM = /^'?(?:\d{1,4}[/. -]\d{1,2}[/. -]\d{1,4}|\d{1,2}[/. -][A-Za-z]{3,9}[/. -]\d{2,4})(?!\d)/;
const AMOUNT_FORM = /^[^A-Za-z\d]{0,5}\d[\d,. ]{0,20}[.,]\d\d[^A-Za-z\d]{0,3}(?:[CD]R)?$/i;
const LONGEST_FORM = 40;

/** Whether one cell looks like a day and another like an amount with its pence. */
export function looksPaid(cells: Cells): boolean {
  const short = cells.map((cell) => cell.slice(0, LONGEST_FORM + 1).trim());
  const isAmount = (cell: string) =>
    cell.length <= LONGEST_FORM && AMOUNT_FORM.test(cell) && !DAY_FORM.test(cell);
  return short.some((cell) => DAY_FORM.test(cell)) && short.some(isAmount);
}
