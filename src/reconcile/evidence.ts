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

/** Of money out; of money in the book may be five days later than the bank. */
const REACHES = {
  named: { out: { after: 10, before: 2 }, in: { after: 10, before: 5 } },
  nameless: { out: { after: 5, before: 2 }, in: { after: 5, before: 5 } },
  cheque: { out: { after: 130, before: 1 }, in: { after: 130, before: 5 } },
} as const;

/** How far a line may stand from its item. `windowDays` is the caller's own, where given. */
export function reachOf({ says, pence }: Spot, windowDays?: number): Reach {
  const kind = says.kind === 'cheque' ? 'cheque' : says.name === '' ? 'nameless' : 'named';
  const usual = REACHES[kind][pence > 0 ? 'in' : 'out'];
  return windowDays === undefined ? usual : { after: windowDays, before: Math.min(usual.before, windowDays) };
}

function shares(a: readonly string[], b: readonly string[]): boolean {
  return a.length > 0 && b.length > 0 && a.some((one) => b.includes(one));
}

/** Whether two references begin with the same letters, at least one: `WK` of `WK02` and `WK03`. */
function areOfOneShape(a: string, b: string): boolean {
  for (let at = 0; ; at++) {
    const [isLetterA, isLetterB] = [a[at]! >= 'A' && a[at]! <= 'Z', b[at]! >= 'A' && b[at]! <= 'Z'];
    if (!isLetterA || !isLetterB) return at > 0 && isLetterA === isLetterB;
    if (a[at] !== b[at]) return false;
  }
}

/** What the references of two texts say of one another; `other` where they are of one shape and none is the same. */
type Sharing = 'shared' | 'other' | 'neither';

function sharing(a: readonly string[], b: readonly string[]): Sharing {
  if (a.length === 0 || b.length === 0) return 'neither';
  if (shares(a, b)) return 'shared';
  return a.some((one) => b.some((other) => areOfOneShape(one, other))) ? 'other' : 'neither';
}

/** What the names of two texts say of one another; `unclear` where one names nobody, and between `alike` and `other`. */
type Naming = 'same' | 'alike' | 'unclear' | 'other';

function naming(alike: number | undefined): Naming {
  if (alike === undefined) return 'unclear';
  if (alike >= SAME) return 'same';
  return alike >= ALIKE ? 'alike' : alike < OTHER ? 'other' : 'unclear';
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

function bearing(names: Naming, strong: Sharing, weak: Sharing): Bearing {
  const reasons: LinkReason[] = [];
  let points = 0;
  if (names === 'same') {
    points += POINTS.samePayee;
    reasons.push('same-payee');
  } else if (names === 'alike') {
    points += POINTS.payeeAlike;
    reasons.push('payee-alike');
  }
  if (strong === 'shared') {
    points += POINTS.strong;
    reasons.push('same-reference');
  } else if (strong === 'other') points += POINTS.strongDiffers;
  const named = reasons.length > 0;
  const differs = !named && names === 'other';
  if (differs) points += POINTS.otherPayee;
  if (weak === 'shared') {
    points += POINTS.weak;
    reasons.push('same-mark');
  } else if (weak === 'other') points += POINTS.weakDiffers;
  return { points, named, differs, reasons };
}

const each = <Key extends string, Made>(keys: readonly Key[], madeOf: (key: Key) => Made) =>
  Object.fromEntries(keys.map((key) => [key, madeOf(key)])) as Readonly<Record<Key, Made>>;
const SHARINGS = ['shared', 'other', 'neither'] as const;

/** The few ways in which two texts can stand to one another: by their names, their long references and their short ones. */
const BEARINGS = each(['same', 'alike', 'unclear', 'other'], (names) =>
  each(SHARINGS, (strong) => each(SHARINGS, (weak) => bearing(names, strong, weak))),
);

/** Compares texts; names only once each, since many texts bear one name, each with a reference of its own. */
export function bearings(): (line: Says, item: Says) => Bearing {
  const known = new Map<string, Map<string, Naming>>();
  const namingOf = (line: Says, item: Says) => {
    let ofLine = known.get(line.phrase);
    if (ofLine === undefined) {
      ofLine = new Map();
      known.set(line.phrase, ofLine);
    }
    let found = ofLine.get(item.name);
    if (found === undefined) {
      found = naming(likeness(line, item, OTHER));
      ofLine.set(item.name, found);
    }
    return found;
  };
  // Mostly the next question is the same once more: of one line and many items alike.
  let [lastLine, lastItem, last]: [Says?, Says?, Bearing?] = [];
  return (line, item) => {
    if (line === lastLine && item === lastItem) return last!;
    const [strong, weak] = [sharing(line.strong, item.strong), sharing(line.weak, item.weak)];
    [lastLine, lastItem] = [line, item];
    last = BEARINGS[namingOf(line, item)][strong][weak];
    return last;
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
