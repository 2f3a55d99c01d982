/**
 * Opens the store in which the books are: a SQLite file, a folder, or PostgreSQL.
 *
 * @module
 */
import { isAbsolute, join } from 'node:path';
import process from 'node:process';
import type { SqliteHandle } from '../store/sqlite/handle.js';
import { type Store, StoreFault } from '../store/store.js';
import type { Context } from './context.js';
import { EXIT } from './exit-codes.js';
import { kindOf } from './files.js';
import type { BooksFolder } from './folder.js';
import { Refusal, refusal } from './refusal.js';

export const BOOKS_FILE = 'books.sqlite';

/** Whether a place of books is a PostgreSQL database. */
export const isPostgres = (place: string) => /^postgres(?:ql)?:\/\//.test(place);

/** Where the books are: as the command says, else the environment, the settings, or `books.sqlite` in the folder. */
export function placeOfBooks(
  { folder, environment }: Context,
  { path, settings }: BooksFolder,
  asked: string | undefined,
): string {
  if (asked !== undefined && isPostgres(asked) && new URL(asked).password !== '') {
    const what = 'A password on the command line can be seen by other people of this machine.';
    throw refusal('password-shown', what, 'Leave it out, and put it into the environment as PGPASSWORD.');
  }
  const named = asked ?? environment['PBL_BOOKS'];
  const place = named ?? settings.books ?? BOOKS_FILE;
  if (isPostgres(place) || isAbsolute(place)) return place;
  return join(named === undefined ? path : folder, place);
}

/** The SQLite of this Node. Node 22 warns that it is new; the store is tested over it, so nobody is told. */
async function nodeSqlite(): Promise<{ DatabaseSync: new (file: string) => SqliteHandle }> {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return (await import('node:sqlite' as string)) as never;
  } finally {
    process.emitWarning = emitWarning;
  }
}

/** Opens a SQLite file by what this Node has, or else by `libsql`. */
async function sqliteHandle(file: string): Promise<SqliteHandle> {
  try {
    const { DatabaseSync } = await nodeSqlite();
    return new DatabaseSync(file);
  } catch (thrown) {
    const { code } = thrown as NodeJS.ErrnoException;
    if (code !== 'ERR_UNKNOWN_BUILTIN_MODULE' && code !== 'ERR_MODULE_NOT_FOUND') throw thrown;
  }
  const { default: Database } = await import('libsql');
  return new Database(file) as SqliteHandle;
}

/** The refusal of a database in which the tables are missing, or of another version. */
function noTables(message: string): Refusal {
  const remedy =
    '"pbl take" makes the tables. If they are there, use the version of pbl that made them, or a later one.';
  return new Refusal(
    [{ code: 'store-failed', at: '', what: message.replace(/ Run \w+\./, ''), remedy }],
    EXIT.store,
  );
}

async function openPostgres(url: string, mayMake: boolean): Promise<Store> {
  const { default: pg } = await import('pg');
  const { migratePostgres, postgresStore } = await import('../store/postgres/index.js');
  const pool = new pg.Pool({ connectionString: url, connectionTimeoutMillis: 10_000 });
  pool.on('error', () => {});
  try {
    if (mayMake) await migratePostgres(pool);
    const store = await postgresStore(pool);
    const close = store.close.bind(store);
    return Object.assign(store, {
      close: async () => {
        await close();
        await pool.end();
      },
    });
  } catch (thrown) {
    await pool.end();
    if (thrown instanceof StoreFault && thrown.kind === 'version' && !mayMake) throw noTables(thrown.message);
    throw thrown;
  }
}

/**
 * Opens the store at a place.
 *
 * @param mayMake whether it is made if it is not there
 */
export async function openStore(place: string, mayMake: boolean): Promise<Store> {
  if (isPostgres(place)) return openPostgres(place, mayMake);
  const kind = await kindOf(place);
  if (kind === 'nothing' && !mayMake) {
    const remedy =
      'Go to your folder of books, take a first statement with "pbl take", or say with --books where the books are.';
    throw refusal('books-missing', 'There are no books here yet.', remedy, place);
  }
  if (kind === 'folder' || /[\\/]$/.test(place)) {
    const { fileStore } = await import('../store/file/index.js');
    const { nodePlatform } = await import('./node-platform.js');
    return fileStore(nodePlatform(), { folder: place });
  }
  const { sqliteStore } = await import('../store/sqlite/index.js');
  return sqliteStore(await sqliteHandle(place));
}
