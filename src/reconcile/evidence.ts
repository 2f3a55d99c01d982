/**
 * The evidence that a line is an item, in whole points that only compare with one another.
 *
 * Method: the same amount is the start; the same payee and a shared reference add, names that differ and references of one shape
 * that differ take away, and so does each banking day between them. The window is one-sided by kind: the bank books after the book
 * has paid, a cheque up to half a year after; what comes in may be in the book late.
 * Limit: the points were set on made-up accounts (`test/support/random-accounts.ts`).
 *
 * @module
 */
import { ALIKE, likeness, OTHER, SAME } from './likeness.js';
import type { LinkReason } from './matching.js';
import type { Says } from './says.js';
import type { Spot } from './spot.js';

/** How far a line may stand from its item, in banking days. */
export interface Reach {
  readonly after: number;
  readonly before: number;
}

const POINTS = {
  amount: 30,
  samePayee: 40,
  payeeAlike: 32,
  otherPayee: -70,
  strong: 40,
  weak: 14,
  strongDiffers: -25,
  weakDiffers: -30,
  perDayAfter: -3,
  perDayBefore: -10,
} as const;

const NAMED: Reach = { after: 10, before: 2 };
const NAMELESS: Reach = { after: 5, before: 2 };
const CHEQUE: Reach = { after: 130, before: 1 };
/** Of money in: the book may be later than the bank. */
const IN_BEFORE = 5;

/** How far a line may stand from its item. `windowDays` is the caller's own, where given. */
export function reachOf(line: Spot, windowDays?: number): Reach {
  const usual = line.says.kind === 'cheque' ? CHEQUE : line.says.name === '' ? NAMELESS : NAMED;
  const before = line.pence > 0 ? IN_BEFORE : usual.before;
  if (windowDays === undefined) return { ...usual, before };
  return { after: windowDays, before: Math.min(before, windowDays) };
}

function shares(a: readonly string[], b: readonly string[]): boolean {
  return a.length > 0 && b.length > 0 && a.some((one) => b.includes(one));
}

/** The letters with which a reference begins: `WK` of `WK02`. */
function shapeOf(reference: string): string {
  return /^[A-Z]*/.exec(reference)![0];
}

/** Whether both give references of one shape, and none is the same. */
function contradicts(a: readonly string[], b: readonly string[]): boolean {
  if (a.length === 0 || b.length === 0 || shares(a, b)) return false;
  return a.some((one) => b.some((other) => shapeOf(one) !== '' && shapeOf(one) === shapeOf(other)));
}

/** What two texts say of one another: points, and whether they name the same payee or reference. */
export interface Bearing {
  readonly points: number;
  /** Whether something beside amount and day speaks for the pair. */
  readonly named: boolean;
  /** Whether names on both sides are those of two payees. */
  readonly differs: boolean;
  readonly reasons: readonly LinkReason[];
}

function bearing(line: Says, item: Says, alike: number | undefined): Bearing {
  const reasons: LinkReason[] = [];
  let points = 0;
  if (alike !== undefined && alike >= SAME) {
    points += POINTS.samePayee;
    reasons.push('same-payee');
  } else if (alike !== undefined && alike >= ALIKE) {
    points += POINTS.payeeAlike;
    reasons.push('payee-alike');
  }
  if (shares(line.strong, item.strong)) {
    points += POINTS.strong;
    reasons.push('same-reference');
  } else if (contradicts(line.strong, item.strong)) points += POINTS.strongDiffers;
  const named = reasons.length > 0;
  const differs = !named && alike !== undefined && alike < OTHER;
  if (differs) points += POINTS.otherPayee;
  if (shares(line.weak, item.weak)) {
    points += POINTS.weak;
    reasons.push('same-mark');
  } else if (contradicts(line.weak, item.weak)) points += POINTS.weakDiffers;
  return { points, named, differs, reasons };
}

/** Compares texts, each pair of texts once. */
export function bearings(): (line: Says, item: Says) => Bearing {
  const known = new Map<Says, Map<Says, Bearing>>();
  // Many texts bear one name, each with a reference of its own.
  const alikes = new Map<string, Map<string, number | undefined>>();
  const alikeOf = (line: Says, item: Says) => {
    const name = line.words.join(' ');
    let ofName = alikes.get(name);
    if (ofName === undefined) {
      ofName = new Map();
      alikes.set(name, ofName);
    }
    if (!ofName.has(item.name)) ofName.set(item.name, likeness(line, item));
    return ofName.get(item.name);
  };
  return (line, item) => {
    let ofLine = known.get(line);
    if (ofLine === undefined) {
      ofLine = new Map();
      known.set(line, ofLine);
    }
    let found = ofLine.get(item);
    if (found === undefined) {
      found = bearing(line, item, alikeOf(line, item));
      ofLine.set(item, found);
    }
    return found;
  };
}

/** The weight of a pair of one amount: what its texts say and how far its days are apart. */
export function weightOf(line: Spot, item: Spot, texts: Bearing): number {
  const apart = line.banking - item.banking;
  const perDay = apart >= 0 ? POINTS.perDayAfter : line.pence > 0 ? POINTS.perDayAfter : POINTS.perDayBefore;
  // A cheque tells nothing by being late.
  const days = line.says.kind === 'cheque' ? Math.min(apart, 5) : Math.abs(apart);
  return POINTS.amount + texts.points + perDay * Math.abs(days);
}

/** The reason why a line may never be linked unasked: it is cash, or says nothing. */
export function mustAsk(line: Spot): LinkReason | undefined {
  if (line.says.kind === 'cash') return 'cash';
  return line.says.silent ? 'no-text' : undefined;
}
