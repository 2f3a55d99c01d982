/**
 * A spot: one line or one item while it is being matched. Both sides look alike, so one search serves both.
 *
 * @module
 */
import type { LeftReason, Link, LinkKind, LinkReason } from './matching.js';
import type { Says } from './says.js';

export interface Spot {
  readonly id: string;
  /** Its place among all spots: the lines first, then the items. */
  readonly place: number;
  /** What is open of its amount. */
  pence: number;
  /** Its day, as a number. */
  readonly day: number;
  /** Its day among banking days. */
  readonly banking: number;
  readonly says: Says;
  /** What a line calls the payment, or an item names as its source. */
  readonly named: string | undefined;
  /** Whether it still stands open. */
  open: boolean;
  /** What was found out against it, where that is more than "nothing fits". */
  doubt: LeftReason | undefined;
}

/** Makes a spot; one of no pence is not open. All spots are made here, since a search is quick only among things of one shape. */
export function spotOf(
  of: Pick<Spot, 'id' | 'place' | 'pence' | 'day' | 'banking' | 'says' | 'named'>,
): Spot {
  const { id, place, pence, day, banking, says, named } = of;
  return { id, place, pence, day, banking, says, named, open: pence !== 0, doubt: undefined };
}

/** The link of some spots, which stay as they are. */
export function linkOf(
  kind: LinkKind,
  lines: readonly Spot[],
  items: readonly Spot[],
  reasons: readonly LinkReason[],
): Link {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const spots of [lines, items]) {
    for (const { day } of spots) {
      if (day < first) first = day;
      if (day > last) last = day;
    }
  }
  const ids = (spots: readonly Spot[]) => spots.map((spot) => spot.id);
  return {
    kind,
    lines: ids(lines),
    entries: ids(items),
    reasons,
    daysApart: last - first,
    acceptedBy: 'certain',
  };
}

/** Links spots and closes them. */
export function linkSpots(
  kind: LinkKind,
  lines: readonly Spot[],
  items: readonly Spot[],
  reasons: readonly LinkReason[],
): Link {
  for (const spot of lines) spot.open = false;
  for (const spot of items) spot.open = false;
  return linkOf(kind, lines, items, reasons);
}

/** The open spots by a key; within one key in the order given. */
export function openBy<Key>(
  spots: readonly Spot[],
  keyOf: (spot: Spot) => Key | undefined,
): Map<Key, Spot[]> {
  const groups = new Map<Key, Spot[]>();
  for (const spot of spots) {
    const key = spot.open ? keyOf(spot) : undefined;
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(spot);
    else groups.set(key, [spot]);
  }
  return groups;
}

/** The open spots by amount; within an amount in the order given. */
export function byAmount(spots: readonly Spot[]): Map<number, Spot[]> {
  return openBy(spots, (spot) => spot.pence);
}

/** Place of the first spot whose banking day is at least `banking`, in spots ordered by day. */
export function firstFrom(spots: readonly Spot[], banking: number): number {
  let low = 0;
  let high = spots.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (spots[middle]!.banking < banking) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The spots from one banking day to another, both included, in spots ordered by day; at most `most`. */
export function within(
  spots: readonly Spot[],
  from: number,
  to: number,
  most = Number.POSITIVE_INFINITY,
): readonly Spot[] {
  const first = firstFrom(spots, from);
  return spots.slice(first, Math.min(firstFrom(spots, to + 1), first + most));
}

/** The last spots from one banking day to another, both included, in spots ordered by day; at most `most`. */
export function latestWithin(
  spots: readonly Spot[],
  from: number,
  to: number,
  most: number,
): readonly Spot[] {
  const end = firstFrom(spots, to + 1);
  return spots.slice(Math.max(firstFrom(spots, from), end - most), end);
}

/** The claims that share nothing with another; a shared spot is a doubt against each claim that wants it. */
export function undisputed<
  Claim extends { readonly lines: readonly Spot[]; readonly items: readonly Spot[] },
>(claims: readonly Claim[], doubt: LeftReason = 'several-groups'): readonly Claim[] {
  const wanted = new Map<Spot, number>();
  const spotsOf = (claim: Claim) => [...claim.lines, ...claim.items];
  for (const claim of claims)
    for (const spot of spotsOf(claim)) wanted.set(spot, (wanted.get(spot) ?? 0) + 1);
  return claims.filter((claim) => {
    if (spotsOf(claim).every((spot) => wanted.get(spot) === 1)) return true;
    for (const spot of spotsOf(claim)) spot.doubt ??= doubt;
    return false;
  });
}
