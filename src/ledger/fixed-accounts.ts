/**
 * The accounts that the ledger itself knows by name.
 *
 * @module
 */
import type { AccountPath } from './chart.js';

/** Only the halves of transfers between books are posted here: over any set of books it comes to nothing, fund by fund. */
export const TRANSFERS = 'equity/transfers';

/** The other side of what moves from fund to fund when a year ends. */
export const YEAR_END = 'equity/year-end';

/** Money to be returned to funders, with an account below it for each stream. */
export const FUNDER_PAYABLES: AccountPath = 'liabilities/funders';

/** VAT that was paid and is still to be recovered. */
export const VAT_ACCOUNT: AccountPath = 'assets/receivables/vat';

/** Where money comes from, and goes to without being spent. */
export type MoneySource = 'income' | 'equity' | 'year-end';

/** Says which source of money an account is; undefined for accounts that are none, and for that of transfers. */
export function sourceOf(path: AccountPath): MoneySource | undefined {
  if (path === 'income' || path.startsWith('income/')) return 'income';
  if (path === TRANSFERS || !(path === 'equity' || path.startsWith('equity/'))) return undefined;
  return path === YEAR_END ? 'year-end' : 'equity';
}
