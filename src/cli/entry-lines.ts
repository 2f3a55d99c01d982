/**
 * The bank lines with which the entries of a book are agreed.
 *
 * @module
 */
import { linesByEntry } from '../book/entry-lines.js';
import type { ReadableBook } from '../book/readable-book.js';
import { CORRECTION } from '../book/record-line.js';
import type { Entry } from '../ledger/entry.js';
import { entryOf } from '../ledger/journal.js';
import { seenLines } from './book-lines.js';

/** The names of the bank lines of each entry, sealed or not. */
export function linesOfEntries({
  ledger,
  state,
  terms,
}: ReadableBook): ReadonlyMap<string, readonly string[]> {
  const lines = linesByEntry({ ledger, state, terms });
  return new Map([...lines].map(([entry, names]) => [entry, [...names]]));
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
