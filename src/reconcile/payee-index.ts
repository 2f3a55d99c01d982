/**
 * Finds the payees of the book that a line may mean, by name or by a reference that only one payee has.
 *
 * Method: an index from the first letters of each word to the payees that have it, so that a name is compared with the few that begin
 * alike and not with all; each name is looked up once, however many lines bear it.
 * Limit: a name misspelt in the first letters of every word is not found.
 *
 * @module
 */
import { ALIKE, likeness } from './likeness.js';
import type { Says } from './says.js';
import type { Spot } from './spot.js';

/** Letters of a word that are looked up. */
const LETTERS = 4;
/** Most payees that one beginning of a word leads to: more of them would tell nothing. */
const MOST_ALIKE = 60;

/** Payees by name, each with how alike it is, 75 to 100. */
export type Meant = ReadonlyMap<string, number>;

/**
 * Makes a finder of payees over the items of a book.
 *
 * @returns for what a line says the names of payees that it may mean; none when it names nobody known
 */
export function payeeIndex(items: readonly Spot[]): (line: Says) => Meant {
  const sayings = new Map<string, Says>();
  const byWord = new Map<string, Set<string>>();
  const byReference = new Map<string, Set<string>>();
  const put = (index: Map<string, Set<string>>, key: string, name: string) => {
    const names = index.get(key);
    if (names) names.add(name);
    else index.set(key, new Set([name]));
  };
  for (const { says } of items) {
    if (says.name === '') continue;
    for (const reference of says.strong) put(byReference, reference, says.name);
    if (sayings.has(says.name)) continue;
    sayings.set(says.name, says);
    for (const word of says.words) put(byWord, word.slice(0, LETTERS), says.name);
    put(byWord, says.name.slice(0, LETTERS), says.name);
  }
  const known = new Map<string, Meant>();
  const byName = (line: Says): Meant => {
    // A name written out whole is that payee's, however many begin alike.
    if (sayings.has(line.name)) return new Map([[line.name, 100]]);
    const meant = new Map<string, number>();
    const seen = new Set<string>();
    for (const word of [...line.words, line.name]) {
      const names = byWord.get(word.slice(0, LETTERS));
      if (names === undefined || names.size > MOST_ALIKE) continue;
      for (const name of names) {
        if (seen.has(name)) continue;
        seen.add(name);
        const alike = likeness(line, sayings.get(name)!, ALIKE) ?? 0;
        if (alike >= ALIKE) meant.set(name, alike);
      }
    }
    return meant;
  };
  return (line) => {
    let meant = known.get(line.phrase);
    if (meant === undefined) {
      meant = byName(line);
      known.set(line.phrase, meant);
    }
    let own: Map<string, number> | undefined;
    for (const reference of line.strong) {
      const names = byReference.get(reference);
      // Where the reference is one payee's alone it names that payee, whatever the bank left of the name.
      if (names?.size !== 1) continue;
      for (const name of names) if (meant.get(name) !== 100) own = (own ?? new Map(meant)).set(name, 100);
    }
    return own ?? meant;
  };
}
