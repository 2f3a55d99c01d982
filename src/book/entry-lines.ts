/**
 * The bank lines with which the entries of a book are agreed, in sealed reconciliations and since.
 *
 * @module
 */
import type { EntryId } from '../ledger/entry.js';
import { addToSet } from '../record/gather.js';
import { type BookReading, reconcileParts } from './prove.js';

/** The names of the bank lines of each entry, sealed or not. */
export function linesByEntry(book: BookReading): ReadonlyMap<EntryId, ReadonlySet<string>> {
  const accounts = new Set(book.state.statements.map(({ account }) => account));
  const open = [...accounts].flatMap((account) => reconcileParts(book, account));
  const links = [
    ...book.state.seals.flatMap((seal) => seal.links),
    ...open.flatMap(({ matching }) => matching.links),
  ];
  const lines = new Map<EntryId, Set<string>>();
  for (const link of links)
    for (const entry of link.entries) for (const line of link.lines) addToSet(lines, entry, line);
  return lines;
}
