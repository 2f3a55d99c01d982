/**
 * Shows bank accounts on screens and in lists: the last four digits only.
 *
 * @module
 */
import type { BankAccount } from '../payments/bank-account.js';

/** A sort code and an account number: `10-79-99 ****7491`. */
export function maskedAccount({ sortCode, account }: BankAccount): string {
  return `${sortCode.replace(/^(..)(..)(..)$/, '$1-$2-$3')} ${account.slice(-4).padStart(account.length, '*')}`;
}
