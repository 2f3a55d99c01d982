/**
 * A store in the IndexedDB of a browser.
 *
 * Method: each call is one transaction. The browser lets one transaction write at a time, whichever page began it, so a size that is read
 * in it is still right when its records are written, and of two pages at one place the slower is told the size there is.
 * Limit: a browser may clear the data of a site that its user has not asked it to keep (`navigator.storage.persist()`). Erased texts are
 * gone from the database; the files behind it may keep them until the browser tidies up.
 *
 * @module
 */
import { frozen } from '../../problem/check.js';
import {
  checkBook,
  checkParts,
  checkPlaces,
  checkRange,
  checkSnapshot,
  closedFault,
} from '../check-append.js';
import type {
  Appended,
  AppendPart,
  BookHead,
  BookId,
  Store,
  StoredRecord,
  StoredSnapshot,
  TextPlace,
} from '../store.js';
import type { IndexedDbDatabase, IndexedDbRange, IndexedDbRanges, IndexedDbTable } from './handle.js';
import {
  addRecord,
  checkNew,
  eraseFrom,
  type RecordRow,
  type SnapshotRow,
  type TextsRow,
  withTexts,
} from './rows.js';
import { type Act, answerOf, transact } from './transact.js';

/** The most records that a database can be asked for at once. */
const MOST_RECORDS = 2 ** 32 - 1;

/** A store in IndexedDB. */
export class IndexedDbStore implements Store {
  #database: IndexedDbDatabase;
  #ranges: IndexedDbRanges;
  #calls = new Set<Promise<unknown>>();
  #isClosed = false;

  constructor(database: IndexedDbDatabase, ranges: IndexedDbRanges) {
    this.#database = database;
    this.#ranges = ranges;
  }

  async append(parts: readonly AppendPart[]): Promise<Appended> {
    this.#checkOpen();
    const copy = frozen(parts);
    checkParts(copy);
    return this.#transact(['journal', 'texts'], 'readwrite', async (table): Promise<Appended> => {
      const journal = table('journal');
      for (const { book, expectedSize } of copy) {
        const size = await this.#size(journal, book);
        if (size !== expectedSize) return { kind: 'moved', book, size };
      }
      const records = copy.flatMap(({ book, records }) => records.map((record) => ({ book, record })));
      await Promise.all(records.map(({ book, record }) => checkNew(journal, book, record)));
      await Promise.all(
        records.flatMap(({ book, record }) => addRecord(journal, table('texts'), book, record)),
      );
      return { kind: 'appended' };
    });
  }

  async read(book: BookId, from: number, limit: number): Promise<readonly StoredRecord[]> {
    this.#checkOpen();
    checkBook(book);
    checkRange(from, limit);
    return this.#transact(['journal', 'texts'], 'readonly', async (table) => {
      const records = this.#ranges.bound([book, from], [book, []]);
      const rows = await answerOf(table('journal').getAll(records, Math.min(limit, MOST_RECORDS)));
      if (rows.length === 0) return [];
      const texts = this.#ranges.bound([book, from], [book, from + rows.length - 1]);
      return withTexts(rows as RecordRow[], (await answerOf(table('texts').getAll(texts))) as TextsRow[]);
    });
  }

  async findEntries(book: BookId, ids: readonly string[]): Promise<readonly StoredRecord[]> {
    return this.#find(book, 'entry', ids);
  }

  async findHalves(book: BookId, halves: readonly string[]): Promise<readonly StoredRecord[]> {
    return this.#find(book, 'half', halves);
  }

  async size(book: BookId): Promise<number> {
    this.#checkOpen();
    checkBook(book);
    return this.#transact(['journal'], 'readonly', (table) => this.#size(table('journal'), book));
  }

  async heads(limit: number, after?: BookId): Promise<readonly BookHead[]> {
    this.#checkOpen();
    checkRange(0, limit);
    return this.#transact(['journal'], 'readonly', async (table) => {
      const heads: BookHead[] = [];
      let range = after === undefined ? null : this.#after(after);
      while (heads.length < limit) {
        // From each book to the next, and not over all their records.
        const first = await answerOf(table('journal').openKeyCursor(range));
        if (!first) break;
        const [book] = first.key as [BookId];
        heads.push({ book, size: await this.#size(table('journal'), book) });
        range = this.#after(book);
      }
      return heads;
    });
  }

  async saveSnapshot(book: BookId, snapshot: StoredSnapshot): Promise<void> {
    this.#checkOpen();
    checkBook(book);
    const { size, text } = frozen(snapshot);
    await this.#transact(['journal', 'snapshots'], 'readwrite', async (table) => {
      checkSnapshot(book, { size, text }, await this.#size(table('journal'), book));
      const before = (await answerOf(table('snapshots').get(book))) as SnapshotRow | undefined;
      if (size >= (before?.size ?? 0)) await answerOf(table('snapshots').put({ book, size, text }));
    });
  }

  async snapshot(book: BookId): Promise<StoredSnapshot | undefined> {
    this.#checkOpen();
    checkBook(book);
    return this.#transact(['snapshots'], 'readonly', async (table) => {
      const row = (await answerOf(table('snapshots').get(book))) as SnapshotRow | undefined;
      return row?.text === undefined ? undefined : { size: row.size, text: row.text };
    });
  }

  async eraseTexts(book: BookId, places: readonly TextPlace[]): Promise<number> {
    this.#checkOpen();
    checkBook(book);
    checkPlaces(places);
    const bySequence = new Map<number, Set<number>>();
    for (const { sequence, place } of places)
      bySequence.set(sequence, (bySequence.get(sequence) ?? new Set()).add(place));
    return this.#transact(['journal', 'texts', 'snapshots'], 'readwrite', async (table) => {
      const size = await this.#size(table('journal'), book);
      if (size === 0) return 0;
      const erasures = [...bySequence].map(([sequence, erased]) =>
        eraseFrom(table('texts'), [book, sequence], erased),
      );
      const counts = await Promise.all(erasures);
      await answerOf(table('snapshots').put({ book, size }));
      return counts.reduce((sum, count) => sum + count, 0);
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.allSettled(this.#calls);
    this.#database.close();
  }

  #checkOpen(): void {
    if (this.#isClosed) throw closedFault();
  }

  /** Does something in a transaction; `close` waits for it. */
  #transact<Answer>(
    names: readonly string[],
    mode: 'readonly' | 'readwrite',
    act: Act<Answer>,
  ): Promise<Answer> {
    const call = transact(this.#database, names, mode, act);
    this.#calls.add(call);
    const forget = () => this.#calls.delete(call);
    call.then(forget, forget);
    return call;
  }

  /** The keys after every record of a book. */
  #after(book: BookId): IndexedDbRange {
    return this.#ranges.lowerBound([book, []]);
  }

  async #size(journal: IndexedDbTable, book: BookId): Promise<number> {
    const range = this.#ranges.bound([book], [book, []]);
    const last = await answerOf(journal.openKeyCursor(range, 'prev'));
    return last ? (last.key as [BookId, number])[1] + 1 : 0;
  }

  async #find(
    book: BookId,
    name: 'entry' | 'half',
    ids: readonly string[],
  ): Promise<readonly StoredRecord[]> {
    this.#checkOpen();
    checkBook(book);
    const names = [...new Set(ids)];
    return this.#transact(['journal', 'texts'], 'readonly', async (table) => {
      const index = table('journal').index(name);
      const found = await Promise.all(names.map((id) => answerOf(index.get([book, id]))));
      const rows = (found as (RecordRow | undefined)[])
        .filter((row) => row !== undefined)
        .sort((a, b) => a.sequence - b.sequence);
      const texts = await Promise.all(
        rows.map(({ sequence }) => answerOf(table('texts').get([book, sequence]))),
      );
      return withTexts(
        rows,
        (texts as (TextsRow | undefined)[]).filter((row) => row !== undefined),
      );
    });
  }
}
