/**
 * Matches a bank statement with the book: which line is which entry, what might be, and what is on one side only.
 *
 * Method: a story in passes, each of which links what is sure and closes it.
 *  1. What a person accepted.
 *  2. Entries that name the line as their source.
 *  3. Payments that came back are set aside, so that no entry is taken for paid by them.
 *  4. Identifiers that the bank passed on, and numbers that line and entry share.
 *  5. Payment runs.
 *  6. Series: all open lines and entries of one payee and amount, in order of date.
 *  7. Groups of one payee that sum to the penny.
 *  8. Payments that came back are joined to the line that sent them again.
 * What is not clear, what differs by a penny, cash, and lines that say nothing are offered to a person and stay open. An entry that a whole
 * reversal undid is matched only when all else is, and if the bank saw neither, the two cancel. A link that is taken unasked never
 * contradicts a number, a name or a return that its own texts show.
 * Limit: one account and one statement at a time; a line shown twice by the bank's files is a line too many here.
 *
 * @module
 */
import type { EntryId } from '../ledger/entry.js';
import type { Ledger } from '../ledger/ledger.js';
import { demand } from '../problem/problem.js';
import { byText } from '../record/order.js';
import type { Statement, StatementLine } from '../statement/statement.js';
import type { Day } from '../time/day.js';
import { type BookItem, bookItems } from './book-item.js';
import { byAmount, type Candidate, linkAndClose, linkOf, within } from './candidate.js';
import { type Candidates, candidatesOf } from './candidates.js';
import { sidesKey } from './decision-list.js';
import { linkAccepted } from './link-accepted.js';
import { linkByIdentifier, linkByNumber } from './link-by-number.js';
import { linkBySource } from './link-by-source.js';
import { type GroupClaim, linkGroups, linkRuns } from './link-groups.js';
import { linkReturned, setAsideReturned } from './link-returned.js';
import { linkSeries } from './link-series.js';
import { type MatchContext, matchContext } from './match-context.js';
import type { Link, Matching, MatchOptions, Offer } from './matching.js';
import { makeOffers } from './offers.js';
import { unmatched } from './unmatched.js';

/** The window that is shown when the caller asks for none, and in which a line may be one of a reversed pair. */
const WINDOW_DAYS = 10;

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
  demand(own.size === statement.lines.length, 'the ids of the lines of a statement differ');
  const booked = statement.lines.filter((line) => !line.pending);
  return [...earlier.filter((line) => !own.has(line.id)), ...booked].sort(
    (a, b) => byText(a.date, b.date) || a.line - b.line || byText(a.id, b.id),
  );
}

/** Each item that a whole reversal undid with that reversal, where both are open. */
function reversedPairs(
  items: readonly BookItem[],
  itemOf: ReadonlyMap<EntryId, Candidate>,
): readonly [Candidate, Candidate][] {
  return items.flatMap((item): [Candidate, Candidate][] => {
    if (item.reverses === undefined) return [];
    const [undone, undoing] = [itemOf.get(item.reverses), itemOf.get(item.entry)];
    return undone && undoing && undone.pence === -undoing.pence ? [[undone, undoing]] : [];
  });
}

/** Puts links, or offers, in the order of their first line; what has no line comes last, and what has the same stays as it was. */
function ordering(
  lines: readonly Candidate[],
): <T>(all: readonly T[], linkOf: (one: T) => Link) => readonly T[] {
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
function reopen(links: readonly Link[], candidates: Candidates): void {
  if (links.length === 0) return;
  const lines = new Set(links.flatMap((link) => link.lines));
  for (const line of candidates.lines) if (lines.has(line.id)) line.isOpen = true;
  for (const link of links) for (const entry of link.entries) candidates.itemOf.get(entry)!.isOpen = true;
}

interface Passes {
  readonly links: readonly Link[];
  readonly offered: readonly Offer[];
  readonly unsure: readonly GroupClaim[];
}

/** All passes over all lines at once, the strongest evidence first. */
function linkAll(
  { lines, items, itemOf, lineOf, runOf }: Candidates,
  reversedPairs: readonly (readonly [Candidate, Candidate])[],
  context: MatchContext,
): Passes {
  const reversed = new Set(reversedPairs.flat());
  const notReversed = items.filter((item) => !reversed.has(item));
  const links: Link[] = [...linkBySource(lineOf, reversed)];
  const returned = setAsideReturned(lines, items, context);
  const unsure: GroupClaim[] = [];
  for (const among of reversed.size > 0 ? [notReversed, items] : [items]) {
    const groups: GroupClaim[] = [];
    const passes = [
      () => linkByIdentifier(lines, among),
      () => linkByNumber(lines, among, context),
      () => linkRuns(lines, among, runOf, context),
      () => linkSeries(lines, among, context),
      () => {
        const found = linkGroups(lines, among, context);
        groups.push(...found.unsure);
        return found.links;
      },
    ];
    for (const pass of passes) for (const link of pass()) links.push(link);
    unsure.push(...groups);
  }
  return { ...linkReturned(returned, links, { lines, itemOf }, context), unsure };
}

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
  demand(
    windowDays === undefined || (Number.isSafeInteger(windowDays) && windowDays >= 0),
    'a window is a whole number of days',
  );
  const upTo = statementEnd(statement);
  const lines = linesToMatch(statement, earlierLines);
  const candidates = candidatesOf(statement, lines, items, options);
  const accepted = linkAccepted(options.accepted ?? [], candidates.lines, candidates.itemOf);
  const context = matchContext(candidates.lines, candidates.items, options);
  const pairs = reversedPairs(items, candidates.itemOf);
  const passes = linkAll(candidates, pairs, context);
  const refused = new Set((options.refused ?? []).map(sidesKey));
  const isRefused = (link: Link) => refused.size > 0 && refused.has(sidesKey(link));
  reopen(passes.links.filter(isRefused), candidates);
  // A line that might be one of the two is a question first.
  const openLines = pairs.length === 0 ? new Map<number, readonly Candidate[]>() : byAmount(candidates.lines);
  const mayBeLine = (item: Candidate) =>
    within(openLines.get(item.pence) ?? [], item.banking - 2, item.banking + WINDOW_DAYS, 1).length > 0;
  const cancelled = pairs
    .filter((pair) => pair.every((item) => item.isOpen && !mayBeLine(item)))
    .filter((pair) => !isRefused(linkOf('cancelled', [], pair, [])))
    .map((pair) => linkAndClose('cancelled', [], pair, ['whole-reversal']));
  const offers = makeOffers(candidates.lines, candidates.items, passes.unsure, context);
  const offered = [...passes.offered, ...offers].filter(({ link }) => !isRefused(link));

  const inOrder = ordering(candidates.lines);
  const made = passes.links.filter((link) => !isRefused(link));
  const links = [...inOrder([...accepted, ...made], (link) => link), ...cancelled];
  const byRank = [...offered].sort((a, b) => a.rank - b.rank);
  const inOrderOfLines = inOrder(byRank, ({ link }) => link);
  return {
    account,
    windowDays: windowDays ?? WINDOW_DAYS,
    ...(upTo && { upTo }),
    links,
    offered: inOrderOfLines,
    ...unmatched(candidates, { lines, items, inPounds: inPounds(statement) }, inOrderOfLines, windowDays),
  };
}
