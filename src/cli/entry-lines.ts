/**
 * The bank lines with which the entries of a book are agreed.
 *
 * @module
 */
import type { ReadableBook } from '../book/readable-book.js';
import { CORRECTION } from '../book/record-line.js';
import type { Entry } from '../ledger/entry.js';
import { entryOf } from '../ledger/journal.js';
import { addToList } from '../record/gather.js';
import { accountsOf, reconciliationsOf, seenLines } from './book-lines.js';

/** The names of the bank lines of each entry, sealed or not. */
export function linesOfEntries(book: ReadableBook): ReadonlyMap<string, readonly string[]> {
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

/** Finds the bank lines that an entry explains. A line that was explained again is agreed with its first entry. */
export function linesOfEntry(book: ReadableBook): (entry: Pick<Entry, 'id'>) => readonly string[] {
  const [seen, agreed] = [seenLines(book), linesOfEntries(book)];
  return ({ id }) => {
    const first = id.replace(CORRECTION, '');
    const source = entryOf(book.ledger, first)?.source ?? '';
    return [...(agreed.get(first) ?? []), source].filter((name) => seen.has(name));
  };
}
