/**
 * Reads a journal once and keeps the result, so that asking again costs only the entries recorded since.
 *
 * @module
 */
import type { Entry } from './entry.js';
import { entriesFrom } from './journal.js';
import type { Ledger } from './ledger.js';

/**
 * Makes a reader of journals.
 *
 * @param start makes the result of an empty journal
 * @param add adds one entry to the result, in order of recording; the ledger may have later entries already
 * @returns a function that returns the result for a ledger, up to its last entry
 */
export function followJournal<Result>(
  start: () => Result,
  add: (result: Result, entry: Entry, ledger: Ledger) => void,
): (ledger: Ledger) => Result {
  const books = new WeakMap<Ledger, { readonly result: Result; size: number }>();
  return (ledger) => {
    const book = books.get(ledger) ?? { result: start(), size: 0 };
    books.set(ledger, book);
    for (const entry of entriesFrom(ledger, book.size)) add(book.result, entry, ledger);
    book.size = ledger.size;
    return book.result;
  };
}
