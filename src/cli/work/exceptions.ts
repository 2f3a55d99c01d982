/**
 * Lists everything that needs a person, over all books, the most serious first.
 *
 * @module
 */
import type { Book } from '../../book/book.js';
import type { Exceptions } from '../../exceptions/exceptions.js';
import { EXCEPTION_KINDS, type Exception } from '../../exceptions/exceptions-facts.js';
import type { ExceptionWords } from '../../explain/exception-words.js';
import { exceptionHeading, explainException } from '../../explain/explain.js';
import { exceptions, listExceptions } from '../../public/reconcile.js';
import { renderExceptions } from '../../render/text.js';
import { formatPeriod, type Period } from '../../time/period.js';
import { accountsOf, entryWords, lineWords, seenLines } from '../book-lines.js';
import { daysShown, reviewsOf } from '../book-reviews.js';
import { type Books, withBooks } from '../books.js';
import type { BooksOptions, ListOptions } from '../command.js';
import type { Context } from '../context.js';
import { dayOption } from '../days.js';
import { eachBook } from '../each-book.js';
import type { ExitCode } from '../exit-codes.js';
import { counted, isForPeople, type List, printLists } from '../list.js';
import { paragraph } from '../paragraph.js';
import { orRefuse, printReasons, refusal } from '../refusal.js';

type ExceptionsOptions = BooksOptions &
  ListOptions & {
    readonly from?: string;
    readonly to?: string;
    readonly long: string;
    readonly record?: true;
  };

/** An exception in words. */
interface ExceptionRow {
  readonly exception: Exception;
  readonly heading: string;
  readonly what: string;
  readonly remedy: string;
}

/** The bank's and the book's own words, for whoever has the list. */
function wordsOf(book: Book): ExceptionWords {
  const lines = seenLines(book);
  return {
    line: (line) => {
      const seen = lines.get(line);
      return seen && lineWords(seen);
    },
    entry: (entry) => entryWords(book, entry),
  };
}

/** The days that ought to be reconciled: as the command says, else as far as the statements of these books show. */
async function periodOf(books: readonly Book[], { from, to }: ExceptionsOptions): Promise<Period> {
  const shown = daysShown(books);
  const [first, last] = [await dayOption(from, '--from'), await dayOption(to, '--to')];
  const [begins, ends] = [first ?? shown?.from, last ?? shown?.to];
  if (begins && ends && begins <= ends) return { from: begins, to: ends };
  const what = begins && ends ? 'The last day is before the first.' : 'No statement was taken yet.';
  throw refusal('period-invalid', what, 'Give --from and --to, or take a statement first: pbl take <file>');
}

/** The exceptions of a book in words. Its accounts are listed together, because money may move between them. */
async function rowsOf(
  { folder }: Books,
  book: Book,
  options: ExceptionsOptions,
): Promise<readonly ExceptionRow[]> {
  const { long, record } = options;
  const { notAllowed = {}, holidays } = folder.settings;
  const list = await orRefuse(
    listExceptions(reviewsOf(book), {
      ...{ period: await periodOf([book], options), longDays: Number(long) },
      notAllowed: new Map(Object.entries(notAllowed)),
      ...(holidays && { holidays }),
    }),
  );
  return list
    .filter(({ kind }) => record === true || kind !== 'for-the-record')
    .map((exception) => ({
      ...{ exception, heading: exceptionHeading(exception.kind) },
      ...explainException(exception, wordsOf(book)),
    }));
}

/** The most serious first; of one kind, the largest amount. */
function bySeriousness({ exception: a }: ExceptionRow, { exception: b }: ExceptionRow): number {
  return (
    EXCEPTION_KINDS.indexOf(a.kind) - EXCEPTION_KINDS.indexOf(b.kind) || Math.abs(b.pence) - Math.abs(a.pence)
  );
}

/** The day and the line that an exception is about, if it is about one. */
function dayAndLine({ facts }: Exception) {
  const { date, asAt, line } = facts as { date?: string; asAt?: string; line?: unknown };
  return { date: date ?? asAt, line: typeof line === 'string' ? line : undefined };
}

function listOf(rows: readonly ExceptionRow[]): List {
  return {
    name: 'Exceptions',
    columns: [
      { name: 'number', head: 'No.', kind: 'count' },
      { name: 'book', head: 'Book', kind: 'text' },
      { name: 'account', head: 'Account', kind: 'text' },
      { name: 'heading', head: 'Kind', kind: 'text' },
      { name: 'code', head: 'Code', kind: 'text' },
      { name: 'date', head: 'Date', kind: 'day' },
      { name: 'pence', head: 'Amount', kind: 'pence' },
      { name: 'what', head: 'What it is', kind: 'text' },
      { name: 'remedy', head: 'What to do', kind: 'text' },
      { name: 'line', head: 'Line', kind: 'text' },
    ],
    rows: rows.map(({ exception, heading, what, remedy }, place) => ({
      ...{
        number: place + 1,
        book: exception.book,
        account: exception.account,
        heading,
        code: exception.code,
      },
      ...{ pence: exception.pence, what, remedy, ...dayAndLine(exception) },
    })),
  };
}

/** The accounts that need a person, for the second sheet of a workbook. */
function accountsList({ accounts }: Exceptions): List {
  return {
    name: 'Accounts',
    columns: [
      { name: 'book', head: 'Book', kind: 'text' },
      { name: 'account', head: 'Account', kind: 'text' },
      { name: 'through', head: 'Reconciled to', kind: 'day' },
      { name: 'difference', head: 'Difference', kind: 'pence' },
      { name: 'unexplained', head: 'Lines not in the book', kind: 'count' },
      { name: 'unexplainedPence', head: 'Their sum', kind: 'pence' },
      { name: 'questions', head: 'Questions', kind: 'count' },
    ],
    rows: accounts.map((account) => ({
      ...{
        book: account.book,
        account: account.account,
        through: account.through,
        difference: account.difference,
      },
      ...{ unexplained: account.unexplained.count, unexplainedPence: account.unexplained.pence },
      questions: account.questions,
    })),
  };
}

/** The list as people read it: under a heading for each kind, a paragraph for each thing. */
function listText(rows: readonly ExceptionRow[], width: number): string {
  const parts = rows.map(({ exception, heading, what, remedy }, place) => {
    const above = heading === rows[place - 1]?.heading ? '' : `\n${heading}\n${'-'.repeat(heading.length)}\n`;
    const number = `${String(place + 1).padStart(3)}. `;
    const text = paragraph(`${exception.book}. ${what}`, '     ', width);
    const todo = remedy === '' ? '' : paragraph(`To do: ${remedy}`, '     ', width);
    return `${above}${number}${text.slice(number.length)}${todo}`;
  });
  return parts.join('');
}

/** Lists the exceptions of all books. */
export async function listAllExceptions(context: Context, options: ExceptionsOptions): Promise<ExitCode> {
  return withBooks(context, options, 'read', async (books) => {
    const opened: Book[] = [];
    const rows: ExceptionRow[] = [];
    const refusals = await eachBook(books, async (book) => {
      opened.push(book);
      if (accountsOf(book).length > 0) rows.push(...(await rowsOf(books, book, options)));
    });
    rows.sort(bySeriousness);
    const period = await periodOf(opened, options);
    const reviews = opened.flatMap(reviewsOf);
    const accounts = await orRefuse(exceptions(reviews, { period, longDays: Number(options.long) }));
    if (!isForPeople(options)) {
      await printLists(context, [listOf(rows), accountsList(accounts)], options, '');
    } else {
      const { output } = context;
      output.write(`${renderExceptions(accounts, { width: output.width })}\n`);
      output.write(`${counted(rows.length, 'thing')} to see to, ${formatPeriod(period)}\n`);
      output.write(listText(rows, output.width));
    }
    printReasons(context, refusals.reasons, options.json === true);
    return refusals.exitCode;
  });
}
