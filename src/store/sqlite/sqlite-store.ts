/**
 * A store in a SQLite database.
 *
 * Method: each call is one transaction, and is on the disk when it is answered (WAL, `synchronous=FULL`); appends that wait at the same time
 * share one. Several processes may use the database at the same time: a writer waits for the one before it.
 * Limit: a call keeps the thread for as long as it takes. Erased texts are overwritten in the database and its log, unless another program
 * reads at that moment; copies of the file that were made before keep them.
 *
 * @module
 */
import { frozen } from '../../problem/check.js';
import { type AppendRequest, answerEach } from '../append-request.js';
import {
  checkBook,
  checkParts,
  checkPlaces,
  checkRange,
  checkSnapshot,
  closedFault,
  repeatFault,
} from '../check-append.js';
import type {
  Appended,
  AppendPart,
  BookHead,
  BookId,
  Store,
  StoredRecord,
  StoredSnapshot,
  StoreFault,
  TextPlace,
} from '../store.js';
import type { SqliteHandle } from './handle.js';
import { type RecordRow, type TextRow, withTexts } from './rows.js';
import { REPEATS } from './schema.js';
import { faultOf, isViolation } from './sqlite-fault.js';
import { Statements } from './statements.js';

export class SqliteStore implements Store {
  #handle: SqliteHandle;
  #statements: Statements;
  #requests: AppendRequest[] = [];
  #isClosed = false;

  constructor(handle: SqliteHandle) {
    this.#handle = handle;
    this.#statements = new Statements(handle);
  }

  async append(parts: readonly AppendPart[]): Promise<Appended> {
    this.#checkOpen();
    const copy = frozen(parts);
    checkParts(copy);
    return new Promise((resolve, reject) => {
      this.#requests.push({ parts: copy, resolve, reject });
      if (this.#requests.length === 1) void Promise.resolve().then(() => this.#answerRequests());
    });
  }

  async read(book: BookId, from: number, limit: number): Promise<readonly StoredRecord[]> {
    checkRange(from, limit);
    return this.#records('read', book, from, limit);
  }

  async findEntries(book: BookId, ids: readonly string[]): Promise<readonly StoredRecord[]> {
    return this.#records('findEntries', book, JSON.stringify(ids));
  }

  async findHalves(book: BookId, halves: readonly string[]): Promise<readonly StoredRecord[]> {
    return this.#records('findHalves', book, JSON.stringify(halves));
  }

  async size(book: BookId): Promise<number> {
    this.#checkOpen();
    checkBook(book);
    return this.#try(() => this.#size(book));
  }

  async heads(limit: number, after: BookId = ''): Promise<readonly BookHead[]> {
    this.#checkOpen();
    checkRange(0, limit);
    const rows = this.#try(() => this.#statements.get('heads').all(after, limit) as BookHead[]);
    return rows.map(({ book, size }) => ({ book, size }));
  }

  async saveSnapshot(book: BookId, snapshot: StoredSnapshot): Promise<void> {
    this.#checkOpen();
    checkBook(book);
    this.#write(() => {
      checkSnapshot(book, snapshot, this.#size(book));
      this.#statements.get('saveSnapshot').run(book, snapshot.size, snapshot.text);
    });
  }

  async snapshot(book: BookId): Promise<StoredSnapshot | undefined> {
    this.#checkOpen();
    checkBook(book);
    const row = this.#try(() => this.#statements.get('snapshot').get(book) as StoredSnapshot | undefined);
    return row && { size: row.size, text: row.text };
  }

  async eraseTexts(book: BookId, places: readonly TextPlace[]): Promise<number> {
    this.#checkOpen();
    checkBook(book);
    checkPlaces(places);
    const erased = this.#write(() => {
      const size = this.#size(book);
      if (size === 0) return 0;
      const list = places.map(({ sequence, place }) => [sequence, place]);
      this.#statements.get('eraseTexts').run(book, JSON.stringify(list));
      const { count } = this.#statements.get('changes').get() as { readonly count: number };
      this.#statements.get('dropSnapshot').run(book, size);
      return count;
    });
    // The log of the database has the texts until it is written over.
    this.#try(() => this.#handle.exec('PRAGMA wal_checkpoint(TRUNCATE)'));
    return erased;
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#answerRequests();
    this.#try(() => this.#handle.close());
  }

  #checkOpen(): void {
    if (this.#isClosed) throw closedFault();
  }

  #try<Answer>(act: () => Answer): Answer {
    try {
      return act();
    } catch (thrown) {
      throw faultOf(thrown);
    }
  }

  /** Answers every append that waits, all in one transaction. */
  #answerRequests(): void {
    const requests = this.#requests.splice(0);
    if (requests.length === 0) return;
    try {
      answerEach(
        requests,
        this.#write(() => requests.map(({ parts }) => this.#append(parts))),
      );
    } catch (thrown) {
      for (const { reject } of requests) reject(thrown);
    }
  }

  /** Appends to the books of one request: all or none, whatever becomes of the others. */
  #append(parts: readonly AppendPart[]): Appended | StoreFault {
    for (const { book, expectedSize } of parts) {
      const size = this.#size(book);
      if (size !== expectedSize) return { kind: 'moved', book, size };
    }
    this.#handle.exec('SAVEPOINT request');
    try {
      for (const { book, records } of parts) for (const record of records) this.#insert(book, record);
    } catch (thrown) {
      this.#handle.exec('ROLLBACK TO request');
      return faultOf(thrown);
    }
    this.#handle.exec('RELEASE request');
    return { kind: 'appended' };
  }

  /** Does something in a transaction of its own. */
  #write<Answer>(act: () => Answer): Answer {
    this.#try(() => this.#handle.exec('BEGIN IMMEDIATE'));
    let answer: Answer;
    try {
      answer = act();
    } catch (thrown) {
      this.#rollBack();
      throw faultOf(thrown);
    }
    try {
      this.#handle.exec('COMMIT');
    } catch (thrown) {
      this.#rollBack();
      throw faultOf(thrown, false);
    }
    return answer;
  }

  #rollBack(): void {
    try {
      this.#handle.exec('ROLLBACK');
    } catch {
      // SQLite has rolled back by itself, as it does when the disk is full.
    }
  }

  #size(book: BookId): number {
    return (this.#statements.get('size').get(book) as { readonly size: number }).size;
  }

  #insert(book: BookId, record: StoredRecord): void {
    const { sequence, line, leaf, entry = '', half = '', columns, texts = [] } = record;
    const { date = '', kind = '' } = columns ?? {};
    const postings = columns?.accounts.map((account, index) => [
      account,
      columns.funds[index],
      columns.types[index],
      columns.pence[index],
    ]);
    const list = postings ? JSON.stringify(postings) : '';
    try {
      this.#statements.get('insert').run(book, sequence, line, leaf, entry, half, date, kind, list);
    } catch (thrown) {
      for (const name of ['entry', 'half'] as const)
        if (isViolation(thrown, REPEATS[name])) throw repeatFault(book, sequence, name);
      throw thrown;
    }
    for (const { place, salt, text } of texts)
      this.#statements.get('insertText').run(book, sequence, place, salt, text);
  }

  #records(
    name: 'read' | 'findEntries' | 'findHalves',
    book: BookId,
    ...values: readonly (string | number)[]
  ): readonly StoredRecord[] {
    this.#checkOpen();
    checkBook(book);
    return this.#try(() => {
      const rows = this.#statements.get(name).all(book, ...values) as RecordRow[];
      const sequences = JSON.stringify(rows.map(({ sequence }) => sequence));
      const texts = this.#statements.get('texts').all(book, sequences) as TextRow[];
      return withTexts(rows, texts);
    });
  }
}
