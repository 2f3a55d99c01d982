/**
 * The layout of a CSV statement: which column holds what, as plain data that a caller can add without code.
 *
 * @module
 */
import * as z from 'zod';
import { strictObject } from '../../problem/check.js';
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
  /** Joined by blanks, in this order; those that a file does not have are passed over. */
  readonly text?: readonly Column[];
  readonly bankId?: Column;
  /** Joined by blanks; one statement for each account found. */
  readonly account?: readonly Column[];
  readonly currency?: Column;
  /** The code of the kind of shop where a card paid (ISO 18245). */
  readonly merchantCategory?: Column;
}

/** Values of one column, whatever their case, blanks and points; `*` stands for any but none. */
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
  /** Header words that may stand there as well. */
  readonly optional?: readonly string[];
  readonly columns: CsvColumns;
  readonly dateOrder: DateOrder;
  readonly decimal?: '.' | ',';
  readonly delimiter?: ',' | ';' | '\t' | '|';
  /** Whether money out is written above zero, as on many cards. Absent: the running balance may tell. */
  readonly inverted?: boolean;
  /** Of all amounts, where no column says; ISO 4217. Absent: GBP. */
  readonly currency?: string;
  /** Rows before the header, or before the first row, that are passed over unseen. */
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
const word = z.string().min(1).max(LONGEST);
const column = z.union([word, z.int().min(1).max(1000)]);
const values = strictObject({ column, values: z.array(word).min(1).max(50) });

/** Schema of a layout. */
export const csvLayoutSchema = strictObject({
  id: word,
  name: word,
  header: z.array(word).min(1).max(LONGEST).optional(),
  optional: z.array(word).max(LONGEST).optional(),
  columns: strictObject({
    date: column,
    valueDate: column.optional(),
    amount: column.optional(),
    moneyIn: column.optional(),
    moneyOut: column.optional(),
    fee: column.optional(),
    balance: column.optional(),
    payee: column.optional(),
    text: z.array(column).max(20).optional(),
    bankId: column.optional(),
    account: z.array(column).max(5).optional(),
    currency: column.optional(),
    merchantCategory: column.optional(),
  }),
  dateOrder: z.enum(DATE_ORDERS),
  decimal: z.enum(['.', ',']).optional(),
  delimiter: z.enum([',', ';', '\t', '|']).optional(),
  inverted: z.boolean().optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  skipRows: z.int().min(0).max(1000).optional(),
  pending: values.optional(),
  notBooked: values.optional(),
  outFlag: values.optional(),
  inFlag: values.optional(),
  overdrawn: values.optional(),
  provisional: z.boolean().optional(),
  shape: strictObject({ columns: z.int().min(1).max(1000), monthNamed: z.boolean() }).optional(),
}).refine(
  ({ columns }) =>
    columns.amount === undefined
      ? columns.moneyIn !== undefined && columns.moneyOut !== undefined
      : columns.moneyIn === undefined && columns.moneyOut === undefined,
  { path: ['columns'], message: 'either amount, or moneyIn and moneyOut' },
) as unknown as z.ZodType<CsvLayout>;

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
  const all = [...money, ...others, ...states].filter((one) => one !== undefined);
  return all.filter((one) => typeof one === 'number' || !optional.includes(one));
}
