/**
 * How alike two names are: a payee as the book knows it, and as a bank wrote it, cut short and misspelt.
 *
 * Method: what the bank wrote is compared with as much of the payee as it is long (banks cut at 18 characters), the payee with as
 * much of the bank's text (banks write more behind it), and both word by word; the best of the three counts. Letters lost, doubled or
 * changed are counted as edits (Levenshtein).
 * Limit: letters only. Two people of one name are one payee here.
 *
 * @module
 */
import leven from 'leven';
import type { Says } from './says.js';

/** From here on two names are taken for one, and from here on for alike; below the last they are two. */
export const SAME = 92;
export const ALIKE = 75;
export const OTHER = 55;

/** Shortest piece of a name that is compared as the beginning of another. */
const SHORTEST = 4;

function cutAlike(shorter: string, longer: string, atLeast: number): number {
  if (shorter.length < SHORTEST) return shorter === longer ? 100 : 0;
  // One edit more than would do: beyond that nobody asks how many there are.
  const most = Math.floor((shorter.length * (100 - atLeast)) / 100) + 1;
  const edits = leven(shorter, longer.slice(0, shorter.length), { maxDistance: most });
  return Math.max(0, 100 - Math.round((100 * edits) / shorter.length));
}

function isWordAlike(a: string, b: string): boolean {
  if (a === b) return true;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length < SHORTEST) return false;
  if (long.startsWith(short)) return true;
  // A longer word bears one mistake, and two where neighbours were changed about.
  const most = short.length >= 6 ? 2 : 1;
  // Nobody misspells both of the first letters.
  if (long.length - short.length > 1 || (short[0] !== long[0] && short[1] !== long[1])) return false;
  return leven(short, long, { maxDistance: most + 1 }) <= most;
}

function wordsAlike(a: readonly string[], b: readonly string[]): number {
  let met = 0;
  let [ofA, ofB] = [0, 0];
  for (const word of b) ofB += word.length;
  for (const word of a) {
    ofA += word.length;
    if (b.some((other) => isWordAlike(word, other))) met += word.length;
  }
  // A single common word such as CARE makes nobody alike.
  return met >= 8 || met === ofA || met === ofB
    ? Math.min(100, Math.round((100 * met) / Math.max(8, Math.min(ofA, ofB))))
    : 0;
}

/**
 * Says how alike two names are.
 *
 * @param atLeast the lowest likeness that matters to the caller: what is less alike is not looked at closely, and answered lower
 * @returns 0 to 100; undefined when one of them names nobody
 */
export function likeness(a: Says, b: Says, atLeast: number): number | undefined {
  if (a.name.length < 2 || b.name.length < 2) return undefined;
  if (a.name === b.name) return 100;
  const [short, long] = a.name.length <= b.name.length ? [a.name, b.name] : [b.name, a.name];
  const cut = cutAlike(short, long, atLeast);
  return cut >= SAME ? cut : Math.max(cut, wordsAlike(a.words, b.words));
}
