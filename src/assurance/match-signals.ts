/**
 * Data matches in the bank lines of an account as signals of the exceptions list: cash that was taken, round sums, payments to somebody with a part in
 * the account.
 *
 * Method: a signal is a data match, so that an officer and an auditor see the same lines by the same measures.
 *
 * @module
 */
import type { AccountSignal } from '../exceptions/account-signals.js';
import type { Day } from '../time/day.js';
import type { DataMatch } from './data-matches.js';

/** Whose signals they are, and the policy that they rest on. */
export interface MatchSignalOptions {
  readonly book: string;
  /** The policy, and its date. */
  readonly citation: string;
  /** The last day that the bank’s lines show. */
  readonly bankThrough?: Day;
}

/**
 * Makes the signals of one account.
 *
 * @param matches as `dataMatches` answered them, of one or many books
 * @returns one for each match of the book that has bank lines, in the order of the matches; other matches have none
 */
export function matchSignals(
  matches: readonly DataMatch[],
  { book, citation, bankThrough }: MatchSignalOptions,
): readonly AccountSignal[] {
  return matches.flatMap(({ code, books, lines, pence, from, to, facts }): AccountSignal[] => {
    if (lines.length === 0 || books.length !== 1 || books[0] !== book) return [];
    const head = {
      pence,
      sum: pence,
      lines,
      days: { from, to },
      citation,
      ...(bankThrough && { bankThrough }),
    };
    if (code === 'cash-withdrawal' || code === 'round-sum') return [{ kind: code, ...head }];
    return code === 'paid-to-party' ? [{ kind: code, ...head, role: facts['role'] ?? '' }] : [];
  });
}
