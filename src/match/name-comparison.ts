/**
 * Compares two names: a payee as it was entered, and as a bank wrote it, cut short or misspelt.
 *
 * Method: a name that begins like the other is the same (banks cut at 18 characters, or write more behind it). Otherwise the words are
 * compared one by one, whatever their order: equal, cut, misspelt by a letter or two (Levenshtein), or an initial. Two different words in
 * the same place contradict: `TIM PRITCHARD` is not `SIAN PRITCHARD`, nor is `T PRITCHARD`.
 * Limit: letters only. Two people of one name are one payee here.
 *
 * @module
 */
import leven from 'leven';
import type { PaymentText } from './payment-text.js';
import { rememberedBy } from './remembered.js';

/**
 * How two names compare. `same`: one is the other, or begins like it. `alike`: all words of one are in the other, with an initial or a
 * mistake. `partly`: they share a word, such as a surname, and nothing contradicts. `unclear`: one of them names nobody. `other`: they are
 * two names.
 */
export type NameComparison = 'same' | 'alike' | 'partly' | 'unclear' | 'other';

/** Shortest piece of a name that is compared as the beginning of another. */
const SHORTEST = 4;
/** Most letters in a hundred that may differ in a name that begins like another. */
const MOST_EDITS = 10;

/** How many letters were lost, doubled, changed or swapped with their neighbour; above `most`, some number above it. */
function editsBetween(a: string, b: string, most: number): number {
  const edits = leven(a, b, { maxDistance: most + 2 });
  if (edits <= 1 || a.length !== b.length) return edits;
  let place = 0;
  while (a[place] === b[place]) place += 1;
  const isSwap = a[place] === b[place + 1] && a[place + 1] === b[place];
  return isSwap ? 1 + leven(a.slice(place + 2), b.slice(place + 2), { maxDistance: most + 1 }) : edits;
}

/** Whether one name begins like the other, but for a mistake in every ten letters. */
function beginsAlike(a: string, b: string): boolean {
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a];
  if (shorter.length < SHORTEST) return false;
  if (longer.startsWith(shorter)) return true;
  const most = Math.floor((shorter.length * MOST_EDITS) / 100);
  if (most === 0 || shorter[0] !== longer[0]) return false;
  return editsBetween(shorter, longer.slice(0, shorter.length), most) <= most;
}

/** Fewest consonants by which a word is known that was written without its vowels. */
const FEWEST_CONSONANTS = 4;

/** A word without the vowels after its first letter: `AMZN` for `AMAZON`; undefined when it has none, or too few consonants. */
export function consonantsOf(word: string): string | undefined {
  const consonants = word.slice(0, 1) + word.slice(1).replace(/[AEIOU]/g, '');
  return consonants === word || consonants.length < FEWEST_CONSONANTS ? undefined : consonants;
}

/** Whether a word begins with the consonants of another: `AMZNMKTPLACE` and `AMAZON`. */
function abbreviates(word: string, whole: string): boolean {
  if (word[0] !== whole[0]) return false;
  const consonants = consonantsOf(whole);
  return consonants !== undefined && word.startsWith(consonants);
}

/** How two words compare; `cut` when one is the beginning of the other. */
type WordComparison = 'equal' | 'alike' | 'cut' | 'initial' | 'other';

function compareWords(a: string, b: string): WordComparison {
  if (a === b) return 'equal';
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length === 1) return long.startsWith(short) ? 'initial' : 'other';
  if (long.startsWith(short)) return 'cut';
  if (short.length < SHORTEST) return 'other';
  if (abbreviates(a, b) || abbreviates(b, a)) return 'alike';
  // A longer word bears one mistake, or two. Nobody misspells both of the first letters.
  const most = short.length >= 6 ? 2 : 1;
  if (long.length - short.length > 1 || (short[0] !== long[0] && short[1] !== long[1])) return 'other';
  return editsBetween(short, long, most) <= most ? 'alike' : 'other';
}

const LEVELS: readonly WordComparison[] = ['equal', 'alike', 'cut', 'initial'];

/** Which word of `b` each word of `a` is; -1 for none. Equal words are paired first, then similar words, then initials. */
function pairWords(a: readonly string[], b: readonly string[]): readonly number[] {
  const pairs = new Array<number>(a.length).fill(-1);
  const comparisons = a.map((word) => b.map((other) => compareWords(word, other)));
  for (const level of LEVELS) {
    for (let nth = 0; nth < a.length; nth++) {
      if (pairs[nth] !== -1) continue;
      pairs[nth] = comparisons[nth]!.findIndex(
        (comparison, place) => comparison === level && !pairs.includes(place),
      );
    }
  }
  return pairs;
}

/** Whether a word of `a` without a pair is beside a pair where `b` has another word without a pair: then the two are different words. */
function contradicts(a: readonly string[], b: readonly string[], pairs: readonly number[]): boolean {
  const isTaken = new Set(pairs);
  for (const [nth, place] of pairs.entries()) {
    if (place < 0) continue;
    for (const side of [-1, 1]) {
      const [ofA, ofB] = [a[nth + side], b[place + side]];
      if (ofA === undefined || ofB === undefined) continue;
      // The words after a word that was cut are no longer the name: a bank writes the place there.
      if (side === 1 && compareWords(a[nth]!, b[place]!) === 'cut') continue;
      if (pairs[nth + side] === -1 && !isTaken.has(place + side)) return true;
    }
  }
  // `FROST B` against `Amara Frost`: an initial that begins no word of the other.
  const loose = (words: readonly string[], isPaired: (place: number) => boolean) =>
    words.filter((_, place) => !isPaired(place));
  const [looseA, looseB] = [
    loose(a, (place) => pairs[place] !== -1),
    loose(b, (place) => isTaken.has(place)),
  ];
  return looseA.length > 0 && looseB.length > 0 && [...looseA, ...looseB].some((word) => word.length === 1);
}

const lettersIn = (words: readonly string[]) => words.reduce((sum, word) => sum + word.length, 0);

/** Compares the names of two texts. */
export function compareNames(a: PaymentText, b: PaymentText): NameComparison {
  if (a.name.length < 2 || b.name.length < 2) return 'unclear';
  if (a.name === b.name || beginsAlike(a.name, b.name)) return 'same';
  // Most names share no word.
  if (!a.words.some((word) => b.words.some((other) => compareWords(word, other) !== 'other'))) return 'other';
  const pairs = pairWords(a.words, b.words);
  const wordsOfA = a.words.filter((_, place) => pairs[place] !== -1);
  if (contradicts(a.words, b.words, pairs)) return 'other';
  const letters = Math.min(
    lettersIn(wordsOfA),
    lettersIn(b.words.filter((_, place) => pairs.includes(place))),
  );
  const isWhole = wordsOfA.length === Math.min(a.words.length, b.words.length);
  if (wordsOfA.length === 1) {
    const isFirst = pairs[0] === 0 && letters >= SHORTEST;
    return isWhole && (isFirst || a.words.length === b.words.length) ? 'alike' : 'partly';
  }
  // A single shared word, such as a surname or CARE, is only a part of the name.
  return isWhole || letters >= 8 ? 'alike' : 'partly';
}

/** Compares two names. */
export type NameComparer = (a: PaymentText, b: PaymentText) => NameComparison;

/** Makes a comparison that compares any two names once. Many texts have one name, each with another number. */
export function nameComparer(): NameComparer {
  const phraseOf = ({ phrase }: PaymentText) => phrase;
  const comparerOf = rememberedBy(phraseOf, (a: PaymentText) =>
    rememberedBy(phraseOf, (b: PaymentText) => compareNames(a, b)),
  );
  return (a, b) => comparerOf(a)(b);
}
