/**
 * A store in a folder: the journal of each book is a file of JSON lines that any program can read.
 *
 * Method: an append is written to a log, all its books in one line, and is acknowledged when that line is on the disk; appends that wait
 * at the same time share a line. The log is dealt out to the files of the books when it has grown, when the store is closed, and when a
 * store is opened after a crash. Personal texts are in files of their own, which an erasure rewrites.
 * Limit: one process at a time. A book in use is kept in memory without its lines, so a book of a million records wants a database. A
 * disk that says that something is written when it is not cannot be found out.
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
import type { BookFile } from './book-file.js';
import { Books } from './books.js';
import { faultOf } from './bytes.js';
import { dealOut } from './deal-out.js';
import type { Log } from './log.js';
import type { FileWrite } from './log-text.js';
import type { RecoveredLog } from './open-logs.js';
import type { FilePlatform } from './platform.js';
import { beginReplacement } from './replace-file.js';
import { keepSnapshot, keptSnapshot, writeSnapshot } from './snapshot-file.js';
import { stageParts } from './stage-parts.js';

/** The parts of a store that is being opened. */
export interface FileStoreParts {
  readonly platform: FilePlatform;
  readonly folder: string;
  readonly log: Log;
  /** How large the log may grow before it is dealt out. */
  readonly logBytes: number;
  /** How many records may be in memory before books are dropped from it. */
  readonly recordsInMemory: number;
  readonly recovered: readonly RecoveredLog[];
}

/** A store in a folder. */
export class FileStore implements Store {
  /** The remains of earlier openings that ended in a crash, now in order again. */
  readonly recovered: readonly RecoveredLog[];
  #parts: FileStoreParts;
  #books: Books;
  /** The writes of the log that are not dealt out yet. */
  #writes: FileWrite[] = [];
  #requests: AppendRequest[] = [];
  /** The end of what is being done in turn. */
  #turn: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  constructor(parts: FileStoreParts) {
    this.recovered = parts.recovered;
    this.#parts = parts;
    this.#books = new Books(parts.platform, parts.folder);
  }

  async append(parts: readonly AppendPart[]): Promise<Appended> {
    this.#checkOpen();
    const copy = frozen(parts);
    checkParts(copy);
    return new Promise((resolve, reject) => {
      this.#requests.push({ parts: copy, resolve, reject });
      if (this.#requests.length === 1) void this.#inTurn(() => this.#answerRequests());
    });
  }

  async read(book: BookId, from: number, limit: number): Promise<readonly StoredRecord[]> {
    checkRange(from, limit);
    return this.#withBook(book, (file) => file.read(from, from + limit));
  }

  async findEntries(book: BookId, ids: readonly string[]): Promise<readonly StoredRecord[]> {
    return this.#withBook(book, (file) => file.find('entry', ids));
  }

  async findHalves(book: BookId, halves: readonly string[]): Promise<readonly StoredRecord[]> {
    return this.#withBook(book, (file) => file.find('half', halves));
  }

  async size(book: BookId): Promise<number> {
    return this.#withBook(book, async (file) => file.size);
  }

  async heads(limit: number, after?: BookId): Promise<readonly BookHead[]> {
    this.#checkOpen();
    checkRange(0, limit);
    const names = (await this.#books.names()).filter((name) => after === undefined || name > after);
    const heads: BookHead[] = [];
    for (const book of names) {
      if (heads.length === limit) break;
      const size = await this.size(book);
      if (size > 0) heads.push({ book, size });
    }
    return heads;
  }

  async saveSnapshot(book: BookId, snapshot: StoredSnapshot): Promise<void> {
    this.#checkOpen();
    checkBook(book);
    const copy = frozen(snapshot);
    await this.#inTurn(async () => {
      this.#checkWriting();
      const file = await this.#books.get(book);
      checkSnapshot(book, copy, file.size);
      await keepSnapshot(this.#parts.platform, file.path('snapshots'), copy, file.size);
    });
  }

  async snapshot(book: BookId): Promise<StoredSnapshot | undefined> {
    return this.#withBook(book, (file) => keptSnapshot(this.#parts.platform, file.path('snapshots')));
  }

  async eraseTexts(book: BookId, places: readonly TextPlace[]): Promise<number> {
    this.#checkOpen();
    checkBook(book);
    checkPlaces(places);
    const list = frozen(places);
    return this.#inTurn(async () => {
      this.#checkWriting();
      const file = await this.#books.get(book);
      if (file.size === 0) return 0;
      await this.#dealOut();
      const { content, erased } = file.textsWithout(list);
      const replacement = await beginReplacement(this.#parts.platform, file.path('texts'), content);
      await writeSnapshot(this.#parts.platform, file.path('snapshots'), { size: file.size });
      try {
        await replacement.finish();
      } catch (thrown) {
        throw this.#parts.log.stop(faultOf(thrown, false));
      }
      this.#books.forget(book);
      return erased;
    });
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await this.#turn;
    try {
      await this.#dealOut();
    } catch {
      // The log has everything; it is dealt out when the store is opened again.
    }
    await this.#parts.log.close();
  }

  #checkOpen(): void {
    if (this.#isClosed) throw closedFault();
    this.#checkWriting();
  }

  /** Refuses if the store has stopped writing. */
  #checkWriting(): void {
    if (this.#parts.log.fault) throw this.#parts.log.fault;
  }

  /** Does something when everything before it is done. What the platform refuses is a fault of the store. */
  #inTurn<Answer>(act: () => Promise<Answer>): Promise<Answer> {
    const done = this.#turn.then(async () => {
      try {
        return await act();
      } catch (thrown) {
        throw faultOf(thrown);
      }
    });
    this.#turn = done.catch(() => {});
    return done;
  }

  async #withBook<Answer>(book: BookId, use: (file: BookFile) => Promise<Answer>): Promise<Answer> {
    this.#checkOpen();
    checkBook(book);
    if (this.#books.records > this.#parts.recordsInMemory)
      void this.#inTurn(() => this.#trim()).catch(() => {});
    try {
      return await use(await this.#books.get(book));
    } catch (thrown) {
      throw faultOf(thrown);
    }
  }

  /** Answers every append that waits: those that can be written share a batch. */
  async #answerRequests(): Promise<void> {
    const requests = this.#requests.splice(0);
    try {
      this.#checkWriting();
      if (this.#parts.log.bytes > this.#parts.logBytes) await this.#dealOut();
      await this.#trim();
      answerEach(requests, await this.#writeBatch(requests));
    } catch (thrown) {
      for (const { reject } of requests) reject(faultOf(thrown));
    }
  }

  async #writeBatch(requests: readonly AppendRequest[]): Promise<readonly (Appended | StoreFault)[]> {
    const names = new Set(requests.flatMap(({ parts }) => parts.map(({ book }) => book)));
    const files = new Map<BookId, BookFile>();
    for (const name of names) files.set(name, await this.#books.get(name));
    const writes: FileWrite[] = [];
    const answers = requests.map(({ parts }) => stageParts(parts, files, writes));
    try {
      if (writes.length > 0) await this.#parts.log.append(writes);
    } catch (thrown) {
      for (const file of files.values()) file.cutBack();
      throw thrown;
    }
    this.#books.commit(files.values());
    for (const write of writes) this.#writes.push(write);
    return answers;
  }

  /** Forgets books, if too many records are in memory. */
  async #trim(): Promise<void> {
    if (this.#books.records <= this.#parts.recordsInMemory) return;
    this.#checkWriting();
    await this.#dealOut();
    this.#books.trim(this.#parts.recordsInMemory / 2);
  }

  /** Writes everything that the log has to the files of the books, and empties the log. */
  async #dealOut(): Promise<void> {
    if (this.#writes.length === 0) return;
    await this.#parts.log.checkHeld();
    await dealOut(this.#parts.platform, this.#parts.folder, this.#writes);
    await this.#parts.log.empty();
    this.#writes = [];
    this.#books.markDealt();
  }
}
