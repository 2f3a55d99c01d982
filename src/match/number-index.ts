/**
 * How rare each number is among the open lines and items: a number on every payment, such as the client's, says nothing of one of them.
 *
 * @module
 */
import type { Candidate } from './candidate.js';
import type { PaymentText, TextNumber } from './payment-text.js';

/** Whether two numbers are the same: the same key, and no two different labels. */
export function isSameNumber(a: TextNumber, b: TextNumber): boolean {
  return a.key === b.key && (a.label === b.label || a.label === '' || b.label === '');
}

/** What the numbers of two texts say about each other. */
export interface NumberComparison {
  /** How much of a whole payment the numbers that they share identify, 0 to 1; of long numbers and of short ones. */
  readonly long: number;
  readonly short: number;
  /** Whether both name a number of one kind, and each another one: invoice 14 is not invoice 22. */
  readonly isOther: boolean;
}

const NOTHING_SHARED: NumberComparison = { long: 0, short: 0, isOther: false };
const DIFFERENT: NumberComparison = { long: 0, short: 0, isOther: true };
/** Shortest beginning of a number that may be a number cut by the bank. */
const SHORTEST_CUT = 4;

const isCut = (a: TextNumber, b: TextNumber) =>
  a.key !== b.key &&
  Math.min(a.key.length, b.key.length) >= SHORTEST_CUT &&
  (a.key.startsWith(b.key) || b.key.startsWith(a.key));

export interface NumberIndex {
  compare(line: PaymentText, item: PaymentText): NumberComparison;
  /** The items that bear a number. */
  itemsWith(number: TextNumber): readonly Candidate[];
  /** The lines that bear a number. */
  linesWith(number: TextNumber): readonly Candidate[];
  /** Whether more than half of all items, or of all lines, bear a number: then it is the account's own. */
  isCommon(number: TextNumber): boolean;
}

/** The candidates by the keys of their numbers. */
function byKey(candidates: readonly Candidate[]): Map<string, Candidate[]> {
  const index = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    for (const { key } of candidate.text.numbers) {
      const bearers = index.get(key);
      if (bearers === undefined) index.set(key, [candidate]);
      else if (bearers.at(-1) !== candidate) bearers.push(candidate);
    }
  }
  return index;
}

const NOBODY: readonly Candidate[] = [];

/** Finds who bears a number; once for each number, since many may bear it under several labels. */
function bearersIn(index: ReadonlyMap<string, Candidate[]>): (number: TextNumber) => readonly Candidate[] {
  const known = new Map<string, readonly Candidate[]>();
  return (number) => {
    const all = index.get(number.key);
    if (all === undefined) return NOBODY;
    const name = `${number.label} ${number.key}`;
    let bearers = known.get(name);
    if (bearers === undefined) {
      const isBearer = ({ text }: Candidate) => text.numbers.some((other) => isSameNumber(other, number));
      bearers = all.every(isBearer) ? all : all.filter(isBearer);
      known.set(name, bearers);
    }
    return bearers;
  };
}

/** Fewest digits of numbers of one kind under two labels, and bearers of each whose labels are read. */
const SHORTEST_OF_TWO_LABELS = 5;
const MOST_BEARERS_READ = 4;

const kindOf = (line: TextNumber, item: TextNumber) =>
  line.key.length === item.key.length ? `${line.label}|${item.label}|${line.key.length}` : '';

/**
 * The kinds of number that lines and items of this account share, each by its two labels and its length: where `CLIENT 205216` is
 * `SC205216` once, `CLIENT 205217` is another client than `SC205216`.
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

/** Makes the index. Lines and items in order of day. */
export function numberIndex(lines: readonly Candidate[], items: readonly Candidate[]): NumberIndex {
  const [ofLines, ofItems] = [byKey(lines), byKey(items)];
  const [linesWith, itemsWith] = [bearersIn(ofLines), bearersIn(ofItems)];
  const most = Math.max(lines.length, items.length, 2);
  /** 1 for a number that one line and one item bear, 0 for one that all bear. */
  const rarities = new Map<string, number>();
  const rarityOf = (number: TextNumber) => {
    const name = `${number.label} ${number.key}`;
    let rarity = rarities.get(name);
    if (rarity === undefined) {
      const count = Math.max(linesWith(number).length, itemsWith(number).length, 1);
      rarity = 1 - Math.log(count) / Math.log(Math.max(most, count));
      rarities.set(name, rarity);
    }
    return rarity;
  };
  const kinds = numberKinds(ofLines, ofItems);
  const isOneKind = (a: TextNumber, b: TextNumber) =>
    (a.label === b.label && a.label !== '') || kinds.has(kindOf(a, b));
  const compare = ({ numbers: a }: PaymentText, { numbers: b }: PaymentText): NumberComparison => {
    if (a.length === 0 || b.length === 0) return NOTHING_SHARED;
    let [long, short] = [0, 0];
    for (const number of a) {
      const other = b.find((one) => isSameNumber(number, one));
      if (other === undefined) continue;
      const rarity = Math.min(rarityOf(number), rarityOf(other));
      if (number.isLong || other.isLong) long = Math.max(long, rarity);
      else short = Math.max(short, rarity);
    }
    const alone = (of: readonly TextNumber[], others: readonly TextNumber[]) =>
      of.filter((number) => !others.some((other) => isSameNumber(number, other) || isCut(number, other)));
    const [onlyA, onlyB] = [alone(a, b), alone(b, a)];
    const isOther = onlyA.some((number) => onlyB.some((other) => isOneKind(number, other)));
    return long === 0 && short === 0 ? (isOther ? DIFFERENT : NOTHING_SHARED) : { long, short, isOther };
  };
  const isCommon = (number: TextNumber) =>
    (items.length >= 4 && itemsWith(number).length * 2 > items.length) ||
    (lines.length >= 4 && linesWith(number).length * 2 > lines.length);
  return {
    compare,
    itemsWith,
    linesWith,
    isCommon,
  };
}
