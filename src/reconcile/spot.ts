/**
 * A spot: one line or one item while it is being matched. Both sides look alike, so one search serves both.
 *
 * @module
 */
import type { LeftReason, Link, LinkKind, LinkReason } from './matching.js';

export interface Spot {
  readonly id: string;
  readonly pence: number;
  /** Its day, as a number. */
  readonly day: number;
  /** Whether it still stands open. */
  open: boolean;
  /** What was found out against it, where that is more than "nothing fits". */
  doubt?: LeftReason;
}

/** Links spots and closes them. */
export function linkSpots(
  kind: LinkKind,
  lines: readonly Spot[],
  items: readonly Spot[],
  reasons: readonly LinkReason[],
): Link {
  const days: number[] = [];
  for (const spot of [...lines, ...items]) {
    spot.open = false;
    days.push(spot.day);
  }
  const ids = (spots: readonly Spot[]) => spots.map((spot) => spot.id);
  const daysApart = Math.max(...days) - Math.min(...days);
  return { kind, lines: ids(lines), entries: ids(items), reasons, daysApart };
}

/** The open spots by amount; within an amount in the order given. */
export function byAmount(spots: readonly Spot[]): Map<number, Spot[]> {
  const groups = new Map<number, Spot[]>();
  for (const spot of spots) {
    if (!spot.open) continue;
    const group = groups.get(spot.pence);
    if (group) group.push(spot);
    else groups.set(spot.pence, [spot]);
  }
  return groups;
}

/** Place of the first spot whose day is at least `day`, in spots ordered by day. */
export function firstFrom(spots: readonly Spot[], day: number): number {
  let low = 0;
  let high = spots.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (spots[middle]!.day < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether two spots lie at most so many days apart. */
export function near(a: Spot, b: Spot, windowDays: number): boolean {
  return Math.abs(a.day - b.day) <= windowDays;
}

/** The spots within so many days of a day, in spots ordered by day; at most `most`. */
export function within(
  spots: readonly Spot[],
  day: number,
  windowDays: number,
  most = Number.POSITIVE_INFINITY,
): readonly Spot[] {
  const from = firstFrom(spots, day - windowDays);
  return spots.slice(from, Math.min(firstFrom(spots, day + windowDays + 1), from + most));
}
