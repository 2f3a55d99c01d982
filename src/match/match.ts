/**
 * Matches a bank statement with the book: which line is which entry, what might be, and what is on one side only.
 *
 * Method: *Who is matched*: the booked lines of the statement, those of earlier statements that are still open, and the open entries of
 * the account up to the statement's last day. Both become candidates once, and every pass sees these. *By what evidence*: a line and an
 * entry are compared by name, number, amount and banking days; `match-context.ts` holds the comparison. *What is taken*, in passes, each
 * of which links what is sure and closes it:
 *  1. what a person accepted;
 *  2. entries that name the line as their source;
 *  3. payments that came back, which are set aside, so that no entry is taken for paid by them;
 *  4. identifiers that the bank passed on, and numbers that line and entry share;
 *  5. payment runs, and lines that bear the number of all entries of a run or a paying-in slip;
 *  6. series: all open lines and entries of one payee and amount, in order of date;
 *  7. groups of one payee that sum to the penny;
 *  8. payments that came back, which are joined to the line that sent them again.
 * An entry that a whole reversal undid is matched only when all else is, and if the bank saw neither, the two cancel. A link that is taken
 * without asking never contradicts a number, a name or a return that its own texts show. *What is offered*: pairs and groups that are not
 * clear, that differ by a penny, that are cash, and lines that say nothing. They stay open until a person decides.
 * Limit: one account and one statement at a time; a line shown twice by the bank's files is a line too many here.
 *
 * @module
 */
import type { Ledger } from '../ledger/ledger.js';
import { demand } from '../problem/problem.js';
import { lastDay, type Statement } from '../statement/statement.js';
import { type BookItem, bookItems } from './book-item.js';
import { cancelReversed, type ReversedPair, reversedPairs } from './cancel-reversed.js';
import { type Candidates, candidatesOf } from './candidates.js';
import { inLineOrder } from './line-order.js';
import { linkAccepted } from './link-accepted.js';
import { linkBatches } from './link-batches.js';
import { linkByIdentifier, linkByNumber } from './link-by-number.js';
import { linkBySource } from './link-by-source.js';
import { linkGroups } from './link-groups.js';
import { linkReturned, setAsideReturned } from './link-returned.js';
import { linkRuns } from './link-runs.js';
import { linkSeries } from './link-series.js';
import { type MatchContext, matchContext } from './match-context.js';
import type { Link, Matching, MatchOptions, Offer } from './matching.js';
import { makeOffers } from './offers.js';
import type { GroupClaim, Pass } from './pass.js';
import { refusals, withoutRefused } from './refusals.js';
import { unmatched } from './unmatched.js';

/** The window that a matching shows when the caller asks for none. */
const WINDOW_DAYS = 10;

/** The passes by evidence, the strongest first. */
const PASSES: readonly Pass[] = [
  linkByIdentifier,
  linkByNumber,
  linkRuns,
  linkBatches,
  linkSeries,
  linkGroups,
];

/**
 * Matches the lines of a statement with the items of a bank account up to the statement's last day.
 *
 * @param statement its pending lines are left out: the bank has only announced them, and they are in no balance
 * @param options the account, and what earlier statements and persons already settled
 * @returns links, offers and what is left; the same whatever the order of lines in the statement and of entries in
 *   the journal. Nothing is posted
 * @throws {BrokenInvariant} when two lines of the statement have one id, `windowDays` is no whole number, or `before` is of another
 *   account or another book
 */
export function match(ledger: Ledger, statement: Statement, options: MatchOptions): Matching {
  const upTo = lastDay(statement);
  return matchItems(statement, bookItems(ledger, { ...options, ...(upTo && { upTo }) }), options);
}

/** Matches as `match` does, with items that have been read: all that are open up to the statement's last day. */
export function matchItems(
  statement: Statement,
  items: readonly BookItem[],
  options: MatchOptions,
): Matching {
  const { account, windowDays } = options;
  demand(
    windowDays === undefined || (Number.isSafeInteger(windowDays) && windowDays >= 0),
    'a window is a whole number of days',
  );
  const candidates = candidatesOf(statement, items, options);
  const accepted = linkAccepted(options.accepted ?? [], candidates);
  const context = matchContext(candidates, options);
  const isRefused = refusals(options.refused);
  const reversed = reversedPairs(candidates);

  const found = linkAll(candidates, reversed, context);
  const links = withoutRefused(found.links, isRefused, candidates);
  const cancelled = cancelReversed(reversed, candidates.lines, isRefused);
  const offers = [...found.questions, ...makeOffers(candidates, found.unsure, context)];

  const inOrder = inLineOrder(candidates.lines);
  const byRank = offers.filter(({ link }) => !isRefused(link)).sort((a, b) => a.rank - b.rank);
  const offered = inOrder(byRank, ({ link }) => link);
  const upTo = lastDay(statement);
  return {
    account,
    windowDays: windowDays ?? WINDOW_DAYS,
    ...(upTo && { upTo }),
    links: [...inOrder([...accepted, ...links], (link) => link), ...cancelled],
    offered,
    ...unmatched(candidates, offered, windowDays),
  };
}

/** All passes over all lines at once: the links, the questions about payments that came back, and the groups that fit and are not sure. */
function linkAll(
  candidates: Candidates,
  reversedPairs: readonly ReversedPair[],
  context: MatchContext,
): {
  readonly links: readonly Link[];
  readonly questions: readonly Offer[];
  readonly unsure: readonly GroupClaim[];
} {
  const { lines, items } = candidates;
  const reversed = new Set(reversedPairs.flat());
  const links: Link[] = [...linkBySource(candidates, reversed)];
  const returned = setAsideReturned(lines, items, context);
  const unsure: GroupClaim[] = [];
  const notReversed = items.filter((item) => !reversed.has(item));
  for (const among of reversed.size > 0 ? [notReversed, items] : [items]) {
    for (const pass of PASSES) {
      const found = pass(lines, among, context);
      for (const link of found.links) links.push(link);
      unsure.push(...(found.unsure ?? []));
    }
  }
  return { ...linkReturned(returned, links, candidates, context), unsure };
}
