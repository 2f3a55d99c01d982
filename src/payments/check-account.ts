/**
 * Checks an account number against its sort code by the modulus check of UK clearing.
 *
 * Limit: a pass does not say that the account exists, or whose it is; only a bank can, by confirmation of payee. A sort code that the
 * table does not name cannot be checked and must be taken as it is.
 * Source: Vocalink, "Validating Account Numbers: UK Modulus Checking".
 *
 * @module
 */

import { accept, type Problem, problem, type Result, refuse } from '../problem/problem.js';
import { shown } from '../problem/shown.js';
import { type Day, dayNumber, dayNumberAfterMonths, isDay } from '../time/day.js';
import { isAccountNumber, isSortCode } from './bank-account.js';
import { passes, skipsSecond } from './modulus.js';
import type { WeightTable } from './weight-table.js';

/** Months after which a table is old: it is renewed several times a year. */
const OLD_AFTER_MONTHS = 6;

/** The outcome of a check. `not-checked`: no row of the table covers the sort code. */
export type AccountOutcome = 'valid' | 'invalid' | 'not-checked';

/** The outcome, with the table that it rests on. */
export interface AccountCheck {
  readonly outcome: AccountOutcome;
  readonly version: string;
  readonly date: Day;
  /** True when the table is more than six months older than the day of the check. */
  readonly isOld: boolean;
}

/** Exceptions under which one of two checks is enough. */
const EITHER: ReadonlySet<number | undefined> = new Set([2, 9, 10, 11, 12, 13]);

function outcomeOf(sortCode: string, account: string, table: WeightTable): AccountOutcome {
  const [first, second] = table.rows.filter((row) => row.from <= sortCode && sortCode <= row.to);
  if (first === undefined) return 'not-checked';
  const number = { sortCode, account };
  const isFirst = passes(number, first, table);
  if (second === undefined) return isFirst ? 'valid' : 'invalid';
  if (isFirst && EITHER.has(first.exception)) return 'valid';
  if (!isFirst && !EITHER.has(first.exception)) return 'invalid';
  if (second.exception === 3 && skipsSecond(account)) return 'valid';
  return passes(number, second, table) ? 'valid' : 'invalid';
}

/**
 * Checks a sort code and account number.
 *
 * @param asked.sortCode six digits; `account` eight; `table` the weight table; `on` the day of the check.
 * @returns the outcome and the version of the table.
 *
 * Refuses with `sort-code-invalid`, `account-number-invalid`, `day-invalid`.
 */
export function checkAccount(request: {
  readonly sortCode: string;
  readonly account: string;
  readonly table: WeightTable;
  readonly on: Day;
}): Result<AccountCheck> {
  const { sortCode, account, table, on } = request;
  const problems: Problem[] = [];
  if (!isSortCode(sortCode))
    problems.push(problem('sort-code-invalid', { found: shown(sortCode) }, 'sortCode'));
  if (!isAccountNumber(account))
    problems.push(problem('account-number-invalid', { found: shown(account) }, 'account'));
  if (!isDay(on)) problems.push(problem('day-invalid', { text: shown(on) }, 'on'));
  if (problems.length > 0) return refuse(problems);
  const { version, date } = table;
  const isOld = dayNumber(on) > dayNumberAfterMonths(date, OLD_AFTER_MONTHS);
  return accept({ outcome: outcomeOf(sortCode, account, table), version, date, isOld });
}
