/**
 * Shows who prepared, approved and recorded what has a name, and the way from a figure to the bank’s line.
 *
 * @module
 */

import type { Book } from '../../book/book.js';
import { explanationDocument } from '../../documents/explanation-document.js';
import { accountNames, fundNames } from '../../documents/names.js';
import type { Entry } from '../../ledger/entry.js';
import { entries, entryOf, noteOf } from '../../ledger/journal.js';
import { trail } from '../../ledger/trail.js';
import { formatPence, type Pence } from '../../money/pence.js';
import { documentText } from '../../render/text/document-text.js';

import { formatDayShort } from '../../time/day.js';
import { lineWords, namesMeant, seenLines } from '../book-lines.js';
import { type Books, withBooks } from '../books.js';
import { callSentences } from '../call-sentences.js';
import { accountMeant, fundMeant } from '../chosen-names.js';
import type { BooksOptions, ListOptions } from '../command.js';
import type { Context } from '../context.js';
import { dayOption } from '../days.js';
import { linesOfEntries } from '../entry-lines.js';
import { entryAmount, entrySentence } from '../entry-sentence.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { recordFinder, recordName } from '../fact-names.js';
import { counted, isForPeople, type List, listText, printLists } from '../list.js';
import { type RecordRow, recordList, recordRow } from '../record-list.js';
import { refusal } from '../refusal.js';
import { booksOfRun, readRun } from '../run-file.js';
import { signedBy, whenText } from '../signed-by.js';
import { knownPayee } from './who-payee.js';

type WhoOptions = BooksOptions & ListOptions & { readonly fund?: string; readonly asAt?: string };

/** The bank’s line of an entry as people read it. */
function bankText(book: Book, lines: readonly string[]): string {
  const seen = seenLines(book);
  return lines
    .map((id) => {
      const line = seen.get(id);
      return line
        ? `${formatPence(line.pence)} on ${formatDayShort(line.date)}, “${lineWords(line)}”`
        : `the line ${id}`;
    })
    .join(' and ');
}

/** An entry with who recorded it and where the bank shows it. */
async function rowOf(book: Book, entry: Entry, lines: ReadonlyMap<string, readonly string[]>, pence: Pence) {
  const signed = await book.recordOf(entry.id);
  const { actor = '', approver, override } = signed ?? {};
  const found = lines.get(entry.id) ?? [];
  const note = noteOf(book.ledger, entry.id);
  return {
    ...{ book: book.id, sequence: signed?.sequence, entry: entry.id, date: entry.date, kind: entry.kind },
    ...{ what: entrySentence(entry, book.ledger.chart, note), pence, recordedAt: entry.recordedAt },
    when: whenText(entry.recordedAt),
    ...{ actor, approver, override, by: signedBy({ ...signed, actor }) },
    ...(signed && { id: recordName(book.id, signed) }),
    ...{ lines: found.join(' '), bank: bankText(book, found), source: entry.source },
  };
}

type Row = Awaited<ReturnType<typeof rowOf>>;

function listOf(rows: readonly Row[], title: string): List {
  const sum = rows.reduce((total, { pence }) => total + pence, 0);
  return {
    name: 'Entries',
    title,
    columns: [
      { name: 'book', head: 'Book', kind: 'text', only: 'data' },
      { name: 'sequence', head: 'No.', kind: 'count', only: 'data' },
      { name: 'date', head: 'Date', kind: 'day' },
      { name: 'id', head: 'Record', kind: 'text' },
      { name: 'entry', head: 'Entry', kind: 'text', only: 'data' },
      { name: 'kind', head: 'Kind', kind: 'text', only: 'data' },
      { name: 'what', head: 'What', kind: 'text' },
      { name: 'by', head: 'Who', kind: 'text', only: 'text' },
      { name: 'actor', head: 'Recorded by', kind: 'text', only: 'data' },
      { name: 'approver', head: 'Approved by', kind: 'text', only: 'data' },
      { name: 'override', head: 'Alone, because', kind: 'text', only: 'data' },
      { name: 'recordedAt', head: 'Recorded at', kind: 'text', only: 'data' },
      { name: 'bank', head: 'At the bank', kind: 'text' },
      { name: 'lines', head: 'Lines', kind: 'text', only: 'data' },
      { name: 'pence', head: 'Amount', kind: 'pence' },
    ],
    rows,
    ...(rows.length > 1 && { total: { date: undefined, id: 'Total', pence: sum } }),
  };
}

/** A page about one entry. */
function page(book: Book, entry: Entry, row: Row): string {
  const { chart } = book.ledger;
  const [accountName, fundName] = [accountNames(chart), fundNames(chart)];
  const facts = [
    ['Book', book.id],
    ['Entry', `${entry.id}, ${formatDayShort(entry.date)}`],
    ...(entry.effective ? [['Belongs to', formatDayShort(entry.effective)]] : []),
    ['Recorded', `${row.when} UTC, as record ${row.sequence} of the journal`],
    ['By', row.by],
    ...(entry.source ? [['Because of', entry.source]] : []),
    ...(entry.reverses ? [['Undoes', entry.reverses.entry]] : []),
    ...(entry.commitment ? [['Promise', entry.commitment.id]] : []),
    ['At the bank', row.bank || 'no line of a statement is agreed with it'],
  ];
  const postings = entry.postings.map(({ account, fund, balanceType, pence }) => {
    const side = balanceType === 'actual' ? '' : ` (${balanceType})`;
    return `  ${formatPence(pence).padStart(14)}  ${accountName(account)}, ${fundName(fund)}${side}`;
  });
  return [
    row.what,
    '',
    ...facts.map(([head = '', text]) => `${head.padEnd(13)}${text}`),
    '',
    ...postings,
    '',
    ...(entry.explanations ?? []).map((explanation) => documentText(explanationDocument(explanation, chart))),
  ].join('\n');
}

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
async function rowsBehind(book: Book, asked: string, options: WhoOptions): Promise<readonly Row[]> {
  const asAt = await dayOption(options.asAt, '--as-at');
  const account = accountMeant(book, asked);
  const fund = options.fund === undefined ? undefined : fundMeant(book, options.fund);
  const query = { account, ...(fund !== undefined && { fund }), ...(asAt && { asAt }) };
  const lines = linesOfEntries(book);
  const rows: Row[] = [];
  for (const { entry, posting } of trail(book.ledger, query))
    rows.push(await rowOf(book, entry, lines, posting.pence));
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
  const rows: Row[] = [];
  for (const [book, entry] of found)
    rows.push(await rowOf(book, entry, linesOfEntries(book), entryAmount(entry)));
  const [first] = found;
  if (!first || found.length > 1 || !isForPeople(options)) {
    const title = `${counted(rows.length, 'entry', 'entries')} “${name}…”`;
    await printLists(context, [listOf(rows, title)], options, '');
    return;
  }
  context.output.write(page(...first, rows[0]!));
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
  await printLists(context, [listOf(behind, title)], options, 'No entry is behind this figure.');
  return EXIT.done;
}

/** Shows a payee: the meaning of the name, the bank details, and the payments; answers whether any book knows the payee. */
async function showPayee(
  context: Context,
  books: Books,
  { name, records }: { readonly name: string; readonly records: readonly RecordRow[] },
  options: WhoOptions,
): Promise<boolean> {
  const rows: Row[] = [];
  const words: string[] = [];
  for (const id of await books.ids()) {
    const book = await books.open(id);
    const known = await knownPayee(books, book, name);
    const lines = linesOfEntries(book);
    for (const entry of known?.payments ?? []) rows.push(await rowOf(book, entry, lines, entryAmount(entry)));
    words.push(...(known?.words.map((sentence) => `${id}: ${sentence}`) ?? []));
  }
  if (rows.length === 0 && words.length === 0) return false;
  if (isForPeople(options)) context.output.write(words.map((sentence) => `${sentence}\n`).join(''));
  const payments = listOf(rows, `${counted(rows.length, 'entry', 'entries')} of “${name}”`);
  const shown = [
    ...(rows.length > 0 ? [payments] : []),
    ...(records.length > 0 ? [recordList(records, 'Also about it: ')] : []),
  ];
  // Programs read the records of a name first, as of any other.
  const lists = isForPeople(options) ? shown : shown.toReversed();
  const [first, ...others] = lists;
  if (first && isForPeople(options)) context.output.write('\n');
  if (first) await printLists(context, [first, ...others], options, '');
  return true;
}

/** Shows the payments of a run whose file is here. */
async function showRun(books: Books, name: string): Promise<void> {
  const request = await readRun(books, name.replace(/^.*\//, '')).catch(() => undefined);
  if (!request) return;
  const { chart } = (await books.open(booksOfRun(request)[0]!)).ledger;
  const sentences = callSentences({ call: 'pay', argument: { request } }, chart);
  books.context.output.write(`\n${sentences.slice(1).join('\n')}\n`);
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
