/**
 * Matches a bank statement with the book: which line is which entry, what might be, and what stands on one side only.
 *
 * Method: what a person accepted first, then the strongest evidence: an entry that names the line; a reference that both sides give; a
 * payment run; payee, amount and day over the whole period; groups of one payee that sum to the penny. Whatever is not clear,
 * whatever differs by a penny, cash, and lines that say nothing are offered to a person and stay open. What a whole reversal undid is
 * looked at only when all else is matched, and if the bank saw neither, the two cancel.
 * Limit: one account and one statement at a time; a line shown twice by the bank's files is a line too many here.
 *
 * @module
 */
import type { EntryId } from '../ledger/entry.js';
import type { Ledger } from '../ledger/ledger.js';
import { assert } from '../problem.js';
import type { Day } from '../time/day.js';
import { type BookItem, bookItems, byText } from './book-item.js';
import { bearings } from './evidence.js';
import { leftOver } from './left-over.js';
import { sidesKey } from './links.js';
import type { Link, Matching, MatchOptions, Offer } from './matching.js';
import { makeOffers } from './offer.js';
import { pairAccepted } from './pair-accepted.js';
import { pairAlike, type Reading } from './pair-alike.js';
import { pairByReference } from './pair-by-reference.js';
import { pairBySource } from './pair-by-source.js';
import { type GroupClaim, pairGroups, pairRuns } from './pair-groups.js';
import { holdReturned, joinReturned } from './pair-returned.js';
import { payeeIndex } from './payee-index.js';
import { byAmount, linkOf, linkSpots, type Spot, within } from './spot.js';
import { type Spots, spotsOf } from './spots-of.js';
import type { Statement, StatementLine } from './statement.js';

/** What an entry may wait for its line, in banking days, unless its kind says otherwise. */
const WINDOW_DAYS = 10;
/** The same of a payment run: it is booked at once, and the run of next week may have the same sum. */
const RUN_DAYS = 3;

/** The last day a statement speaks of: the latest of its closing day, its last day and its last booked line. */
export function statementEnd(statement: Statement): Day | undefined {
  let last: Day | undefined;
  for (const day of [statement.closing?.date, statement.to]) if (day && (!last || day > last)) last = day;
  for (const { date, pending } of statement.lines)
    if (!pending && (last === undefined || date > last)) last = date;
  return last;
}

/** Whether a statement is in the one currency that the book counts in. */
export function inPounds(statement: Statement): boolean {
  return statement.currency === 'GBP';
}

/** The lines to match: the statement's booked ones, and those left over from before that it does not itself repeat. */
function linesToMatch(statement: Statement, earlier: readonly StatementLine[]): readonly StatementLine[] {
  const own = new Set(statement.lines.map((line) => line.id));
  assert(own.size === statement.lines.length, 'the ids of the lines of a statement differ');
  const booked = statement.lines.filter((line) => !line.pending);
  return [...earlier.filter((line) => !own.has(line.id)), ...booked].sort(
    (a, b) => byText(a.date, b.date) || a.line - b.line || byText(a.id, b.id),
  );
}

/** Each item that a whole reversal undid with that reversal, where both are open. */
function reversedPairs(
  items: readonly BookItem[],
  spotOf: ReadonlyMap<EntryId, Spot>,
): readonly [Spot, Spot][] {
  return items.flatMap((item): [Spot, Spot][] => {
    if (item.reverses === undefined) return [];
    const [undone, undoing] = [spotOf.get(item.reverses), spotOf.get(item.entry)];
    return undone && undoing && undone.pence === -undoing.pence ? [[undone, undoing]] : [];
  });
}

/** Puts links, or offers, in the order of their first line; what has no line comes last, and what has the same stays as it was. */
function ordering(lines: readonly Spot[]): <T>(all: readonly T[], linkOf: (one: T) => Link) => readonly T[] {
  const placeOf = new Map<string | undefined, number>();
  for (const { id, place } of lines) placeOf.set(id, place);
  return (all, linkOf) => {
    const count = all.length;
    // Numbers that hold both places sort many times quicker than records that are compared.
    const keys = Float64Array.from(
      all,
      (one, nth) => (placeOf.get(linkOf(one).lines[0]) ?? lines.length) * count + nth,
    );
    return Array.from(keys.sort(), (key) => all[key % count]!);
  };
}

/** Opens what links closed that a person has refused. */
function reopen(links: readonly Link[], spots: Spots): void {
  if (links.length === 0) return;
  const lines = new Set(links.flatMap((link) => link.lines));
  for (const line of spots.lines) if (lines.has(line.id)) line.open = true;
  for (const link of links) for (const entry of link.entries) spots.itemOf.get(entry)!.open = true;
}

/** All passes over all lines at once, the strongest evidence first. */
function pairAll(
  spots: Spots,
  pairs: readonly [Spot, Spot][],
  reading: Reading,
): {
  readonly links: readonly Link[];
  readonly offered: readonly Offer[];
  readonly unsure: readonly GroupClaim[];
} {
  const { lines, items, lineOf, runOf } = spots;
  const reversed = new Set(pairs.flat());
  const standing = items.filter((item) => !reversed.has(item));
  const links: Link[] = [...pairBySource(lineOf, reversed)];
  const held = holdReturned(lines, items, reading.meant);
  const unsure: GroupClaim[] = [];
  for (const candidates of reversed.size > 0 ? [standing, items] : [items]) {
    for (const link of pairByReference(lines, candidates, reading.compare)) links.push(link);
    for (const link of pairRuns(lines, candidates, runOf, reading.windowDays ?? RUN_DAYS)) links.push(link);
    for (const link of pairAlike(lines, candidates, reading)) links.push(link);
    const groups = pairGroups(lines, candidates, reading);
    for (const link of groups.links) links.push(link);
    unsure.push(...groups.unsure);
  }
  return { ...joinReturned(held, links, spots, reading.meant), unsure };
}

/**
 * Matches the lines of a statement with the items of a bank account up to the statement's last day.
 *
 * @param statement its pending lines are passed over: the bank has only announced them, and they are in no balance
 * @param options the account, and what earlier statements and persons already settled
 * @returns links, offers and what is left; the same whatever the order of lines in the statement and of entries in
 *   the journal. Nothing is posted
 * @throws {BrokenInvariant} when two lines of the statement have one id, `windowDays` is no whole number, or `before` is of another
 *   account or another book
 */
export function match(ledger: Ledger, statement: Statement, options: MatchOptions): Matching {
  const upTo = statementEnd(statement);
  return matchItems(statement, bookItems(ledger, { ...options, ...(upTo && { upTo }) }), options);
}

/** Matches as `match` does, with items that have been read: all that are open up to the statement's last day. */
export function matchItems(
  statement: Statement,
  items: readonly BookItem[],
  options: MatchOptions,
): Matching {
  const { account, windowDays, earlierLines = [] } = options;
  assert(
    windowDays === undefined || (Number.isSafeInteger(windowDays) && windowDays >= 0),
    'a window is a whole number of days',
  );
  const upTo = statementEnd(statement);
  const lines = linesToMatch(statement, earlierLines);
  const spots = spotsOf(statement, lines, items, options);
  const accepted = pairAccepted(options.accepted ?? [], spots.lines, spots.itemOf);
  const window = windowDays === undefined ? {} : { windowDays };
  const reading = { compare: bearings(), meant: payeeIndex(spots.items), ...window };
  const pairs = reversedPairs(items, spots.itemOf);
  const made = pairAll(spots, pairs, reading);
  const refused = new Set((options.refused ?? []).map(sidesKey));
  const isRefused = (link: Link) => refused.size > 0 && refused.has(sidesKey(link));
  const found = { ...made, links: made.links.filter((link) => !isRefused(link)) };
  reopen(made.links.filter(isRefused), spots);
  // A line that might be one of the two is a question first.
  const waiting = pairs.length === 0 ? new Map<number, readonly Spot[]>() : byAmount(spots.lines);
  const mayBeLine = (item: Spot) =>
    within(waiting.get(item.pence) ?? [], item.banking - 2, item.banking + WINDOW_DAYS, 1).length > 0;
  const cancelled = pairs
    .filter((pair) => pair.every((item) => item.open && !mayBeLine(item)))
    .filter((pair) => !isRefused(linkOf('cancelled', [], pair, [])))
    .map((pair) => linkSpots('cancelled', [], pair, ['whole-reversal']));
  const offered = [...found.offered, ...makeOffers(spots.lines, spots.items, found.unsure, reading)].filter(
    ({ link }) => !isRefused(link),
  );

  const inOrder = ordering(spots.lines);
  const links = [...inOrder([...accepted, ...found.links], (link) => link), ...cancelled];
  const byRank = [...offered].sort((a, b) => a.rank - b.rank);
  const offers = inOrder(byRank, ({ link }) => link);
  return {
    account,
    windowDays: windowDays ?? WINDOW_DAYS,
    ...(upTo && { upTo }),
    links,
    offered: offers,
    ...leftOver(spots, { lines, items, inPounds: inPounds(statement) }, offers, windowDays),
  };
}
