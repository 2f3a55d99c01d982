/**
 * Seals what is proved, and closes the books up to there.
 *
 * @module
 */
import type { Book } from '../../book/book.js';
import { lastSealOf, reconciliationsOf, takenAccountsOf } from '../book-lines.js';
import { withBooks } from '../books.js';
import type { BooksOptions, ListOptions } from '../command.js';
import type { Context } from '../context.js';
import { dayOption } from '../days.js';
import { eachBook } from '../each-book.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { isForPeople, type List, printLists } from '../list.js';
import { orRefuse, printReasons } from '../refusal.js';

type SealOptions = BooksOptions & ListOptions & { readonly through?: string };

/** A sealed account. */
interface SealedRow {
  readonly book: string;
  readonly account: string;
  readonly through: string;
  readonly entry: string | undefined;
  readonly words: string;
}

/** The seals of a book of which nothing is open; undefined if something is. */
function sealedAlready(book: Book): readonly SealedRow[] | undefined {
  const accounts = takenAccountsOf(book);
  if (accounts.some((account) => reconciliationsOf(book, account).length > 0)) return undefined;
  return accounts.flatMap((account) => {
    const last = lastSealOf(book, account);
    return last
      ? [{ book: book.id, account, through: last.through, entry: undefined, words: 'sealed before' }]
      : [];
  });
}

/** Seals a book; one of which nothing is open is answered with its last seals. */
export async function sealBook(
  book: Book,
  through: Awaited<ReturnType<typeof dayOption>>,
): Promise<readonly SealedRow[]> {
  const before = through === undefined ? sealedAlready(book) : undefined;
  if (before) return before;
  const sealed = await orRefuse(await book.seal(through && { through }), book.id, book.ledger.chart);
  return sealed.records.map((record) => ({
    ...{ book: book.id, account: record.account, through: record.through },
    ...{ entry: sealed.entry.id, words: 'sealed' },
  }));
}

function listOf(rows: readonly SealedRow[]): List {
  return {
    name: 'Sealed',
    columns: [
      { name: 'book', head: 'Book', kind: 'text' },
      { name: 'account', head: 'Account', kind: 'text', only: 'data' },
      { name: 'through', head: 'Closed to', kind: 'day' },
      { name: 'entry', head: 'Entry', kind: 'text', only: 'data' },
      { name: 'words', head: 'Status', kind: 'text' },
    ],
    rows: rows.map((row) => ({ ...row })),
  };
}

/**
 * Seals books.
 *
 * @returns `person` if some books were sealed and others need a person first; `refused` if none was
 */
export async function sealBooks(context: Context, options: SealOptions): Promise<ExitCode> {
  const through = await dayOption(options.through, '--through');
  return withBooks(context, options, 'record', async (books) => {
    const rows: SealedRow[] = [];
    const refusals = await eachBook(books, async (book) => {
      rows.push(...(await sealBook(book, through)));
    });
    if (rows.length > 0 || !isForPeople(options)) await printLists(context, [listOf(rows)], options, '');
    printReasons(context, refusals.reasons, options.json === true);
    return refusals.exitCode === EXIT.refused && rows.length > 0 ? EXIT.person : refusals.exitCode;
  });
}
