/**
 * A store in PostgreSQL, for many books and many processes at once.
 *
 * Method: a record is a row, and its place is part of the key, so of two writers at one place the slower is refused by the key, and no lock
 * is held while a book thinks. An append to one book is one statement, which commits itself; several books are written in one transaction,
 * in the order of their names, so that two transfers do not wait for each other in a ring. The laws that a database can keep are declared
 * in the tables (`migrations.ts`).
 * Limit: the owner of the tables can drop them, and can drop the last records of a book, which only a proof kept elsewhere shows.
 *
 * @module
 */
import { frozen } from '../../problem/check.js';
import { byText } from '../../record/order.js';
import {
  checkBook,
  checkParts,
  checkPlaces,
  checkRange,
  checkSnapshot,
  closedFault,
  isLine,
  repeatFault,
} from '../check-append.js';
import {
  type Appended,
  type AppendPart,
  type BookHead,
  type BookId,
  type Store,
  type StoredRecord,
  type StoredSnapshot,
  StoreFault,
  type TextPlace,
} from '../store.js';
import type { Connection, Connections, Sql } from './connections.js';
import { codeOf, isConflict } from './faults.js';
import { recordOf, type Statements, sizeOf } from './statements.js';

/** How often an append is tried whose place was free again each time that it was refused. */
const MOST_ATTEMPTS = 20;

/** A part of an append without the content of its records. */
interface NamedPart extends Omit<AppendPart, 'records'> {
  readonly records: readonly Pick<StoredRecord, 'sequence' | 'entry' | 'half'>[];
}

const namesOf = ({ book, expectedSize, records }: AppendPart): NamedPart => ({
  book,
  expectedSize,
  records: records.map(({ sequence, entry, half }) => ({
    sequence,
    ...(entry !== undefined && { entry }),
    ...(half !== undefined && { half }),
  })),
});

/** A store in PostgreSQL. */
export class PostgresStore implements Store {
  #connections: Connections;
  #statements: Statements;
  #calls = new Set<Promise<unknown>>();
  #isClosed = false;

  constructor(connections: Connections, statements: Statements) {
    this.#connections = connections;
    this.#statements = statements;
  }

  async append(parts: readonly AppendPart[]): Promise<Appended> {
    this.#checkOpen();
    checkParts(parts);
    const appends = [...parts]
      .sort((a, b) => byText(a.book, b.book))
      .map((part) => this.#statements.append(part));
    // The caller may change the records meanwhile.
    const named = parts.map(namesOf);
    return this.#use(async (connection) => {
      for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
        if (await isWritten(connection, appends)) return { kind: 'appended' };
        const moved = await this.#findMoved(connection, named);
        if (moved) return moved;
        await this.#checkNew(connection, named);
      }
      throw new StoreFault('unavailable', 'Other writers were faster each time. Try again.');
    });
  }

  async read(book: BookId, from: number, limit: number): Promise<readonly StoredRecord[]> {
    this.#checkOpen();
    checkBook(book);
    checkRange(from, limit);
    return this.#use(async (connection) => {
      const { rows } = await connection.run(this.#statements.read(book, from, limit));
      return rows.map(recordOf);
    });
  }

  async findEntries(book: BookId, ids: readonly string[]): Promise<readonly StoredRecord[]> {
    this.#checkOpen();
    checkBook(book);
    return this.#use((connection) => this.#find(connection, book, 'entry', ids));
  }

  async findHalves(book: BookId, halves: readonly string[]): Promise<readonly StoredRecord[]> {
    this.#checkOpen();
    checkBook(book);
    return this.#use((connection) => this.#find(connection, book, 'half', halves));
  }

  async size(book: BookId): Promise<number> {
    this.#checkOpen();
    checkBook(book);
    return this.#use((connection) => this.#size(connection, book));
  }

  async heads(limit: number, after?: BookId): Promise<readonly BookHead[]> {
    this.#checkOpen();
    checkRange(0, limit);
    return this.#use(async (connection) => {
      const { rows } = await connection.run(this.#statements.heads(limit, after));
      return rows.map((row) => ({ book: (row as BookHead).book, size: sizeOf([row]) }));
    });
  }

  async saveSnapshot(book: BookId, snapshot: StoredSnapshot): Promise<void> {
    this.#checkOpen();
    checkBook(book);
    const copy = frozen(snapshot);
    checkSnapshot(book, copy, copy.size);
    await this.#use(async (connection) => {
      try {
        await connection.commit(this.#statements.saveSnapshot(book, copy));
      } catch (thrown) {
        // The key says that the book has no such record.
        if (codeOf(thrown) === '23503') checkSnapshot(book, copy, await this.#size(connection, book));
        throw thrown;
      }
    });
  }

  async snapshot(book: BookId): Promise<StoredSnapshot | undefined> {
    this.#checkOpen();
    checkBook(book);
    return this.#use(async (connection) => {
      const { rows } = await connection.run(this.#statements.snapshot(book));
      return rows.length === 0 ? undefined : { size: sizeOf(rows), text: (rows[0] as StoredSnapshot).text };
    });
  }

  async eraseTexts(book: BookId, places: readonly TextPlace[]): Promise<number> {
    this.#checkOpen();
    checkBook(book);
    checkPlaces(places);
    const erasure = this.#statements.erase(book, places);
    return this.#use(async (connection) => (await connection.transact(erasure))[0]!);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.allSettled(this.#calls);
    this.#connections.close();
  }

  #checkOpen(): void {
    if (this.#isClosed) throw closedFault();
  }

  /** Does something with a connection; `close` waits for it. */
  #use<Answer>(act: (connection: Connection) => Promise<Answer>): Promise<Answer> {
    const call = this.#connections.use(act);
    this.#calls.add(call);
    const forget = () => this.#calls.delete(call);
    call.then(forget, forget);
    return call;
  }

  async #size(connection: Connection, book: BookId): Promise<number> {
    return sizeOf((await connection.run(this.#statements.size(book))).rows);
  }

  async #find(
    connection: Connection,
    book: BookId,
    name: 'entry' | 'half',
    ids: readonly string[],
  ): Promise<readonly StoredRecord[]> {
    const known = ids.filter(isLine);
    if (known.length === 0) return [];
    return (await connection.run(this.#statements.find(book, name, known))).rows.map(recordOf);
  }

  /** The first part whose book has another size than it expects. */
  async #findMoved(
    connection: Connection,
    parts: readonly NamedPart[],
  ): Promise<(Appended & { kind: 'moved' }) | undefined> {
    for (const { book, expectedSize } of parts) {
      const size = await this.#size(connection, book);
      if (size !== expectedSize) return { kind: 'moved', book, size };
    }
    return undefined;
  }

  /** Refuses records of which an entry or a half is in its book already. */
  async #checkNew(connection: Connection, parts: readonly NamedPart[]): Promise<void> {
    for (const { book, records } of parts)
      for (const name of ['entry', 'half'] as const) {
        const ids = records.map((record) => record[name]).filter((id) => id !== undefined);
        const known = new Set((await this.#find(connection, book, name, ids)).map((record) => record[name]));
        const repeat = records.find((record) => record[name] !== undefined && known.has(record[name]));
        if (repeat) throw repeatFault(book, repeat.sequence, name);
      }
  }
}

/** Whether all books were appended to; else another writer was faster, and none was. */
async function isWritten(connection: Connection, appends: readonly Sql[]): Promise<boolean> {
  try {
    if (appends.length === 1) await connection.commit(appends[0]!);
    else await connection.transact(appends);
    return true;
  } catch (thrown) {
    if (isConflict(thrown)) return false;
    throw thrown;
  }
}
