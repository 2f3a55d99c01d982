/**
 * Money that was recorded and that no fund bears yet, as a list beside the exceptions.
 *
 * @module
 */
import type { Book } from '../../book/book.js';
import type { SheetRow } from '../../render/table/sheet.js';
import { moneyUnderQuery } from '../../render/text/under-query.js';
import { accountsOf } from '../book-lines.js';
import type { Context } from '../context.js';
import { type List, listText } from '../list.js';

/** The money under query of every account of a book. */
export function underQueryOf(book: Book): readonly SheetRow[] {
  return accountsOf(book).flatMap((account) =>
    moneyUnderQuery([], book.ledger, account).map((money) => ({ ...money, book: book.id, account })),
  );
}

/** The money under query of all books as a list. */
export function underQueryList(rows: readonly SheetRow[]): List {
  return {
    name: 'Under query',
    title: 'Under query: recorded, and no fund bears it yet',
    columns: [
      { name: 'book', head: 'Book', kind: 'text' },
      { name: 'account', head: 'Account', kind: 'text', only: 'data' },
      { name: 'date', head: 'Date', kind: 'day' },
      { name: 'words', head: 'As the bank wrote it', kind: 'text' },
      { name: 'why', head: 'Why', kind: 'text' },
      { name: 'pence', head: 'Paid', kind: 'pence' },
      { name: 'entry', head: 'Entry', kind: 'text', only: 'data' },
    ],
    rows,
    ...(rows.length > 1 && {
      total: { book: 'Total', pence: rows.reduce((sum, { pence }) => sum + Number(pence), 0) },
    }),
  };
}

/** Shows the money under query, if there is any. */
export function printUnderQuery({ output }: Context, rows: readonly SheetRow[]): void {
  if (rows.length > 0) output.write(`\n${listText(underQueryList(rows), output.width)}`);
}
