import { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STORE_CASES } from '../../src/store/conformance.js';
import { migratePostgres, postgresStore } from '../../src/store/postgres/index.js';
import { docblockExamples, needsDatabase, runExample } from '../support/docblocks.js';
import { programs, run, usesDatabase } from '../support/documents.js';
import { startPostgres } from '../support/postgres.js';

const database = await startPostgres();
const owner = database.pool();
/** The role that writes; without the right to make roles, the owner writes. */
const role = (await database.mayMakeRoles()) ? await database.role() : undefined;
const pool = role ? database.pool({ connectionString: role.url }) : owner;

afterAll(() => database.stop());

describe('postgresStore, by the conformance suite', () => {
  const schema = database.schema();

  beforeAll(async () => {
    await migratePostgres(owner, { schema, ...(role && { writer: role.name }) });
  });

  it.each(STORE_CASES)('$name', async ({ run }) => {
    await database.empty(schema);
    await run(() => postgresStore(pool, { schema }));
  });
});

describe.runIf(role)('postgresStore, by a role that has a schema and nothing else', () => {
  const schema = database.schema();
  let pool: Pool;

  beforeAll(async () => {
    const plain = await database.role();
    await owner.query(`CREATE SCHEMA ${schema} AUTHORIZATION ${plain.name}`);
    pool = database.pool({ connectionString: plain.url });
    const { rows } = await pool.query(
      `SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls AS "mayMore",
              has_database_privilege(current_database(), 'CREATE') AS "mayMakeSchemas"
       FROM pg_roles WHERE rolname = current_user`,
    );
    expect(rows).toEqual([{ mayMore: false, mayMakeSchemas: false }]);
    await migratePostgres(pool, { schema });
  });

  it.each(STORE_CASES)('$name', async ({ run }) => {
    await database.empty(schema);
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

describe('the documents', () => {
  it.each(programs().filter(usesDatabase))(
    'have programs that print what they say: $document',
    async (program) => {
      process.env['DATABASE_URL'] ??= database.url;
      const printed = await run(program.code.replaceAll("'care'", `'${database.schema()}'`));
      expect(printed).toBe(program.prints);
    },
  );
});
