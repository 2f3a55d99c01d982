/**
 * The continuity of statements: each begins where the one before it ended, in days and in pounds.
 *
 * Method: the statements of an account are put in order of their first day. If two share days, the later one's opening balance is
 * compared with the earlier one's running balance at the end of the day before.
 * Limit: only stated balances are compared, and days only if a statement states its first day.
 *
 * @module
 */

import { type Pence, pence, sumPence } from '../money/pence.js';
import { addToList } from '../record/gather.js';
import { byText } from '../record/order.js';
import { addDays, type Day, dayNumber, daysBetween, earlierOf, nearestDay } from '../time/day.js';
import type { Period } from '../time/period.js';
import { accountName } from './import/identity.js';
import { balanceGap, bookingDay, type Statement } from './statement.js';
import { statementDays } from './whole-days.js';

/** One fault between statements of an account, or within one. */
export type ContinuityFault =
  /** The lines do not lead from the opening to the closing balance. `difference` is closing less opening and lines. */
  | {
      readonly kind: 'does-not-add-up';
      readonly account: string;
      readonly days: Period;
      readonly difference: Pence;
    }
  /** A statement begins with another balance than the statement before it ended with. `difference` is `found` less `expected`. */
  | {
      readonly kind: 'balance-jumps';
      readonly account: string;
      readonly date: Day;
      readonly expected: Pence;
      readonly found: Pence;
      readonly difference: Pence;
    }
  /** Days that no statement covers. */
  | { readonly kind: 'days-missing'; readonly account: string; readonly days: Period }
  /** Days that two statements cover. */
  | { readonly kind: 'days-twice'; readonly account: string; readonly days: Period };

/**
 * The balance at the end of a day, by a statement's opening balance and its lines up to then.
 *
 * @returns undefined if the statement states no opening balance, or begins later
 */
export function runningBalance(statement: Statement, on: Day): Pence | undefined {
  const days = statementDays(statement);
  if (!statement.opening || (days && daysBetween(on, days.from) > 1)) return undefined;
  const lines = statement.lines.filter((line) => !line.pending && bookingDay(line) <= on);
  return sumPence([statement.opening.pence, ...lines.map((line) => line.pence)]);
}

/** The days that are missing, or covered twice, between the last day of one statement and another statement. */
export function daysAfter(through: Day, statement: Statement): readonly ContinuityFault[] {
  const account = accountName(statement.account);
  const days = statementDays(statement);
  const first = statement.from;
  if (!first || !days) return [];
  if (daysBetween(through, first) > 1) {
    const missing = { from: addDays(through, 1), to: addDays(first, -1) };
    return [{ kind: 'days-missing', account, days: missing }];
  }
  if (first > through) return [];
  return [{ kind: 'days-twice', account, days: { from: first, to: earlierOf(days.to, through) } }];
}

/** Compares the stated opening balance of a statement with the balance before it. */
export function balanceAfter(expected: Pence, statement: Statement): readonly ContinuityFault[] {
  const days = statementDays(statement);
  const found = statement.opening?.pence;
  if (found === undefined || found === expected || !days) return [];
  const account = accountName(statement.account);
  const difference = (found - expected) as Pence;
  return [{ kind: 'balance-jumps', account, date: days.from, expected, found, difference }];
}

function addsUp(statement: Statement, days: Period): readonly ContinuityFault[] {
  const difference = balanceGap(statement);
  if (!difference) return [];
  const account = accountName(statement.account);
  return [{ kind: 'does-not-add-up', account, days, difference: pence(difference) }];
}

/** Compares the opening balance of a statement with the statement before it. */
function follows(
  before: Statement,
  through: Day,
  statement: Statement,
  first: Day,
): readonly ContinuityFault[] {
  const end = before.closing?.pence ?? runningBalance(before, through);
  // Two that meet within a day follow from each other if one begins with the balance that the other left.
  if (end === undefined || statement.opening?.pence === end) return [];
  const expected = first > through ? end : runningBalance(before, nearestDay(dayNumber(first) - 1));
  return expected === undefined ? [] : balanceAfter(expected, statement);
}

/**
 * Finds faults within statements and between them.
 *
 * @param statements of any accounts, in any order; those without days are skipped
 * @returns faults by account, then by day; none if every statement follows from the one before
 */
export function continuity(statements: readonly Statement[]): readonly ContinuityFault[] {
  const accounts = new Map<string, { statement: Statement; days: Period }[]>();
  for (const statement of statements) {
    const days = statementDays(statement);
    if (!days) continue;
    const name = accountName(statement.account);
    addToList(accounts, name, { statement, days });
  }
  return [...accounts.keys()].sort(byText).flatMap((account) => {
    const group = accounts.get(account)!;
    // If two begin on one day, the shorter comes first, so that the order of files changes nothing.
    group.sort(
      (a, b) =>
        byText(a.days.from, b.days.from) ||
        byText(a.days.to, b.days.to) ||
        (a.statement.opening?.pence ?? 0) - (b.statement.opening?.pence ?? 0) ||
        (a.statement.closing?.pence ?? 0) - (b.statement.closing?.pence ?? 0),
    );
    let furthest: { statement: Statement; days: Period } | undefined;
    return group.flatMap(({ statement, days }): readonly ContinuityFault[] => {
      const before = furthest;
      if (!before || days.to >= before.days.to) furthest = { statement, days };
      const faults = addsUp(statement, days);
      if (!before) return faults;
      const through = before.days.to;
      return [
        ...daysAfter(through, statement),
        ...follows(before.statement, through, statement, days.from),
        ...faults,
      ];
    });
  });
}
