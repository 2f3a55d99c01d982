/**
 * Looks for data matches in the bank lines of books and the payments of runs.
 *
 * @module
 */
import type { MatchedLine, MatchedPayment, MatchRequest } from '../../assurance/match-request.js';
import type { Book } from '../../book/book.js';
import { dataMatchesDocument } from '../../documents/data-matches-document.js';
import { parsePence } from '../../money/pence.js';
import { namesGiven } from '../../payments/check-run.js';
import { dataMatches } from '../../public/audit-comparisons.js';
import { seenLines } from '../book-lines.js';
import { type Books, withBooks } from '../books.js';
import type { BooksOptions } from '../command.js';
import type { Context } from '../context.js';
import { dataIn } from '../data-file.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { printPage } from '../page.js';
import { orRefuse } from '../refusal.js';
import { madeRun, readRun } from '../run-file.js';

type MatchOptions = BooksOptions & {
  readonly runs?: string;
  readonly people?: string;
  readonly within?: string;
  readonly round?: string;
  readonly texts?: true;
  readonly out?: string;
};

/** The bank lines of a book; two books may have lines of one id. */
const linesOf = (book: Book): readonly MatchedLine[] =>
  [...seenLines(book).values()].map(({ id, payee, text, pence, date }) => ({
    ...{ id: `${book.id}/${id}`, book: book.id, payee: payee || text, pence, on: date },
  }));

/** The payments of runs, by their names with commas between them. */
async function paymentsOf(books: Books, runs: string | undefined): Promise<readonly MatchedPayment[]> {
  const payments: MatchedPayment[] = [];
  for (const name of runs?.split(',').filter(Boolean) ?? []) {
    const run = await madeRun(await readRun(books, name.trim()));
    const names = namesGiven(run);
    for (const { id, book, sortCode, account, pence, paysOn } of run.payments)
      payments.push({
        ...{ id, book, run: run.id, payee: names.get(id)!, sortCode, account, pence, on: paysOn },
      });
  }
  return payments;
}

/** Writes the data matches of the books that a command is about. */
export async function findMatches(context: Context, options: MatchOptions): Promise<ExitCode> {
  const { within, round, texts: withText = false } = options;
  const people = await dataIn<MatchRequest['people']>(context, options.people, []);
  const multiple = round === undefined ? undefined : await orRefuse(parsePence(round), '--round');
  return withBooks(context, options, 'read', async (books) => {
    const lines: MatchedLine[] = [];
    for (const id of await books.ids()) lines.push(...linesOf(await books.open(id)));
    const matches = await orRefuse(
      dataMatches({
        ...{ payments: await paymentsOf(books, options.runs), lines, people },
        ...(within !== undefined && { repeatedWithinDays: Number(within) }),
        ...(multiple !== undefined && { roundSum: { multiple, atLeast: multiple } }),
      }),
    );
    const data = withText ? matches : matches.map(({ text: _text, ...match }) => match);
    await printPage(context, dataMatchesDocument(matches, { withText }), data, options);
    return EXIT.done;
  });
}
