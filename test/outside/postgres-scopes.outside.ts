/**
 * A role of one scope in PostgreSQL: it reads its books, and learns nothing of another by any table, view, function, error, plan or count of pages.
 */
import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { samplePart, sampleRecord } from '../../src/store/conformance/samples.js';
import { migratePostgres, postgresStore, type RoleVerb } from '../../src/store/postgres/index.js';
import type { StoredRecord } from '../../src/store/store.js';
import { startPostgres } from '../support/postgres.js';
import { leaksOf, MARK, MARK_PENCE, OTHER } from '../support/postgres-leaks.js';

const database = await startPostgres();
const mayMakeRoles = await database.mayMakeRoles();
const schema = database.schema();
const owner = database.pool();
afterAll(() => database.stop());

const VERBS: readonly RoleVerb[] = ['read', 'read-text', 'post'];
const roles = new Map<RoleVerb, Pool>();
const role = (verb: RoleVerb) => roles.get(verb)!;

/** A record with a mark in each of its columns. */
function marked(sequence: number): StoredRecord {
  return sampleRecord(sequence, {
    entry: `${MARK}-${OTHER}-entry-${sequence}`,
    half: `${MARK}-${OTHER}-half-${sequence}`,
    line: `{"line":"${MARK}-${sequence}"}`,
    columns: {
      ...{ date: '2026-04-06', kind: MARK, types: [2, 2], pence: [-MARK_PENCE, MARK_PENCE] },
      ...{ accounts: [`${MARK}/bank`, `${MARK}/care`], funds: [MARK, MARK] },
    },
    texts: [{ place: 0, salt: '5'.repeat(64), text: `"${MARK}"` }],
  });
}

beforeAll(async () => {
  if (!mayMakeRoles) return;
  const scoped: { role: string; may: RoleVerb }[] = [];
  for (const may of VERBS) {
    const { name, url } = await database.role();
    scoped.push({ role: name, may });
    roles.set(may, database.pool({ connectionString: url, options: '-c app.books=mine' }));
  }
  await migratePostgres(owner, { schema, scoped });
  const store = await postgresStore(owner, { schema });
  const records = (count: number) => Array.from({ length: count }, (_, place) => marked(place));
  await store.append([samplePart(OTHER, records(2_000))]);
  await store.saveSnapshot(OTHER, { size: 1, text: `"${MARK}"` });
  const own = sampleRecord(0, { texts: [{ place: 0, salt: '5'.repeat(64), text: '"Jo"' }] });
  await store.append([samplePart('mine', [own, sampleRecord(1)])]);
  for (let book = 0; book < 300; book++) await store.append([samplePart(`book-${book}`, [sampleRecord(0)])]);
  await store.close();
  await owner.query(
    `ANALYZE ${['journal', 'journal_text', 'snapshot'].map((table) => `${schema}.${table}`)}`,
  );
}, 120_000);

const count = async (pool: Pool, table: string) =>
  Number(((await pool.query(`SELECT count(*) AS n FROM ${schema}.${table}`)).rows[0] as { n: string }).n);

describe.runIf(mayMakeRoles)('a role of a scope', () => {
  it('reads the books of its scope', async () => {
    for (const verb of VERBS) expect(await count(role(verb), 'postings'), verb).toBe(4);
    expect(await count(role('read-text'), 'journal_text')).toBe(1);
    await expect(count(role('read'), 'journal_text')).rejects.toMatchObject({ code: '42501' });
  });

  it('reads nothing without a scope', async () => {
    const pool = database.pool({ connectionString: role('post').options.connectionString, options: '' });
    for (const table of ['journal', 'journal_text', 'snapshot', 'entries', 'postings'])
      expect(await count(pool, table), table).toBe(0);
  });

  it('reads several books, each on a line', async () => {
    const client = await role('read').connect();
    await client.query('BEGIN');
    await client.query(`SELECT set_config('app.books', $1, true)`, ['mine\nbook-7']);
    const { rows } = await client.query(`SELECT DISTINCT book FROM ${schema}.entries ORDER BY book`);
    await client.query('ROLLBACK');
    client.release();
    expect(rows).toEqual([{ book: 'book-7' }, { book: 'mine' }]);
  });

  it('reads a journal through the store if it may read texts, and adds to it if it may post', async () => {
    const [reading, posting] = [
      await postgresStore(role('read-text'), { schema }),
      await postgresStore(role('post'), { schema }),
    ];
    expect((await reading.read('mine', 0, 10))[0]!.texts).toHaveLength(1);
    expect(await reading.heads(10)).toEqual([{ book: 'mine', size: 2 }]);
    await expect(reading.append([samplePart('mine', [sampleRecord(2)])])).rejects.toThrow('may not do this');
    expect(await posting.append([samplePart('mine', [sampleRecord(2)])])).toEqual({ kind: 'appended' });
    await expect(posting.append([samplePart(OTHER, [marked(2_000)])])).rejects.toThrow('may not do this');
    await expect(posting.append([samplePart('zz-never', [sampleRecord(0)])])).rejects.toThrow(
      'may not do this',
    );
  });

  it.each(VERBS)(
    'learns nothing of another book: %s',
    async (verb) => {
      expect(await leaksOf(owner, role(verb), schema)).toEqual([]);
    },
    120_000,
  );
});

/** Faults, each with how it is planted, how it is undone, and what is found. */
const FAULTS: readonly (readonly [fault: string, plant: string, undo: string, found: string])[] = [
  [
    'a view with the rights of its owner',
    'CREATE VIEW @amounts AS SELECT book, pence FROM @journal; GRANT SELECT ON @amounts TO PUBLIC',
    'DROP VIEW @amounts',
    'shows a mark',
  ],
  [
    'a view that is kept',
    'CREATE MATERIALIZED VIEW @kept AS SELECT book, kind FROM @journal; GRANT SELECT ON @kept TO PUBLIC',
    'DROP MATERIALIZED VIEW @kept',
    'shows a mark',
  ],
  [
    'a table without a policy',
    'CREATE TABLE @copied AS SELECT book, kind FROM @journal; GRANT SELECT ON @copied TO PUBLIC',
    'DROP TABLE @copied',
    'has no policy',
  ],
  [
    'a function with the rights of its owner',
    `CREATE FUNCTION @size(book text) RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER
     AS 'SELECT count(*) FROM @journal WHERE book = $1'`,
    'DROP FUNCTION @size(text)',
    'answers otherwise: SELECT',
  ],
  [
    'a policy that is no condition of the index',
    `ALTER POLICY scope ON @journal USING (position(book in current_setting('app.books', true)) > 0)`,
    `ALTER POLICY scope ON @journal USING (book = ANY (string_to_array(current_setting('app.books', true), E'\\n')))`,
    'reads otherwise',
  ],
  [
    'statistics of the names of books',
    'ALTER TABLE @journal ALTER COLUMN book SET STATISTICS 100; ANALYZE @journal',
    `ALTER TABLE @journal ALTER COLUMN book SET STATISTICS 0;
     DELETE FROM pg_statistic WHERE starelid = '@journal'::regclass`,
    'reads otherwise',
  ],
  [
    'a key that is not of one book',
    'CREATE UNIQUE INDEX one_half ON @journal (half)',
    'DROP INDEX @one_half',
    'answers otherwise: INSERT',
  ],
];

describe.runIf(mayMakeRoles)('the search for leaks', () => {
  it.each(FAULTS)(
    'finds %s',
    async (_, plant, undo, found) => {
      await owner.query(plant.replaceAll('@', `${schema}.`));
      try {
        const leaks = await leaksOf(owner, role('post'), schema);
        expect(leaks.filter((leak) => leak.includes(found))).not.toEqual([]);
      } finally {
        await owner.query(undo.replaceAll('@', `${schema}.`));
      }
    },
    120_000,
  );

  it('finds nothing once the faults are mended', async () => {
    expect(await leaksOf(owner, role('post'), schema)).toEqual([]);
  }, 120_000);
});
