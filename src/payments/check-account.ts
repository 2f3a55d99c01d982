/**
 * Checks an account number against its sort code by the modulus check of UK clearing.
 *
 * Limit: a pass does not say that the account exists, or whose it is; only a bank can, by confirmation of payee. A sort code that the
 * table does not name cannot be checked, and is accepted as it is.
 * Source: Vocalink, "Validating Account Numbers: UK Modulus Checking".
 *
 * @module
 */

import { type Day, dayNumber, dayNumberAfterMonths } from '../time/day.js';
import type { BankAccount } from './bank-account.js';
import { passes, skipsSecond } from './modulus.js';
import type { WeightTable } from './weight-table.js';

/** Months after which a table is old: it is renewed several times a year. */
const OLD_AFTER_MONTHS = 6;

/** The outcome of a check. `not-checked`: no row of the table covers the sort code. */
export type AccountOutcome = 'valid' | 'invalid' | 'not-checked';

/** An account to be checked, the table, and the day of the check. */
export interface AccountCheckRequest extends BankAccount {
  readonly table: WeightTable;
  readonly on: Day;
}

/** The outcome, with the table that decided it. */
export interface AccountCheck {
  readonly outcome: AccountOutcome;
  readonly version: string;
  readonly date: Day;
  /** Whether the table is more than six months older than the day of the check. */
  readonly isOld: boolean;
}

/** Exceptions under which passing one of the two checks is enough. */
const EITHER: ReadonlySet<number | undefined> = new Set([2, 9, 10, 11, 12, 13]);

function outcomeOf(sortCode: string, account: string, table: WeightTable): AccountOutcome {
  const [first, second] = table.rows.filter((row) => row.from <= sortCode && sortCode <= row.to);
  if (first === undefined) return 'not-checked';
  const number = { sortCode, account };
  const passesFirst = passes(number, first, table);
  const isEnough = EITHER.has(first.exception);
  if (second === undefined || passesFirst === isEnough) return passesFirst ? 'valid' : 'invalid';
  if (second.exception === 3 && skipsSecond(account)) return 'valid';
  return passes(number, second, table) ? 'valid' : 'invalid';
}

/**
 * Checks a sort code and account number.
 *
 * @param request.sortCode six digits; `account` eight; `table` the weight table; `on` the day of the check.
 * @returns the outcome and the version of the table.
 */
export function checkAccount({ sortCode, account, table, on }: AccountCheckRequest): AccountCheck {
  const { version, date } = table;
  const isOld = dayNumber(on) > dayNumberAfterMonths(date, OLD_AFTER_MONTHS);
  return { outcome: outcomeOf(sortCode, account, table), version, date, isOld };
}
