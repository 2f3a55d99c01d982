/**
 * Seals what is proved, and closes the books up to there.
 *
 * @module
 */
import type { Book } from '../../book/book.js';
import { addDays, type Day, formatDay, formatDayShort } from '../../time/day.js';
import { lastSealOf, reconciliationsOf, takenAccountsOf } from '../book-lines.js';
import { withBooks } from '../books.js';
import type { BooksOptions, ListOptions } from '../command.js';
import type { Context } from '../context.js';
import { dayOption } from '../days.js';
import { eachBook } from '../each-book.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { isForPeople, type List, printLists } from '../list.js';
import { orRefuse, printReasons, type Reason } from '../refusal.js';

type SealOptions = BooksOptions & ListOptions & { readonly through?: string };

/** A sealed account. */
interface SealedRow {
  readonly book: string;
  readonly account: string;
  readonly through: Day;
  readonly entry: string | undefined;
  readonly words: string;
}

/** The seals of a book of which nothing is open; undefined if something is. */
function sealedAlready(book: Book, through: Day | undefined): readonly SealedRow[] | undefined {
  const accounts = takenAccountsOf(book);
  if (accounts.some((account) => reconciliationsOf(book, account, through).length > 0)) return undefined;
  // Sealed up to a later day: what is asked is not what was sealed.
  if (
    accounts.some((account) => through !== undefined && (lastSealOf(book, account)?.through ?? '') > through)
  )
    return undefined;
  return accounts.flatMap((account) => {
    const last = lastSealOf(book, account);
    return last
      ? [{ book: book.id, account, through: last.through, entry: undefined, words: 'sealed before' }]
      : [];
  });
}

/** Seals a book; one of which nothing is open is answered with its last seals. */
export async function sealBook(book: Book, through: Day | undefined): Promise<readonly SealedRow[]> {
  const before = sealedAlready(book, through);
  if (before && before.length > 0) return before;
  const sealed = await orRefuse(await book.seal(through && { through }), book.id, book.ledger.chart);
  return sealed.records.map((record) => ({
    ...{ book: book.id, account: record.account, through: record.through },
    ...{ entry: sealed.entry.id, words: 'sealed' },
  }));
}

/** The days that were to be closed and that no statement shows, in words; empty if there are none. */
function openDays({ through: last }: SealedRow, through: Day | undefined): string {
  if (through === undefined || last >= through) return '';
  const from = addDays(last, 1);
  const days =
    from === through ? formatDayShort(from) : `${formatDayShort(from)} to ${formatDayShort(through)}`;
  return `; ${days} stays open`;
}

/** Why a book is not closed to the day that was asked for, and what to do. */
function openReasons(rows: readonly SealedRow[], through: Day | undefined): readonly Reason[] {
  return rows
    .filter((row) => openDays(row, through) !== '')
    .map(({ book, through: last }) => ({
      ...{ code: 'days-open', at: book },
      what: `Its last statement ends on ${formatDay(last)}, so it is closed to that day.`,
      remedy: `Take the statement that shows the days after it (pbl take <file>), and seal again: pbl seal --book ${book} --through ${through}`,
    }));
}

function listOf(rows: readonly SealedRow[], through: Day | undefined): List {
  return {
    name: 'Sealed',
    key: ['book', 'account'],
    columns: [
      { name: 'book', head: 'Book', kind: 'text' },
      { name: 'account', head: 'Account', kind: 'text', only: 'data' },
      { name: 'through', head: 'Closed to', kind: 'day' },
      { name: 'entry', head: 'Entry', kind: 'text', only: 'data' },
      { name: 'words', head: 'Status', kind: 'text' },
    ],
    rows: rows.map((row) => ({ ...row, words: `${row.words}${openDays(row, through)}` })),
  };
}

/**
 * Seals books.
 *
 * @returns `person` if some books were sealed and others need a person first, or a statement of the last days; `refused` if none was
 */
export async function sealBooks(context: Context, options: SealOptions): Promise<ExitCode> {
  const through = await dayOption(options.through, '--through');
  return withBooks(context, options, 'record', async (books) => {
    const rows: SealedRow[] = [];
    const refusals = await eachBook(books, async (book) => {
      rows.push(...(await sealBook(book, through)));
    });
    if (rows.length > 0 || !isForPeople(options))
      await printLists(context, [listOf(rows, through)], options, '');
    const open = openReasons(rows, through);
    printReasons(context, [...refusals.reasons, ...open], options.json === true);
    if (refusals.exitCode === EXIT.done && open.length > 0) return EXIT.person;
    return refusals.exitCode === EXIT.refused && rows.length > 0 ? EXIT.person : refusals.exitCode;
  });
}
