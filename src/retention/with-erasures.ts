/**
 * A store that was restored from an old copy, joined with the list of erasures: each book is erased again before anybody reads it.
 *
 * Method: the first call about a book waits until its texts on the list are erased in the store, with its snapshot. If that fails, the call fails, and
 * the next one tries again. So no program sees a text that was erased, whatever it opens first.
 *
 * @module
 */
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
} from '../store/store.js';
import { checkErasures, type ErasedText, eraseAgain } from './erasure-list.js';

class ErasedStore implements Store {
  #store: Store;
  #byBook = new Map<BookId, ErasedText[]>();
  #erased = new Map<BookId, Promise<unknown>>();

  constructor(store: Store, list: readonly ErasedText[]) {
    this.#store = store;
    for (const erased of list) {
      const texts = this.#byBook.get(erased.book);
      if (texts) texts.push(erased);
      else this.#byBook.set(erased.book, [erased]);
    }
  }

  /** Waits until a book is erased again. */
  async #whenErased(book: BookId): Promise<Store> {
    const list = this.#byBook.get(book);
    if (!list) return this.#store;
    let erased = this.#erased.get(book);
    if (!erased) {
      erased = eraseAgain(this.#store, book, list);
      this.#erased.set(book, erased);
      erased.catch(() => this.#erased.delete(book));
    }
    await erased;
    return this.#store;
  }

  async append(parts: readonly AppendPart[]): Promise<Appended> {
    for (const { book } of parts) await this.#whenErased(book);
    return this.#store.append(parts);
  }

  async read(book: BookId, from: number, limit: number): Promise<readonly StoredRecord[]> {
    return (await this.#whenErased(book)).read(book, from, limit);
  }

  async findEntries(book: BookId, ids: readonly string[]): Promise<readonly StoredRecord[]> {
    return (await this.#whenErased(book)).findEntries(book, ids);
  }

  async findHalves(book: BookId, halves: readonly string[]): Promise<readonly StoredRecord[]> {
    return (await this.#whenErased(book)).findHalves(book, halves);
  }

  async size(book: BookId): Promise<number> {
    return (await this.#whenErased(book)).size(book);
  }

  heads(limit: number, after?: BookId): Promise<readonly BookHead[]> {
    return this.#store.heads(limit, after);
  }

  async saveSnapshot(book: BookId, snapshot: StoredSnapshot): Promise<void> {
    return (await this.#whenErased(book)).saveSnapshot(book, snapshot);
  }

  async snapshot(book: BookId): Promise<StoredSnapshot | undefined> {
    return (await this.#whenErased(book)).snapshot(book);
  }

  async eraseTexts(book: BookId, places: readonly TextPlace[]): Promise<number> {
    return (await this.#whenErased(book)).eraseTexts(book, places);
  }

  close(): Promise<void> {
    return this.#store.close();
  }
}

/**
 * Joins a store with a list of erasures.
 *
 * @param list as `erasureList` made it, of any day and any books; lists of several days can be put one after another
 * @returns the store to open books from
 * @throws {StoreFault} `misused` for a list that `erasureList` did not make
 * @example
 * const store = withErasures(memoryStore(), []);
 * await store.heads(10); // []
 */
export function withErasures(store: Store, list: readonly ErasedText[]): Store {
  const checked = checkErasures(list);
  if (!checked.ok)
    throw new StoreFault('misused', 'This is not a list of erasures: use what erasureList made.');
  return new ErasedStore(store, checked.value);
}
