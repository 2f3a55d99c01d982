/**
 * Matches a bank statement with the book: which line is which entry, and what stands on one side only.
 *
 * Method: the strongest evidence first. An entry that names the line; then the same amount within a few days;
 * then payment runs and groups that sum to the penny. What a whole reversal undid is looked at only when all
 * else is matched, and if the bank saw neither, the two cancel. There is no tolerance: amounts agree to the
 * penny or are not linked.
 * Limit: names and narratives are not compared. Statements must not overlap: a line shown twice by the bank's
 * files is a line too many here. Days are calendar days, not working days.
 *
 * @module
 */
import type { EntryId } from '../ledger/entry.js';
import type { Ledger } from '../ledger/ledger.js';
import { assert } from '../problem.js';
import { type Day, dayNumber } from '../time/day.js';
import { type BookItem, bookItems, byText } from './book-item.js';
import type { LeftReason, Link, Matching, MatchOptions } from './matching.js';
import { pairAlike } from './pair-alike.js';
import { pairBySource } from './pair-by-source.js';
import { pairGroups, pairRuns } from './pair-groups.js';
import { byAmount, linkSpots, type Spot, within } from './spot.js';
import type { Statement, StatementLine } from './statement.js';

/** Three days carry a Friday's payment over the weekend to Monday. */
const WINDOW_DAYS = 3;

/** The last day a statement speaks of: the latest of its closing day, its last day and its last line. */
export function statementEnd(statement: Statement): Day | undefined {
  const days = statement.lines.map((line) => line.date);
  if (statement.closing?.date) days.push(statement.closing.date);
  if (statement.to) days.push(statement.to);
  return days.sort(byText).at(-1);
}

/** Whether a statement is in the one currency that the book counts in. */
export function inPounds(statement: Statement): boolean {
  return statement.currency === 'GBP';
}

/** The lines to match: the statement's own, and those left over from before that it does not itself repeat. */
function linesToMatch(statement: Statement, earlier: readonly StatementLine[]): readonly StatementLine[] {
  const own = new Set(statement.lines.map((line) => line.id));
  assert(own.size === statement.lines.length, 'the ids of the lines of a statement differ');
  return [...earlier.filter((line) => !own.has(line.id)), ...statement.lines].sort(
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

/** Says of a spot that was left what stood against it; `others` are the open spots of the other side by amount. */
function leftReason(
  spot: Spot,
  others: ReadonlyMap<number, readonly Spot[]>,
  words: { none: LeftReason; outside: LeftReason },
  windowDays: number,
): LeftReason {
  if (spot.doubt === 'source-amount-differs') return spot.doubt;
  const alike = others.get(spot.pence) ?? [];
  if (within(alike, spot.day, windowDays, 1).length > 0) return 'several-alike';
  return spot.doubt ?? (alike.length > 0 ? words.outside : words.none);
}

/**
 * Matches the lines of a statement with the items of a bank account up to the statement's last day.
 *
 * @param options the account, and what earlier statements already settled
 * @returns links and what is left; the same whatever the order of lines in the statement and of entries in
 *   the journal. Nothing is posted
 * @throws {BrokenInvariant} when two lines of the statement have one id, or `windowDays` is no whole number
 */
export function match(ledger: Ledger, statement: Statement, options: MatchOptions): Matching {
  const { account, windowDays = WINDOW_DAYS, alreadyMatched, earlierLines = [] } = options;
  assert(Number.isSafeInteger(windowDays) && windowDays >= 0, 'a window is a whole number of days');
  const upTo = statementEnd(statement);
  const lines = linesToMatch(statement, earlierLines);
  const items = bookItems(ledger, { account, ...(upTo && { upTo }) }).filter(
    (item) => !alreadyMatched?.has(item.entry),
  );
  const spot = (id: string, pence: number, date: Day): Spot => ({
    id,
    pence,
    day: dayNumber(date),
    open: pence !== 0,
  });
  // Hundredths of another currency are not pence: such lines are never open to a link.
  const lineSpots = lines.map((line) => spot(line.id, inPounds(statement) ? line.pence : 0, line.date));
  const itemSpots = items.map((item) => spot(item.entry, item.pence, item.date));
  const itemSpotOf = new Map(itemSpots.map((item) => [item.id, item]));

  const lineNamed = new Map(lineSpots.filter((line) => line.open).map((line) => [line.id, line]));
  const ownName = `${statement.account}#`;
  const lineOf = new Map<Spot, Spot>();
  const runOf = new Map<Spot, string>();
  for (const [place, { source }] of items.entries()) {
    if (source === undefined) continue;
    const line = lineNamed.get(source.startsWith(ownName) ? source.slice(ownName.length) : source);
    if (line) lineOf.set(itemSpots[place]!, line);
    else runOf.set(itemSpots[place]!, source);
  }

  const pairs = reversedPairs(items, itemSpotOf);
  const reversed = new Set(pairs.flat());
  const standing = itemSpots.filter((item) => !reversed.has(item));
  const links: Link[] = [...pairBySource(lineOf, reversed)];
  for (const candidates of reversed.size > 0 ? [standing, itemSpots] : [itemSpots]) {
    for (const link of pairAlike(lineSpots, candidates, windowDays)) links.push(link);
    for (const link of pairRuns(lineSpots, candidates, runOf, windowDays)) links.push(link);
    for (const link of pairGroups(lineSpots, candidates, windowDays)) links.push(link);
  }
  const cancelled = pairs
    .filter((pair) => pair.every((item) => item.open))
    .map((pair) => linkSpots('cancelled', [], pair, ['whole-reversal']));

  const placeOf = new Map(lineSpots.map((line, place) => [line.id, place]));
  links.sort((a, b) => placeOf.get(a.lines[0]!)! - placeOf.get(b.lines[0]!)!);
  const [openLines, openItems] = [byAmount(lineSpots), byAmount(itemSpots)];
  const forLine = { none: 'no-item-of-this-amount', outside: 'item-outside-window' } as const;
  const forItem = { none: 'not-yet-at-bank', outside: 'line-outside-window' } as const;
  const linkedLines = new Set(links.flatMap((link) => link.lines));
  const linkedItems = new Set([...links, ...cancelled].flatMap((link) => link.entries));
  return {
    account,
    windowDays,
    ...(upTo && { upTo }),
    links: [...links, ...cancelled],
    unmatchedLines: lines.flatMap((line, place) => {
      if (linkedLines.has(line.id)) return [];
      if (!inPounds(statement)) return [{ line, reason: 'not-in-pounds' }];
      if (line.pence === 0) return [{ line, reason: 'line-of-zero' }];
      return [{ line, reason: leftReason(lineSpots[place]!, openItems, forLine, windowDays) }];
    }),
    unmatchedItems: items.flatMap((item, place) => {
      if (linkedItems.has(item.entry)) return [];
      return [{ item, reason: leftReason(itemSpots[place]!, openLines, forItem, windowDays) }];
    }),
  };
}
