/**
 * Finds things by name, quickest when the same few names come again and again.
 *
 * Method: a text that was just read from a file has to be hashed before a `Map` can look it up, which costs more than
 * comparing it. So each of a few names is kept in a slot that its length and last letters choose, and is compared there first.
 * Of very many names hardly one comes again soon, and a `Map` of them waits for memory at every step: they go into an `IdIndex`.
 *
 * @module
 */
import { IdIndex } from './id-index.js';

const SLOTS = 1024;
const MANY = SLOTS * 4;

export class Names<T> {
  readonly #all = new Map<string, T>();
  readonly #names: string[] = new Array(SLOTS).fill('');
  readonly #found: (T | undefined)[] = new Array(SLOTS).fill(undefined);
  /** The names by place once there are many; their values are in `#values`. */
  #index: IdIndex | undefined;
  #values: T[] = [];

  get(name: string): T | undefined {
    if (this.#index !== undefined) return this.#values[this.#index.placeOf(name)];
    const end = name.length - 1;
    if (end < 2) return this.#all.get(name);
    const tail = name.charCodeAt(end) + name.charCodeAt(end - 1) * 17 + name.charCodeAt(end - 2) * 131;
    const slot = (tail + end * 29) & (SLOTS - 1);
    if (this.#names[slot] === name) return this.#found[slot];
    const value = this.#all.get(name);
    if (value !== undefined) {
      this.#names[slot] = name;
      this.#found[slot] = value;
    }
    return value;
  }

  set(name: string, value: T): void {
    const isNew = !this.#all.has(name);
    // A name that is set again may be in a slot with its value of before.
    if (!isNew) this.#names.fill('');
    this.#all.set(name, value);
    if (this.#index === undefined) {
      if (this.#all.size > MANY) this.#indexAll();
    } else if (isNew) this.#values[this.#index.add(name)] = value;
    else this.#values[this.#index.placeOf(name)] = value;
  }

  #indexAll(): void {
    this.#index = new IdIndex();
    this.#values = [...this.#all.values()];
    for (const name of this.#all.keys()) this.#index.add(name);
  }

  get size(): number {
    return this.#all.size;
  }

  values(): IterableIterator<T> {
    return this.#all.values();
  }
}
