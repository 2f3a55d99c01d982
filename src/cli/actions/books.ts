/**
 * Lists the books: what each has, and what waits in it for a person.
 *
 * @module
 */
import type { Book } from '../../book/book.js';
import { balance } from '../../ledger/balance.js';
import { entries } from '../../ledger/journal.js';
import { accountsOf, openLinesOf } from '../book-lines.js';
import { withBooks } from '../books.js';
import type { BooksOptions, ListOptions } from '../command.js';
import type { Context } from '../context.js';
import { eachBook } from '../each-book.js';
import type { ExitCode } from '../exit-codes.js';
import { counted, type List, printLists } from '../list.js';
import { printReasons } from '../refusal.js';

function rowOf(book: Book) {
  const { id, size, ledger, state } = book;
  const dates = [...entries(ledger)].map(({ date }) => date).sort();
  const accounts = accountsOf(book);
  const paths = accounts.length > 0 ? accounts : ['assets/bank'];
  const isThere = (path: string) => ledger.chart.accounts.some((account) => account.path === path);
  const atBank = paths.filter(isThere).reduce((sum, account) => sum + balance(ledger, { account }), 0);
  return {
    ...{ book: id, records: size, entries: dates.length, last: dates.at(-1), money: atBank },
    ...{ closedThrough: ledger.closedThrough, questions: openLinesOf(book).length },
    requests: state.requests.length,
  };
}

function listOf(rows: readonly ReturnType<typeof rowOf>[]): List {
  const sum = (name: 'records' | 'entries' | 'money' | 'questions' | 'requests') =>
    rows.reduce((total, row) => total + row[name], 0);
  return {
    name: 'Books',
    key: ['book'],
    title: counted(rows.length, 'book'),
    columns: [
      { name: 'book', head: 'Book', kind: 'text' },
      { name: 'records', head: 'Records', kind: 'count' },
      { name: 'entries', head: 'Entries', kind: 'count', only: 'data' },
      { name: 'last', head: 'Last entry', kind: 'day' },
      { name: 'closedThrough', head: 'Closed to', kind: 'day' },
      { name: 'money', head: 'In bank', kind: 'pence' },
      { name: 'questions', head: 'To answer', kind: 'count' },
      { name: 'requests', head: 'To approve', kind: 'count' },
    ],
    rows,
    ...(rows.length > 1 && {
      total: {
        ...{ book: 'Total', records: sum('records'), entries: sum('entries'), money: sum('money') },
        ...{ questions: sum('questions'), requests: sum('requests') },
      },
    }),
  };
}

/** Lists the books that a command is about. */
export async function listBooks(context: Context, options: BooksOptions & ListOptions): Promise<ExitCode> {
  return withBooks(context, options, 'read', async (books) => {
    const rows: ReturnType<typeof rowOf>[] = [];
    const refusals = await eachBook(books, async (book) => {
      rows.push(rowOf(book));
    });
    await printLists(context, [listOf(rows)], options, 'There are no books yet.');
    printReasons(context, refusals.reasons, options.json === true);
    return refusals.exitCode;
  });
}
