/**
 * Where receipts are kept: beside the books, by their digest. The entry of a receipt in the book has the digest, so that a receipt that was
 * changed is found out.
 */
import { createHash } from 'node:crypto';
import type { SqliteHandle } from 'personal-budget-ledger/store/sqlite';
import type { Pool } from 'pg';

/** The kinds of file that a receipt may be, by their first bytes. */
const KINDS: readonly (readonly [type: string, start: readonly number[]])[] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47]],
];

/** The kind of a receipt, by its bytes and never by its name; undefined if it is none that is taken. */
export function kindOfReceipt(bytes: Uint8Array): string | undefined {
  return KINDS.find(([, start]) => start.every((byte, place) => bytes[place] === byte))?.[0];
}

export const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Keeps receipts by book and digest. */
export interface Receipts {
  put(book: string, digest: string, bytes: Uint8Array): Promise<void>;
  get(book: string, digest: string): Promise<Uint8Array | undefined>;
}

const TABLE = `CREATE TABLE IF NOT EXISTS receipts (
  book TEXT NOT NULL, digest TEXT NOT NULL, base64 TEXT NOT NULL, PRIMARY KEY (book, digest))`;

const toText = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const fromRow = (row: unknown): Uint8Array | undefined =>
  row === undefined || row === null ? undefined : Buffer.from((row as { base64: string }).base64, 'base64');

/** Keeps receipts in the SQLite file of the books. */
export function sqliteReceipts(database: SqliteHandle): Receipts {
  database.exec(TABLE);
  const put = database.prepare('INSERT OR IGNORE INTO receipts VALUES (?, ?, ?)');
  const get = database.prepare('SELECT base64 FROM receipts WHERE book = ? AND digest = ?');
  return {
    put: async (book, digest, bytes) => void put.run(book, digest, toText(bytes)),
    get: async (book, digest) => fromRow(get.get(book, digest)),
  };
}

/** Keeps receipts in PostgreSQL. */
export async function postgresReceipts(pool: Pool): Promise<Receipts> {
  await pool.query(TABLE);
  return {
    put: async (book, digest, bytes) => {
      const row = [book, digest, toText(bytes)];
      await pool.query('INSERT INTO receipts VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', row);
    },
    get: async (book, digest) => {
      const row = [book, digest];
      return fromRow(
        (await pool.query('SELECT base64 FROM receipts WHERE book = $1 AND digest = $2', row)).rows[0],
      );
    },
  };
}
