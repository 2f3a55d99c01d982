import { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STORE_CASES } from '../../src/store/conformance.js';
import { migratePostgres, postgresStore } from '../../src/store/postgres/index.js';
import { docblockExamples, needsDatabase, runExample } from '../support/docblocks.js';
import { startPostgres, type TestDatabase } from '../support/postgres.js';

let database: TestDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await startPostgres();
  pool = database.pool();
});
afterAll(() => database?.stop());

describe('postgresStore, by the conformance suite', () => {
  it.each(STORE_CASES)('$name', async ({ run }) => {
    const schema = database.schema();
    await migratePostgres(pool, { schema });
    await run(() => postgresStore(pool, { schema }));
  });
});

describe('the examples in docblocks', () => {
  it.each(docblockExamples().filter(needsDatabase))(
    'compute the values that they state: $name',
    async ({ code }) => {
      const schema = database.schema();
      const connectionString = database.url;
      const more = {
        Pool,
        connectionString,
        migratePostgres: (used: Pool) => migratePostgres(used, { schema }),
        postgresStore: (used: Pool) => postgresStore(used, { schema }),
      };
      const values = await runExample(code, more);
      expect(values.length).toBeGreaterThan(0);
      for (const { of, found, stated } of values) expect(found, of).toEqual(stated);
    },
  );
});
