/**
 * Lists everything that needs a person, over all books, the most serious first.
 *
 * @module
 */
import type { ExceptionListOptions } from '../../exceptions/exceptions-list.js';
import type { Period } from '../../time/period.js';
import { accountsOf } from '../book-lines.js';
import { type AskedDays, daysToReview, reviewBook } from '../book-reviews.js';
import { type Books, withBooks } from '../books.js';
import type { BooksOptions, ListOptions } from '../command.js';
import type { Context } from '../context.js';
import { dayOption } from '../days.js';
import { eachBook } from '../each-book.js';
import { allFindings, type ExceptionRow, type Findings, findExceptions } from '../exception-rows.js';
import type { ExitCode } from '../exit-codes.js';
import { type ListedException, listedException, signedAlone } from '../listed-exceptions.js';
import { accountPathOf } from '../opening.js';
import { queriedMoney } from '../queried-money.js';
import { printReasons, Refusal, refusal } from '../refusal.js';
import { type BesideFindings, printFindings, printSealed } from './exception-lists.js';
import { proveBook } from './reconcile.js';

type ExceptionsOptions = BooksOptions &
  ListOptions & {
    readonly from?: string;
    readonly to?: string;
    readonly long: number;
    readonly record?: true;
  };

/** The settings of every list, from the folder and the command. */
function listOptions({ folder }: Books, { long }: ExceptionsOptions): Omit<ExceptionListOptions, 'period'> {
  const { notAllowed = {}, holidays } = folder.settings;
  return {
    ...{ longDays: long, notAllowed: new Map(Object.entries(notAllowed)) },
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

/** The findings in all books. */
async function findAll(books: Books, asked: AskedDays, options: ExceptionsOptions) {
  const periods: Period[] = [];
  const findings: Findings[] = [];
  const isAsked = asked.from !== undefined && asked.to !== undefined;
  const beside: BesideFindings = { underQuery: [], proved: [] };
  const alone: ListedException[] = [];
  let sealed = 0;
  const refusals = await eachBook(books, async (book) => {
    alone.push(...(await signedAlone(book)));
    beside.underQuery.push(...queriedMoney(book));
    if (accountsOf(book).length > 0) beside.proved.push(...(await proveBook(book, undefined)));
    const period = daysToReview(book, asked);
    const review = reviewBook(book, isAsked ? pathsOf(books, book.id) : []);
    if (!period) {
      sealed += review.sealed;
      return;
    }
    periods.push(period);
    sealed += review.sealed;
    const { law } = book.terms;
    const listing = { ...listOptions(books, options), period, ...(law && { law }) };
    findings.push(await findExceptions(review.reviews, listing, book));
  });
  const from = asked.from ?? periods.map((period) => period.from).sort()[0];
  const to =
    asked.to ??
    periods
      .map((period) => period.to)
      .sort()
      .at(-1);
  if (!from || !to) {
    if (sealed > 0 || alone.length > 0) return { refusals, sealed, findings, beside, alone };
    if (refusals.reasons.length > 0) throw new Refusal(refusals.reasons, refusals.exitCode);
    const remedy = 'Give --from and --to, or take a statement first: pbl take <file>';
    throw refusal('period-invalid', 'No statement was taken yet.', remedy);
  }
  const period = { from, to };
  if (isAsked) findings.push(await missingBooks(books, await books.ids(), period, options));
  return { refusals, sealed, findings, beside, alone, period };
}

/** Lists the exceptions of all books. */
export async function listAllExceptions(context: Context, options: ExceptionsOptions): Promise<ExitCode> {
  return withBooks(context, options, 'read', async (books) => {
    const asked = { from: await dayOption(options.from, '--from'), to: await dayOption(options.to, '--to') };
    if (asked.from && asked.to && asked.from > asked.to) {
      throw refusal('period-invalid', 'The last day is before the first.', 'Turn --from and --to round.');
    }
    const { refusals, findings, sealed, beside, alone, period } = await findAll(books, asked, options);
    if (!period) {
      await printSealed(context, alone, beside, options);
      printReasons(context, refusals.reasons, options.json === true);
      return refusals.exitCode;
    }
    const all = allFindings(findings, period, sealed);
    const isToDo = ({ exception }: ExceptionRow) => exception.kind !== 'for-the-record';
    const toDo = all.rows.filter(isToDo).map(listedException);
    const noted = options.record ? all.rows.filter((row) => !isToDo(row)).map(listedException) : [];
    await printFindings(context, { ...all, rows: [...toDo, ...alone, ...noted] }, beside, options);
    printReasons(context, refusals.reasons, options.json === true);
    return refusals.exitCode;
  });
}
