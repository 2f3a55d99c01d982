/**
 * The exceptions of a book, in the words of whoever has the list.
 *
 * @module
 */
import type { Book } from '../book/book.js';
import {
  type AccountException,
  type AccountReview,
  EXCEPTION_REASONS,
  type Exceptions,
} from '../exceptions/exceptions.js';
import { EXCEPTION_KINDS, type Exception } from '../exceptions/exceptions-facts.js';
import type { ExceptionListOptions } from '../exceptions/exceptions-list.js';
import type { ExceptionWords } from '../explain/exception-words.js';
import { exceptionHeading, explainException } from '../explain/explain.js';
import { exceptions, listExceptions } from '../public/reconcile.js';
import type { StatementLine } from '../statement/statement.js';
import type { Period } from '../time/period.js';
import { entryWords, lineWords, seenLines } from './book-lines.js';
import { orRefuse } from './refusal.js';

/** An exception in words. */
export interface ExceptionRow {
  readonly exception: Exception;
  readonly heading: string;
  readonly what: string;
  readonly remedy: string;
  /** The entry of a purchase that no line of the bank shows yet. */
  readonly entry?: string;
}

/** What was found in some accounts: each exception, and each account that needs a person. */
export interface Findings {
  readonly rows: readonly ExceptionRow[];
  readonly accounts: readonly AccountException[];
  readonly looked: number;
}

/** The bank's and the book's own words. A purchase that no line shows is named by its entry. */
function wordsOf(book: Book | undefined, lines: ReadonlyMap<string, StatementLine>): ExceptionWords {
  if (!book) return {};
  return {
    line: (line) => {
      const seen = lines.get(line);
      return seen ? lineWords(seen) : entryWords(book, line);
    },
    entry: (entry) => entryWords(book, entry),
  };
}

/** The entry that paid for a purchase which no line shows. */
function paidByEntry({ code, facts }: Exception, lines: ReadonlyMap<string, StatementLine>) {
  const isPurchase = code === 'spending-not-allowed' || code === 'spending-doubtful';
  return isPurchase && 'line' in facts && !lines.has(facts.line) ? { entry: facts.line } : {};
}

/**
 * Finds the exceptions of the accounts of one book. They are listed together, because money may move between them.
 *
 * @param book absent, nothing was recorded of the accounts yet
 */
export async function findExceptions(
  reviews: readonly AccountReview[],
  options: ExceptionListOptions,
  book?: Book,
): Promise<Findings> {
  const list = await orRefuse(listExceptions(reviews, options));
  const { period, longDays } = options;
  const accounts = await orRefuse(
    exceptions(reviews, { period, ...(longDays !== undefined && { longDays }) }),
  );
  const lines = book ? seenLines(book) : new Map<string, StatementLine>();
  const words = wordsOf(book, lines);
  const rows = list.map((exception) => ({
    ...{ exception, heading: exceptionHeading(exception.kind) },
    ...explainException(exception, words),
    ...paidByEntry(exception, lines),
  }));
  return { rows, accounts: accounts.accounts, looked: reviews.length };
}

/** The most serious first; of one kind, the largest amount. */
function bySeriousness({ exception: a }: ExceptionRow, { exception: b }: ExceptionRow): number {
  return (
    EXCEPTION_KINDS.indexOf(a.kind) - EXCEPTION_KINDS.indexOf(b.kind) || Math.abs(b.pence) - Math.abs(a.pence)
  );
}

const urgencyOf = ({ reasons }: AccountException) => EXCEPTION_REASONS.indexOf(reasons[0]!);

/** The most urgent first; of one reason, the largest difference, then the largest sum that nobody explains. */
function byUrgency(a: AccountException, b: AccountException): number {
  return (
    urgencyOf(a) - urgencyOf(b) ||
    Math.abs(b.difference) - Math.abs(a.difference) ||
    Math.abs(b.unexplained.pence) - Math.abs(a.unexplained.pence)
  );
}

/** Puts the findings of many books together. */
export function allFindings(
  findings: readonly Findings[],
  period: Period,
  sealed: number,
): { readonly rows: readonly ExceptionRow[]; readonly accounts: Exceptions } {
  const accounts = findings.flatMap((found) => found.accounts).sort(byUrgency);
  const looked = findings.reduce((sum, found) => sum + found.looked, sealed);
  return {
    rows: findings.flatMap(({ rows }) => rows).sort(bySeriousness),
    accounts: { period, accounts, looked, clear: looked - accounts.length },
  };
}
