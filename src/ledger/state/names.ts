/**
 * Finds things by name, quickest when the same few names come again and again.
 *
 * Method: a text that was just read from a file has to be hashed before a `Map` can look it up, which costs more than
 * comparing it. So each name found is kept in a slot that its length and last letters choose, and is compared there first.
 *
 * @module
 */

const SLOTS = 1024;

export class Names<T> {
  readonly #all = new Map<string, T>();
  readonly #names: string[] = new Array(SLOTS).fill('');
  readonly #found: (T | undefined)[] = new Array(SLOTS).fill(undefined);

  get(name: string): T | undefined {
    const end = name.length - 1;
    // Of very many names hardly one comes again soon: then slots are only in the way.
    if (end < 2 || this.#all.size > SLOTS * 4) return this.#all.get(name);
    const tail = name.charCodeAt(end) + name.charCodeAt(end - 1) * 17 + name.charCodeAt(end - 2) * 131;
    const slot = (tail + end * 29) & (SLOTS - 1);
    if (this.#names[slot] === name) return this.#found[slot];
    const found = this.#all.get(name);
    if (found !== undefined) {
      this.#names[slot] = name;
      this.#found[slot] = found;
    }
    return found;
  }

  set(name: string, value: T): void {
    // A name that is set again may stand in a slot with what it stood for.
    if (this.#all.has(name)) this.#names.fill('');
    this.#all.set(name, value);
  }

  get size(): number {
    return this.#all.size;
  }

  values(): IterableIterator<T> {
    return this.#all.values();
  }
}
