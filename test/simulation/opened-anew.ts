/**
 * A book as whoever opens it reads it: from the first records of its journal, by a process that has nothing else.
 *
 * @module
 */
import { type Book, openBook } from '../../src/book/index.js';
import { must } from '../../src/explain/must.js';
import { dumpState } from '../../src/ledger/dump-state.js';
import { type MemoryBook, memoryStore } from '../../src/store/memory.js';
import { moment } from '../../src/time/moment.js';
import { dump } from '../support/state-dump.js';
import { SECRET } from './books.js';

/**
 * Everything that a book keeps, as one text.
 *
 * @param withHistory whether its ledger is looked through entry by entry, or only for what it adds up to
 */
export function wholeOf({ ledger, state, root }: Book, withHistory: boolean): string {
  return JSON.stringify([dumpState(ledger), withHistory ? dump(ledger) : 'no history', state, root]);
}

/** The book of its first records, with its whole history. */
export async function openedAnew(id: string, { records }: MemoryBook, size: number): Promise<Book> {
  const first = records.slice(0, size);
  const places = (name: 'entry' | 'half') =>
    new Map(first.flatMap((record) => (record[name] === undefined ? [] : [[record[name], record.sequence]])));
  const kept: MemoryBook = { records: first, entries: places('entry'), halves: places('half') };
  const store = memoryStore(new Map([[id, kept]]));
  const clock = () => moment('2026-06-01T09:00:00.000Z');
  return must(await openBook({ id, store, secret: SECRET, clock, pause: async () => {} }));
}
