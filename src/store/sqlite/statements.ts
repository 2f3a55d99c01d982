/**
 * The statements of a SQLite store. Each is about one book, but for the list of books.
 *
 * @module
 */
import type { SqliteHandle, SqliteStatement } from './handle.js';

const RECORD = 'SELECT sequence, line, leaf, entry, half FROM journal WHERE book = ?';

const STATEMENTS = {
  insert: `INSERT INTO journal (book, sequence, line, leaf, entry, half, date, kind, postings)
    VALUES (?, ?, ?, ?, nullif(?, ''), nullif(?, ''), nullif(?, ''), nullif(?, ''), nullif(?, ''))`,
  insertText: 'INSERT INTO journal_text (book, sequence, place, salt, text) VALUES (?, ?, ?, ?, ?)',
  size: 'SELECT coalesce(max(sequence) + 1, 0) AS size FROM journal WHERE book = ?',
  read: `${RECORD} AND sequence >= ? ORDER BY sequence LIMIT ?`,
  findEntries: `${RECORD} AND entry IN (SELECT value FROM json_each(?)) ORDER BY sequence`,
  findHalves: `${RECORD} AND half IN (SELECT value FROM json_each(?)) ORDER BY sequence`,
  texts: `SELECT sequence, place, salt, text FROM journal_text
    WHERE book = ? AND sequence IN (SELECT value FROM json_each(?)) ORDER BY sequence, place`,
  // From each book to the next one, and not over all their records.
  heads: `WITH RECURSIVE books (book) AS (
      SELECT min(book) FROM journal WHERE book > ?
      UNION ALL
      SELECT (SELECT min(journal.book) FROM journal WHERE journal.book > books.book) FROM books WHERE book IS NOT NULL
    )
    SELECT book, (SELECT max(sequence) + 1 FROM journal WHERE journal.book = books.book) AS size
    FROM books WHERE book IS NOT NULL LIMIT ?`,
  saveSnapshot: `INSERT INTO snapshot (book, size, text) VALUES (?, ?, ?)
    ON CONFLICT (book) DO UPDATE SET size = excluded.size, text = excluded.text
    WHERE excluded.size >= snapshot.size`,
  snapshot: 'SELECT size, text FROM snapshot WHERE book = ? AND text IS NOT NULL',
  dropSnapshot: `INSERT INTO snapshot (book, size, text) VALUES (?, ?, NULL)
    ON CONFLICT (book) DO UPDATE SET size = excluded.size, text = NULL`,
  eraseTexts: `DELETE FROM journal_text WHERE book = ?
    AND (sequence, place) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?))`,
  changes: 'SELECT changes() AS count',
} as const;

/** The name of a statement. */
export type StatementName = keyof typeof STATEMENTS;

/** The statements of a database, each prepared when it is first used. */
export class Statements {
  #handle: SqliteHandle;
  #prepared = new Map<StatementName, SqliteStatement>();

  constructor(handle: SqliteHandle) {
    this.#handle = handle;
  }

  /** A statement, ready to run. */
  get(name: StatementName): SqliteStatement {
    const known = this.#prepared.get(name);
    if (known) return known;
    const statement = this.#handle.prepare(STATEMENTS[name]);
    this.#prepared.set(name, statement);
    return statement;
  }
}
