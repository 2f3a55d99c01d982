/**
 * The balance that a bank shows on paper or on a screen, of accounts whose files state none: as the table of accounts says,
 * `4220.00 on 31/03/2026`.
 *
 * Limit: nothing in the file proves it; it is only as good as the eyes of the person who wrote it down.
 *
 * @module
 */
import { writtenDay } from '../export/rows.js';
import { parsePence } from '../money/pence.js';
import { lastDay, type StatedBalance, type Statement } from '../statement/statement.js';
import { addDays } from '../time/day.js';
import type { BankAccount } from './accounts.js';
import { orRefuse, refusal } from './refusal.js';

/** A balance shows where a statement ends if it is at most so many days later: a later statement lies between otherwise. */
const DAYS_AFTER = 31;

/** The balance of a row; undefined if it has none. */
async function balanceOf({
  balance = '',
  bankAccount,
}: BankAccount): Promise<Required<Pick<StatedBalance, 'pence' | 'date'>> | undefined> {
  if (balance.trim() === '') return undefined;
  const [amount = '', on] = balance.split(/\s+on\s+/i);
  if (on === undefined) {
    const remedy = `Write the day beside the amount: ${amount.trim()} on 31/03/2026`;
    throw refusal('balance-day-missing', `The balance “${balance}” has no day.`, remedy, bankAccount);
  }
  return {
    pence: await orRefuse(parsePence(amount.trim()), bankAccount),
    date: await orRefuse(writtenDay(on.trim()), bankAccount),
  };
}

/** A statement that states no balance, with the one that its row of the table has, if that is of its end. */
export async function withBalance(statement: Statement, row: BankAccount | undefined): Promise<Statement> {
  const balance = row && (await balanceOf(row));
  const last = lastDay(statement);
  if (!balance || statement.opening || statement.closing || last === undefined) return statement;
  const isOfItsEnd = balance.date >= last && balance.date <= addDays(last, DAYS_AFTER);
  return isOfItsEnd ? { ...statement, closing: balance } : statement;
}
