/**
 * A store as somebody sees it who may see no personal text: its journals as if all their text had been erased.
 *
 * Method: a book is made from its journal, and a journal is whole without its texts, so no report of such a book can show one. A snapshot
 * repeats text, so none is read and none is kept; nothing is erased, since a reader who does not see a text cannot judge whether it should be erased.
 * Limit: a book is read from its first record, so opening it costs its life.
 *
 * @module
 */
import type { Store, StoredRecord } from '../store/store.js';

const bare = ({ texts: _, ...record }: StoredRecord): StoredRecord => record;

/**
 * Hides the personal text of a store. What is appended goes into the store whole.
 *
 * @param store any store
 * @returns the same journals without their texts; `close` closes the store
 * @example
 * const store = storeWithoutTexts(memoryStore());
 * (await store.read('jo-2026', 0, 10)).length; // 0
 */
export function storeWithoutTexts(store: Store): Store {
  return {
    append: (parts) => store.append(parts),
    read: async (book, from, limit) => (await store.read(book, from, limit)).map(bare),
    findEntries: async (book, ids) => (await store.findEntries(book, ids)).map(bare),
    findHalves: async (book, halves) => (await store.findHalves(book, halves)).map(bare),
    size: (book) => store.size(book),
    heads: (limit, after) => store.heads(limit, after),
    saveSnapshot: async () => {},
    snapshot: async () => undefined,
    eraseTexts: async () => 0,
    close: () => store.close(),
  };
}
