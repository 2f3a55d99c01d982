/**
 * The layout of a CSV statement: which column holds what, as plain data that a caller can add without code.
 *
 * @module
 */
import * as z from 'zod/mini';
import { maybe, record, strictObject, textSchema, wholeNumber } from '../../problem/check.js';
import { DATE_ORDERS, type DateOrder } from '../reading/day-text.js';

/** A column: the words of its header (case and blanks do not matter), or its place, counted from 1. */
export type Column = string | number;

/** Which column holds what. Either `amount`, or `moneyIn` and `moneyOut`. */
export interface CsvColumns {
  readonly date: Column;
  /** The day from which the money counts, where the file states it beside the day of booking. */
  readonly valueDate?: Column;
  /** Signed: money in above zero, unless the layout is inverted. */
  readonly amount?: Column;
  readonly moneyIn?: Column;
  readonly moneyOut?: Column;
  /** Taken off the amount. */
  readonly fee?: Column;
  /** The balance after the row. */
  readonly balance?: Column;
  readonly payee?: Column;
  /** Joined by blanks, in this order; those that a file does not have are skipped. */
  readonly text?: readonly Column[];
  readonly bankId?: Column;
  /** Joined by blanks; one statement for each account found. */
  readonly account?: readonly Column[];
  readonly currency?: Column;
  /** The code of the kind of shop where a card paid (ISO 18245). */
  readonly merchantCategory?: Column;
}

/** Values of one column, whatever their case, blanks and points; `*` is any but none. */
export interface CsvValues {
  readonly column: Column;
  readonly values: readonly string[];
}

/** How one bank writes its CSV. */
export interface CsvLayout {
  readonly id: string;
  readonly name: string;
  /** Every header word by which the layout is known; absent, the file has no header and columns are places. */
  readonly header?: readonly string[];
  /** Header words that may be there as well. */
  readonly optional?: readonly string[];
  readonly columns: CsvColumns;
  readonly dateOrder: DateOrder;
  readonly decimal?: '.' | ',';
  readonly delimiter?: ',' | ';' | '\t' | '|';
  /** Whether money out is written above zero, as on many cards. Absent: the running balance may show it. */
  readonly inverted?: boolean;
  /** The currency of all amounts, if no column states it; ISO 4217. Absent: GBP. */
  readonly currency?: string;
  /** Rows before the header, or before the first row, that are skipped unseen. */
  readonly skipRows?: number;
  /** Rows with one of these values are announced and not booked yet: they become pending lines. */
  readonly pending?: CsvValues;
  /** Rows with one of these values are not booked and no lines: declined, reverted. */
  readonly notBooked?: CsvValues;
  /** Rows with one of these values are money out, the others money in. A sign that few rows of a side have turns those. */
  readonly outFlag?: CsvValues;
  /** Rows with one of these values are money in, the others money out; beside `outFlag`, a row with neither is rejected. */
  readonly inFlag?: CsvValues;
  /** The balance of rows with one of these values is below zero. */
  readonly overdrawn?: CsvValues;
  /** True: nobody has seen a file of the bank's own, and whoever reads by the layout is warned. */
  readonly provisional?: boolean;
  /** Of a layout without header, to know it: how many columns, and whether months are words. */
  readonly shape?: { readonly columns: number; readonly monthNamed: boolean };
}

const LONGEST = 200;
const word = textSchema({ min: 1, max: LONGEST });
const column = z.union([word, wholeNumber({ min: 1, max: 1000 })]);
const values = strictObject({ column, values: z.array(word).check(z.minLength(1), z.maxLength(50)) });

/** Schema of a layout. */
export const csvLayoutSchema = record<CsvLayout>({
  id: word,
  name: word,
  header: maybe(z.array(word).check(z.minLength(1), z.maxLength(LONGEST))),
  optional: maybe(z.array(word).check(z.maxLength(LONGEST))),
  columns: record<CsvColumns>({
    date: column,
    valueDate: maybe(column),
    amount: maybe(column),
    moneyIn: maybe(column),
    moneyOut: maybe(column),
    fee: maybe(column),
    balance: maybe(column),
    payee: maybe(column),
    text: maybe(z.array(column).check(z.maxLength(20))),
    bankId: maybe(column),
    account: maybe(z.array(column).check(z.maxLength(5))),
    currency: maybe(column),
    merchantCategory: maybe(column),
  }),
  dateOrder: z.enum(DATE_ORDERS),
  decimal: maybe(z.enum(['.', ','])),
  delimiter: maybe(z.enum([',', ';', '\t', '|'])),
  inverted: maybe(z.boolean()),
  currency: maybe(z.string().check(z.regex(/^[A-Z]{3}$/))),
  skipRows: maybe(wholeNumber({ min: 0, max: 1000 })),
  pending: maybe(values),
  notBooked: maybe(values),
  outFlag: maybe(values),
  inFlag: maybe(values),
  overdrawn: maybe(values),
  provisional: maybe(z.boolean()),
  shape: maybe(strictObject({ columns: wholeNumber({ min: 1, max: 1000 }), monthNamed: z.boolean() })),
}).check(
  z.refine(
    ({ columns }) =>
      columns.amount === undefined
        ? columns.moneyIn !== undefined && columns.moneyOut !== undefined
        : columns.moneyIn === undefined && columns.moneyOut === undefined,
    { path: ['columns'], message: 'either amount, or moneyIn and moneyOut' },
  ),
);

/** The columns that a file must have to be read by a layout, in a fixed order. */
export function neededColumns({
  columns,
  pending,
  notBooked,
  outFlag,
  inFlag,
  overdrawn,
  optional = [],
}: CsvLayout): Column[] {
  const {
    date,
    valueDate,
    amount,
    moneyIn,
    moneyOut,
    fee,
    balance,
    bankId,
    account,
    currency,
    merchantCategory,
  } = columns;
  const money = [date, valueDate, amount, moneyIn, moneyOut, fee, balance];
  const others = [bankId, ...(account ?? []), currency, merchantCategory];
  const states = [pending, notBooked, outFlag, inFlag, overdrawn].map((values) => values?.column);
  const all = [...money, ...others, ...states].filter((column) => column !== undefined);
  return all.filter((column) => typeof column === 'number' || !optional.includes(column));
}
