/** The command line over PostgreSQL: `cli/stores.ts`. */
import { afterAll, expect, it } from 'vitest';
import { officerFolder } from '../cli/officer.js';
import { pbl } from '../cli/run.js';
import { startPostgres } from '../support/postgres.js';

const database = await startPostgres();
const schema = 'budget_ledger';
const pool = database.pool();
const { rowCount } = await pool.query('SELECT FROM pg_namespace WHERE nspname = $1', [schema]);

afterAll(async () => {
  if (rowCount === 0) await pool.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`);
  await database.stop();
});

it.skipIf(rowCount !== 0)('keeps books in a database by its URL', async () => {
  const folder = await officerFolder();
  const environment = { PBL_BOOKS: database.url };
  const none = await pbl(folder, 'questions', { environment });
  expect(none.exitCode).toBe(4);
  expect(none.messages).toContain('"pbl take" makes the tables.');
  await pbl(folder, 'take bank/*.csv', { environment });
  const again = await pbl(folder, 'take bank/dp-1.csv --json', { environment });
  expect(JSON.parse(again.output)).toMatchObject({ book: 'dp-1', lines: 4, known: 4, recorded: 0 });
  const reconciled = await pbl(folder, 'reconcile --json', { environment });
  expect(reconciled.output.trimEnd().split('\n')).toHaveLength(3);
});
