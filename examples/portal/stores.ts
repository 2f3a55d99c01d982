/**
 * Where the portal keeps its books and receipts: in one SQLite file, or in PostgreSQL if it is given an address.
 */
import type { Store } from 'personal-budget-ledger/store';
import { migratePostgres, postgresStore } from 'personal-budget-ledger/store/postgres';
import { type SqliteHandle, sqliteStore } from 'personal-budget-ledger/store/sqlite';
import { postgresReceipts, type Receipts, sqliteReceipts } from './receipts.js';

/** Opens a database by libsql, or by the SQLite that newer versions of Node have. */
async function sqliteHandle(file: string): Promise<SqliteHandle> {
  const libsql = await import('libsql').catch(() => undefined);
  if (libsql) return new libsql.default(file);
  const { DatabaseSync } = await import('node:sqlite' as string);
  return new DatabaseSync(file);
}

/**
 * Opens the store of the books and that of the receipts.
 *
 * @param place the path of a SQLite file, or an address such as `postgres://user@host/database`
 */
export async function openStores(place: string): Promise<{ store: Store; receipts: Receipts }> {
  if (!/^postgres(ql)?:/.test(place)) {
    const store = await sqliteStore(await sqliteHandle(place));
    return { store, receipts: sqliteReceipts(await sqliteHandle(place)) };
  }
  const { Pool } = (await import('pg')).default;
  const pool = new Pool({ connectionString: place, connectionTimeoutMillis: 5_000 });
  await migratePostgres(pool);
  return { store: await postgresStore(pool), receipts: await postgresReceipts(pool) };
}
