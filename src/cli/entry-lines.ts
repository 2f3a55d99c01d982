/**
 * The bank lines with which the entries of a book are agreed.
 *
 * @module
 */
import type { Book } from '../book/book.js';
import { addToList } from '../record/gather.js';
import { accountsOf, reconciliationsOf } from './book-lines.js';

/** The names of the bank lines of each entry, sealed or not. */
export function linesOfEntries(book: Book): ReadonlyMap<string, readonly string[]> {
  const open = accountsOf(book).flatMap((account) => reconciliationsOf(book, account));
  const links = [
    ...book.state.seals.flatMap((seal) => seal.links),
    ...open.flatMap(({ matching }) => matching.links),
  ];
  const lines = new Map<string, string[]>();
  for (const link of links)
    for (const entry of link.entries) for (const line of link.lines) addToList(lines, entry, line);
  return new Map([...lines].map(([entry, names]) => [entry, [...new Set(names)]]));
}
