/**
 * Writes a payment run as CSV for a finance system's payables interface, with the columns that the system asks for.
 *
 * Method: papaparse quotes the cells. A text that a spreadsheet would take for a formula gets an apostrophe before it; amounts stay
 * plain numbers.
 * Limit: one row a payment. Supplier numbers, cost codes and other data of the system can only be fixed columns.
 * Source: RFC 4180 (CSV).
 *
 * @module
 */
import Papa from 'papaparse';
import * as z from 'zod/mini';
import { decimalPence } from '../money/decimal-pence.js';
import { check, maybe, record, strictObject } from '../problem/check.js';
import { withAll } from '../problem/guard.js';
import { accept, type Result, refuse } from '../problem/problem.js';
import type { Day } from '../time/day.js';
import { daySchema } from '../time/schema.js';
import { checkRun, namesGiven } from './check-run.js';
import type { PaymentId, PaymentRun, RunPayment } from './payment.js';
import { registerField } from './register-schema.js';
import { type SendingTerms, sendingProblems } from './sending-problems.js';

const hyphened = (sortCode: string) => sortCode.replace(/^(..)(..)(..)$/, '$1-$2-$3');

/** The data of a file that every row may use. */
interface File {
  readonly run: PaymentRun;
  readonly names: ReadonlyMap<PaymentId, string>;
  readonly dayForm: DayForm;
}

/** The fields that a column may have. A finance system wants `payee-name`; `payee` is in the letters of the scheme. */
const FIELDS = {
  payment: ({ id }: RunPayment) => id,
  'end-to-end': ({ endToEnd }: RunPayment) => endToEnd,
  run: (_: RunPayment, { run }: File) => run.id,
  book: ({ book }: RunPayment) => book,
  payee: ({ payee }: RunPayment) => payee,
  'payee-name': ({ id, payee }: RunPayment, { names }: File) => names.get(id) ?? payee,
  'sort-code': ({ sortCode }: RunPayment) => sortCode,
  'sort-code-hyphened': ({ sortCode }: RunPayment) => hyphened(sortCode),
  account: ({ account }: RunPayment) => account,
  reference: ({ reference }: RunPayment) => reference,
  pounds: ({ pence }: RunPayment) => decimalPence(pence),
  pence: ({ pence }: RunPayment) => String(pence),
  'pays-on': ({ paysOn }: RunPayment, { dayForm }: File) => dayIn(dayForm, paysOn),
  due: ({ due }: RunPayment, { dayForm }: File) => dayIn(dayForm, due),
  for: ({ pays }: RunPayment) => ('instalment' in pays ? pays.instalment : pays.commitment),
  category: ({ pays }: RunPayment) => ('instalment' in pays ? pays.category : ''),
} as const;

export type PayablesField = keyof typeof FIELDS;
export const PAYABLES_FIELDS = Object.keys(FIELDS) as readonly PayablesField[];

/** How days are written: `2026-04-15` or `15/04/2026`. */
export type DayForm = 'iso' | 'british';

/** One column: its header, and a field of the payment or the same text in every row. */
export interface PayablesColumn {
  readonly header: string;
  readonly value: PayablesField | { readonly fixed: string };
}

/** How a file is written. */
export interface PayablesOptions extends SendingTerms {
  /** From left to right, at least one. */
  readonly columns: readonly PayablesColumn[];
  /** Absent, `iso`. */
  readonly dayForm?: DayForm;
  /** Absent, a comma. */
  readonly delimiter?: ',' | ';' | '\t' | '|';
  /** False: no row of headers. */
  readonly header?: boolean;
}

const cell = z.string().check(z.maxLength(200));

const optionsSchema = record<PayablesOptions>({
  columns: z
    .array(
      strictObject({
        header: cell,
        value: z.union([z.enum(PAYABLES_FIELDS as [PayablesField]), strictObject({ fixed: cell })]),
      }),
    )
    .check(z.minLength(1, 'at least one column')),
  dayForm: maybe(z.enum(['iso', 'british'])),
  delimiter: maybe(z.enum([',', ';', '\t', '|'])),
  header: maybe(z.boolean()),
  madeOn: maybe(daySchema),
  register: registerField,
});

function dayIn(form: DayForm, on: Day): string {
  return form === 'iso' ? on : `${on.slice(8)}/${on.slice(5, 7)}/${on.slice(0, 4)}`;
}

/** An apostrophe before a text that a spreadsheet would take for a formula; a number stays a number. */
function shielded(text: string): string {
  if (/^-?\d{1,15}(?:\.\d{1,4})?$/.test(text)) return text;
  return /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
}

function payablesText(run: PaymentRun, options: PayablesOptions): string {
  const { columns, dayForm = 'iso', delimiter = ',', header = true } = options;
  const file = { run, names: namesGiven(run), dayForm };
  const textOf = ({ value }: PayablesColumn, payment: RunPayment) =>
    typeof value === 'string' ? FIELDS[value](payment, file) : value.fixed;
  const rows = run.payments.map((payment) => columns.map((column) => shielded(textOf(column, payment))));
  const headers = header ? [columns.map((column) => shielded(column.header))] : [];
  return `${Papa.unparse([...headers, ...rows], { delimiter, newline: '\r\n' })}\r\n`;
}

/**
 * Writes a payment run as CSV.
 *
 * @param run a run as `makeRun` made it, entered in the register.
 * @param options the register, the columns, and how days and cells are written.
 * @returns the whole file, lines ended by carriage return and line feed; the same for the same run and options, byte for byte.
 *
 * Refuses with the problems of `checkRun`, of the options’ fields and of `sendingProblems`, such as `run-unknown`, `run-sent`,
 * `run-withdrawn` and `run-too-late`.
 */
export function writePayablesCsv(run: PaymentRun, options: PayablesOptions): Result<string> {
  return withAll([checkRun(run), check(optionsSchema, options)], (checkedRun, terms) => {
    const problems = sendingProblems(checkedRun, terms);
    return problems.length > 0 ? refuse(problems) : accept(payablesText(checkedRun, terms));
  });
}
