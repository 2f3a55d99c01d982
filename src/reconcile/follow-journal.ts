/**
 * Keeps what was learnt from a book's journal, so that asking again costs the entries recorded since.
 *
 * @module
 */
import type { Entry } from '../ledger/entry.js';
import { entriesFrom } from '../ledger/journal.js';
import type { Ledger } from '../ledger/ledger.js';

/**
 * Makes a reader of journals.
 *
 * @param start makes what is kept of a book before its first entry
 * @param add puts one entry in, in order of recording; the ledger may be ahead of it
 * @returns a function that answers what is kept of a ledger, up to its last entry
 */
export function followJournal<Kept>(
  start: () => Kept,
  add: (kept: Kept, entry: Entry, ledger: Ledger) => void,
): (ledger: Ledger) => Kept {
  const books = new WeakMap<Ledger, { readonly kept: Kept; size: number }>();
  return (ledger) => {
    const book = books.get(ledger) ?? { kept: start(), size: 0 };
    books.set(ledger, book);
    for (const entry of entriesFrom(ledger, book.size)) add(book.kept, entry, ledger);
    book.size = ledger.size;
    return book.kept;
  };
}
