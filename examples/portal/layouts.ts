/**
 * The layouts of bank files that people corrected: kept for each book, and used for the next file with the same columns.
 */
import type { CsvLayout } from 'personal-budget-ledger/statement';
import type { SqliteHandle } from 'personal-budget-ledger/store/sqlite';
import type { Pool } from 'pg';

/** Keeps layouts by book and by the columns of the file. */
export interface Layouts {
  put(book: string, columns: string, layout: CsvLayout): Promise<void>;
  get(book: string, columns: string): Promise<CsvLayout | undefined>;
}

const TABLE = `CREATE TABLE IF NOT EXISTS layouts (
  book TEXT NOT NULL, columns TEXT NOT NULL, layout TEXT NOT NULL, PRIMARY KEY (book, columns))`;

const fromRow = (row: unknown): CsvLayout | undefined =>
  row === undefined || row === null
    ? undefined
    : (JSON.parse((row as { layout: string }).layout) as CsvLayout);

/** Keeps layouts in the SQLite file of the books. */
export function sqliteLayouts(database: SqliteHandle): Layouts {
  database.exec(TABLE);
  const put = database.prepare('INSERT OR REPLACE INTO layouts VALUES (?, ?, ?)');
  const get = database.prepare('SELECT layout FROM layouts WHERE book = ? AND columns = ?');
  return {
    put: async (book, columns, layout) => void put.run(book, columns, JSON.stringify(layout)),
    get: async (book, columns) => fromRow(get.get(book, columns)),
  };
}

/** Keeps layouts in PostgreSQL. */
export async function postgresLayouts(pool: Pool): Promise<Layouts> {
  await pool.query(TABLE);
  return {
    put: async (book, columns, layout) => {
      const insert = 'INSERT INTO layouts VALUES ($1, $2, $3)';
      const update = 'ON CONFLICT (book, columns) DO UPDATE SET layout = excluded.layout';
      await pool.query(`${insert} ${update}`, [book, columns, JSON.stringify(layout)]);
    },
    get: async (book, columns) => {
      const select = 'SELECT layout FROM layouts WHERE book = $1 AND columns = $2';
      return fromRow((await pool.query(select, [book, columns])).rows[0]);
    },
  };
}
