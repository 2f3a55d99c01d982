/**
 * The SQL that leads a figure down to its parts: books, then entries, then bank lines.
 *
 * Method: the base of the question is filtered by the keys of the figure’s row, and grouped by what comes next. A bank line is shown with the sum
 * of the figure’s postings behind it, with its own amount, and with what all entries of the line come to at the bank.
 *
 * @module
 */
import { accept, problem, type Result, refuse } from '../problem/problem.js';
import { BASES, COUNTED_IN_PLACE, COUNTED_IN_YEAR } from './question-bases.js';
import type { AnswerColumn, NationalQuestion } from './questions.js';

/** A figure: a row of an answer, and how far it is followed. */
export interface NationalFigure {
  readonly question: string;
  /** The values of the question’s parameters. */
  readonly values: Readonly<Record<string, string | number | null>>;
  /** The row, or at least its keys. */
  readonly row: Readonly<Record<string, string | number | null>>;
  /** A book that the figure is made of; absent, all of them are listed. */
  readonly book?: string;
  /** An entry of that book; absent, all of them are listed. */
  readonly entry?: string;
}

/** A step down. */
export interface Descent {
  readonly sql: string;
  readonly columns: readonly AnswerColumn[];
  readonly parameters: Readonly<Record<string, string | number | null>>;
}

const text = (name: string, words: string): AnswerColumn => ({ name, kind: 'text', words });
const pence = (name: string, words: string): AnswerColumn => ({ name, kind: 'pence', words });

const BOOK = text('book', 'The book.');
const ENTRY = text('entry', 'The entry.');
const PART = pence('pence', 'Its part of the figure.');

/** Each bank line of an entry: `pence` is the entry’s part of the figure. */
const bankLines = (part: string) => `,
part AS (${part}),
lines AS (
  SELECT bank_line, CAST(sum(pence) AS BIGINT) AS at_bank FROM bank_lines
  WHERE book = $book AND bank_line IN (SELECT bank_line FROM part) GROUP BY bank_line
),
recorded AS (
  SELECT bank_line, CAST(sum(pence) AS BIGINT) AS recorded FROM postings
  WHERE book = $book AND balance_type = 'actual' AND bank_line IN (SELECT bank_line FROM part)
    AND account IN (SELECT DISTINCT account FROM bank_lines WHERE book = $book)
  GROUP BY bank_line
)
SELECT part.bank_line AS bank_line, part.pence AS pence, at_bank, recorded
FROM part LEFT JOIN lines USING (bank_line) LEFT JOIN recorded USING (bank_line) ORDER BY bank_line`;
const LINE_COLUMNS = [
  text(
    'bank_line',
    'The bank line; of several that are linked, the first. Empty if the entry is not at the bank.',
  ),
  PART,
  pence('at_bank', 'The amount of the line, or of the lines that are linked with it.'),
  pence('recorded', 'What the entries of the line come to at the bank: the same amount.'),
];

/** The parts of spending. */
function descentOfSpend(
  base: string,
  where: string,
  { book, entry }: NationalFigure,
): Omit<Descent, 'parameters'> {
  const spend = (list: string, condition: string, group = list) =>
    `SELECT ${list}, CAST(sum(pence) AS BIGINT) AS pence FROM spend WHERE ${condition} GROUP BY ${group}`;
  if (book === undefined)
    return { columns: [BOOK, PART], sql: `${base}\n${spend('book', where)} ORDER BY book` };
  const inBook = `${where} AND book = $book`;
  if (entry === undefined)
    return {
      columns: [ENTRY, text('date', 'The day on which it counts.'), PART],
      sql: `${base}\n${spend('entry, CAST(date AS VARCHAR) AS date', inBook, 'entry, number, spend.date')} ORDER BY number`,
    };
  return {
    columns: LINE_COLUMNS,
    sql: `${base}${bankLines(spend('bank_line', `${inBook} AND entry = $entry`))}`,
  };
}

/** The parts of a count: its people by book; the entries by which a book’s NHS money was awarded, paid in and spent; their bank lines. */
function descentOfCount(
  counted: string,
  where: string,
  { book, entry }: NationalFigure,
): Omit<Descent, 'parameters'> {
  if (book === undefined)
    return {
      columns: [BOOK, { name: 'person', kind: 'text', words: 'The reference to the person.' }],
      sql: `${counted}\nSELECT DISTINCT book, person FROM counted
WHERE person IN (SELECT person FROM cells WHERE ${where}) ORDER BY book, person`,
    };
  const base = `${counted},\nmoney AS (
  SELECT entry, number, date, bank_line, account_kind, pence FROM postings
  WHERE book = $book AND balance_type = 'actual' AND account_kind IN ('income', 'expenses') AND nhs
    AND EXISTS (SELECT 1 FROM counted WHERE book = $book AND person IN (SELECT person FROM cells WHERE ${where}))
)`;
  if (entry === undefined)
    return {
      columns: [
        ENTRY,
        text('date', 'The day on which it counts.'),
        pence('pence', 'Income below zero, spending above.'),
      ],
      sql: `${base}\nSELECT entry, CAST(date AS VARCHAR) AS date, CAST(sum(pence) AS BIGINT) AS pence
FROM money GROUP BY entry, number, money.date ORDER BY number`,
    };
  return {
    columns: LINE_COLUMNS,
    sql: `${base}${bankLines('SELECT bank_line, CAST(sum(pence) AS BIGINT) AS pence FROM money WHERE entry = $entry GROUP BY bank_line')}`,
  };
}

/** The step down from a figure; or `field-missing` for a key that its row has not. Of two periods, it is the later one. */
export function descentOf({ name, keys }: NationalQuestion, figure: NationalFigure): Result<Descent> {
  const missing = keys.filter((key) => figure.row[key] === undefined);
  if (missing.length > 0)
    return refuse(missing.map((key) => problem('field-missing', { name: key }, 'figure.row')));
  const where = keys.map((key) => `${key} IS NOT DISTINCT FROM $row_${key}`).join(' AND ');
  const parameters = {
    ...Object.fromEntries(keys.map((key) => [`row_${key}`, figure.row[key]!])),
    ...(figure.book !== undefined && { book: figure.book }),
    ...(figure.book !== undefined && figure.entry !== undefined && { entry: figure.entry }),
  };
  if (name === 'health-budgets-in-year')
    return accept({ ...descentOfCount(COUNTED_IN_YEAR, where, figure), parameters });
  if (name === 'health-budgets-in-place')
    return accept({ ...descentOfCount(COUNTED_IN_PLACE, where, figure), parameters });
  const base = name === 'shift-between-groups' ? BASES.shiftSpend : BASES.spend;
  return accept({ ...descentOfSpend(base, where, figure), parameters });
}
