/**
 * Lists the lines that only a person can explain, over all books; as a file, with columns to fill in.
 *
 * @module
 */
import type { Book } from '../../book/book.js';
import type { OpenLine } from '../../book/open-lines.js';
import { entryOf } from '../../ledger/journal.js';
import { formatPence, sumPence } from '../../money/pence.js';
import { likelyPayeeFinder, type PayeeRule, payeeFinder } from '../../reconcile/payee-map.js';
import type { SuspectReason } from '../../statement/import/identity.js';
import { formatDayShort } from '../../time/day.js';
import { entryWords, lineWords, openLinesOf, shortNames } from '../book-lines.js';
import { withBooks } from '../books.js';
import type { BooksOptions, ListOptions } from '../command.js';
import type { Context } from '../context.js';
import { eachBook } from '../each-book.js';
import type { ExitCode } from '../exit-codes.js';
import { counted, isForPeople, type List, type ListColumn, printLists } from '../list.js';
import { printReasons } from '../refusal.js';
import { undoneLines, undoneText } from '../undone-lines.js';
import { ANSWER_COLUMNS } from './answer-columns.js';
import { byName, payeeName } from './question-names.js';
import { underQueryRows } from './under-query.js';

const WHY: Readonly<Record<SuspectReason, string>> = {
  'same-id-other-amount': 'with another amount',
  'pending-became-booked': 'announced then, booked now',
  'text-changed': 'in other words',
  'day-changed': 'on another day',
  'balance-differs': 'with another balance after it',
  'day-and-text-changed': 'on another day, in other words',
};

/** An entry as a person knows it. */
function entryText(book: Book, id: string, account: string): string {
  const entry = entryOf(book.ledger, id);
  if (!entry) return id;
  const on = entry.postings.filter((posting) => posting.account === account);
  const amount = formatPence(sumPence(on.map(({ pence }) => pence)));
  return [`${amount} on ${formatDayShort(entry.effective ?? entry.date)}`, entryWords(book, id)]
    .filter(Boolean)
    .join(', ');
}

/** The meaning that a line may have by the payee map, in words. */
function likelyMeaning({ ledger, terms }: Book, { payee, category, stream, line }: PayeeRule): string {
  const { streams, budget } = terms.agreement;
  const name =
    category === undefined
      ? (streams.find(({ id }) => id === stream) ?? budget.lines.find(({ id }) => id === line))?.name
      : ledger.chart.accounts.find(({ path }) => path === category)?.name;
  return `${name ?? category ?? stream ?? line}, as “${payee}” is`;
}

/** The entries that a line may be, in words. */
function mayBe(book: Book, { account, found, offers }: OpenLine): string {
  if (found?.known) {
    const { date, pence } = found.known;
    const why = found.why === undefined ? '' : `, ${WHY[found.why]}`;
    return `the line of ${formatPence(pence)} on ${formatDayShort(date)} that was seen before${why}`;
  }
  return offers
    .map(({ link }) => link.entries.map((entry) => entryText(book, entry, account)).join(' and '))
    .join('; or ');
}

/** A line that waits, as a row. */
export interface QuestionRow {
  readonly book: string;
  readonly line: string;
  readonly account: string;
  readonly date: string;
  readonly pence: number;
  readonly words: string;
  readonly why: OpenLine['why'] | 'under-query';
  readonly mayBe: string;
  /** The ids of the likeliest entries, with blanks between. */
  readonly entries?: string | undefined;
  /** The name that one answer explains, if its words have one. */
  readonly name: string | undefined;
  readonly category?: string | undefined;
  readonly rule?: string | undefined;
  readonly stream?: string | undefined;
  readonly planLine?: string | undefined;
}

/** The meaning of a line by the payee map of its book, in the form of an answer. */
function knownMeaning(rule: PayeeRule | undefined) {
  if (!rule) return {};
  const { category, rule: pays, stream, line: planLine } = rule;
  return { category, rule: pays, stream, planLine };
}

/** The rows of a book. */
export function questionRows(book: Book): readonly QuestionRow[] {
  const [ruleFor, likelyRule] = [payeeFinder(book.state.payees), likelyPayeeFinder(book.state.payees)];
  const isQuestion = ({ why }: OpenLine) => why === 'unexplained';
  const meaningOf = (open: OpenLine) => {
    const [rule, likely] = [ruleFor(open.line), likelyRule(open.line)];
    return !rule && likely && isQuestion(open) ? likelyMeaning(book, likely) : mayBe(book, open);
  };
  return openLinesOf(book).map((open) => ({
    ...{
      book: book.id,
      line: open.line.id,
      account: open.account,
      date: open.line.date,
      pence: open.line.pence,
    },
    ...{ words: lineWords(open.line), why: open.why, mayBe: meaningOf(open) },
    entries: open.offers[0]?.link.entries.join(' '),
    name: payeeName(open.line),
    ...knownMeaning(ruleFor(open.line)),
  }));
}

/**
 * The questions as a list.
 *
 * @param isByName lines with the same words, which one answer explains, as one row
 */
export function questionList(rows: readonly QuestionRow[], isByName: boolean): List {
  const isQuery = rows.some(({ why }) => why === 'under-query');
  const names = shortNames(rows.map(({ line }) => line));
  const shown = isByName ? byName(rows) : rows;
  const title = `${counted(rows.length, 'line')} ${isQuery ? 'under query' : 'to answer'}`;
  return {
    name: 'Questions',
    key: ['book', 'line', 'payee'],
    title: isByName ? `${title}, in ${counted(shown.length, 'row')}` : title,
    columns: [
      { name: 'short', head: 'Line', kind: 'text', only: 'text' },
      { name: 'book', head: 'Book', kind: 'text' },
      { name: 'line', head: 'Line', kind: 'text', only: 'data' },
      ...(isByName ? [LINES] : []),
      { name: 'account', head: 'Account', kind: 'text', only: 'data' },
      { name: 'date', head: 'Date', kind: 'day' },
      { name: 'words', head: 'As the bank wrote it', kind: 'text' },
      { name: 'mayBe', head: isQuery ? 'Why' : 'It may be', kind: 'text' },
      { name: 'why', head: 'Why', kind: 'text', only: 'data' },
      { name: 'pence', head: 'Amount', kind: 'pence' },
      { name: 'entries', head: 'Entries', kind: 'text', only: 'data' },
      ...ANSWER_COLUMNS.map((column) => ({ ...column, only: 'data' as const })),
    ],
    rows: shown.map((row) => ({ ...row, short: row.line && names.get(row.line) })),
  };
}

/** How a person answers what a list shows. */
const howToAnswer = (isByName: boolean) =>
  isByName
    ? '\nAnswer many: add --out answers.csv, fill it in, then pbl answer --from answers.csv\n'
    : '\nAnswer with: pbl answer <line> --category <category> (money in: --stream <stream>), --yes, --no, --not-ours\n';

const LINES: ListColumn = { name: 'lines', head: 'Lines', kind: 'count' };

/** Lists the questions of all books. */
export async function listQuestions(
  context: Context,
  options: BooksOptions & ListOptions & { readonly byName?: true; readonly underQuery?: true },
): Promise<ExitCode> {
  return withBooks(context, options, 'read', async (books) => {
    const rows: QuestionRow[] = [];
    let undone = '';
    const refusals = await eachBook(books, async (book) => {
      undone += undoneText(book, undoneLines(book));
      rows.push(...(options.underQuery ? underQueryRows(book) : questionRows(book)));
    });
    const list = questionList(rows, options.byName === true);
    const none = options.underQuery ? 'No line is under query.' : 'No line waits for an answer.';
    await printLists(context, [list], options, none);
    if (isForPeople(options) && rows.length > 0) context.messages.write(howToAnswer(options.byName === true));
    if (isForPeople(options)) context.messages.write(undone);
    printReasons(context, refusals.reasons, options.json === true);
    return refusals.exitCode;
  });
}
