/**
 * Guesses how a CSV file is laid out by the words of its header and the cells under them.
 *
 * Method: a guess is made only if exactly one column can be the date, and one the amount or one each money in and out. If no word of the
 * header names the balance or the description, a balance is known by its arithmetic, and a description by its letters.
 * Limit: the words are English.
 *
 * @module
 */
import { amountOf } from '../reading/amount-text.js';
import { directionFlags, overdrawnFlag, sideColumns, signedSides } from './guess-sides.js';
import {
  ACCOUNTS,
  AMOUNTS,
  BALANCES,
  CURRENCIES,
  DATES,
  headerKey,
  IDS,
  MERCHANT_CATEGORIES,
  NOT_TEXTS,
  NUMBERED_TEXT,
  onlyColumn,
  PAYEES,
  SORT_CODES,
  STATES,
  TEXTS,
  VALUE_DATES,
} from './header-words.js';
import type { CsvColumns, CsvLayout } from './layout.js';

/** Values of a state column that say a row has not been booked yet, and those that say it never will be. */
const PENDING = 'pending authorised authorized'.split(' ');
const NOT_BOOKED = 'reverted reversed declined failed cancelled canceled rejected'.split(' ');

/** The fewest steps from amount to amount that show that a column is a running balance. */
const BALANCE_STEPS = 3;

function some<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { readonly [K in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [K in Name]?: Value });
}

/** Whether the cells of a column differ from row to row by the amounts, from oldest to newest or the other way. */
function isRunning(amounts: readonly number[], balances: readonly number[]): boolean {
  const steps = balances.slice(1).map((balance, place) => Math.abs(balance - balances[place]!));
  if (steps.length < BALANCE_STEPS) return false;
  return [0, 1].some((shift) => steps.every((step, place) => step !== 0 && step === amounts[place + shift]));
}

/** The column without a known name that is the running balance of the amounts. */
function balanceByArithmetic(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  money: readonly number[],
  taken: readonly (number | undefined)[],
): number | undefined {
  const read = (row: readonly string[], column: number) => amountOf(row[column - 1] ?? '', 'either');
  const paid = rows.flatMap((row) => {
    const amounts = money.map((column) => read(row, column)).filter((amount) => typeof amount === 'number');
    const amount = amounts.find((value) => value !== 0);
    return amount === undefined ? [] : [{ row, amount: Math.abs(amount) }];
  });
  const columns = header.map((_, place) => place + 1).filter((column) => !taken.includes(column));
  return columns.find((column) => {
    const balances = paid
      .map(({ row }) => read(row, column))
      .filter((balance) => typeof balance === 'number');
    return (
      balances.length === paid.length &&
      isRunning(
        paid.map(({ amount }) => amount),
        balances,
      )
    );
  });
}

/** The columns of words without a known name: more than half of their cells hold more letters than a code has. */
function wordColumns(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  taken: readonly (number | undefined)[],
): readonly number[] {
  return header.flatMap((_, index) => {
    if (taken.includes(index + 1)) return [];
    const cells = rows.map((row) => (row[index] ?? '').trim()).filter(Boolean);
    const worded = cells.filter((cell) => /[A-Za-z]{3}/.test(cell.slice(0, 200)) && cell.length > 3);
    return worded.length * 2 > cells.length ? [index + 1] : [];
  });
}

/**
 * The columns that describe a payment: those with such a name, and those of words. Columns of kinds of payment only if there is nothing
 * else.
 */
function textColumns(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  taken: readonly (number | undefined)[],
  payee: number | undefined,
): readonly number[] {
  const keys = header.map(headerKey);
  const isText = (key: string) => TEXTS.has(key) || NUMBERED_TEXT.test(key);
  const worded = wordColumns(header, rows, [...taken, payee]);
  const columns = keys.flatMap((key, place) => {
    const isDescription = isText(key) || (worded.includes(place + 1) && !NOT_TEXTS.has(key));
    return isDescription && !taken.includes(place + 1) ? [place + 1] : [];
  });
  return columns.length > 0 || payee !== undefined ? columns : worded;
}

/** The columns that name the account: its number with the sort code, or else its name. */
function accountColumns(header: readonly string[]): readonly number[] | undefined {
  const account = onlyColumn(header, ACCOUNTS);
  if (account === undefined) return undefined;
  const sortCode = onlyColumn(header, SORT_CODES);
  return sortCode === undefined ? [account] : [sortCode, account];
}

/**
 * Guesses a layout from the words of a header.
 *
 * @param rows below it. They distinguish a column of debit and credit from a column of other kinds.
 * @returns undefined if no column alone can be the date, or none the amount.
 */
export function guess(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): CsvLayout | undefined {
  const date = onlyColumn(header, DATES);
  if (date === undefined) return undefined;
  const sides = sideColumns(header, rows);
  const amount = sides ? undefined : (onlyColumn(header, AMOUNTS) ?? signedSides(header, rows));
  if (sides === undefined && amount === undefined) return undefined;
  const money: Partial<CsvColumns> = sides ?? { amount: amount! };
  const places = Object.values(money) as number[];
  const account = accountColumns(header);
  const state = onlyColumn(header, STATES);
  const currency = onlyColumn(header, CURRENCIES);
  const fixed = [date, ...places, ...(account ?? []), state, currency];
  const balance = onlyColumn(header, BALANCES) ?? balanceByArithmetic(header, rows, places, fixed);
  const payee = onlyColumn(header, PAYEES);
  const flags = amount === undefined ? {} : directionFlags(header, rows, amount, balance);
  const flag = (flags.outFlag ?? flags.inFlag)?.column as number | undefined;
  const bankId = onlyColumn(header, IDS);
  const text = textColumns(header, rows, [...fixed, balance, flag, bankId], payee);
  const valueDate = onlyColumn(header, VALUE_DATES);
  const moneyHeader = amount === undefined ? '' : header[amount - 1]!;
  return {
    id: 'guessed',
    name: 'guessed from the header',
    columns: {
      date,
      ...money,
      text,
      ...some('valueDate', valueDate === date ? undefined : valueDate),
      ...some('balance', balance),
      ...some('payee', payee),
      ...some('bankId', bankId),
      ...some('account', account),
      ...some('currency', currency),
      ...some('merchantCategory', onlyColumn(header, MERCHANT_CATEGORIES)),
    },
    dateOrder: 'dmy',
    ...some('currency', /\(([A-Z]{3})\)/.exec(moneyHeader)?.[1]),
    ...some('pending', state === undefined ? undefined : { column: state, values: PENDING }),
    ...some('notBooked', state === undefined ? undefined : { column: state, values: NOT_BOOKED }),
    ...some('overdrawn', overdrawnFlag(rows, balance, flag)),
    ...flags,
  };
}
