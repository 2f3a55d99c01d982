/**
 * Where the portal keeps its books, receipts and letters: in one SQLite file, or in PostgreSQL if it is given an address.
 */
import type { Store } from 'personal-budget-ledger/store';
import { migratePostgres, postgresStore } from 'personal-budget-ledger/store/postgres';
import { type SqliteHandle, sqliteStore } from 'personal-budget-ledger/store/sqlite';
import { type Layouts, postgresLayouts, sqliteLayouts } from './layouts.js';
import { postgresReceipts, type Receipts, sqliteReceipts } from './receipts.js';
import { postgresLetters, type SentLetters, sqliteLetters } from './sent-letters.js';

/** Opens a database by libsql, or by the SQLite that newer versions of Node have. */
async function sqliteHandle(file: string): Promise<SqliteHandle> {
  const libsql = await import('libsql').catch(() => undefined);
  if (libsql) return new libsql.default(file);
  const { DatabaseSync } = await import('node:sqlite' as string);
  return new DatabaseSync(file);
}

/** Everything that the portal keeps. */
export interface PortalStores {
  readonly store: Store;
  /** The log of access, in a place of its own. */
  readonly log: Store;
  readonly receipts: Receipts;
  readonly layouts: Layouts;
  readonly letters: SentLetters;
  end(): Promise<void>;
}

/**
 * Opens the stores of the books, of receipts, layouts and letters.
 *
 * @param place the path of a SQLite file, or an address such as `postgres://user@host/database`
 */
export async function openStores(place: string): Promise<PortalStores> {
  if (!/^postgres(ql)?:/.test(place)) {
    const store = await sqliteStore(await sqliteHandle(place));
    const logPlace = place === ':memory:' ? place : `${place}.access`;
    const log = await sqliteStore(await sqliteHandle(logPlace));
    const beside = await sqliteHandle(place);
    return {
      ...{ store, log },
      receipts: sqliteReceipts(beside),
      layouts: sqliteLayouts(beside),
      letters: sqliteLetters(beside),
      end: async () => {
        await store.close();
        await log.close();
      },
    };
  }
  const { Pool } = (await import('pg')).default;
  const pool = new Pool({ connectionString: place, connectionTimeoutMillis: 5_000 });
  await migratePostgres(pool);
  const store = await postgresStore(pool);
  await migratePostgres(pool, { schema: 'budget_access' });
  const log = await postgresStore(pool, { schema: 'budget_access' });
  const end = async () => {
    await store.close();
    await log.close();
    await pool.end();
  };
  return {
    ...{ store, log, end },
    receipts: await postgresReceipts(pool),
    layouts: await postgresLayouts(pool),
    letters: await postgresLetters(pool),
  };
}
