/**
 * Opening a store in PostgreSQL, and making its tables.
 *
 * @module
 */
import { StoreFault } from '../store.js';
import { type Connection, Connections } from './connections.js';
import { MIGRATIONS } from './migrations.js';
import type { PostgresPool } from './pool.js';
import { PostgresStore } from './postgres-store.js';
import { grant, type RoleRights } from './rights.js';
import { quoted, Statements, sizeOf } from './statements.js';

/** Where a store is, and how long it waits. */
export interface PostgresStoreOptions {
  /** The schema with the tables; `budget_ledger` without it. */
  readonly schema?: string;
  /** How long a statement may take, in milliseconds; 10,000 without it. */
  readonly timeout?: number;
}

/** Where the tables are made, and who may do what with them. */
export interface MigrationOptions extends PostgresStoreOptions {
  /** A role that is there, with which a store is opened: it may add records, and can neither change nor delete them. */
  readonly writer?: string;
  /** A role that is there, for reports: it may read the views `entries` and `postings`. */
  readonly reader?: string;
  /** Roles that are there, each for the books that its setting `app.books` names, one on a line; without it, none. */
  readonly scoped?: readonly RoleRights[];
}

const SCHEMA = 'budget_ledger';
const TIMEOUT = 10_000;
const NEWEST = MIGRATIONS.length;

/**
 * Opens a store in PostgreSQL 15 or later. The pool remains the caller's: `close` does not end it.
 *
 * @param pool a `Pool` of the package `pg` that has a `connectionTimeoutMillis`, so that no call waits for ever
 * @param options the schema, and how long a statement may take
 * @returns the store
 * @throws {StoreFault} `misused` for a pool that would wait for ever; `version` if the tables are missing or of another version; `unavailable`
 * @example
 * // import { Pool } from 'pg';
 * const pool = new Pool({ connectionString, connectionTimeoutMillis: 5_000 });
 * await migratePostgres(pool);
 * const store = await postgresStore(pool);
 * const size = await store.size('jo-2026'); // 0
 * await store.close();
 * await pool.end();
 */
export async function postgresStore(
  pool: PostgresPool,
  options: PostgresStoreOptions = {},
): Promise<PostgresStore> {
  const { schema, connections } = reach(pool, options);
  const statements = new Statements(schema);
  try {
    const version = await connections.use(async (connection) =>
      sizeOf((await connection.run(statements.version())).rows),
    );
    if (version !== NEWEST) throw versionFault(schema, version);
    return new PostgresStore(connections, statements);
  } catch (thrown) {
    connections.close();
    throw thrown;
  }
}

/**
 * Makes the tables of a store, or brings them to the version of this package. Can be called at every start, by many processes at once.
 *
 * @param pool a pool whose role may make the schema, or owns it
 * @param options the schema, how long to wait for others, and the roles that get rights
 * @returns the version of the tables before, 0 if there were none, and now
 * @throws {StoreFault} `version` if the tables are of a later version; `unavailable`; `misused`
 * @example
 * // import { Pool } from 'pg';
 * const pool = new Pool({ connectionString, connectionTimeoutMillis: 5_000 });
 * await migratePostgres(pool);
 * const versions = await migratePostgres(pool); // { from: 2, to: 2 }
 * await pool.end();
 */
export async function migratePostgres(
  pool: PostgresPool,
  options: MigrationOptions = {},
): Promise<{ readonly from: number; readonly to: number }> {
  const { schema, connections } = reach(pool, options);
  try {
    return await connections.use(async (connection) => {
      await connection.run(['BEGIN']);
      try {
        const from = await migrate(connection, schema);
        const { writer, reader, scoped = [] } = options;
        if (writer !== undefined) await grant(connection, schema, { role: writer, may: 'post' }, 'every');
        if (reader !== undefined) await grant(connection, schema, { role: reader, may: 'read' }, 'every');
        for (const rights of scoped) await grant(connection, schema, rights, 'scope');
        await connection.commit(['COMMIT']);
        return { from, to: NEWEST };
      } catch (thrown) {
        if (!connection.isBroken) await connection.run(['ROLLBACK']);
        throw thrown;
      }
    });
  } finally {
    connections.close();
  }
}

/** Runs what leads from the version that the tables have to the newest, and answers the version they had. */
async function migrate(connection: Connection, schema: string): Promise<number> {
  // One process at a time; the others find everything done. What the lock protects is read in later statements.
  await connection.run([
    'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))',
    `personal-budget-ledger ${schema}`,
  ]);
  const known = await connection.run(['SELECT FROM pg_namespace WHERE nspname = $1', schema]);
  if (known.rowCount === 0) await connection.run([`CREATE SCHEMA ${quoted(schema)}`]);
  const table = `${quoted(schema)}.schema_version`;
  await connection.run([
    `CREATE TABLE IF NOT EXISTS ${table} (version integer PRIMARY KEY, made timestamptz NOT NULL DEFAULT now())`,
  ]);
  const from = sizeOf((await connection.run(new Statements(schema).version())).rows);
  if (from > NEWEST) throw versionFault(schema, from);
  for (const [index, statements] of MIGRATIONS.slice(from).entries()) {
    await connection.run([statements(schema)]);
    await connection.run([`INSERT INTO ${table} (version) VALUES ($1)`, from + index + 1]);
  }
  return from;
}

/** The pool and the schema of some options. */
function reach(pool: PostgresPool, { schema = SCHEMA, timeout = TIMEOUT }: PostgresStoreOptions) {
  if (!pool.options.connectionTimeoutMillis)
    throw new StoreFault('misused', 'Give the pool a connectionTimeoutMillis, or a call may wait for ever.');
  return { schema, connections: new Connections(pool, timeout) };
}

function versionFault(schema: string, version: number): StoreFault {
  const remedy = version > NEWEST ? 'Use a later version of this package.' : 'Run migratePostgres.';
  return new StoreFault(
    'version',
    `The tables in schema ${schema} are of version ${version}; this package needs version ${NEWEST}. ${remedy}`,
  );
}
