/**
 * How rare each number is among the lines and items: a number on every payment, such as the client's, identifies none of them.
 *
 * @module
 */
import { addToList } from '../record/gather.js';
import type { Candidate } from './candidate.js';
import type { PaymentText, TextNumber } from './payment-text.js';
import { remembered, rememberedOfEach } from './remembered.js';

/** Whether two numbers are the same: the same key, and no two different labels. */
export function isSameNumber(a: TextNumber, b: TextNumber): boolean {
  return a.key === b.key && (a.label === b.label || a.label === '' || b.label === '');
}

/** How the numbers of two texts compare. */
export interface NumberComparison {
  /** How rare the rarest number is that they share, 0 to 1: of long numbers, and of short ones. */
  readonly long: number;
  readonly short: number;
  /** Whether both have a number of one kind, and the two differ: invoice 14 is not invoice 22. */
  readonly isOther: boolean;
}

export const NOTHING_SHARED: NumberComparison = { long: 0, short: 0, isOther: false };
export const DIFFERENT: NumberComparison = { long: 0, short: 0, isOther: true };
/** Shortest beginning of a number that may be a number cut by the bank. */
const SHORTEST_CUT = 4;

/** The number among some that is the same. */
function sameIn(number: TextNumber, others: readonly TextNumber[]): TextNumber | undefined {
  for (const other of others) if (isSameNumber(number, other)) return other;
  return undefined;
}

const isCut = (a: TextNumber, b: TextNumber) =>
  a.key !== b.key &&
  Math.min(a.key.length, b.key.length) >= SHORTEST_CUT &&
  (a.key.startsWith(b.key) || b.key.startsWith(a.key));

/** Whether a number is not among others, nor cut from one of them. */
function isMissingFrom(number: TextNumber, others: readonly TextNumber[]): boolean {
  for (const other of others) if (isSameNumber(number, other) || isCut(number, other)) return false;
  return true;
}

/** Who bears a number. */
export interface NumberBearers {
  readonly number: TextNumber;
  readonly lines: readonly Candidate[];
  readonly items: readonly Candidate[];
  /** 1 for a number that one line and one item bear, 0 for one that all bear. */
  readonly rarity: number;
  /** The payee of all its items; undefined when there are several, or no items. */
  readonly payee: string | undefined;
}

export interface NumberIndex {
  compare(line: PaymentText, item: PaymentText): NumberComparison;
  /** Who bears a number. */
  bearersOf(number: TextNumber): NumberBearers;
  /** The long numbers of a line or an item, without those of the account itself, which more than half of all items or lines bear. */
  naming(candidate: Candidate): readonly NumberBearers[];
}

/** The candidates by the keys of their numbers. */
function byKey(candidates: readonly Candidate[]): Map<string, Candidate[]> {
  const index = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    for (const { key } of candidate.text.numbers) {
      if (index.get(key)?.at(-1) !== candidate) addToList(index, key, candidate);
    }
  }
  return index;
}

const NOBODY: readonly Candidate[] = [];

/** Those who bear a number, among those who bear its key. */
function trueBearers(number: TextNumber, ofKey: readonly Candidate[] = NOBODY): readonly Candidate[] {
  const isBearer = ({ text }: Candidate) => text.numbers.some((other) => isSameNumber(other, number));
  return ofKey.every(isBearer) ? ofKey : ofKey.filter(isBearer);
}

/** Fewest digits of a number that has two labels, and most bearers whose labels are read. */
const SHORTEST_OF_TWO_LABELS = 5;
const MOST_BEARERS_READ = 4;

const kindOf = (line: TextNumber, item: TextNumber) => `${line.label}|${item.label}|${line.key.length}`;

/**
 * The kinds of number that lines and items of this account share, each by its two labels and its length: if `CLIENT 205216` is `SC205216`
 * once, `CLIENT 205217` is another client than `SC205216`.
 */
function numberKinds(
  ofLines: ReadonlyMap<string, readonly Candidate[]>,
  ofItems: ReadonlyMap<string, readonly Candidate[]>,
): ReadonlySet<string> {
  const kinds = new Set<string>();
  const numbersOf = (bearers: readonly Candidate[], key: string) =>
    bearers
      .slice(0, MOST_BEARERS_READ)
      .flatMap(({ text }) => text.numbers.filter((number) => number.key === key));
  for (const [key, lines] of ofLines) {
    const items = ofItems.get(key);
    if (items === undefined) continue;
    for (const ofLine of numbersOf(lines, key))
      for (const ofItem of numbersOf(items, key)) {
        const isShared = isSameNumber(ofLine, ofItem);
        if (isShared && (ofLine.label === ofItem.label || key.length >= SHORTEST_OF_TWO_LABELS))
          kinds.add(kindOf(ofLine, ofItem));
      }
  }
  return kinds;
}

const NO_BEARERS: readonly NumberBearers[] = [];

/** Makes the index. Lines and items in order of day. */
export function numberIndex(lines: readonly Candidate[], items: readonly Candidate[]): NumberIndex {
  const [ofLines, ofItems] = [byKey(lines), byKey(items)];
  const most = Math.max(lines.length, items.length, 2);
  const bearers = remembered((number: TextNumber): NumberBearers => {
    const bearingLines = trueBearers(number, ofLines.get(number.key));
    const bearingItems = trueBearers(number, ofItems.get(number.key));
    const count = Math.max(bearingLines.length, bearingItems.length, 1);
    const payee = bearingItems[0]?.text.name;
    return {
      number,
      lines: bearingLines,
      items: bearingItems,
      rarity: 1 - Math.log(count) / Math.log(Math.max(most, count)),
      payee: bearingItems.every(({ text }) => text.name === payee) ? payee : undefined,
    };
  });
  const isMost = (some: readonly Candidate[], all: readonly Candidate[]) =>
    all.length >= 4 && some.length * 2 > all.length;
  const namingOf = rememberedOfEach(lines.length + items.length, ({ text }) =>
    text.numbers
      .filter(({ isLong }) => isLong)
      .map(bearers)
      .filter((number) => !isMost(number.lines, lines) && !isMost(number.items, items)),
  );
  const naming = (candidate: Candidate) =>
    candidate.text.numbers.length === 0 ? NO_BEARERS : namingOf(candidate);
  const kinds = numberKinds(ofLines, ofItems);
  const isOneKind = (a: TextNumber, b: TextNumber) =>
    (a.label === b.label && a.label !== '') ||
    (a.key.length === b.key.length && kinds.size > 0 && kinds.has(kindOf(a, b)));
  /** Whether each has a number of one kind that the other does not have. Called for every pair, so it allocates nothing. */
  const isOneOfKind = (a: readonly TextNumber[], b: readonly TextNumber[]) => {
    for (const number of a)
      if (isMissingFrom(number, b))
        for (const other of b) if (isOneKind(number, other) && isMissingFrom(other, a)) return true;
    return false;
  };
  const compare = ({ numbers: a }: PaymentText, { numbers: b }: PaymentText): NumberComparison => {
    if (a.length === 0 || b.length === 0) return NOTHING_SHARED;
    let [long, short] = [0, 0];
    for (const number of a) {
      const other = sameIn(number, b);
      if (other === undefined) continue;
      const rarity = Math.min(bearers(number).rarity, bearers(other).rarity);
      if (number.isLong || other.isLong) long = Math.max(long, rarity);
      else short = Math.max(short, rarity);
    }
    const isOther = isOneOfKind(a, b);
    return long === 0 && short === 0 ? (isOther ? DIFFERENT : NOTHING_SHARED) : { long, short, isOther };
  };
  return { compare, bearersOf: bearers, naming };
}
