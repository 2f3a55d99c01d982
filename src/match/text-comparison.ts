/**
 * Compares the text of a line with that of an item, and weighs the evidence for and against the pair.
 *
 * Method: the names and the numbers are compared separately. A number counts by how rare it is: a client's number on every payment
 * counts for nothing. A name, an initial or a number of one kind that contradicts outweighs everything else: such a pair is never linked
 * without asking.
 *
 * @module
 */
import type { Candidate } from './candidate.js';
import type { LinkReason } from './matching.js';
import type { NameComparer, NameComparison } from './name-comparison.js';
import { DIFFERENT, NOTHING_SHARED, type NumberComparison, type NumberIndex } from './number-index.js';
import type { PaymentText } from './payment-text.js';

export interface TextComparison {
  /** Evidence for the pair less evidence against it, in points, for comparison only. */
  readonly points: number;
  readonly name: NameComparison;
  /** Whether the texts identify the payee or the payment: by a name, or by a number that few others bear. */
  readonly identifies: boolean;
  /** Whether a short number, a week or a month is the same, such as `WK02`. */
  readonly sharesMark: boolean;
  /** Whether the texts name two payees, or two numbers of one kind. */
  readonly contradicts: boolean;
  readonly reasons: readonly LinkReason[];
}

const NAME_POINTS: Readonly<Record<NameComparison, number>> = {
  same: 40,
  alike: 32,
  partly: 12,
  unclear: 0,
  other: -70,
};
const LONG_NUMBER = 40;
const MARK = 14;
const OTHER_NUMBER = -45;
/** Points of a shared long number from which it identifies a payment or its payee. */
const IDENTIFYING = 16;

/** Rarity of a short number from which it identifies an entry without a name. */
const RARE_MARK = 0.5;

const NAME_REASON: Partial<Readonly<Record<NameComparison, LinkReason>>> = {
  same: 'same-payee',
  alike: 'payee-alike',
  other: 'payee-differs',
};

/** Names whose payee is known: from a person, or from the account itself. */
export interface KnownNames {
  /** Whether this name is that payee; undefined if that is not known. */
  compare(phrase: string, payee: string): 'same' | 'other' | undefined;
  /** The payees that this name is known to be. */
  payeesOf(phrase: string): readonly string[];
}

export const NO_KNOWN_NAMES: KnownNames = { compare: () => undefined, payeesOf: () => [] };

/** Both together; if they disagree, the first. */
export function bothNames(first: KnownNames, second: KnownNames): KnownNames {
  return {
    compare: (phrase, payee) => first.compare(phrase, payee) ?? second.compare(phrase, payee),
    payeesOf: (phrase) => {
      const others = second.payeesOf(phrase).filter((payee) => first.compare(phrase, payee) === undefined);
      return [...first.payeesOf(phrase), ...others];
    },
  };
}

/** A line of cash is an entry of cash, and a payment to somebody is not; undefined if neither is cash, or only the line. */
function cashComparison(line: PaymentText, item: PaymentText): NameComparison | undefined {
  if (item.kind !== 'cash' || item.name !== '') return undefined;
  if (line.kind === 'cash') return 'alike';
  return line.name === '' ? undefined : 'other';
}

/** Weighs the comparisons of names and numbers. */
function weigh(
  name: NameComparison,
  { long, short, isOther }: NumberComparison,
  isNameless: boolean,
): TextComparison {
  const byNumber = Math.round(LONG_NUMBER * long);
  const byMark = short > 0 ? Math.round(MARK * Math.max(short, 0.5)) : 0;
  const identifiesName = name === 'same' || name === 'alike';
  // An entry whose name is not kept can only be identified by a number.
  const isKnownByMark = isNameless && short >= RARE_MARK;
  const reasons: LinkReason[] = [];
  const named = NAME_REASON[name];
  if (named) reasons.push(named);
  if (byNumber >= IDENTIFYING) reasons.push('same-reference');
  if (short > 0) reasons.push('same-mark');
  if (isOther) reasons.push('number-differs');
  return {
    points: NAME_POINTS[name] + byNumber + byMark + (isOther ? OTHER_NUMBER : 0),
    name,
    identifies: identifiesName || (name !== 'other' && byNumber >= IDENTIFYING) || isKnownByMark,
    sharesMark: short > 0,
    contradicts: name === 'other' || isOther,
    reasons,
  };
}

/** Most texts share no number, and then the names decide. These comparisons are made in advance. */
const byNames = (numbers: NumberComparison) => {
  const names: readonly NameComparison[] = ['same', 'alike', 'partly', 'unclear', 'other'];
  return new Map(names.map((name) => [name, weigh(name, numbers, false)]));
};
const BY_NAMES = new Map([NOTHING_SHARED, DIFFERENT].map((numbers) => [numbers, byNames(numbers)]));

/** Makes the comparison. */
export function textComparison(
  numbers: NumberIndex,
  compareNames: NameComparer,
  knownNames: KnownNames,
): (line: Candidate, item: Candidate) => TextComparison {
  // The next call is mostly for the same texts: one line and many similar items.
  let [lastLine, lastItem, last]: [PaymentText?, PaymentText?, TextComparison?] = [];
  let [lastPhrase, lastName, lastNames]: [string?, string?, NameComparison?] = [];
  const namesOf = (line: PaymentText, item: PaymentText) => {
    if (line.phrase !== lastPhrase || item.name !== lastName) {
      lastNames = knownNames.compare(line.phrase, item.name) ?? compareNames(line, item);
      lastPhrase = line.phrase;
      lastName = item.name;
    }
    return lastNames!;
  };
  return ({ text: line }, { text: item }) => {
    if (line !== lastLine || item !== lastItem) {
      const name = cashComparison(line, item) ?? namesOf(line, item);
      const shared = numbers.compare(line, item);
      last = BY_NAMES.get(shared)?.get(name) ?? weigh(name, shared, item.name === '');
      lastLine = line;
      lastItem = item;
    }
    return last!;
  };
}

/** The reason why a line is never linked without asking: it says nothing, or is cash and the item is not. */
export function mustAsk({ text }: Candidate, item?: Candidate): LinkReason | undefined {
  if (text.kind === 'cash') return item?.text.kind === 'cash' ? undefined : 'cash';
  return text.isSilent ? 'no-text' : undefined;
}
