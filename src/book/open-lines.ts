/**
 * The lines of a book's statements that no entry has met yet, and what keeps each open.
 *
 * @module
 */
import type { AccountPath } from '../ledger/chart.js';
import type { Offer } from '../match/matching.js';
import type { Pence } from '../money/pence.js';
import type { Problem } from '../problem/problem.js';
import type { Reconciliation } from '../reconcile/reconciliation.js';
import type { ClassifiedLine } from '../statement/import/sort-known.js';
import type { StatementLine } from '../statement/statement.js';
import type { BookReading } from './prove.js';

/** A line that no entry has met. */
export interface OpenLine {
  readonly account: AccountPath;
  /** Of one linked in part, with what is left of its amount. */
  readonly line: StatementLine;
  /**
   * `may-be-known`: a line seen before may be this one (`found` says which). `may-be-recorded`: an entry may be this line (`offers` says
   * which). `explained`: the payee map says what it is, and it only waits to be recorded. `not-covered`: the payee map says what it is, and no
   * fund can pay it, or a part of it (`short`, `problems`). `unexplained`: nothing says what it is.
   */
  readonly why: 'may-be-known' | 'may-be-recorded' | 'explained' | 'not-covered' | 'unexplained';
  /** If the line is not covered: the amount that suspense would take, in pence; below zero for money in. */
  readonly short?: Pence;
  /** If the line is not covered: the reasons why its entry is refused; none if only the money is short. */
  readonly problems?: readonly Problem[];
  readonly found?: ClassifiedLine;
  /** The likeliest first. */
  readonly offers: readonly Offer[];
}

/** The lines in question that nobody has answered, by name. */
export function linesInQuestion({ state }: Pick<BookReading, 'state'>): ReadonlyMap<string, ClassifiedLine> {
  const found = state.statements.flatMap((taken) => taken.found.lines);
  const open = found.filter(({ line, is }) => is === 'suspect' && state.lineAnswers[line.id] === undefined);
  return new Map(open.map((one) => [one.line.id, one]));
}

/**
 * Lists the open lines of an account, oldest first. Lines of no pence and lines that a person said are not ours are left out.
 *
 * @param reconciliation the last of the account
 */
export function openLines(book: BookReading, { account, matching }: Reconciliation): readonly OpenLine[] {
  const notOurs = new Set(book.state.notOurs);
  const suspects = linesInQuestion(book);
  const offersOf = new Map<string, Offer[]>();
  for (const offer of matching.offered) {
    for (const id of offer.link.lines) {
      const offers = offersOf.get(id);
      if (offers) offers.push(offer);
      else offersOf.set(id, [offer]);
    }
  }
  return matching.unmatchedLines
    .filter(({ line }) => line.pence !== 0 && !line.pending && !notOurs.has(line.id))
    .map(({ line }): OpenLine => {
      const found = suspects.get(line.id);
      const offers = offersOf.get(line.id) ?? [];
      const why = found ? 'may-be-known' : offers.length > 0 ? 'may-be-recorded' : 'unexplained';
      return { account, line, why, offers, ...(found && { found }) };
    });
}
