/**
 * The books of a file store that are in memory, and the names of all.
 *
 * Method: a book is read when it is first needed. If too many records are in memory, the books that were read first are forgotten; only
 * books whose records have all been dealt out may be.
 *
 * @module
 */
import { byText } from '../../record/order.js';
import type { BookId } from '../store.js';
import { BookFile } from './book-file.js';
import { bookOf } from './file-names.js';
import type { FilePlatform } from './platform.js';

export class Books {
  #platform: FilePlatform;
  #folder: string;
  #reading = new Map<BookId, Promise<BookFile>>();
  /** In the order in which they were read. */
  #loaded = new Map<BookId, BookFile>();
  #records = 0;
  /** The names of all books, in order, once they are known. */
  #names: readonly BookId[] | undefined;

  constructor(platform: FilePlatform, folder: string) {
    this.#platform = platform;
    this.#folder = folder;
  }

  /** A book, read if it is not in memory. */
  get(book: BookId): Promise<BookFile> {
    const known = this.#reading.get(book);
    if (known) return known;
    const reading = this.#read(book);
    this.#reading.set(book, reading);
    return reading;
  }

  async #read(book: BookId): Promise<BookFile> {
    try {
      const file = await new BookFile(this.#platform, this.#folder, book).load();
      this.#loaded.set(book, file);
      this.#records += file.size;
      return file;
    } catch (thrown) {
      this.forget(book);
      throw thrown;
    }
  }

  /** Drops a book from memory. */
  forget(book: BookId): void {
    this.#records -= this.#loaded.get(book)?.size ?? 0;
    this.#reading.delete(book);
    this.#loaded.delete(book);
  }

  /** Makes the staged records of books count. */
  commit(files: Iterable<BookFile>): void {
    for (const file of files) {
      if (file.size === 0) this.#names = undefined;
      this.#records += file.stagedSize - file.size;
      file.commit();
    }
  }

  /** Notes that the files of all books have every record. */
  markDealt(): void {
    for (const file of this.#loaded.values()) file.markDealt();
  }

  /** How many records are in memory. */
  get records(): number {
    return this.#records;
  }

  /** Forgets the books that were read first, until no more records than this are in memory. All must have been dealt out. */
  trim(most: number): void {
    for (const book of [...this.#loaded.keys()]) {
      if (this.#records <= most) break;
      this.forget(book);
    }
  }

  /** The names of the books that have records, in order. */
  async names(): Promise<readonly BookId[]> {
    if (this.#names) return this.#names;
    const files = await this.#platform.readdir(`${this.#folder}/journal`);
    const names = new Set(files.map(bookOf).filter((name) => name !== undefined));
    for (const [name, { size }] of this.#loaded) if (size > 0) names.add(name);
    this.#names = [...names].sort(byText);
    return this.#names;
  }
}
