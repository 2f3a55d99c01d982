/**
 * What a matching leaves: the lines and the items that stand open, each with the reason why.
 *
 * @module
 */
import { pence } from '../money/pence.js';
import type { BookItem } from './book-item.js';
import { reachOf } from './evidence.js';
import type { LeftItem, LeftLine, LeftReason, Offer } from './matching.js';
import { byAmount, type Spot, within } from './spot.js';
import type { Spots } from './spots-of.js';
import type { StatementLine } from './statement.js';

/** One side, as seen from a spot on the other. */
interface Side {
  /** Its open spots. */
  readonly others: ReadonlyMap<number, readonly Spot[]>;
  readonly isLine: boolean;
  readonly none: LeftReason;
  readonly outside: LeftReason;
  /** What stands in an offer, and whether in one that is not alone. */
  readonly asked: ReadonlyMap<string, boolean>;
  readonly windowDays: number | undefined;
}

const NONE: readonly Spot[] = [];

/** Whether a spot is left: open, or closed because what is said of it contradicts itself. All others are linked. */
function isLeft({ open, doubt }: Spot): boolean {
  return open || doubt === 'source-amount-differs';
}

/** Says of a spot that was left what stood against it. */
function leftReason(spot: Spot, side: Side): LeftReason {
  if (spot.doubt === 'source-amount-differs' || spot.doubt === 'rest-of-part') return spot.doubt;
  const alike = side.others.get(spot.pence) ?? NONE;
  const { after, before } = reachOf(spot, side.windowDays);
  const [back, on] = side.isLine ? [after, before] : [before, after];
  const near = within(alike, spot.banking - back, spot.banking + on, 2).length;
  if (near > 1 || (near > 0 && side.asked.get(spot.id))) return 'several-alike';
  if (side.asked.has(spot.id)) return 'question';
  return spot.doubt ?? (alike.length > near ? side.outside : side.none);
}

/** What stands in an offer, and whether in one that is not alone. */
function askedIn(offers: readonly Offer[]): ReadonlyMap<string, boolean> {
  const asked = new Map<string, boolean>();
  for (const { link } of offers) {
    const among = link.reasons.includes('not-alone');
    for (const ids of [link.lines, link.entries]) {
      for (const id of ids) asked.set(id, among || asked.get(id) === true);
    }
  }
  return asked;
}

/**
 * Says what is left when all is matched.
 *
 * @param of the lines and the items, each in the order of their spots
 * @returns those that are in no link, and those that are in one with a part of their amount, as what is left of them
 */
export function leftOver(
  spots: Spots,
  of: {
    readonly lines: readonly StatementLine[];
    readonly items: readonly BookItem[];
    readonly inPounds: boolean;
  },
  offers: readonly Offer[],
  windowDays: number | undefined,
): { readonly unmatchedLines: readonly LeftLine[]; readonly unmatchedItems: readonly LeftItem[] } {
  const asked = askedIn(offers);
  const ofLine: Side = {
    others: byAmount(spots.items),
    isLine: true,
    none: 'no-item-of-this-amount',
    outside: 'item-outside-window',
    asked,
    windowDays,
  };
  const ofItem: Side = {
    others: byAmount(spots.lines),
    isLine: false,
    none: 'not-yet-at-bank',
    outside: 'line-outside-window',
    asked,
    windowDays,
  };
  const unmatchedLines: LeftLine[] = [];
  for (const [place, line] of of.lines.entries()) {
    const spot = spots.lines[place]!;
    if (!of.inPounds) unmatchedLines.push({ line, reason: 'not-in-pounds' });
    else if (line.pence === 0) unmatchedLines.push({ line, reason: 'line-of-zero' });
    else if (isLeft(spot)) {
      const open = spot.pence === line.pence ? line : { ...line, pence: pence(spot.pence) };
      unmatchedLines.push({ line: open, reason: leftReason(spot, ofLine) });
    }
  }
  const unmatchedItems: LeftItem[] = [];
  for (const [place, item] of of.items.entries()) {
    const spot = spots.items[place]!;
    if (!isLeft(spot)) continue;
    const open = spot.pence === item.pence ? item : { ...item, pence: pence(spot.pence) };
    unmatchedItems.push({ item: open, reason: leftReason(spot, ofItem) });
  }
  return { unmatchedLines, unmatchedItems };
}
