/**
 * Finds the columns of an unknown CSV file that say which way money went: one for each side, or a word on each row.
 *
 * Method: a column of words counts where each of them names a side. One whose name says nothing must have a word on every row, and
 * both sides among them. Words that are a side only beside another, such as payment beside receipt, count only so.
 * Limit: the words are English.
 *
 * @module
 */
import { amountOf } from '../reading/amount-text.js';
import { bareWord } from './cells.js';
import { CARD_INS, CARD_OUTS, FLAGS, INS, OUTS, onlyColumn, TYPES } from './header-words.js';
import type { CsvValues } from './layout.js';

type Rows = readonly (readonly string[])[];

const OUT_VALUES =
  'd dr db deb debit debits debited dbit - \u2212 \u2013 out outgoing outgoings outbound outflow moneyout paidout withdrawal withdrawn sent spent expense expenditure'.split(
    ' ',
  );
const IN_VALUES =
  'c cr cre credit credits credited crdt + in incoming inbound inflow moneyin paidin deposit received income receipt'.split(
    ' ',
  );
/** Words for money out that are so only beside a word for money in of the same pair. */
const PAIRS: readonly (readonly [out: readonly string[], back: readonly string[]])[] = [
  [
    ['payment', 'payments', 'paid'],
    ['receipt', 'receipts', 'received'],
  ],
  [
    ['purchase', 'sale'],
    ['refund', 'credit'],
  ],
];

/** The longest word that can name a side. */
const LONGEST = 20;

function cellsOf(rows: Rows, column: number): readonly string[] {
  return rows.map((row) => row[column - 1] ?? '');
}

/** Whether all filled cells of a column are amounts. */
function holdsAmounts(rows: Rows, column: number): boolean {
  return cellsOf(rows, column).every(
    (cell) =>
      cell.trim() === '' || typeof amountOf(cell, 'either') === 'number' || amountOf(cell) === 'missing',
  );
}

/** The columns for money out and money in, if there is one of each. */
export function sideColumns(
  header: readonly string[],
  rows: Rows,
): { readonly moneyOut: number; readonly moneyIn: number } | undefined {
  const card = onlyColumn(header, CARD_INS);
  const cardOut = onlyColumn(header, CARD_OUTS);
  const isCard = onlyColumn(header, INS) === undefined && card !== undefined && cardOut !== undefined;
  const moneyOut = isCard ? cardOut : onlyColumn(header, OUTS);
  const moneyIn = isCard ? card : onlyColumn(header, INS);
  if (moneyOut === undefined || moneyIn === undefined) return undefined;
  return holdsAmounts(rows, moneyOut) && holdsAmounts(rows, moneyIn) ? { moneyOut, moneyIn } : undefined;
}

/** The column that is called debit and credit at once and holds signed amounts. */
export function signedSides(header: readonly string[], rows: Rows): number | undefined {
  const column = onlyColumn(header, FLAGS);
  if (column === undefined) return undefined;
  return cellsOf(rows, column).some((cell) => /\d/.test(cell)) ? column : undefined;
}

/** The values of a column that mean money out, and those that mean money in; undefined if a value means neither. */
function meanings(
  values: ReadonlySet<string>,
): { out: readonly string[]; back: readonly string[] } | undefined {
  const isPlain = (value: string) => OUT_VALUES.includes(value) || IN_VALUES.includes(value);
  const all = [...values];
  if (all.every(isPlain)) return { out: OUT_VALUES, back: IN_VALUES };
  const pair = PAIRS.find(
    ([out, back]) =>
      all.every((value) => out.includes(value) || back.includes(value)) &&
      all.some((value) => back.includes(value)),
  );
  return pair && { out: pair[0], back: pair[1] };
}

/** The values that show whether a row is money out or money in. */
export interface Flags {
  readonly outFlag?: CsvValues;
  readonly inFlag?: CsvValues;
}

function flagsOf(column: number, words: readonly string[], isNamed: boolean): Flags | undefined {
  const filled = words.filter(Boolean);
  const meaning = meanings(new Set(filled));
  if (filled.length === 0 || meaning === undefined) return undefined;
  const { out, back } = meaning;
  const [hasOut, hasIn] = [out, back].map((side) => filled.some((value) => side.includes(value)));
  const isWhole = filled.length === words.length;
  if (!isNamed && !(isWhole && hasOut && hasIn)) return undefined;
  // A column that marks one side only leaves the other blank.
  const isOneSided = !isWhole && hasOut !== hasIn;
  return {
    ...(isOneSided && hasIn ? {} : { outFlag: { column, values: out } }),
    ...(isOneSided && hasOut ? {} : { inFlag: { column, values: back } }),
  };
}

/** The column that says debit or credit on every row, or on the rows of one side. */
export function directionFlags(
  header: readonly string[],
  rows: Rows,
  amount: number,
  balance: number | undefined,
): Flags {
  const paid = rows.filter((row) => /\d/.test(row[amount - 1] ?? ''));
  const named = [onlyColumn(header, FLAGS), onlyColumn(header, TYPES)].filter(
    (column) => column !== undefined,
  );
  const others = header.map((_, index) => index + 1).filter((column) => column !== amount);
  // The word behind a balance says whether it is overdrawn, unless no other column does.
  const ordered = [...others.filter((column) => column - 1 !== balance), ...others];
  for (const column of [...named, ...ordered]) {
    const words = cellsOf(paid, column).map((cell) => bareWord(cell.slice(0, LONGEST)));
    const flags = flagsOf(column, words, named.includes(column));
    if (flags !== undefined) return flags;
  }
  return {};
}

/** The column right behind the balance whose words say whether it is overdrawn. */
export function overdrawnFlag(
  rows: Rows,
  balance: number | undefined,
  taken: number | undefined,
): CsvValues | undefined {
  if (balance === undefined || taken === balance + 1) return undefined;
  const words = cellsOf(rows, balance + 1).map((cell) => bareWord(cell.slice(0, LONGEST)));
  const filled = words.filter(Boolean);
  const values = [...OUT_VALUES, 'od', 'o/d', 'overdrawn'];
  const isFlag = filled.every((value) => values.includes(value) || IN_VALUES.includes(value));
  return filled.length > 0 && isFlag ? { column: balance + 1, values } : undefined;
}
