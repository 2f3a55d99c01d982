/**
 * Lists everything that needs a person, over all books, the most serious first.
 *
 * @module
 */
import type { Exceptions } from '../../exceptions/exceptions.js';
import type { Exception } from '../../exceptions/exceptions-facts.js';
import type { ExceptionListOptions } from '../../exceptions/exceptions-list.js';
import { renderExceptions } from '../../render/text.js';
import { formatPeriod, type Period } from '../../time/period.js';
import { type AskedDays, daysToReview, reviewBook } from '../book-reviews.js';
import { type Books, withBooks } from '../books.js';
import type { BooksOptions, ListOptions } from '../command.js';
import type { Context } from '../context.js';
import { dayOption } from '../days.js';
import { eachBook } from '../each-book.js';
import { allFindings, type ExceptionRow, type Findings, findExceptions } from '../exception-rows.js';
import type { ExitCode } from '../exit-codes.js';
import { counted, isForPeople, type List, printLists } from '../list.js';
import { accountPathOf } from '../opening.js';
import { paragraph } from '../paragraph.js';
import { printReasons, refusal } from '../refusal.js';

type ExceptionsOptions = BooksOptions &
  ListOptions & {
    readonly from?: string;
    readonly to?: string;
    readonly long: string;
    readonly record?: true;
  };

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

/** What the settings of the folder and the command say of every list. */
function listOptions({ folder }: Books, { long }: ExceptionsOptions): Omit<ExceptionListOptions, 'period'> {
  const { notAllowed = {}, holidays } = folder.settings;
  return {
    ...{ longDays: Number(long), notAllowed: new Map(Object.entries(notAllowed)) },
    ...(holidays && { holidays }),
  };
}

/** The accounts of a book in the table. */
const pathsOf = ({ accounts }: Books, id: string) =>
  accounts.filter(({ book }) => book === id).map(accountPathOf);

/** Accounts of the table whose books were not made yet: nobody has sent a statement of them. */
async function missingBooks(
  books: Books,
  made: readonly string[],
  period: Period,
  options: ExceptionsOptions,
) {
  const ids = [...new Set(books.accounts.map(({ book }) => book))];
  const missing = ids.filter((id) => !made.includes(id) && (books.asked.book ?? id) === id);
  const reviews = missing.flatMap((book) =>
    pathsOf(books, book).map((account) => ({ book, account, reconciliations: [] })),
  );
  return findExceptions(reviews, { ...listOptions(books, options), period });
}

/** What was found in all books. */
async function findAll(books: Books, asked: AskedDays, options: ExceptionsOptions) {
  const periods: Period[] = [];
  const findings: Findings[] = [];
  const isAsked = asked.from !== undefined && asked.to !== undefined;
  let sealed = 0;
  const refusals = await eachBook(books, async (book) => {
    const period = daysToReview(book, asked);
    const review = reviewBook(book, isAsked ? pathsOf(books, book.id) : []);
    if (!period) {
      sealed += review.sealed;
      return;
    }
    periods.push(period);
    sealed += review.sealed;
    findings.push(await findExceptions(review.reviews, { ...listOptions(books, options), period }, book));
  });
  const from = asked.from ?? periods.map((period) => period.from).sort()[0];
  const to =
    asked.to ??
    periods
      .map((period) => period.to)
      .sort()
      .at(-1);
  if (!from || !to) {
    if (sealed > 0) return { refusals, sealed, findings };
    const remedy = 'Give --from and --to, or take a statement first: pbl take <file>';
    throw refusal('period-invalid', 'No statement was taken yet.', remedy);
  }
  const period = { from, to };
  if (isAsked) findings.push(await missingBooks(books, await books.ids(), period, options));
  return { refusals, sealed, findings, period };
}

/** Lists the exceptions of all books. */
export async function listAllExceptions(context: Context, options: ExceptionsOptions): Promise<ExitCode> {
  return withBooks(context, options, 'read', async (books) => {
    const asked = { from: await dayOption(options.from, '--from'), to: await dayOption(options.to, '--to') };
    if (asked.from && asked.to && asked.from > asked.to) {
      throw refusal('period-invalid', 'The last day is before the first.', 'Turn --from and --to round.');
    }
    const { refusals, findings, sealed, period } = await findAll(books, asked, options);
    if (!period) {
      context.output.write(isForPeople(options) ? 'Nothing needs a person: all is sealed.\n' : '');
      return refusals.exitCode;
    }
    const all = allFindings(findings, period, sealed);
    const rows = all.rows.filter(
      ({ exception }) => options.record === true || exception.kind !== 'for-the-record',
    );
    const { accounts } = all;
    if (!isForPeople(options)) {
      await printLists(context, [listOf(rows), accountsList(accounts)], options, '');
    } else {
      const { output } = context;
      output.write(`${renderExceptions(accounts, { width: output.width })}\n`);
      const things = rows.length === 0 ? 'Nothing' : counted(rows.length, 'thing');
      output.write(`${things} to see to, ${formatPeriod(period)}\n`);
      output.write(listText(rows, output.width));
    }
    printReasons(context, refusals.reasons, options.json === true);
    return refusals.exitCode;
  });
}
