/**
 * The door of the IndexedDB store: books in the database of a browser.
 *
 * @module
 */
export type { IndexedDbPlatform } from './handle.js';
export { type IndexedDbOptions, indexedDbStore } from './open-indexeddb-store.js';
