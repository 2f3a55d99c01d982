import type { PoolClient } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STORE_CASES } from '../../src/store/conformance.js';
import {
  migratePostgres,
  type PostgresPool,
  type PostgresStatement,
  postgresStore,
} from '../../src/store/postgres/index.js';
import { startPostgres, watched } from '../support/postgres.js';

const database = await startPostgres();
const owner = database.pool();

afterAll(() => database.stop());

const PARTITIONS = 4;

/** A statement that makes the tables, each in hash partitions by book, as a database that is spread over machines keeps them. */
async function inPartitions(statement: PostgresStatement): Promise<PostgresStatement> {
  const text = statement.text.replaceAll(
    /(CREATE TABLE (\S+\.(?:journal|journal_text|snapshot)) \([\s\S]*?\n {6}\));/g,
    (_, table: string, name: string) => {
      const parts = Array.from(
        { length: PARTITIONS },
        (_part, index) =>
          `CREATE TABLE ${name}_${index} PARTITION OF ${name} FOR VALUES WITH (MODULUS ${PARTITIONS}, REMAINDER ${index});`,
      );
      return `${table} PARTITION BY HASH (book);${parts.join('')}`;
    },
  );
  return { ...statement, text };
}

describe('postgresStore, in partitions by book', () => {
  const schema = database.schema();
  /** Each statement is planned for its values: a plan for any values locks all partitions before it leaves out those that it does not need. */
  const pool = database.pool({ options: '-c plan_cache_mode=force_custom_plan' });
  /** The most partitions of one table that a statement has locked, by its text. */
  const most = new Map<string, number>();

  /** The partitions that a transaction has locked, by the keys of others too, each after the name of its table. */
  async function locked(client: PoolClient): Promise<readonly string[]> {
    const { rows } = await client.query(
      `SELECT DISTINCT relname AS name FROM pg_locks JOIN pg_class ON pg_class.oid = relation
       WHERE pid = pg_backend_pid() AND relnamespace = $1::regnamespace AND relispartition AND relkind = 'r'`,
      [schema],
    );
    return (rows as { name: string }[]).map(({ name }) => name);
  }

  /** Runs a statement in a transaction, and notes which partitions it locks. */
  async function noted(client: PoolClient, statement: PostgresStatement, isInside: boolean) {
    if (!isInside) await client.query('BEGIN');
    try {
      const before = new Set(await locked(client));
      const answer = await client.query(statement);
      const added = (await locked(client)).filter((name) => !before.has(name));
      const counts = ['journal', 'journal_text', 'snapshot'].map(
        (table) => added.filter((name) => new RegExp(`^${table}_\\d$`).test(name)).length,
      );
      most.set(statement.text, Math.max(most.get(statement.text) ?? 0, ...counts));
      return answer;
    } finally {
      if (!isInside) await client.query('COMMIT');
    }
  }

  const watchedPool: PostgresPool = {
    options: pool.options,
    on: pool.on.bind(pool),
    removeListener: pool.removeListener.bind(pool),
    connect: async () => {
      const client = await pool.connect();
      let isInside = false;
      return {
        query: async (statement) => {
          if (/^(?:BEGIN|COMMIT|ROLLBACK)$/.test(statement.text)) {
            isInside = statement.text === 'BEGIN';
            return client.query(statement);
          }
          return noted(client, statement, isInside);
        },
        on: client.on.bind(client),
        removeListener: client.removeListener.bind(client),
        release: client.release.bind(client),
      };
    },
  };

  beforeAll(async () => {
    await migratePostgres(watched(owner, inPartitions), { schema });
  });

  it('has its three tables in partitions', async () => {
    const { rows } = await owner.query(
      `SELECT count(*)::int AS parts FROM pg_class
       WHERE relnamespace = $1::regnamespace AND relispartition AND relkind = 'r'`,
      [schema],
    );
    expect(rows).toEqual([{ parts: 3 * PARTITIONS }]);
  });

  it.each(STORE_CASES)('keeps the contract: $name', async ({ run }) => {
    await database.empty(schema);
    await run(() => postgresStore(watchedPool, { schema }));
  });

  it('touches one partition of each table with each statement, but for the list of books', () => {
    const texts = [...most.keys()];
    const lists = texts.filter((text) => /sequence = 0 AND book > \$1/.test(text));
    expect(texts.filter((text) => most.get(text)! > 1)).toEqual(lists);
    expect(lists).toHaveLength(1);
    expect(texts.filter((text) => most.get(text) === 1).length).toBeGreaterThanOrEqual(9);
  });
});
