/**
 * Links by identifiers that the bank passed on whole, and by long numbers that line and entries share.
 *
 * Method: all open items that bear a number of a line are taken together, and linked if they sum to it: one invoice, or several with their
 * credit notes. All open lines that bear the number of an item likewise: the parts of one invoice. A number on most payments identifies
 * none of them, and a name or number that contradicts rules a pair out.
 *
 * @module
 */
import { byAmount, type Candidate, linkAndClose, openBy, sumOf, undisputed } from './candidate.js';
import { lagOf } from './lag.js';
import { LONGEST_WAIT, type MatchContext } from './match-context.js';
import type { Link, LinkReason } from './matching.js';
import type { PassResult } from './pass.js';
import { mustAsk } from './text-comparison.js';

/** Banking days that a line may be booked before its entry. */
const BEFORE = 10;
/** Most items and lines that bear the number of one payment: an invoice and its credit note, and its parts. A client's number is on more. */
const MOST_ITEMS = 2;
const MOST_LINES = 4;
/** Most items that are joined by numbers with several lines. */
const MOST_TOGETHER = 12;

interface Claim {
  readonly lines: readonly Candidate[];
  readonly items: readonly Candidate[];
}

const inOrder = (candidates: Iterable<Candidate>) =>
  [...new Set(candidates)].sort((a, b) => a.day - b.day || (a.id < b.id ? -1 : 1));

const isInTime = (line: Candidate, item: Candidate) =>
  lagOf(line, item) <= LONGEST_WAIT && lagOf(line, item) >= -BEFORE;

function linkClaims(claims: readonly Claim[], reason: LinkReason): readonly Link[] {
  return undisputed(claims, 'several-alike').map(({ lines, items }) => {
    const [several, many] = [lines.length > 1, items.length > 1];
    const kind = many ? (several ? 'many-to-many' : 'many-to-one') : several ? 'one-to-many' : 'one-to-one';
    return linkAndClose(kind, lines, items, ['same-amount', reason]);
  });
}

/** Links lines whose identifier is an entry's own, or its source: one line with one entry or several, or several lines with one entry. */
export function linkByIdentifier(lines: readonly Candidate[], items: readonly Candidate[]): PassResult {
  // A payment and its return bear one identifier, and go two ways.
  const keyOf = (identifier: string | undefined, { pence }: Candidate) =>
    identifier === undefined ? undefined : `${pence > 0 ? 'in' : 'out'} ${identifier}`;
  const linesOf = openBy(lines, (line) => keyOf(line.identifier, line));
  if (linesOf.size === 0) return { links: [] };
  const itemsOf = openBy(items, (item) =>
    [keyOf(item.id, item), keyOf(item.identifier, item)].find((key) => key !== undefined && linesOf.has(key)),
  );
  const claims: Claim[] = [];
  for (const [identifier, named] of itemsOf) {
    const naming = linesOf.get(identifier)!.filter((line) => mustAsk(line) !== 'cash');
    const single = naming.filter(
      (line) => line.pence === sumOf(named) && named.every((item) => isInTime(line, item)),
    );
    if (single.length === 1) claims.push({ lines: single, items: named });
    else if (naming.length > 1 && named.length === 1 && naming.every((line) => isInTime(line, named[0]!))) {
      if (sumOf(naming) === named[0]!.pence) claims.push({ lines: inOrder(naming), items: named });
    }
  }
  return { links: linkClaims(claims, 'same-identifier') };
}

/** The candidates on a side that share a number with one on the other, and may belong to it. */
type Named = (
  side: 'lines' | 'items',
  one: Candidate,
  mayBe: (other: Candidate) => boolean,
) => readonly Candidate[];

/**
 * Several lines and several items that are joined by numbers and have one sum: part payments of three invoices, and one line later for
 * the retention of all three. A payment on account that bears none of their numbers belongs to them if it is the only open line of the
 * missing amount.
 */
function claimsTogether(
  lines: readonly Candidate[],
  named: Named,
  mayBe: (line: Candidate, item: Candidate) => boolean,
  { compare }: MatchContext,
): readonly Claim[] {
  const claims: Claim[] = [];
  const seen = new Set<Candidate>();
  const linesByAmount = byAmount(lines);
  for (const first of lines) {
    if (!first.isOpen || seen.has(first) || first.text.numbers.length === 0) continue;
    const together = { lines: [first], items: new Set<Candidate>() };
    seen.add(first);
    for (const line of together.lines) {
      for (const item of named('items', line, (other) => mayBe(line, other))) {
        if (together.items.has(item)) continue;
        together.items.add(item);
        for (const other of named('lines', item, (another) => mayBe(another, item))) {
          if (seen.has(other)) continue;
          seen.add(other);
          together.lines.push(other);
        }
      }
    }
    const items = inOrder(together.items);
    if (items.length < 2 || items.length > MOST_TOGETHER) continue;
    const wanting = sumOf(items) - sumOf(together.lines);
    if (wanting === 0 && together.lines.length > 1) claims.push({ lines: inOrder(together.lines), items });
    if (wanting === 0 || wanting > 0 !== first.pence > 0) continue;
    const [from, to] = [items[0]!.day, Math.max(...together.lines.map(({ day }) => day))];
    const onAccount = (linesByAmount.get(wanting) ?? []).filter((line) => {
      if (line.day < from || line.day > to || together.lines.includes(line)) return false;
      return items.every((item) => compare(line, item).identifies && mayBe(line, item));
    });
    if (onAccount.length === 1) claims.push({ lines: inOrder([...together.lines, ...onAccount]), items });
  }
  return claims;
}

/** Links by long numbers. */
export function linkByNumber(
  lines: readonly Candidate[],
  items: readonly Candidate[],
  context: MatchContext,
): PassResult {
  const { compare, numbers } = context;
  const among = new Set(items);
  const named = (side: 'lines' | 'items', one: Candidate, mayBe: (other: Candidate) => boolean) => {
    const others: Candidate[] = [];
    for (const bearers of numbers.naming(one)) {
      if (bearers.items.length > MOST_ITEMS || bearers.lines.length > MOST_LINES) continue;
      for (const other of bearers[side])
        if (other.isOpen && (side === 'lines' || among.has(other)) && mayBe(other)) others.push(other);
    }
    return others.length === 0 ? others : inOrder(others);
  };
  const mayBe = (line: Candidate, item: Candidate) => {
    if (!item.isFree || mustAsk(line) === 'cash' || !isInTime(line, item)) return false;
    return !compare(line, item).contradicts;
  };
  const claims: Claim[] = [];
  for (const line of lines) {
    if (!line.isOpen || line.text.numbers.length === 0) continue;
    const itemsNamed = named('items', line, (item) => mayBe(line, item));
    if (itemsNamed.length > 0 && sumOf(itemsNamed) === line.pence)
      claims.push({ lines: [line], items: itemsNamed });
  }
  for (const item of items) {
    if (!item.isOpen || item.text.numbers.length === 0) continue;
    const isPart = (line: Candidate) => mayBe(line, item) && line.pence > 0 === item.pence > 0;
    const linesNaming = named('lines', item, isPart);
    if (linesNaming.length > 1 && sumOf(linesNaming) === item.pence)
      claims.push({ lines: linesNaming, items: [item] });
  }
  const links = linkClaims(claims, 'same-reference');
  const together = linkClaims(claimsTogether(lines, named, mayBe, context), 'same-reference');
  return { links: [...links, ...together] };
}
