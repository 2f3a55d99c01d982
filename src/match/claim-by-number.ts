/**
 * Claims by identifiers that the bank passed on whole, and by long numbers that line and entries share.
 *
 * Method: all open items that bear a number of a line are taken together, and claimed if they sum to it: one invoice, or several with their
 * credit notes. All open lines that bear the number of an item likewise: the parts of one invoice. A number on most payments identifies
 * none of them, and a name or number that contradicts rules a pair out.
 *
 * @module
 */
import { byAmount, type Candidate, openBy, sumOf } from './candidate.js';
import { type Claim, type Pass, undisputed } from './claim.js';
import { lagOf } from './lag.js';
import { LONGEST_WAIT, type MatchContext } from './match-context.js';
import { mustAsk } from './text-comparison.js';

/** Banking days that a line may be booked before its entry. */
const BEFORE = 10;
/** Most items and lines that bear the number of one payment: an invoice and its credit note, and its parts. A client's number is on more. */
const MOST_ITEMS = 2;
const MOST_LINES = 4;
/** Most items that are joined by numbers with several lines. */
const MOST_TOGETHER = 12;

const inOrder = (candidates: Iterable<Candidate>) =>
  [...new Set(candidates)].sort((a, b) => a.day - b.day || (a.id < b.id ? -1 : 1));

const isInTime = (line: Candidate, item: Candidate) =>
  lagOf(line, item) <= LONGEST_WAIT && lagOf(line, item) >= -BEFORE;

const BY_IDENTIFIER = ['same-amount', 'same-identifier'] as const;
const BY_NUMBER = ['same-amount', 'same-reference'] as const;

/** Claims by an entry's own identifier, or its source: one line and one entry or several, or several lines and one entry. */
export const claimByIdentifier: Pass = (lines, items) => {
  // A payment and its return bear one identifier, and go two ways.
  const keyOf = (identifier: string | undefined, { pence }: Candidate) =>
    identifier === undefined ? undefined : `${pence > 0 ? 'in' : 'out'} ${identifier}`;
  const linesOf = openBy(lines, (line) => keyOf(line.identifier, line));
  if (linesOf.size === 0) return [];
  const itemsOf = openBy(items, (item) =>
    [keyOf(item.id, item), keyOf(item.identifier, item)].find((key) => key !== undefined && linesOf.has(key)),
  );
  const claims: Claim[] = [];
  for (const [identifier, bearers] of itemsOf) {
    const linesBearing = linesOf.get(identifier)!.filter((line) => mustAsk(line) !== 'cash');
    const [first, ...others] = bearers;
    const whole = linesBearing.filter(
      (line) => line.pence === sumOf(bearers) && bearers.every((item) => isInTime(line, item)),
    );
    const isWhole = whole.length === 1;
    const areParts =
      linesBearing.length > 1 &&
      others.length === 0 &&
      linesBearing.every((line) => isInTime(line, first!)) &&
      sumOf(linesBearing) === first!.pence;
    if (isWhole || areParts)
      claims.push({ lines: isWhole ? whole : inOrder(linesBearing), items: bearers, reasons: BY_IDENTIFIER });
  }
  return undisputed(claims, 'several-alike');
};

/** Whether numbers may join a line and an item. */
function mayBe(line: Candidate, item: Candidate, { compare }: MatchContext): boolean {
  if (!item.isFree || mustAsk(line) === 'cash' || !isInTime(line, item)) return false;
  return !compare(line, item).contradicts;
}

/** Finds the open items that share a number with a line, and the open lines that share one with an item, and may be it. */
function numberSearch(items: readonly Candidate[], context: MatchContext) {
  const among = new Set(items);
  const bearersOf = (candidate: Candidate) =>
    context.numbers
      .naming(candidate)
      .filter((bearers) => bearers.items.length <= MOST_ITEMS && bearers.lines.length <= MOST_LINES);
  return {
    itemsOf: (line: Candidate) =>
      inOrder(
        bearersOf(line)
          .flatMap((bearers) => bearers.items)
          .filter((item) => item.isOpen && among.has(item) && mayBe(line, item, context)),
      ),
    linesOf: (item: Candidate) =>
      inOrder(
        bearersOf(item)
          .flatMap((bearers) => bearers.lines)
          .filter((line) => line.isOpen && mayBe(line, item, context)),
      ),
  };
}

const bearsNumber = ({ isOpen, text }: Candidate) => isOpen && text.numbers.length > 0;

/** Claims by long numbers: a line and the items that bear its numbers, and an item and the lines that bear its own. */
export const claimByNumber: Pass = (lines, items, context) => {
  const { itemsOf, linesOf } = numberSearch(items, context);
  const claims: Claim[] = [];
  for (const line of lines.filter(bearsNumber)) {
    const bearers = itemsOf(line);
    if (bearers.length > 0 && sumOf(bearers) === line.pence)
      claims.push({ lines: [line], items: bearers, reasons: BY_NUMBER });
  }
  for (const item of items.filter(bearsNumber)) {
    const parts = linesOf(item).filter((line) => line.pence > 0 === item.pence > 0);
    if (parts.length > 1 && sumOf(parts) === item.pence)
      claims.push({ lines: parts, items: [item], reasons: BY_NUMBER });
  }
  return undisputed(claims, 'several-alike');
};

/**
 * Claims several lines and several items that are joined by numbers and have one sum: part payments of three invoices, and one line later
 * for the retention of all three. A payment on account that bears none of their numbers belongs to them if it is the only open line of
 * the missing amount.
 */
export const claimTogether: Pass = (lines, items, context) => {
  const { itemsOf, linesOf } = numberSearch(items, context);
  const claims: Claim[] = [];
  const seen = new Set<Candidate>();
  const linesByAmount = byAmount(lines);
  for (const first of lines) {
    if (!bearsNumber(first) || seen.has(first)) continue;
    seen.add(first);
    const joinedLines = [first];
    const joinedItems = new Set<Candidate>();
    // Each line that an item adds is read in its turn.
    for (const line of joinedLines) {
      for (const item of itemsOf(line)) {
        if (joinedItems.has(item)) continue;
        joinedItems.add(item);
        for (const other of linesOf(item)) {
          if (!seen.has(other)) joinedLines.push(other);
          seen.add(other);
        }
      }
    }
    const group = inOrder(joinedItems);
    if (group.length < 2 || group.length > MOST_TOGETHER) continue;
    const missing = sumOf(group) - sumOf(joinedLines);
    if (missing === 0 && joinedLines.length > 1)
      claims.push({ lines: inOrder(joinedLines), items: group, reasons: BY_NUMBER });
    if (missing === 0 || missing > 0 !== first.pence > 0) continue;
    const [from, to] = [group[0]!.day, Math.max(...joinedLines.map(({ day }) => day))];
    const onAccount = (linesByAmount.get(missing) ?? []).filter((line) => {
      if (line.day < from || line.day > to || joinedLines.includes(line)) return false;
      return group.every((item) => context.compare(line, item).identifies && mayBe(line, item, context));
    });
    if (onAccount.length === 1)
      claims.push({ lines: inOrder([...joinedLines, ...onAccount]), items: group, reasons: BY_NUMBER });
  }
  return undisputed(claims, 'several-alike');
};
