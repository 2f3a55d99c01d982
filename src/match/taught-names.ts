/**
 * The names that an account teaches: a relative who pays under a client's number is known by name after two payments.
 *
 * Method: if a name is not a payee's, and two or more lines of it bear a long number of one payee and of no other, it means that payee on
 * all lines, also without the number.
 *
 * @module
 */
import type { Candidate } from './candidate.js';
import type { LikelyPayees } from './likely-payees.js';
import type { NumberIndex } from './number-index.js';
import type { PaymentText } from './payment-text.js';
import { remembered } from './remembered.js';
import type { KnownNames } from './text-comparison.js';

/** Fewest lines that bear a name beside a payee's number. */
const FEWEST = 2;
/** Likelihood from which a name is a payee's own. */
const OWN_NAME = 80;

/** The only payee whose items bear the numbers of a line; undefined if there is none, or more than one. */
function payeeOfNumbers(line: Candidate, numbers: NumberIndex): string | undefined {
  let payee: string | undefined;
  for (const { items, payee: ofNumber } of numbers.naming(line)) {
    if (items.length === 0) continue;
    if (ofNumber === undefined || (payee !== undefined && payee !== ofNumber)) return undefined;
    payee = ofNumber;
  }
  return payee === '' ? undefined : payee;
}

/**
 * Finds the value of a name, or of the longest name of two words or more with which it begins: the words after it are the reason for
 * payment. Each name is looked up once.
 */
export function atBeginning<T>(byName: ReadonlyMap<string, T>): (phrase: string) => T | undefined {
  const look = (phrase: string) => {
    const whole = byName.get(phrase);
    if (whole !== undefined) return whole;
    const words = phrase.split(' ');
    for (let count = words.length - 1; count >= 2; count--) {
      const shorter = byName.get(words.slice(0, count).join(' '));
      if (shorter !== undefined) return shorter;
    }
    return undefined;
  };
  return remembered(look);
}

/** Learns the names of an account; undefined if it teaches none. */
export function taughtNames(
  lines: readonly Candidate[],
  numbers: NumberIndex,
  payeesByName: (line: PaymentText) => LikelyPayees,
): KnownNames | undefined {
  const sights = new Map<
    string,
    { readonly text: PaymentText; readonly payees: Set<string>; count: number }
  >();
  for (const line of lines) {
    const { text } = line;
    if (text.words.length === 0 || text.numbers.length === 0) continue;
    const payee = payeeOfNumbers(line, numbers);
    if (payee === undefined) continue;
    const sight = sights.get(text.phrase) ?? { text, payees: new Set(), count: 0 };
    sight.payees.add(payee);
    sight.count += 1;
    sights.set(text.phrase, sight);
  }
  const payeeOf = new Map<string, string>();
  for (const { text, payees, count } of sights.values()) {
    if (count < FEWEST || payees.size > 1) continue;
    const isOwnName = [...payeesByName(text).values()].some((likelihood) => likelihood >= OWN_NAME);
    if (!isOwnName) payeeOf.set(text.phrase, [...payees][0]!);
  }
  if (payeeOf.size === 0) return undefined;
  const find = atBeginning(payeeOf);
  return {
    compare: (phrase, payee) => (find(phrase) === payee ? 'same' : undefined),
    payeesOf: (phrase) => {
      const payee = find(phrase);
      return payee === undefined ? [] : [payee];
    },
  };
}
