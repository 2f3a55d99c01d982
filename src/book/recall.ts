/**
 * Looks up entries of a book that its ledger does not have in memory, and hands them in.
 *
 * @module
 */
import { isInMemory, remember } from '../ledger/earlier-history.js';
import type { EntryId, Note } from '../ledger/entry.js';
import { type Store, type StoredRecord, StoreFault } from '../store/store.js';
import type { BookContent } from './book-content.js';
import type { FactOf, SignedFact } from './fact.js';
import { readRecord } from './journal-record.js';

/** Where a book is kept. */
export interface StoredBook {
  readonly store: Store;
  readonly book: string;
}

/** Entries by id, and halves of transfers by name. */
export interface EntryNames {
  readonly entries: ReadonlySet<EntryId>;
  readonly halves: ReadonlySet<string>;
}

/** The entries of before that facts name: those that they undo, and those whose notes come late or are erased. */
export function entriesNamedBy({ ledger }: BookContent, facts: readonly SignedFact[]): ReadonlySet<EntryId> {
  const named = facts.flatMap(({ fact }) => {
    if (fact.kind === 'note') return [fact.entry];
    if (fact.kind === 'erasure') return fact.entry === undefined ? [] : [fact.entry];
    return fact.kind === 'entry' && fact.entry.reverses ? [fact.entry.reverses.entry] : [];
  });
  return new Set(named.filter((id) => !isInMemory(ledger, id)));
}

/** A record that must be of one kind. */
function factOf<Kind extends 'entry' | 'note'>(book: string, record: StoredRecord, kind: Kind) {
  const read = readRecord(book, record, record.sequence);
  if (!read.ok || read.value.fact.kind !== kind)
    throw new StoreFault('damaged', `Record ${record.sequence} of book ${book} is not what was written.`);
  return { ...read.value, fact: read.value.fact as FactOf<Kind> };
}

/** The note of an entry that came after it. */
async function lateNote(
  { store, book }: StoredBook,
  sequence: number | undefined,
): Promise<Note | undefined> {
  if (sequence === undefined) return undefined;
  const [record] = await store.read(book, sequence, 1);
  return record && factOf(book, record, 'note').fact.note;
}

/**
 * Hands in the entries that a book has under some names.
 *
 * @param content the book as it is in memory; what the store has beyond it is left out
 * @returns how many there are
 */
export async function recall(stored: StoredBook, content: BookContent, names: EntryNames): Promise<number> {
  const { store, book } = stored;
  const [entries, halves] = [[...names.entries], [...names.halves]];
  const found = [
    ...(entries.length > 0 ? await store.findEntries(book, entries) : []),
    ...(halves.length > 0 ? await store.findHalves(book, halves) : []),
  ].filter(({ sequence }) => sequence < content.size);
  for (const record of found) {
    const { fact, recordedAt } = factOf(book, record, 'entry');
    const note = fact.note ?? (await lateNote(stored, content.state.lateNotes[fact.entry.id]));
    const place = content.places.placeOf(record.sequence);
    remember(content.ledger, { place, entry: { ...fact.entry, recordedAt }, note });
  }
  return found.length;
}
