/**
 * Sort codes and account numbers of UK banks, and how account numbers of other lengths are converted to eight digits.
 *
 * Source: Vocalink, "Validating Account Numbers: UK Modulus Checking", non-standard account numbers.
 *
 * @module
 */
import { fault, type Schema, scalar } from '../problem/check.js';
import { accept, problem, type Result, refuse } from '../problem/problem.js';
import { shown } from '../problem/shown.js';

/** Six digits without hyphens. */
export type SortCode = string;
/** Eight digits. */
export type AccountNumber = string;

/** An account at a UK bank or building society. */
export interface BankAccount {
  readonly sortCode: SortCode;
  readonly account: AccountNumber;
}

/** Whether a value is a sort code: exactly six digits. */
export function isSortCode(value: unknown): value is SortCode {
  return typeof value === 'string' && /^[0-9]{6}$/.test(value);
}

/** Whether a value is an account number: exactly eight digits. */
export function isAccountNumber(value: unknown): value is AccountNumber {
  return typeof value === 'string' && /^[0-9]{8}$/.test(value);
}

/** Schema of a sort code; every other value is refused with `sort-code-invalid`. */
export const sortCodeSchema: Schema<SortCode> = scalar<SortCode>(
  { type: 'string', pattern: '^[0-9]{6}$' },
  (value, ctx) => {
    if (!isSortCode(value)) fault(ctx, 'sort-code-invalid', { found: shown(value) });
  },
);

/** Schema of an account number; every other value is refused with `account-number-invalid`. */
export const accountNumberSchema: Schema<AccountNumber> = scalar<AccountNumber>(
  { type: 'string', pattern: '^[0-9]{8}$' },
  (value, ctx) => {
    if (!isAccountNumber(value)) fault(ctx, 'account-number-invalid', { found: shown(value) });
  },
);

/**
 * Reads a sort code as people write it: `40-05-15`, `40 05 15`, `400515`.
 *
 * @param text any text.
 * @returns six digits.
 *
 * Refuses with `sort-code-invalid`.
 * @example
 * must(parseSortCode('40-05-15')); // '400515'
 */
export function parseSortCode(text: string): Result<SortCode> {
  const [, a, b, c] =
    (typeof text === 'string' && /^\s{0,9}(\d\d)[- ]?(\d\d)[- ]?(\d\d)\s{0,9}$/.exec(text)) || [];
  return a === undefined
    ? refuse(problem('sort-code-invalid', { found: shown(text) }))
    : accept(`${a}${b}${c}`);
}

/** An account in its standard form, and how it was converted. */
export interface StandardAccount extends BankAccount {
  readonly by: 'as-given' | 'leading-zeros' | 'sort-code-digit' | 'first-eight' | 'last-eight';
}

/** An account number as a customer writes it, and how the bank reads a longer one. */
export interface CustomerAccount {
  readonly sortCode: string;
  /** Six to ten digits; a hyphen after the first two is ignored. */
  readonly account: string;
  /** How the bank reads nine digits: the first belongs to the sort code, or is dropped. */
  readonly nineDigits?: 'sort-code-digit' | 'last-eight';
  /** Which eight of ten digits the bank uses. */
  readonly tenDigits?: 'first-eight' | 'last-eight';
}

/**
 * Converts an account number of six to ten digits to eight.
 *
 * Six and seven digits get leading zeros. With nine digits, one bank puts the first in place of the last digit of the sort code, and
 * others drop it. With ten, some banks use the first eight and some the last. The number does not show which, and public lists of the
 * one bank’s sort codes differ. So the caller must say; no sort code is changed unless the caller says so.
 *
 * @param of the sort code, the account number, and how the bank reads nine or ten digits.
 * @returns the account in its standard form.
 *
 * Refuses with `sort-code-invalid`, and with `account-number-invalid` for other lengths, and for nine or ten digits if the caller does
 * not say how the bank reads them.
 */
export function standardAccount(of: CustomerAccount): Result<StandardAccount> {
  const { sortCode, account: text, nineDigits, tenDigits } = Object(of) as CustomerAccount;
  if (!isSortCode(sortCode))
    return refuse(problem('sort-code-invalid', { found: shown(sortCode) }, 'sortCode'));
  const digits = /^(?:\d\d-)?\d+$/.test(typeof text === 'string' ? text : '') ? text.replace('-', '') : '';
  const keeping = (account: string, by: StandardAccount['by']) => accept({ sortCode, account, by });
  switch (digits.length) {
    case 6:
    case 7:
      return keeping(digits.padStart(8, '0'), 'leading-zeros');
    case 8:
      return keeping(digits, 'as-given');
    case 9:
      if (nineDigits === 'last-eight') return keeping(digits.slice(1), nineDigits);
      if (nineDigits === 'sort-code-digit') {
        const changedCode = `${sortCode.slice(0, 5)}${digits[0]}`;
        return accept({ sortCode: changedCode, account: digits.slice(1), by: nineDigits });
      }
      break;
    case 10:
      if (tenDigits === 'first-eight') return keeping(digits.slice(0, 8), tenDigits);
      if (tenDigits === 'last-eight') return keeping(digits.slice(2), tenDigits);
  }
  return refuse(problem('account-number-invalid', { found: shown(text) }, 'account'));
}
