/**
 * Lists the payment runs of books.
 *
 * @module
 */
import type { Book } from '../../book/book.js';
import type { RegisteredRun } from '../../payments/registration.js';
import { formatDayShort } from '../../time/day.js';
import { withBooks } from '../books.js';
import type { BooksOptions, ListOptions } from '../command.js';
import type { Context } from '../context.js';
import { eachBook } from '../each-book.js';
import type { ExitCode } from '../exit-codes.js';
import { counted, type List, printLists } from '../list.js';
import { printReasons } from '../refusal.js';

function statusOf({ sentOn, withdrawnOn, payments }: RegisteredRun): string {
  const back = payments.filter(({ failed }) => failed !== undefined).length;
  if (withdrawnOn !== undefined) return `withdrawn on ${formatDayShort(withdrawnOn)}`;
  if (sentOn === undefined) return 'not sent';
  return `sent on ${formatDayShort(sentOn)}${back > 0 ? `, ${back} came back` : ''}`;
}

function rowsOf({ id: book, state }: Book) {
  return state.register.runs.map((run) => ({
    ...{ id: `${book}/${run.run}`, book, run: run.run, madeOn: run.madeOn, paysOn: run.paysOn },
    ...{ payments: run.payments.length, sentOn: run.sentOn, withdrawnOn: run.withdrawnOn },
    pence: run.payments.reduce((sum, { pence = 0 }) => sum + pence, 0),
    ...{ status: statusOf(run), hash: run.hash },
  }));
}

function listOf(rows: readonly ReturnType<typeof rowsOf>[number][]): List {
  return {
    name: 'Runs',
    title: counted(new Set(rows.map(({ run }) => run)).size, 'payment run'),
    columns: [
      { name: 'id', head: 'Id', kind: 'text', only: 'data' },
      { name: 'run', head: 'Run', kind: 'text' },
      { name: 'book', head: 'Book', kind: 'text' },
      { name: 'madeOn', head: 'Made on', kind: 'day' },
      { name: 'paysOn', head: 'Pays from', kind: 'day' },
      { name: 'payments', head: 'Payments', kind: 'count' },
      { name: 'pence', head: 'Amount', kind: 'pence' },
      { name: 'sentOn', head: 'Sent on', kind: 'day', only: 'data' },
      { name: 'withdrawnOn', head: 'Withdrawn on', kind: 'day', only: 'data' },
      { name: 'status', head: 'Status', kind: 'text' },
      { name: 'hash', head: 'Fingerprint', kind: 'text', only: 'data' },
    ],
    rows,
  };
}

/** Lists the runs of the books that a command is about. */
export async function listRuns(context: Context, options: BooksOptions & ListOptions): Promise<ExitCode> {
  return withBooks(context, options, 'read', async (books) => {
    const rows: ReturnType<typeof rowsOf>[number][] = [];
    const refusals = await eachBook(books, async (book) => {
      rows.push(...rowsOf(book));
    });
    await printLists(context, [listOf(rows)], options, 'There are no payment runs.');
    printReasons(context, refusals.reasons, options.json === true);
    return refusals.exitCode;
  });
}
