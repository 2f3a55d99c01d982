/**
 * The accounts of books as the exceptions list reviews them.
 *
 * @module
 */
import type { Book } from '../book/book.js';
import type { StatementsTaken } from '../book/book-state.js';
import type { AccountReview } from '../exceptions/exceptions.js';
import type { FileImport } from '../exceptions/exceptions-noted.js';
import type { AccountPath } from '../ledger/chart.js';
import type { SealedReconciliation } from '../reconcile/sealed-reconciliation.js';
import { addDays, type Day, formatDayShort, laterOf } from '../time/day.js';
import type { Period } from '../time/period.js';
import { accountsOf, lastSealOf, reconciliationsOf } from './book-lines.js';
import { purchasesFrom } from './book-purchases.js';

/** Whether a seal covers every line of a file. */
function isSealed({ found }: StatementsTaken, seal: SealedReconciliation | undefined): boolean {
  return seal !== undefined && found.lines.every(({ line }) => line.date <= seal.through);
}

/** What the files of an account showed; each is called by the last day that it shows. */
function filesOf(book: Book, account: AccountPath): readonly FileImport[] {
  const { state } = book;
  return state.statements
    .filter((taken) => taken.account === account && !isSealed(taken, lastSealOf(book, account)))
    .map(({ found }) => {
      const last = found.lines
        .map(({ line }) => line.date)
        .sort()
        .at(-1);
      const file = last === undefined ? 'the statement' : `the statement to ${formatDayShort(last)}`;
      return { file, found, decided: new Map(Object.entries(state.lineAnswers)) };
    });
}

/** The accounts of a book, each with its reconciliations and files since the last seal. */
export interface BookReview {
  readonly reviews: readonly AccountReview[];
  /** Accounts of which everything is sealed: they need nobody. */
  readonly sealed: number;
}

/**
 * Reviews the accounts of a book: those of which a statement was taken, and those that the table of accounts gives it.
 *
 * @param paths the accounts of the book in the table
 */
export function reviewBook(book: Book, paths: readonly AccountPath[]): BookReview {
  const accounts = [...new Set([...accountsOf(book), ...paths])];
  const purchases = book.terms.law ? purchasesFrom(book, accounts) : new Map();
  const reviews = accounts.flatMap((account) => {
    const reconciliations = reconciliationsOf(book, account);
    const isAllSealed = reconciliations.length === 0 && lastSealOf(book, account) !== undefined;
    if (isAllSealed) return [];
    const files = filesOf(book, account);
    return [{ book: book.id, account, reconciliations, files, purchases: purchases.get(account) ?? [] }];
  });
  return { reviews, sealed: accounts.length - reviews.length };
}

/** Days that a command names, each if it does. */
export interface AskedDays {
  readonly from: Day | undefined;
  readonly to: Day | undefined;
}

/** The days of a book that ought to be reconciled: as asked, else as far as its statements show; without those that are closed. */
export function daysToReview({ state, ledger }: Book, asked: AskedDays): Period | undefined {
  const days = state.statements.flatMap(({ found }) =>
    found.statements.flatMap(({ from, to, lines }) => [from, to, ...lines.map(({ date }) => date)]),
  );
  const shown = days.filter((day) => day !== undefined).sort();
  const { closedThrough } = ledger;
  const [first, to] = [asked.from ?? shown[0], asked.to ?? shown.at(-1)];
  const from = first && closedThrough ? laterOf(first, addDays(closedThrough, 1)) : first;
  return from && to && from <= to ? { from, to } : undefined;
}
