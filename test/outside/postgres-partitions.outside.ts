import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STORE_CASES } from '../../src/store/conformance.js';
import { migratePostgres, type PostgresStatement, postgresStore } from '../../src/store/postgres/index.js';
import { startPostgres, watched } from '../support/postgres.js';

const database = await startPostgres();
const owner = database.pool();

afterAll(() => database.stop());

const PARTITIONS = 4;

/** A statement that makes the tables, each in hash partitions by book, as a database that is spread over machines keeps them. */
async function inPartitions(statement: PostgresStatement): Promise<PostgresStatement> {
  const text = statement.text.replaceAll(
    /(CREATE TABLE (\S+\.(?:record|personal_text|snapshot)) \([\s\S]*?\n {6}\));/g,
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

/** The names of all tables in a plan. */
function tablesIn(plan: unknown): readonly string[] {
  if (typeof plan !== 'object' || plan === null) return [];
  return Object.entries(plan).flatMap(([key, value]) =>
    key === 'Relation Name' ? [String(value)] : tablesIn(value),
  );
}

describe('postgresStore, in partitions by book', () => {
  const schema = database.schema();
  /** Each statement that the store has run, by its text. */
  const statements = new Map<string, PostgresStatement>();
  const pool = watched(owner, async (statement) => {
    statements.set(statement.text, statement);
    return statement;
  });

  beforeAll(async () => {
    await migratePostgres(watched(owner, inPartitions), { schema });
  });

  it('has its three tables in partitions', async () => {
    const { rows } = await owner.query(
      `SELECT count(*)::int AS parts FROM pg_class WHERE relnamespace = $1::regnamespace AND relispartition AND relkind = 'r'`,
      [schema],
    );
    expect(rows).toEqual([{ parts: 3 * PARTITIONS }]);
  });

  it.each(STORE_CASES)('keeps the contract: $name', async ({ run }) => {
    await database.empty(schema);
    await run(() => postgresStore(pool, { schema }));
  });

  it('touches one partition of each table with each statement, but for the list of books', async () => {
    const touched: Record<string, number> = {};
    for (const { text, values = [] } of statements.values()) {
      if (/^(?:BEGIN|COMMIT|ROLLBACK|SELECT set_config)/.test(text)) continue;
      const { rows } = await owner.query(`EXPLAIN (FORMAT JSON) ${text}`, values);
      const tables = new Set(tablesIn(rows));
      expect(tables.size, text).toBeGreaterThan(0);
      for (const table of ['record', 'personal_text', 'snapshot']) {
        const parts = [...tables].filter((name) => name.startsWith(`${table}_`));
        touched[text] = Math.max(touched[text] ?? 0, parts.length);
      }
    }
    const many = Object.keys(touched).filter((text) => touched[text]! > 1);
    expect(many.every((text) => /sequence = 0 AND book > \$1/.test(text))).toBe(true);
    expect(many).toHaveLength(1);
    expect(Object.keys(touched).length).toBeGreaterThanOrEqual(10);
  });
});
