/**
 * Matches a bank statement with the book: which line is which entry, what might be, and what is on one side only.
 *
 * Method: the lines are the booked lines of the statement, and those of earlier statements that are still open. The items are the open
 * entries of the account up to the statement's last day. Each line and each item is a candidate, which is open until it is linked.
 * `match-context.ts` compares a line with an item by name, number, amount and banking days. The steps:
 *  1. Links that a person accepted are made.
 *  2. Entries that name a line as their source are linked with it.
 *  3. Payments that came back are set aside, so that nothing else is linked with them.
 *  4. The passes run, the strongest evidence first (see `PASSES`): identifiers, numbers, payment runs, series, groups. Each pass claims that
 *     some lines are some items. A certain claim becomes a link at once and closes its candidates, so that later passes do not see them.
 *     If entries were reversed in full, the passes run twice: first without those entries and their reversals, then with them.
 *  5. Payments that came back are joined to the line that paid them again. This opens some candidates again.
 *  6. Links that a person refused are taken out, which opens their candidates again for a person to decide.
 *  7. An entry and its reversal that the bank never showed cancel each other.
 *  8. Pairs and groups that are not clear or that differ by a penny, cash, and lines without a name are offered to a person.
 * A link made without asking never contradicts a number, a name or a return that its own texts show.
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

/** The passes, the strongest evidence first. Each reads the candidates that are still open. */
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
 * @param options the account, and what earlier statements and people have already settled
 * @returns links, offers and what is left; the same whatever the order of lines in the statement and of entries in
 *   the journal. Nothing is posted
 * @throws {BrokenInvariant} when two lines of the statement share an id, `windowDays` is not a whole number, or what `options` carry
 *   forward belongs to another account or another book
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

  // From here on each step changes which candidates are open, so the order matters.
  const { certain, questions, unsure } = runPasses(candidates, reversals, context);
  const links = [...accepted, ...withoutRefused(certain, isRefused, candidates)];
  const cancelling = claimCancelled(reversals, candidates.lines).filter((claim) => !isRefused(linkOf(claim)));
  const cancelled = cancelling.map(take);

  // In the order of the lines; the offers for one line keep the order of their rank.
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
 * Makes links of the certain claims of all passes, which closes their candidates. At the end `linkReturned` opens some again.
 *
 * @returns the links that are certain, the questions about payments that came back, and the claims that are not certain
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
  // Entries that were reversed in full, and their reversals, are tried last: an entry that still counts comes before them.
  const lasting = items.filter((item) => !reversed.has(item));
  for (const among of reversed.size > 0 ? [lasting, items] : [items])
    for (const pass of PASSES) takeAll(pass(lines, among, context));

  const { links: certain, questions } = linkReturned(returned, links, candidates, context);
  return { certain, questions, unsure };
}
