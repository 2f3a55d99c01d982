/**
 * Pairs by what both sides call the payment: an identifier that the bank passed on whole, or references that the line and the entries
 * share.
 *
 * Method: all open items that a line's references name are taken together, and linked when they sum to it (one invoice, or a batch
 * that names several); all open lines that name an item likewise (parts of one invoice). A reference that comes every month sums to
 * nothing and is left for what looks at days.
 * Limit: a reference is passed over when more than twenty things bear it.
 *
 * @module
 */
import { type bearings, mustAsk } from './evidence.js';
import type { Link, LinkReason } from './matching.js';
import { linkSpots, type Spot, undisputed } from './spot.js';

const MOST_ALIKE = 20;
/** Banking days from an entry to its line, and from a line to its entry: a cheque bears its number for half a year. */
const AFTER = 130;
const BEFORE = 10;

const NONE: readonly Spot[] = [];

interface Claim {
  readonly lines: readonly Spot[];
  readonly items: readonly Spot[];
  readonly reason: LinkReason;
}

/** The open spots by each of their names, or by those of them that are among `only`. */
function byName(
  spots: readonly Spot[],
  namesOf: NamesOf,
  only?: ReadonlyMap<string, unknown>,
): Map<string, Spot[]> {
  const index = new Map<string, Spot[]>();
  for (const spot of spots) {
    if (!spot.open) continue;
    for (const name of namesOf(spot)) {
      if (only && !only.has(name)) continue;
      const group = index.get(name);
      if (group) group.push(spot);
      else index.set(name, [spot]);
    }
  }
  return index;
}

function sumOf(spots: readonly Spot[]): number {
  let sum = 0;
  for (const spot of spots) sum += spot.pence;
  return sum;
}

/** The spots of an index that share a name with a spot, each once, in the order they came; none when too many do. */
function sharing(index: ReadonlyMap<string, readonly Spot[]>, names: readonly string[]): readonly Spot[] {
  const found = new Set<Spot>();
  for (const name of names) {
    const group = index.get(name);
    if (group === undefined) continue;
    if (group.length > MOST_ALIKE) return NONE;
    for (const spot of group) found.add(spot);
  }
  return found.size === 0 ? NONE : [...found].sort((a, b) => a.day - b.day || (a.id < b.id ? -1 : 1));
}

type NamesOf = (spot: Spot) => readonly string[];
const references: NamesOf = ({ says }) => says.strong;

/** The names by which a bank may pass a payment on, of a line and of an item: first whole identifiers, then references. */
const NAMES: readonly (readonly [LinkReason, ofLine: NamesOf, ofItem: NamesOf])[] = [
  [
    'same-identifier',
    ({ named }) => (named === undefined ? [] : [named]),
    ({ id, named }) => (named === undefined ? [id] : [id, named]),
  ],
  ['same-reference', references, references],
];

/** Pairs by identifiers and then by references of six characters or more, and closes what is paired. */
export function pairByReference(
  lines: readonly Spot[],
  items: readonly Spot[],
  compare: ReturnType<typeof bearings>,
): readonly Link[] {
  const links: Link[] = [];
  for (const [reason, ofLine, ofItem] of NAMES) {
    const fits = (line: Spot, item: Spot) => {
      const apart = line.banking - item.banking;
      if (line.pence > 0 !== item.pence > 0 || apart > AFTER || apart < -BEFORE) return false;
      return reason === 'same-identifier' || !compare(line.says, item.says).differs;
    };
    const linesNamed = byName(lines, ofLine);
    if (linesNamed.size === 0) continue;
    const itemsNamed = byName(items, ofItem, linesNamed);
    if (itemsNamed.size === 0) continue;
    const claims: Claim[] = [];
    for (const line of lines) {
      const names = line.open ? ofLine(line) : [];
      if (names.length === 0 || mustAsk(line) === 'cash') continue;
      const named = sharing(itemsNamed, names).filter((item) => fits(line, item));
      if (named.length > 0 && sumOf(named) === line.pence)
        claims.push({ lines: [line], items: named, reason });
    }
    for (const item of items) {
      const names = item.open ? ofItem(item) : [];
      if (names.length === 0) continue;
      const named = sharing(linesNamed, names).filter((line) => fits(line, item) && mustAsk(line) !== 'cash');
      if (named.length > 1 && sumOf(named) === item.pence)
        claims.push({ lines: named, items: [item], reason });
    }
    for (const claim of undisputed(claims, 'several-alike')) {
      const kind =
        claim.items.length > 1 ? 'many-to-one' : claim.lines.length > 1 ? 'one-to-many' : 'one-to-one';
      links.push(linkSpots(kind, claim.lines, claim.items, ['same-amount', claim.reason]));
    }
  }
  return links;
}
