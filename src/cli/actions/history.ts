/**
 * Shows the journals of books in words, in the order of recording.
 *
 * @module
 */
import type { Book } from '../../book/book.js';
import type { SignedFact } from '../../book/fact.js';
import { isException } from '../../book/policy.js';
import { byText } from '../../record/order.js';
import { dayOf, type Moment } from '../../time/moment.js';
import { withBooks } from '../books.js';
import type { BooksOptions, ListOptions } from '../command.js';
import type { Context } from '../context.js';
import { dayOption } from '../days.js';
import { eachBook } from '../each-book.js';
import type { ExitCode } from '../exit-codes.js';
import { factSentence, STANDING } from '../fact-sentence.js';
import { counted, type List, printLists } from '../list.js';
import { printReasons } from '../refusal.js';
import { signedBy, whenText } from '../signed-by.js';

type HistoryOptions = BooksOptions &
  ListOptions & {
    readonly standing?: true;
    readonly exceptions?: true;
    readonly from?: string;
    readonly to?: string;
  };

function rowOf({ id, ledger }: Book, signed: SignedFact) {
  const { sequence, recordedAt, actor, approver, override, fact } = signed;
  return {
    ...{ book: id, sequence, recordedAt, when: whenText(recordedAt), by: signedBy(signed) },
    ...{ actor, approver, override, kind: fact.kind, what: factSentence(fact, ledger.chart) },
    entry: fact.kind === 'entry' ? fact.entry.id : undefined,
    date: fact.kind === 'entry' ? fact.entry.date : undefined,
  };
}

function listOf(rows: readonly ReturnType<typeof rowOf>[]): List {
  const isMany = new Set(rows.map(({ book }) => book)).size > 1;
  return {
    name: 'History',
    title: `${counted(rows.length, 'record')}, times in UTC`,
    columns: [
      { name: 'book', head: 'Book', kind: 'text', ...(!isMany && { only: 'data' as const }) },
      { name: 'sequence', head: 'No.', kind: 'count' },
      { name: 'recordedAt', head: 'Recorded at', kind: 'text', only: 'data' },
      { name: 'when', head: 'When', kind: 'text', only: 'text' },
      { name: 'by', head: 'Who', kind: 'text', only: 'text' },
      { name: 'actor', head: 'Recorded by', kind: 'text', only: 'data' },
      { name: 'approver', head: 'Approved by', kind: 'text', only: 'data' },
      { name: 'override', head: 'Alone, because', kind: 'text', only: 'data' },
      { name: 'kind', head: 'Kind', kind: 'text', only: 'data' },
      { name: 'entry', head: 'Entry', kind: 'text', only: 'data' },
      { name: 'date', head: 'Date', kind: 'day', only: 'data' },
      { name: 'what', head: 'What', kind: 'text' },
    ],
    rows,
  };
}

/** Shows the history of the books that a command is about. */
export async function showHistory(context: Context, options: HistoryOptions): Promise<ExitCode> {
  const from = await dayOption(options.from, '--from');
  const to = await dayOption(options.to, '--to');
  const isAsked = (signed: SignedFact) => {
    const on = dayOf(signed.recordedAt as Moment);
    return (
      (from === undefined || on >= from) &&
      (to === undefined || on <= to) &&
      (!options.standing || STANDING.includes(signed.fact.kind)) &&
      (!options.exceptions || isException(signed))
    );
  };
  return withBooks(context, options, 'read', async (books) => {
    const rows: ReturnType<typeof rowOf>[] = [];
    const refusals = await eachBook(books, async (book) => {
      for await (const signed of book.records()) if (isAsked(signed)) rows.push(rowOf(book, signed));
    });
    rows.sort((one, other) => byText(one.recordedAt, other.recordedAt));
    await printLists(context, [listOf(rows)], options, 'Nothing of this kind was recorded.');
    printReasons(context, refusals.reasons, options.json === true);
    return refusals.exitCode;
  });
}
