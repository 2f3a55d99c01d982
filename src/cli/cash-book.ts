/**
 * Reads a cash book: payments and receipts that are known before the bank shows them.
 *
 * @module
 */
import type { CashRow } from '../book/cash-row.js';
import { readRows, writtenDay } from '../export/rows.js';
import { type Pence, parsePence, pence } from '../money/pence.js';
import { check, idSchema } from '../problem/check.js';
import { accept, type Result } from '../problem/problem.js';
import type { Meaning } from '../reconcile/learn.js';
import { keyedDigest } from '../record/digest.js';
import type { Books } from './books.js';
import { readText } from './files.js';
import { orRefuse, refusal } from './refusal.js';

/** Digits of a name that is made from the content of a row. */
const DIGITS = 16;

type Row = Readonly<Record<string, string | undefined>>;

const amountIfAny = (cell: string): Result<Pence | undefined> =>
  cell.trim() === '' ? accept(undefined) : parsePence(cell);

/** The meaning of a row, as far as its columns give it. */
function meaningOf({ line, stream, category, rule }: Row): Meaning | undefined {
  if (line) return { line };
  if (stream) return { stream };
  return category && rule ? { category, rule } : undefined;
}

/** Reads the rows of a cash book, by their book. */
export async function readCashBook(
  books: Books,
  file: string,
): Promise<ReadonlyMap<string, readonly CashRow[]>> {
  const { context, secrets, asked } = books;
  const columns = { date: writtenDay, paid: amountIfAny, received: amountIfAny };
  const rows = await orRefuse(readRows(await readText(context.folder, file), file, columns));
  const digest = secrets.secret === undefined ? undefined : keyedDigest(secrets.secret);
  const seen = new Map<string, number>();
  const byBook = new Map<string, CashRow[]>();
  for (const [index, row] of rows.entries()) {
    const at = `${file} line ${index + 2}`;
    const { date, paid, received, payee = '', text, run, account } = row;
    const amount = pence((received ?? 0) - (paid ?? 0));
    if (amount === 0) {
      throw refusal('amount-missing', 'This row has no amount.', 'Write it under “paid” or “received”.', at);
    }
    const book = await orRefuse(check(idSchema, row['book'] ?? asked.book ?? ''), at);
    const content = JSON.stringify([book, date, amount, payee, text ?? '']);
    const nth = (seen.get(content) ?? 0) + 1;
    seen.set(content, nth);
    if (row['id'] === undefined && digest === undefined) {
      throw refusal('id-missing', 'This row has no id.', 'Add a column “id”, or run "pbl init" here.', at);
    }
    const meaning = meaningOf(row);
    const cash: CashRow = {
      ...{ id: row['id'] ?? `cash:${date}#${digest!(`${content} ${nth}`).slice(0, DIGITS)}` },
      ...{ date, payee, pence: amount },
      ...(text !== undefined && { text }),
      ...(run !== undefined && { source: run }),
      ...(account !== undefined && { account }),
      ...(meaning && { meaning }),
    };
    byBook.set(book, [...(byBook.get(book) ?? []), cash]);
  }
  return byBook;
}
