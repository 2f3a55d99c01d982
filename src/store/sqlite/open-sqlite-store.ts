/**
 * Opening a SQLite store: the settings of the connection, and the tables.
 *
 * @module
 */
import type { Store } from '../store.js';
import type { SqliteHandle } from './handle.js';
import { migrate } from './schema.js';
import { faultOf } from './sqlite-fault.js';
import { SqliteStore } from './sqlite-store.js';

/** Settings that belong to the connection, not to the file. A writer waits five seconds for another. */
const SETTINGS = `
  PRAGMA busy_timeout = 5000;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA foreign_keys = ON;
  PRAGMA secure_delete = ON;
`;

/**
 * Opens a store in a SQLite database.
 *
 * @param handle an open database: of `node:sqlite`, `libsql` or `better-sqlite3`. It is the store's from now on: `close` closes it
 * @returns the store
 * @throws {StoreFault} `version` if the tables are newer than this program; `misused` if the database has tables of another program;
 *   `unavailable`, `full` or `damaged` if it cannot be used
 * @example
 * const store = await sqliteStore(new Database(':memory:'));
 * await store.heads(10); // []
 * await store.close();
 */
export async function sqliteStore(handle: SqliteHandle): Promise<Store> {
  try {
    handle.exec(SETTINGS);
    migrate(handle);
  } catch (thrown) {
    throw faultOf(thrown);
  }
  return new SqliteStore(handle);
}
