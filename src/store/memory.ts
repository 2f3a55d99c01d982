/**
 * A store in memory: for tests, for trials, and as the plainest example of the contract.
 *
 * Limit: nothing survives the process. What survives `close` is the map of books, if the caller keeps it: a second store over the same
 * map is a restart.
 *
 * @module
 */
import { frozen } from '../problem/check.js';
import { byText } from '../record/order.js';
import {
  checkBook,
  checkParts,
  checkPlaces,
  checkRange,
  checkSnapshot,
  closedFault,
  repeatFault,
} from './check-append.js';
import type {
  Appended,
  AppendPart,
  BookHead,
  BookId,
  Store,
  StoredRecord,
  StoredSnapshot,
  TextPlace,
} from './store.js';

/** A book in memory. */
export interface MemoryBook {
  readonly records: StoredRecord[];
  /** Place by entry and by half. */
  readonly entries: Map<string, number>;
  readonly halves: Map<string, number>;
  /** The last snapshot; without a text if texts were erased since. */
  snapshot?: { readonly size: number; readonly text?: string };
}

/** The books of a memory store, by name. */
export type MemoryBooks = Map<BookId, MemoryBook>;

/**
 * Makes a store in memory.
 *
 * @param books the books to go on with: those of another memory store, to try a restart. Without it there are none
 * @returns the store
 * @example
 * const store = memoryStore();
 * const records = [{ sequence: 0, line: '{"kind":"note"}', leaf: 'a'.repeat(64) }];
 * await store.append([{ book: 'book-1', expectedSize: 0, records }]); // { kind: 'appended' }
 * await store.append([{ book: 'book-1', expectedSize: 0, records }]); // { kind: 'moved', book: 'book-1', size: 1 }
 */
export function memoryStore(books: MemoryBooks = new Map()): Store {
  return new MemoryStore(books);
}

class MemoryStore implements Store {
  #books: MemoryBooks;
  #isClosed = false;

  constructor(books: MemoryBooks) {
    this.#books = books;
  }

  async append(parts: readonly AppendPart[]): Promise<Appended> {
    this.#checkOpen();
    checkParts(parts);
    for (const { book, expectedSize } of parts) {
      const size = this.#books.get(book)?.records.length ?? 0;
      if (size !== expectedSize) return { kind: 'moved', book, size };
    }
    for (const { book, records } of parts) this.#checkNew(book, records);
    for (const { book, records } of parts) this.#write(book, records);
    return { kind: 'appended' };
  }

  async read(book: BookId, from: number, limit: number): Promise<readonly StoredRecord[]> {
    checkRange(from, limit);
    return this.#book(book)?.records.slice(from, from + limit) ?? [];
  }

  async findEntries(book: BookId, ids: readonly string[]): Promise<readonly StoredRecord[]> {
    const known = this.#book(book);
    return known ? recordsAt(known, known.entries, ids) : [];
  }

  async findHalves(book: BookId, halves: readonly string[]): Promise<readonly StoredRecord[]> {
    const known = this.#book(book);
    return known ? recordsAt(known, known.halves, halves) : [];
  }

  async size(book: BookId): Promise<number> {
    return this.#book(book)?.records.length ?? 0;
  }

  async heads(limit: number, after?: BookId): Promise<readonly BookHead[]> {
    this.#checkOpen();
    checkRange(0, limit);
    const names = [...this.#books.keys()].filter((name) => after === undefined || name > after).sort(byText);
    return names.slice(0, limit).map((book) => ({ book, size: this.#books.get(book)!.records.length }));
  }

  async saveSnapshot(book: BookId, snapshot: StoredSnapshot): Promise<void> {
    const known = this.#book(book);
    checkSnapshot(book, snapshot, known?.records.length ?? 0);
    if (known && snapshot.size >= (known.snapshot?.size ?? 0)) known.snapshot = frozen(snapshot);
  }

  async snapshot(book: BookId): Promise<StoredSnapshot | undefined> {
    const { size, text } = this.#book(book)?.snapshot ?? {};
    return size === undefined || text === undefined ? undefined : { size, text };
  }

  async eraseTexts(book: BookId, places: readonly TextPlace[]): Promise<number> {
    const known = this.#book(book);
    checkPlaces(places);
    if (!known) return 0;
    let erased = 0;
    for (const { sequence, place } of places) {
      const { texts = [], ...record } = known.records[sequence] ?? {};
      const others = texts.filter((text) => text.place !== place);
      if (others.length === texts.length) continue;
      erased += 1;
      known.records[sequence] = frozen({
        ...record,
        ...(others.length > 0 && { texts: others }),
      }) as StoredRecord;
    }
    known.snapshot = { size: known.records.length };
    return erased;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
  }

  #checkOpen(): void {
    if (this.#isClosed) throw closedFault();
  }

  #book(book: BookId): MemoryBook | undefined {
    this.#checkOpen();
    checkBook(book);
    return this.#books.get(book);
  }

  /** Refuses records of which an entry or a half is already in the book. */
  #checkNew(book: BookId, records: readonly StoredRecord[]): void {
    const known = this.#books.get(book);
    for (const { sequence, entry, half } of records) {
      if (entry !== undefined && known?.entries.has(entry)) throw repeatFault(book, sequence, 'entry');
      if (half !== undefined && known?.halves.has(half)) throw repeatFault(book, sequence, 'half');
    }
  }

  #write(book: BookId, records: readonly StoredRecord[]): void {
    const known: MemoryBook = this.#books.get(book) ?? { records: [], entries: new Map(), halves: new Map() };
    for (const { columns: _, texts = [], ...record } of records) {
      const kept: StoredRecord = texts.length > 0 ? { ...record, texts } : record;
      known.records.push(frozen(kept));
      if (record.entry !== undefined) known.entries.set(record.entry, record.sequence);
      if (record.half !== undefined) known.halves.set(record.half, record.sequence);
    }
    this.#books.set(book, known);
  }
}

/** The records of a book that an index names, each once, in order of place. */
function recordsAt(
  { records }: MemoryBook,
  index: ReadonlyMap<string, number>,
  names: readonly string[],
): readonly StoredRecord[] {
  const places = new Set(names.map((name) => index.get(name)).filter((place) => place !== undefined));
  return [...places].sort((a, b) => a - b).map((place) => records[place]!);
}
