/**
 * Where letters that were sent are kept: beside the receipts, by book, each as the document that the person got.
 *
 * Limit: a kept letter has the name of the person. It is outside the book, so the operator of the portal has to erase it.
 */
import type { Day } from 'personal-budget-ledger';
import type { Document } from 'personal-budget-ledger/documents';
import type { SqliteHandle } from 'personal-budget-ledger/store/sqlite';
import type { Pool } from 'pg';

/** A letter that was sent. */
export interface SentLetter {
  readonly id: string;
  readonly kind: 'request' | 'reminder' | 'warning' | 'contribution';
  readonly sentOn: Day;
  readonly by: string;
  /** The fields of the form that it was written from. */
  readonly fields: Readonly<Record<string, string>>;
  readonly document: Document;
}

/** Keeps the letters of each book. */
export interface SentLetters {
  /** Keeps a letter. A letter that is there already stays as it is. */
  put(book: string, letter: SentLetter): Promise<void>;
  /** The letters of a book, the oldest first. */
  list(book: string): Promise<readonly SentLetter[]>;
}

const TABLE = `CREATE TABLE IF NOT EXISTS letters (
  book TEXT NOT NULL, id TEXT NOT NULL, kept TEXT NOT NULL, letter TEXT NOT NULL, PRIMARY KEY (book, id))`;
const SELECT = 'SELECT letter FROM letters WHERE book =';
const ORDER = 'ORDER BY kept, id';

const now = () => new Date().toISOString();
const fromRows = (rows: readonly unknown[]): readonly SentLetter[] =>
  rows.map((row) => JSON.parse((row as { letter: string }).letter) as SentLetter);

/** Keeps letters in the SQLite file of the books. */
export function sqliteLetters(database: SqliteHandle): SentLetters {
  database.exec(TABLE);
  const put = database.prepare('INSERT OR IGNORE INTO letters VALUES (?, ?, ?, ?)');
  const list = database.prepare(`${SELECT} ? ${ORDER}`);
  return {
    put: async (book, letter) => void put.run(book, letter.id, now(), JSON.stringify(letter)),
    list: async (book) => fromRows(list.all(book)),
  };
}

/** Keeps letters in PostgreSQL. */
export async function postgresLetters(pool: Pool): Promise<SentLetters> {
  await pool.query(TABLE);
  return {
    put: async (book, letter) => {
      const row = [book, letter.id, now(), JSON.stringify(letter)];
      await pool.query('INSERT INTO letters VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING', row);
    },
    list: async (book) => fromRows((await pool.query(`${SELECT} $1 ${ORDER}`, [book])).rows),
  };
}
