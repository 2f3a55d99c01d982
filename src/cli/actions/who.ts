/**
 * Shows who prepared, approved and recorded what has a name, and the way from a figure to the bank’s line.
 *
 * @module
 */

import type { Book } from '../../book/book.js';
import { accountNames } from '../../documents/names.js';
import type { Entry } from '../../ledger/entry.js';
import { entries, entryOf } from '../../ledger/journal.js';
import { trail } from '../../ledger/trail.js';
import { namesMeant, seenLines } from '../book-lines.js';
import { type Books, withBooks } from '../books.js';
import { accountMeant, fundMeant } from '../chosen-names.js';
import type { BooksOptions, ListOptions } from '../command.js';
import type { Context } from '../context.js';
import { dayOption } from '../days.js';
import { linesOfEntries } from '../entry-lines.js';
import { entryPage } from '../entry-page.js';
import { entryAmount } from '../entry-sentence.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { recordFinder } from '../fact-names.js';
import { counted, isForPeople, listText, printLists } from '../list.js';
import { type RecordRow, recordList, recordRow } from '../record-list.js';
import { refusal } from '../refusal.js';
import { showPayee, showRun } from './who-payee.js';
import { type EntryRow, entryList, entryRow } from './who-rows.js';

type WhoOptions = BooksOptions & ListOptions & { readonly fund?: string; readonly asAt?: string };

/** Fewest characters by which the beginning of a name is taken for it. */
const SHORTEST = 4;

/** An entry and its book. */
type NamedEntry = readonly [Book, Entry];

/** The entry of a name, or else of a name that begins so, in each of the books that a command is about. */
async function entriesNamed(books: Books, name: string): Promise<readonly NamedEntry[]> {
  const found: NamedEntry[] = [];
  for (const id of await books.ids()) {
    const book = await books.open(id);
    const entry = entryOf(book.ledger, name);
    const isMeant = (each: Entry) => name.length >= SHORTEST && each.id.startsWith(name);
    const meant = entry ? [entry] : [...entries(book.ledger)].filter(isMeant);
    found.push(...meant.map((each) => [book, each] as const));
  }
  const exact = found.filter(([, entry]) => entry.id === name);
  return exact.length > 0 ? exact : found;
}

/** The rows behind the balance of an account. */
async function rowsBehind(book: Book, asked: string, options: WhoOptions): Promise<readonly EntryRow[]> {
  const asAt = await dayOption(options.asAt, '--as-at');
  const account = accountMeant(book, asked);
  const fund = options.fund === undefined ? undefined : fundMeant(book, options.fund);
  const query = { account, ...(fund !== undefined && { fund }), ...(asAt && { asAt }) };
  const lines = linesOfEntries(book);
  const rows: EntryRow[] = [];
  for (const { entry, posting } of trail(book.ledger, query))
    rows.push(await entryRow(book, entry, lines, posting.pence));
  return rows;
}

/** The records that a person means by a name, in each of the books that a command is about. */
async function recordsNamed(books: Books, name: string): Promise<readonly RecordRow[]> {
  const rows: RecordRow[] = [];
  for (const id of await books.ids()) {
    const book = await books.open(id);
    const isMeant = recordFinder(id, [name, ...namesMeant([...seenLines(book).keys()], name)]);
    for await (const signed of book.records()) if (isMeant(signed)) rows.push(recordRow(book, signed));
  }
  return rows;
}

/** Shows an entry on a page, and the other records about it; or shows the entries that have the beginning of a name. */
async function showEntries(
  context: Context,
  { found, records, name }: { found: readonly NamedEntry[]; records: readonly RecordRow[]; name: string },
  options: WhoOptions,
): Promise<void> {
  const rows: EntryRow[] = [];
  for (const [book, entry] of found)
    rows.push(await entryRow(book, entry, linesOfEntries(book), entryAmount(entry)));
  const [first] = found;
  if (!first || found.length > 1 || !isForPeople(options)) {
    const title = `${counted(rows.length, 'entry', 'entries')} “${name}…”`;
    await printLists(context, [entryList(rows, title)], options, '');
    return;
  }
  context.output.write(entryPage(...first, rows[0]!));
  const others = records.filter(({ entry }) => entry !== first[1].id);
  if (others.length > 0)
    context.output.write(`\n${listText(recordList(others, 'Also about it: '), context.output.width)}`);
}

/** The entries behind the figure of an account, if the command is about one book. */
async function showFigure(
  context: Context,
  books: Books,
  name: string,
  options: WhoOptions,
): Promise<ExitCode> {
  const [id, ...others] = await books.ids();
  if (id === undefined || others.length > 0 || /[:#@]/.test(name)) {
    const what = `No book has anything with the name “${name}”.`;
    const remedy =
      'Find its id with "pbl history", "pbl requests" or "pbl pay list". For the entries behind a figure, name the book: --book.';
    throw refusal('entry-unknown', what, remedy);
  }
  const book = await books.open(id);
  const behind = await rowsBehind(book, name, options);
  const title = `${accountNames(book.ledger.chart)(accountMeant(book, name))}, ${book.id}`;
  await printLists(context, [entryList(behind, title)], options, 'No entry is behind this figure.');
  return EXIT.done;
}

/** Shows who prepared, approved and recorded what has a name: an entry, a payee, any other record; or every entry behind the balance of an account. */
export async function showWho(context: Context, name: string, options: WhoOptions): Promise<ExitCode> {
  return withBooks(context, options, 'read', async (books) => {
    const records = await recordsNamed(books, name);
    // A record that is an entry stands for it.
    const [only] = records;
    const entry = records.length === 1 && only?.id === name ? only.entry : undefined;
    const id = entry ?? name;
    const named = await entriesNamed(books, id);
    const found = entry === undefined ? named : named.filter(([book]) => book.id === only?.book);
    const isEntry = found.some(([, entry]) => entry.id === id);
    if (!isEntry && (await showPayee(context, books, { name, records }, options))) return EXIT.done;
    if (isEntry || (records.length === 0 && found.length > 0)) {
      await showEntries(context, { found, records, name }, options);
      return EXIT.done;
    }
    if (records.length === 0) return showFigure(context, books, name, options);
    await printLists(context, [recordList(records, `“${name}”: `)], options, '');
    if (isForPeople(options)) await showRun(books, name);
    return EXIT.done;
  });
}
