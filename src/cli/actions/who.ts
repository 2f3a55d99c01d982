/**
 * Shows who recorded and approved an entry, and the way from a figure to the bank’s line.
 *
 * @module
 */
import type { Book } from '../../book/book.js';
import type { Entry } from '../../ledger/entry.js';
import { entries, entryOf, noteOf } from '../../ledger/journal.js';
import { trail } from '../../ledger/trail.js';
import { formatPence, type Pence } from '../../money/pence.js';
import { accountNames, fundNames } from '../../render/text/names.js';
import { renderExplanation } from '../../render/text.js';
import { formatDayShort } from '../../time/day.js';
import { lineWords, seenLines } from '../book-lines.js';
import { type Books, withBooks } from '../books.js';
import { accountMeant, fundMeant } from '../chosen-names.js';
import type { BooksOptions, ListOptions } from '../command.js';
import type { Context } from '../context.js';
import { dayOption } from '../days.js';
import { linesOfEntries } from '../entry-lines.js';
import { entryAmount, entrySentence } from '../entry-sentence.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { counted, isForPeople, type List, printLists } from '../list.js';
import { refusal } from '../refusal.js';
import { signedBy, whenText } from '../signed-by.js';

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
      { name: 'entry', head: 'Entry', kind: 'text' },
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
    ...(rows.length > 1 && { total: { date: undefined, entry: 'Total', pence: sum } }),
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
    ...(entry.explanations ?? []).map((explanation) => renderExplanation(explanation, chart)),
  ].join('\n');
}

/** Fewest characters by which the beginning of a name is taken for it. */
const SHORTEST = 4;

/** The entry of a name, or else of a name that begins so, in each of the books that a command is about. */
async function entriesNamed(books: Books, name: string): Promise<readonly (readonly [Book, Entry])[]> {
  const found: (readonly [Book, Entry])[] = [];
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

/** Shows who recorded an entry; or every entry behind the balance of an account. */
export async function showWho(context: Context, name: string, options: WhoOptions): Promise<ExitCode> {
  return withBooks(context, options, 'read', async (books) => {
    const found = await entriesNamed(books, name);
    const rows: Row[] = [];
    for (const [book, entry] of found)
      rows.push(await rowOf(book, entry, linesOfEntries(book), entryAmount(entry)));
    const [first] = found;
    if (first && found.length === 1 && isForPeople(options)) {
      context.output.write(page(...first, rows[0]!));
      return EXIT.done;
    }
    if (rows.length > 0) {
      const title = `${counted(rows.length, 'entry', 'entries')} “${name}…”`;
      await printLists(context, [listOf(rows, title)], options, '');
      return EXIT.done;
    }
    const ids = await books.ids();
    const [id] = ids;
    if (id === undefined || ids.length > 1 || /[:#@]/.test(name)) {
      const what = `No book has an entry “${name}”.`;
      const remedy = 'Find it with "pbl history". For the entries behind a figure, name the book: --book.';
      throw refusal('entry-unknown', what, remedy);
    }
    const book = await books.open(id);
    const behind = await rowsBehind(book, name, options);
    const title = `${accountNames(book.ledger.chart)(accountMeant(book, name))}, ${book.id}`;
    await printLists(context, [listOf(behind, title)], options, 'No entry is behind this figure.');
    return EXIT.done;
  });
}
