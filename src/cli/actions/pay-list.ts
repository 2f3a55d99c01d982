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
import { payOf } from '../run-file.js';

/** The request that waits for a second person about an entered run: that it was sent, or its withdrawal. */
function waitingWords({ id, state }: Book, name: string): string {
  const waiting = state.requests.find(({ call, argument }) =>
    call === 'pay'
      ? payOf(argument).request.id === name
      : call === 'answer' && (argument as { readonly run?: string }).run === name,
  );
  if (!waiting) return '';
  const what = waiting.call === 'pay' ? 'that it was sent' : 'its withdrawal';
  return `; ${what} waits for a second person: ${id}/${waiting.id}`;
}

/** The last file of a run that was written for the bank. */
function writtenWords({ written = [] }: RegisteredRun): string {
  const file = written.at(-1);
  if (!file) return 'not sent';
  const times = written.length > 1 ? `${written.length} files, the last` : 'file';
  return `not sent; ${times} written on ${formatDayShort(file.on)} by ${file.by}`;
}

function statusOf(run: RegisteredRun): string {
  const { sentOn, withdrawnOn, payments } = run;
  const back = payments.filter(({ failed }) => failed !== undefined).length;
  if (withdrawnOn !== undefined) return `withdrawn on ${formatDayShort(withdrawnOn)}`;
  if (sentOn === undefined) return writtenWords(run);
  return `sent on ${formatDayShort(sentOn)}${back > 0 ? `, ${back} came back` : ''}`;
}

/** The runs that wait for a second person before a book enters them. */
function waitingRows({ id: book, state }: Book) {
  const isEntered = (name: string) => state.register.runs.some(({ run }) => run === name);
  return state.requests.flatMap(({ id, call, argument }) => {
    if (call !== 'pay') return [];
    const { id: run, madeOn, payments } = payOf(argument).request;
    if (isEntered(run)) return [];
    return {
      ...{ id: `${book}/${run}`, book, run, madeOn, paysOn: undefined },
      ...{ payments: payments.length, sentOn: undefined, withdrawnOn: undefined },
      pence: payments.reduce((sum, { pence }) => sum + pence, 0),
      ...{ status: `waits for a second person: ${book}/${id}`, hash: undefined },
    };
  });
}

function enteredRows(of: Book) {
  const { id: book, state } = of;
  return state.register.runs.map((run) => ({
    ...{ id: `${book}/${run.run}`, book, run: run.run, madeOn: run.madeOn, paysOn: run.paysOn },
    ...{ payments: run.payments.length, sentOn: run.sentOn, withdrawnOn: run.withdrawnOn },
    pence: run.payments.reduce((sum, { pence = 0 }) => sum + pence, 0),
    ...{ status: `${statusOf(run)}${waitingWords(of, run.run)}`, hash: run.hash },
  }));
}

const rowsOf = (book: Book) => [...enteredRows(book), ...waitingRows(book)];

function listOf(rows: readonly ReturnType<typeof rowsOf>[number][]): List {
  return {
    name: 'Runs',
    key: ['id'],
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
