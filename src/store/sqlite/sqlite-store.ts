/**
 * A store in a SQLite database.
 *
 * Method: each call is one transaction, and is on the disk when it is answered (WAL, `synchronous=FULL`). Several processes may use the
 * database at the same time: a writer waits for the one before it.
 * Limit: a call keeps the thread for as long as it takes. Erased texts are overwritten in the database and its log, unless another program
 * reads at that moment; copies of the file that were made before keep them.
 *
 * @module
 */
import {
  checkBook,
  checkParts,
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
  StoredText,
  TextPlace,
} from '../store.js';
import type { SqliteHandle, SqliteStatement } from './handle.js';
import { REPEATS } from './schema.js';
import { faultOf, isViolation } from './sqlite-fault.js';

interface RecordRow {
  readonly sequence: number;
  readonly line: string;
  readonly leaf: string;
  readonly entry: string | null;
  readonly half: string | null;
}

interface TextRow extends StoredText {
  readonly sequence: number;
}

const RECORD = 'SELECT sequence, line, leaf, entry, half FROM record WHERE book = ?';

const STATEMENTS = {
  insert: `INSERT INTO record (book, sequence, line, leaf, entry, half, date, kind, postings)
    VALUES (?, ?, ?, ?, nullif(?, ''), nullif(?, ''), nullif(?, ''), nullif(?, ''), nullif(?, ''))`,
  insertText: 'INSERT INTO personal_text (book, sequence, place, salt, text) VALUES (?, ?, ?, ?, ?)',
  size: 'SELECT coalesce(max(sequence) + 1, 0) AS size FROM record WHERE book = ?',
  read: `${RECORD} AND sequence >= ? ORDER BY sequence LIMIT ?`,
  findEntries: `${RECORD} AND entry IN (SELECT value FROM json_each(?)) ORDER BY sequence`,
  findHalves: `${RECORD} AND half IN (SELECT value FROM json_each(?)) ORDER BY sequence`,
  texts: `SELECT sequence, place, salt, text FROM personal_text
    WHERE book = ? AND sequence IN (SELECT value FROM json_each(?)) ORDER BY sequence, place`,
  // From each book to the next one, and not over all their records.
  heads: `WITH RECURSIVE books (book) AS (
      SELECT min(book) FROM record WHERE book > ?
      UNION ALL
      SELECT (SELECT min(record.book) FROM record WHERE record.book > books.book) FROM books WHERE book IS NOT NULL
    )
    SELECT book, (SELECT max(sequence) + 1 FROM record WHERE record.book = books.book) AS size
    FROM books WHERE book IS NOT NULL LIMIT ?`,
  saveSnapshot: `INSERT INTO snapshot (book, size, text) VALUES (?, ?, ?)
    ON CONFLICT (book) DO UPDATE SET size = excluded.size, text = excluded.text
    WHERE excluded.size >= snapshot.size`,
  snapshot: 'SELECT size, text FROM snapshot WHERE book = ? AND text IS NOT NULL',
  dropSnapshot: `INSERT INTO snapshot (book, size, text) VALUES (?, ?, NULL)
    ON CONFLICT (book) DO UPDATE SET size = excluded.size, text = NULL`,
  eraseTexts: `DELETE FROM personal_text WHERE book = ?
    AND (sequence, place) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?))`,
  changes: 'SELECT changes() AS count',
} as const;

export class SqliteStore implements Store {
  #handle: SqliteHandle;
  #statements = new Map<string, SqliteStatement>();
  #isClosed = false;

  constructor(handle: SqliteHandle) {
    this.#handle = handle;
  }

  async append(parts: readonly AppendPart[]): Promise<Appended> {
    this.#checkOpen();
    checkParts(parts);
    return this.#write((): Appended => {
      for (const { book, expectedSize } of parts) {
        const size = this.#size(book);
        if (size !== expectedSize) return { kind: 'moved', book, size };
      }
      for (const { book, records } of parts) for (const record of records) this.#insert(book, record);
      return { kind: 'appended' };
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
    const rows = this.#try(() => this.#prepared('heads').all(after, limit) as BookHead[]);
    return rows.map(({ book, size }) => ({ book, size }));
  }

  async saveSnapshot(book: BookId, snapshot: StoredSnapshot): Promise<void> {
    this.#checkOpen();
    checkBook(book);
    this.#write(() => {
      checkSnapshot(book, snapshot, this.#size(book));
      this.#prepared('saveSnapshot').run(book, snapshot.size, snapshot.text);
    });
  }

  async snapshot(book: BookId): Promise<StoredSnapshot | undefined> {
    this.#checkOpen();
    checkBook(book);
    const row = this.#try(() => this.#prepared('snapshot').get(book) as StoredSnapshot | undefined);
    return row && { size: row.size, text: row.text };
  }

  async eraseTexts(book: BookId, places: readonly TextPlace[]): Promise<number> {
    this.#checkOpen();
    checkBook(book);
    const erased = this.#write(() => {
      const size = this.#size(book);
      if (size === 0) return 0;
      const list = places.map(({ sequence, place }) => [sequence, place]);
      this.#prepared('eraseTexts').run(book, JSON.stringify(list));
      const { count } = this.#prepared('changes').get() as { readonly count: number };
      this.#prepared('dropSnapshot').run(book, size);
      return count;
    });
    // The log of the database has the texts until it is written over.
    this.#try(() => this.#handle.exec('PRAGMA wal_checkpoint(TRUNCATE)'));
    return erased;
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#statements.clear();
    this.#try(() => this.#handle.close());
  }

  #checkOpen(): void {
    if (this.#isClosed) throw closedFault();
  }

  #prepared(name: keyof typeof STATEMENTS): SqliteStatement {
    let statement = this.#statements.get(name);
    if (!statement) {
      statement = this.#handle.prepare(STATEMENTS[name]);
      this.#statements.set(name, statement);
    }
    return statement;
  }

  #try<Answer>(act: () => Answer): Answer {
    try {
      return act();
    } catch (thrown) {
      throw faultOf(thrown);
    }
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
    return (this.#prepared('size').get(book) as { readonly size: number }).size;
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
      this.#prepared('insert').run(book, sequence, line, leaf, entry, half, date, kind, list);
    } catch (thrown) {
      for (const name of ['entry', 'half'] as const)
        if (isViolation(thrown, REPEATS[name])) throw repeatFault(book, sequence, name);
      throw thrown;
    }
    for (const { place, salt, text } of texts)
      this.#prepared('insertText').run(book, sequence, place, salt, text);
  }

  #records(
    name: 'read' | 'findEntries' | 'findHalves',
    book: BookId,
    ...values: readonly (string | number)[]
  ): readonly StoredRecord[] {
    this.#checkOpen();
    checkBook(book);
    return this.#try(() => {
      const rows = this.#prepared(name).all(book, ...values) as RecordRow[];
      const sequences = JSON.stringify(rows.map(({ sequence }) => sequence));
      const texts = this.#prepared('texts').all(book, sequences) as TextRow[];
      return withTexts(rows, texts);
    });
  }
}

/** Records with their texts, both in order of place. */
function withTexts(rows: readonly RecordRow[], texts: readonly TextRow[]): readonly StoredRecord[] {
  const bySequence = new Map<number, StoredText[]>();
  for (const { sequence, place, salt, text } of texts) {
    const list = bySequence.get(sequence) ?? [];
    list.push({ place, salt, text });
    bySequence.set(sequence, list);
  }
  return rows.map(({ sequence, line, leaf, entry, half }) => {
    const own = bySequence.get(sequence);
    return {
      sequence,
      line,
      leaf,
      ...(entry !== null && { entry }),
      ...(half !== null && { half }),
      ...(own && { texts: own }),
    };
  });
}
