/**
 * Reads payments that are to be made: a CSV file, or a JSON list with the same fields.
 *
 * @module
 */
import { readJson, readRows } from '../export/rows.js';
import type { Context } from './context.js';
import { readFileOrInput, shownName } from './files.js';
import { orRefuse, refusal } from './refusal.js';
import { lowerHeads } from './rows-of-file.js';

/** A payment as a person writes it: each field as text, by its head. `at`: where in the file. */
export interface PaymentRow {
  readonly cells: ReadonlyMap<string, string>;
  readonly at: string;
}

/** The heads that a file may have. */
export const PAYMENT_HEADS: readonly string[] = [
  ...['id', 'book', 'payee', 'amount', 'due', 'reference', 'category', 'rule', 'promise', 'instalment'],
  ...['sort code', 'account', 'replaces'],
];

/** The rows of a JSON list; `sortCode` and `sort code` are the same field. */
function jsonRows(list: readonly unknown[], file: string): readonly PaymentRow[] {
  return list.map((value, index) => {
    const fields = Object.entries(Object(value) as Readonly<Record<string, unknown>>);
    const texts = fields.map(([name, field]) => [name === 'sortCode' ? 'sort code' : name, String(field)]);
    return { cells: lowerHeads(Object.fromEntries(texts)), at: `${file}, payment ${index + 1}` };
  });
}

/** Reads payments from a file; from standard input if its name is `-`. */
export async function readPayments(context: Context, file: string): Promise<readonly PaymentRow[]> {
  const text = await readFileOrInput(context, file);
  const name = shownName(file);
  const json = /^\s*\[/.test(text) ? await orRefuse(readJson(text, name)) : undefined;
  const rows = Array.isArray(json)
    ? jsonRows(json, name)
    : (await orRefuse(readRows(text, name, {}))).map((row, index) => ({
        ...{ cells: lowerHeads(row), at: `${name} line ${index + 2}` },
      }));
  const unknown = rows
    .flatMap(({ cells }) => [...cells.keys()])
    .find((head) => !PAYMENT_HEADS.includes(head));
  if (unknown !== undefined) {
    const remedy = `Name the columns: ${PAYMENT_HEADS.join(', ')}`;
    throw refusal('column-unknown', `No payment has a field “${unknown}”.`, remedy, name);
  }
  if (rows.length === 0) throw refusal('payments-missing', 'This file has no payments.', 'Check it.', name);
  return rows;
}
