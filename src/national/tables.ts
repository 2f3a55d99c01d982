/**
 * The tables that all books are reported from: their columns, as data.
 *
 * They have ids, days, amounts, accounts and places; no name, no note and no word of a bank’s. An id of a person is the reference that the
 * agreement has.
 *
 * @module
 */

/** How the cells of a column are kept in Parquet: text, a date, a time stamp in milliseconds, a 64-bit integer of pence, a 32-bit integer, a boolean. */
export type CellKind = 'text' | 'day' | 'moment' | 'pence' | 'number' | 'flag';

/** A column of a table. */
export interface NationalColumn {
  readonly name: string;
  readonly kind: CellKind;
  /** Whether its cells may be empty. */
  readonly mayBeEmpty: boolean;
  readonly words: string;
}

const column = <Name extends string, Kind extends CellKind>(name: Name, kind: Kind, words: string) => ({
  ...{ name, kind, mayBeEmpty: false as const, words },
});
const optional = <Name extends string, Kind extends CellKind>(name: Name, kind: Kind, words: string) => ({
  ...{ name, kind, mayBeEmpty: true as const, words },
});

/** The version of the columns. It changes when a column goes, or means something else; a new column does not change it. */
export const NATIONAL_VERSION = 1;

/** The tables, each with its columns in order. */
export const NATIONAL_TABLES = {
  /** A row for each posting by which money was spent: of balance type `actual`, on an account of `expenses`. */
  spending: [
    column('book', 'text', 'The id of the book.'),
    column('place', 'text', 'The place of the book: a path from the largest place to the smallest.'),
    optional('kind_of_budget', 'text', 'As in `postings`.'),
    column('entry', 'text', 'The id of the entry.'),
    column('number', 'number', 'The place of the entry in the journal of its book, from 0.'),
    column('date', 'day', 'The day on which it counts.'),
    column('month', 'text', 'The month of that day, such as `2026-04`.'),
    column('fund', 'text', 'The fund.'),
    optional('funder', 'text', 'As in `postings`.'),
    optional('nhs', 'flag', 'As in `postings`.'),
    column('category', 'text', 'The spend category.'),
    column('pence', 'pence', 'What was spent; below zero, what came back.'),
    optional('managed_as', 'text', 'As in `postings`.'),
    optional('bank_line', 'text', 'As in `postings`.'),
  ],
  /** A row for each posting of each entry. */
  postings: [
    column('book', 'text', 'The id of the book.'),
    column('place', 'text', 'The place of the book: a path from the largest place to the smallest.'),
    optional(
      'kind_of_budget',
      'text',
      '`personal-budget`, `personal-health-budget`, `integrated` or `pool`.',
    ),
    column('entry', 'text', 'The id of the entry, unique in its book.'),
    column('number', 'number', 'The place of the entry in the journal of its book, from 0.'),
    column('kind', 'text', 'The kind of event, such as `award`, `receive` or `pay`.'),
    column('date', 'day', 'The day on which it counts.'),
    column('effective', 'day', 'The day to which it belongs: that of `date`, or an earlier one.'),
    column('recorded_at', 'moment', 'When it was recorded.'),
    column('fund', 'text', 'The fund.'),
    optional(
      'funder',
      'text',
      'The public body that pays into the fund; empty if there is none, or several.',
    ),
    optional(
      'nhs',
      'flag',
      'Whether the fund’s public money is the NHS’s; empty if it is mixed, or there is none.',
    ),
    column('account', 'text', 'The account.'),
    column('account_kind', 'text', '`assets`, `liabilities`, `income`, `expenses` or `equity`.'),
    optional('category', 'text', 'The spend category: the account, if it is one of `expenses`.'),
    column('balance_type', 'text', '`budget`, `commitment` or `actual`.'),
    column('pence', 'pence', 'Debit above zero, credit below.'),
    optional(
      'managed_as',
      'text',
      '`direct-payment`, `notional`, `third-party` or `mixed`, by the plan’s lines of that category.',
    ),
    optional('rule', 'text', 'The rule that said who pays.'),
    optional('reverses', 'text', 'The entry that this entry undoes.'),
    optional('bank_line', 'text', 'The bank line that shows the entry; of several, the first.'),
  ],
  /** A row for each line of a bank statement. */
  bank_lines: [
    column('book', 'text', 'The id of the book.'),
    column('account', 'text', 'The bank account of the book.'),
    column('line', 'text', 'The id of the line.'),
    optional('bank_line', 'text', 'The line that stands for all that are linked with the same entries.'),
    column('date', 'day', 'The day on which the bank shows it.'),
    column('pence', 'pence', 'Money in above zero, money out below.'),
  ],
  /** A row for each stream of each budget, and each way in which its lines are managed. */
  budgets: [
    column('book', 'text', 'The id of the book.'),
    column('place', 'text', 'The place of the book.'),
    column('budget', 'text', 'The id of the budget.'),
    column('person', 'text', 'The reference to the person.'),
    column('authority', 'text', 'The power under which the stream is paid, such as `care-act`.'),
    column('funder', 'text', 'The body that pays the stream; of the person’s own money, its authority.'),
    column('nhs', 'flag', 'Whether it is NHS money.'),
    column('managed_as', 'text', '`direct-payment`, `notional` or `third-party`.'),
    optional('type', 'text', 'Of NHS money, the type in the national collection.'),
    optional('age_group', 'text', '`adult` or `child`.'),
    column('begins', 'day', 'The first day.'),
    column('ends', 'day', 'The last day.'),
    column('known_on', 'day', 'The day on which it was recorded.'),
    column('one_off', 'flag', 'Whether it was paid once.'),
    column('reviewed', 'flag', 'Of a wheelchair budget, whether annual reviews are done.'),
  ],
} as const satisfies Readonly<Record<string, readonly NationalColumn[]>>;

/** The name of a table. */
export type NationalTable = keyof typeof NATIONAL_TABLES;

interface Cells {
  text: string;
  day: number;
  moment: number;
  pence: bigint;
  number: number;
  flag: boolean;
}

/** A row of a table, by column. Days are counted from 1970, moments in milliseconds. An empty cell is left out, or undefined. */
export type NationalRow<Table extends NationalTable> = {
  readonly [Column in (typeof NATIONAL_TABLES)[Table][number] as Column['name']]:
    | Cells[Column['kind']]
    | (Column['mayBeEmpty'] extends false ? never : undefined);
};
