import type { PoolClient } from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { STORE_CASES } from '../../src/store/conformance.js';
import type { Sql } from '../../src/store/postgres/connections.js';
import {
  migratePostgres,
  type PostgresPool,
  type PostgresStatement,
  postgresStore,
} from '../../src/store/postgres/index.js';
import { Statements } from '../../src/store/postgres/statements.js';
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

/** The statements that the store has for its calls, each by the name under which it is made. */
const NAMES = Object.getOwnPropertyNames(Statements.prototype).filter(
  (name) =>
    name !== 'constructor' &&
    typeof Object.getOwnPropertyDescriptor(Statements.prototype, name)?.value === 'function',
) as (keyof Statements)[];

/** The name under which each statement was made, by its text: the statements say so themselves. */
const madeBy = new Map<string, string>();
for (const name of NAMES) {
  const make = Statements.prototype[name] as (...values: unknown[]) => unknown;
  vi.spyOn(Statements.prototype, name).mockImplementation(function (this: Statements, ...values: unknown[]) {
    const made = make.apply(this, values) as Sql | readonly Sql[];
    for (const [text] of (Array.isArray(made[0]) ? made : [made]) as readonly Sql[]) madeBy.set(text, name);
    return made as never;
  });
}

/** Statements that belong to no book. */
const OF_NO_BOOK = new Set(['heads', 'version']);

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

  it('ran every statement that the store has, and no other but the settings of a session', () => {
    const heard = new Set([...most.keys()].map((text) => madeBy.get(text) ?? text));
    expect([...heard].filter((name) => NAMES.includes(name as keyof Statements)).sort()).toEqual(
      [...NAMES].sort(),
    );
    const others = [...heard].filter((name) => !NAMES.includes(name as keyof Statements));
    expect(others.filter((text) => !/^SELECT set_config\(/.test(text))).toEqual([]);
  });

  it('touches one partition of each table with each statement of a book', () => {
    const ofBook = [...most].filter(([text]) => madeBy.has(text) && !OF_NO_BOOK.has(madeBy.get(text)!));
    expect(ofBook.filter(([, parts]) => parts !== 1)).toEqual([]);
  });

  it('has no key and no index that does not begin with the book', async () => {
    const { rows } = await owner.query(
      `SELECT indexrelid::regclass::text AS name FROM pg_index
       JOIN pg_class ON pg_class.oid = indrelid
       LEFT JOIN pg_attribute ON attrelid = indrelid AND attnum = indkey[0]
       WHERE relnamespace = $1::regnamespace AND relname <> 'schema_version' AND attname IS DISTINCT FROM 'book'
       UNION ALL
       SELECT conname FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]
       WHERE connamespace = $1::regnamespace AND contype = 'f' AND attname <> 'book'`,
      [schema],
    );
    expect(rows).toEqual([]);
  });

  it('has nothing that a database in shards refuses: no trigger of its own, no rule, no sequence', async () => {
    const { rows } = await owner.query(
      `SELECT tgname AS name FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
       WHERE relnamespace = $1::regnamespace AND NOT tgisinternal
       UNION ALL
       SELECT rulename FROM pg_rules WHERE schemaname = $2
       UNION ALL
       SELECT relname FROM pg_class WHERE relnamespace = $1::regnamespace AND relkind = 'S'`,
      [schema, schema],
    );
    expect(rows).toEqual([]);
  });
});
