/**
 * Finds the payees that a line may name, by name or by a number that only one payee bears.
 *
 * Method: an index leads from the first letters of each word to the payees that have it, so that a name is compared with the few that begin
 * alike and not with all. If very many begin alike, more letters are used. Each name is looked up once, however many lines bear it.
 * Limit: a name misspelt in the first letters of every word is not found.
 *
 * @module
 */
import { addToSet } from '../record/gather.js';
import type { Candidate } from './candidate.js';
import { consonantsOf, type NameComparer } from './name-comparison.js';
import type { NumberIndex } from './number-index.js';
import type { PaymentText } from './payment-text.js';
import { rememberedBy } from './remembered.js';
import type { KnownNames } from './text-comparison.js';

/** Payees by name, each with how likely it is: 100 the same name, 80 alike, 60 in part. */
export type LikelyPayees = ReadonlyMap<string, number>;

/** The payees that a line names by its name alone. */
export type PayeesByName = (line: PaymentText) => LikelyPayees;

const LIKELIHOOD = { same: 100, alike: 80, partly: 60, unclear: 0, other: 0 } as const;
/** How many letters of a word are looked up: the fewest that lead to no more payees than are compared. */
const LETTERS = [4, 7, 10, 14] as const;
const MOST_COMPARED = 60;

/** The payees of the items, and those with a word that begins like another. */
export interface PayeeWords {
  readonly textOf: ReadonlyMap<string, PaymentText>;
  readonly beginningLike: (word: string) => Iterable<string>;
}

/** Makes the index of the payees of some items. */
export function payeeWords(items: readonly Candidate[]): PayeeWords {
  const textOf = new Map<string, PaymentText>();
  const byBeginning = LETTERS.map((letters) => ({ letters, names: new Map<string, Set<string>>() }));
  const put = (word: string, name: string) => {
    for (const { letters, names } of byBeginning) {
      addToSet(names, word.slice(0, letters), name);
      if (word.length <= letters) break;
    }
  };
  for (const { text } of items) {
    if (text.name === '' || textOf.has(text.name)) continue;
    textOf.set(text.name, text);
    for (const word of text.words) {
      put(word, text.name);
      const consonants = consonantsOf(word);
      if (consonants !== undefined) put(consonants, text.name);
    }
    put(text.name, text.name);
  }
  const beginningLike = (word: string): Iterable<string> => {
    for (const { letters, names } of byBeginning) {
      const beginning = names.get(word.slice(0, letters));
      if (beginning === undefined) return [];
      if (beginning.size <= MOST_COMPARED) return beginning;
      if (word.length < letters) break;
    }
    return [];
  };
  return { textOf, beginningLike };
}

/** Makes a finder of payees by name; each name is looked up once. It finds none for a line that names no payee of the items. */
export function payeesByName(
  { textOf, beginningLike }: PayeeWords,
  compareNames: NameComparer,
  knownNames: KnownNames,
): PayeesByName {
  const find = (line: PaymentText): LikelyPayees => {
    // A whole name is that payee's, however many begin alike.
    if (textOf.has(line.name)) return new Map([[line.name, 100]]);
    const likely = new Map<string, number>();
    for (const word of [...line.words, line.name]) {
      for (const name of beginningLike(word)) {
        if (likely.has(name)) continue;
        const compared = knownNames.compare(line.phrase, name) ?? compareNames(line, textOf.get(name)!);
        likely.set(name, LIKELIHOOD[compared]);
      }
    }
    for (const name of knownNames.payeesOf(line.phrase)) if (textOf.has(name)) likely.set(name, 100);
    for (const [name, likelihood] of likely) if (likelihood === 0) likely.delete(name);
    return likely;
  };
  return rememberedBy(({ phrase }) => phrase, find);
}

/** Makes a finder of payees by name, and by a number that only one payee bears. */
export function payeeFinder(
  byName: PayeesByName,
  { textOf }: PayeeWords,
  compareNames: NameComparer,
  numbers: NumberIndex,
): (candidate: Candidate) => LikelyPayees {
  return (candidate) => {
    const { text } = candidate;
    const likely = byName(text);
    let all: Map<string, number> | undefined;
    // A number that one payee alone bears names that payee, whatever the bank left of the name.
    for (const { payee = '' } of numbers.naming(candidate)) {
      if (payee === '' || likely.get(payee) === 100) continue;
      if (text.name.length >= 2 && compareNames(text, textOf.get(payee)!) === 'other') continue;
      all = (all ?? new Map(likely)).set(payee, 100);
    }
    return all ?? likely;
  };
}

/** The likeliest payees: one, or several that are equally likely. */
export function likeliestOf(likely: LikelyPayees): readonly string[] {
  const most = Math.max(0, ...likely.values());
  return [...likely.keys()].filter((name) => likely.get(name) === most);
}
