/**
 * The door of the SQLite store: books in one database file, by any handle.
 *
 * @module
 */
export type { SqliteHandle, SqliteStatement, SqliteValue } from './handle.js';
export { sqliteStore } from './open-sqlite-store.js';
