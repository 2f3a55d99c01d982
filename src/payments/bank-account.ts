/**
 * Sort codes and account numbers of UK banks, and how account numbers of other lengths are brought to eight digits.
 *
 * Source: Vocalink, "Validating Account Numbers: UK Modulus Checking", non-standard account numbers.
 *
 * @module
 */
import * as z from 'zod';
import { fault, shown } from '../check.js';
import { accept, problem, type Result, refuse } from '../problem.js';

/** Six digits without hyphens. */
export type SortCode = string;
/** Eight digits. */
export type AccountNumber = string;

/** An account at a UK bank or building society. */
export interface BankAccount {
  readonly sortCode: SortCode;
  readonly account: AccountNumber;
}

/** Says whether a value is a sort code: exactly six digits. */
export function isSortCode(value: unknown): value is SortCode {
  return typeof value === 'string' && /^[0-9]{6}$/.test(value);
}

/** Says whether a value is an account number: exactly eight digits. */
export function isAccountNumber(value: unknown): value is AccountNumber {
  return typeof value === 'string' && /^[0-9]{8}$/.test(value);
}

/** Schema of a sort code; every other value is the one fault `sort-code-invalid`. */
export const sortCodeSchema: z.ZodType<SortCode> = z.custom<SortCode>().superRefine((value, ctx) => {
  if (!isSortCode(value)) fault(ctx, 'sort-code-invalid', { found: shown(value) });
});

/** Schema of an account number; every other value is the one fault `account-number-invalid`. */
export const accountNumberSchema: z.ZodType<AccountNumber> = z
  .custom<AccountNumber>()
  .superRefine((value, ctx) => {
    if (!isAccountNumber(value)) fault(ctx, 'account-number-invalid', { found: shown(value) });
  });

/**
 * Reads a sort code as people write it: `40-05-15`, `40 05 15`, `400515`.
 *
 * @param text any text.
 * @returns six digits.
 *
 * Refuses with `sort-code-invalid`.
 */
export function parseSortCode(text: string): Result<SortCode> {
  const [, a, b, c] =
    (typeof text === 'string' && /^\s{0,9}(\d\d)[- ]?(\d\d)[- ]?(\d\d)\s{0,9}$/.exec(text)) || [];
  return a === undefined
    ? refuse(problem('sort-code-invalid', { found: shown(text) }))
    : accept(`${a}${b}${c}`);
}

/** An account in its standard form, and what was done to bring it there. */
export interface StandardAccount extends BankAccount {
  readonly by: 'as-given' | 'leading-zeros' | 'sort-code-digit' | 'first-eight' | 'last-eight';
}

/**
 * Brings an account number of six to ten digits to eight.
 *
 * Six and seven digits get leading zeros. Of nine digits the first takes the place of the last digit of the sort code. Of ten
 * digits some banks use the first eight and some the last, which the number does not tell: the caller must say.
 *
 * @param given.sortCode six digits; `account` six to ten digits, a hyphen after the first two passed over; `tenDigits` which eight
 *   of ten the bank uses.
 * @returns the account in its standard form.
 *
 * Refuses with `sort-code-invalid`, and `account-number-invalid` for other lengths, and for ten digits when nobody says which count.
 */
export function standardAccount(given: {
  readonly sortCode: string;
  readonly account: string;
  readonly tenDigits?: 'first-eight' | 'last-eight';
}): Result<StandardAccount> {
  const { sortCode, tenDigits } = given;
  const account = typeof given.account === 'string' ? given.account.replace(/^(\d\d)-(?=\d+$)/, '$1') : '';
  if (!isSortCode(sortCode))
    return refuse(problem('sort-code-invalid', { found: shown(sortCode) }, 'sortCode'));
  const isNumber = /^[0-9]{6,10}$/.test(account);
  const isSaid = tenDigits === 'first-eight' || tenDigits === 'last-eight';
  if (!isNumber || (account.length === 10 && !isSaid)) {
    return refuse(problem('account-number-invalid', { found: shown(given.account) }, 'account'));
  }
  if (account.length < 8) return accept({ sortCode, account: account.padStart(8, '0'), by: 'leading-zeros' });
  if (account.length === 8) return accept({ sortCode, account, by: 'as-given' });
  if (account.length === 9) {
    const moved = sortCode.slice(0, 5) + account.slice(0, 1);
    return accept({ sortCode: moved, account: account.slice(1), by: 'sort-code-digit' });
  }
  const by = tenDigits!;
  return accept({ sortCode, account: by === 'first-eight' ? account.slice(0, 8) : account.slice(2), by });
}
