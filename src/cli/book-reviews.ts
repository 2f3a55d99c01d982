/**
 * The accounts of books as the exceptions list reviews them.
 *
 * @module
 */
import type { Book } from '../book/book.js';
import type { AccountReview } from '../exceptions/exceptions.js';
import type { FileImport } from '../exceptions/exceptions-noted.js';
import type { AccountPath } from '../ledger/chart.js';
import { formatDayShort } from '../time/day.js';
import type { Period } from '../time/period.js';
import { accountsOf, reconciliationsOf } from './book-lines.js';

/** What the files of an account showed; each is called by the last day that it shows. */
function filesOf({ state }: Book, account: AccountPath): readonly FileImport[] {
  return state.statements
    .filter((taken) => taken.account === account)
    .map(({ found }) => {
      const last = found.lines
        .map(({ line }) => line.date)
        .sort()
        .at(-1);
      const file = last === undefined ? 'the statement' : `the statement to ${formatDayShort(last)}`;
      return { file, found, decided: new Map(Object.entries(state.lineAnswers)) };
    });
}

/** The accounts of a book, each with its reconciliations and files. */
export function reviewsOf(book: Book): readonly AccountReview[] {
  return accountsOf(book).map((account) => ({
    ...{ book: book.id, account },
    reconciliations: reconciliationsOf(book, account),
    files: filesOf(book, account),
  }));
}

/** The days from the first to the last that any statement shows. */
export function daysShown(books: readonly Book[]): Period | undefined {
  const days = books.flatMap(({ state }) =>
    state.statements.flatMap(({ found }) =>
      found.statements.flatMap(({ from, to, lines }) => [from, to, ...lines.map(({ date }) => date)]),
    ),
  );
  const sorted = days.filter((day) => day !== undefined).sort();
  const [from, to] = [sorted[0], sorted.at(-1)];
  return from && to ? { from, to } : undefined;
}
