/**
 * The handle of a SQLite database, as `node:sqlite`, `libsql` and `better-sqlite3` all have it.
 *
 * Method: only what all of them do alike is used. Values are bound one by one, and are texts and whole numbers; transactions and settings
 * are written as SQL.
 *
 * @module
 */

/** A value that every handle binds alike. */
export type SqliteValue = string | number;

/** A prepared statement. */
export interface SqliteStatement {
  run(...values: SqliteValue[]): unknown;
  get(...values: SqliteValue[]): unknown;
  all(...values: SqliteValue[]): unknown[];
}

/** An open database. */
export interface SqliteHandle {
  exec(sql: string): unknown;
  prepare(sql: string): SqliteStatement;
  close(): unknown;
}
