/**
 * The database of a browser, as `window`, a worker and the stand-ins for tests all have it.
 *
 * Source: Indexed Database API 3.0 (W3C).
 *
 * @module
 */

/** A request, which succeeds or fails once. */
export interface IndexedDbRequest<Value> {
  readonly result: Value;
  readonly error: unknown;
  addEventListener(type: string, listener: () => void): void;
}

/** A request to open a database, which may have to make its tables first. */
export interface IndexedDbOpening extends IndexedDbRequest<IndexedDbDatabase> {}

/** A range of keys. */
export interface IndexedDbRange {
  readonly lower: unknown;
  readonly upper: unknown;
  readonly lowerOpen: boolean;
  readonly upperOpen: boolean;
  includes(key: unknown): boolean;
}

/** Makes ranges of keys: `IDBKeyRange`. */
export interface IndexedDbRanges {
  bound(lower: unknown, upper: unknown): IndexedDbRange;
  lowerBound(lower: unknown): IndexedDbRange;
}

/** The calls that an index and a table of a database share. */
export interface IndexedDbIndex {
  get(key: unknown): IndexedDbRequest<unknown>;
  getKey(key: unknown): IndexedDbRequest<unknown>;
}

/** A table of a database: an object store. */
export interface IndexedDbTable extends IndexedDbIndex {
  add(value: unknown): IndexedDbRequest<unknown>;
  put(value: unknown): IndexedDbRequest<unknown>;
  delete(key: unknown): IndexedDbRequest<unknown>;
  getAll(range: IndexedDbRange, count?: number): IndexedDbRequest<unknown[]>;
  openKeyCursor(
    range?: IndexedDbRange | null,
    direction?: 'next' | 'prev',
  ): IndexedDbRequest<{ readonly key: unknown } | null>;
  index(name: string): IndexedDbIndex;
  createIndex(name: string, keyPath: string[], options: { unique: boolean }): unknown;
}

/** A transaction. It commits by itself once nothing is asked of it any more. */
export interface IndexedDbTransaction {
  readonly error: unknown;
  objectStore(name: string): IndexedDbTable;
  abort(): void;
  addEventListener(type: string, listener: () => void): void;
}

/** An open database. */
export interface IndexedDbDatabase {
  readonly objectStoreNames: { contains(name: string): boolean };
  createObjectStore(name: string, options: { keyPath: string | string[] }): IndexedDbTable;
  transaction(
    names: string[],
    mode: 'readonly' | 'readwrite',
    options: { durability: 'strict' },
  ): IndexedDbTransaction;
  close(): void;
  addEventListener(type: string, listener: () => void): void;
}

/** The databases of a browser, and the ranges to ask them by: `globalThis` of a page or a worker. */
export interface IndexedDbPlatform {
  readonly indexedDB: { open(name: string, version: number): IndexedDbOpening };
  readonly IDBKeyRange: IndexedDbRanges;
}
