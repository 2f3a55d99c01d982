/**
 * Matches a bank statement with the book: which line is which entry, what might be, and what is on one side only.
 *
 * Method: the lines are those that the statement books, and those of earlier statements that are still open; the items are the open
 * entries of the account up to the statement's last day. Both become candidates once. `match-context.ts` compares a line with an item by
 * name, number, amount and banking days. Each pass claims that some lines are some items; a claim that is sure becomes a link and closes its
 * candidates, so that the passes after it no longer see them:
 *  1. links that a person accepted;
 *  2. entries that name the line as their source;
 *  3. payments that came back, which are set aside, so that no entry is taken for paid by them;
 *  4. identifiers that the bank passed on, and numbers that line and entry share;
 *  5. payment runs, and lines that bear the number of all entries of a run or a paying-in slip;
 *  6. series: all open lines and entries of one payee and amount, in order of date;
 *  7. groups of one payee that sum to the penny;
 *  8. payments that came back, which are joined to the line that sent them again.
 * Passes 4 to 7 run twice if entries were reversed whole: first without those entries and their reversals, then with them. If the bank saw
 * neither, the two cancel. A link that is taken without asking never contradicts a number, a name or a return that its own texts show.
 * Pairs and groups that are not clear or that differ by a penny, cash, and lines that name nobody are offered, and stay open until a person
 * decides.
 * Limit: one account and one statement at a time. A payment that the bank's files show under two ids counts as two.
 *
 * @module
 */
import type { Ledger } from '../ledger/ledger.js';
import { demand } from '../problem/problem.js';
import { lastDay, type Statement } from '../statement/statement.js';
import { type BookItem, bookItems } from './book-item.js';
import { type Candidates, candidatesOf } from './candidates.js';
import { type Claim, close, linkOf, type Pass, take } from './claim.js';
import { claimBatches } from './claim-batches.js';
import { claimByIdentifier, claimByNumber, claimTogether } from './claim-by-number.js';
import { claimBySource } from './claim-by-source.js';
import { claimCancelled, type ReversedPair, reversedPairs } from './claim-cancelled.js';
import { claimGroups } from './claim-groups.js';
import { claimRuns } from './claim-runs.js';
import { claimSeries } from './claim-series.js';
import { inLineOrder } from './line-order.js';
import { linkAccepted } from './link-accepted.js';
import { linkReturned, type ReturnedPayment, returnedPayments } from './link-returned.js';
import { type MatchContext, matchContext } from './match-context.js';
import type { Link, Matching, MatchOptions, Offer } from './matching.js';
import { makeOffers } from './offers.js';
import { refusals, withoutRefused } from './refusals.js';
import { unmatched } from './unmatched.js';

/** The passes by evidence, the strongest first. */
const PASSES: readonly Pass[] = [
  claimByIdentifier,
  claimByNumber,
  claimTogether,
  claimRuns,
  claimBatches,
  claimSeries,
  claimGroups,
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
  const upTo = lastDay(statement);
  const candidates = candidatesOf(statement, items, options);
  const accepted = linkAccepted(options.accepted ?? [], candidates);
  const context = matchContext(candidates, options);
  const reversals = reversedPairs(candidates);
  const isRefused = refusals(options.refused);

  const { certain, questions, unsure } = runPasses(candidates, reversals, context);
  const links = [...accepted, ...withoutRefused(certain, isRefused, candidates)];
  const cancelling = claimCancelled(reversals, candidates.lines).filter((claim) => !isRefused(linkOf(claim)));
  const cancelled = cancelling.map(take);

  const inOrder = inLineOrder(candidates.lines);
  const offers = [...questions, ...makeOffers(candidates, unsure, context)]
    .filter(({ link }) => !isRefused(link))
    .sort((a, b) => a.rank - b.rank);
  const offered = inOrder(offers, ({ link }) => link);
  return {
    account,
    ...(windowDays !== undefined && { windowDays }),
    ...(upTo && { upTo }),
    links: [...inOrder(links, (link) => link), ...cancelled],
    offered,
    ...unmatched(candidates, offered, context),
  };
}

/**
 * Takes the claims of all passes, and closes their candidates here. Only `linkReturned` opens some again, at the end.
 *
 * @returns the links that are certain, the questions about payments that came back, and the claims that are not sure
 */
function runPasses(
  candidates: Candidates,
  reversals: readonly ReversedPair[],
  context: MatchContext,
): {
  readonly certain: readonly Link[];
  readonly questions: readonly Offer[];
  readonly unsure: readonly Claim[];
} {
  const { lines, items } = candidates;
  const reversed = new Set(reversals.flat());
  const bySource = claimBySource(candidates, reversed);
  const links = bySource.claims.map(take);
  close(bySource.contradictory, 'source-amount-differs');

  const returned: ReturnedPayment[] = [];
  for (const payment of returnedPayments(lines, items, context)) {
    close([payment.paid, payment.back, ...payment.rivals]);
    returned.push(payment);
  }

  const unsure: Claim[] = [];
  const takeAll = (claims: Iterable<Claim>) => {
    for (const claim of claims) {
      if (claim.isSure === false) unsure.push(claim);
      else links.push(take(claim));
    }
  };
  // Entries that were reversed whole, and their reversals, are tried last, so that no line is taken from an entry that counts.
  const lasting = items.filter((item) => !reversed.has(item));
  for (const among of reversed.size > 0 ? [lasting, items] : [items])
    for (const pass of PASSES) takeAll(pass(lines, among, context));

  const { links: certain, questions } = linkReturned(returned, links, candidates, context);
  return { certain, questions, unsure };
}
