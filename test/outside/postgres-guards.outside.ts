import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BALANCE_TYPES } from '../../src/ledger/entry.js';
import { sampleNote, samplePart, sampleRecord, sampleText } from '../../src/store/conformance/samples.js';
import { migratePostgres, type PostgresStore, postgresStore } from '../../src/store/postgres/index.js';
import { startPostgres } from '../support/postgres.js';

const database = await startPostgres();
const mayMakeRoles = await database.mayMakeRoles();
const schema = database.schema();
const owner = database.pool();
let writer: Pool;
let reader: Pool;
let store: PostgresStore;

/** Book `a` has two entries and a note; the first has a personal text. Book `b` has one entry, and a snapshot. */
beforeAll(async () => {
  if (!mayMakeRoles) return;
  const [writerRole, readerRole] = [await database.role(), await database.role()];
  await migratePostgres(owner, { schema, writer: writerRole.name, reader: readerRole.name });
  writer = database.pool({ connectionString: writerRole.url });
  reader = database.pool({ connectionString: readerRole.url });
  store = await postgresStore(writer, { schema });
  const first = sampleRecord(0, { texts: [sampleText(0, 'Jo')] });
  await store.append([samplePart('a', [first, sampleRecord(1, { half: 'out t' }), sampleNote(2)])]);
  await store.append([samplePart('b', [sampleRecord(0)])]);
  await store.saveSnapshot('b', { size: 1, text: '{}' });
});
afterAll(() => database.stop());

/** The code with which a statement is refused, and the guard that refuses it; `done` if it is not. */
async function refusal(pool: Pool, sql: string): Promise<string> {
  try {
    await pool.query(sql.replaceAll('@', `${schema}.`));
    return 'done';
  } catch (thrown) {
    const { code, constraint } = thrown as { code: string; constraint?: string };
    return [code, constraint].filter(Boolean).join(' ');
  }
}

const LEAF = `'${'a'.repeat(64)}'`;

/** Inserts record 3 of book `a`, with other values in some columns. */
function insertion(values: Readonly<Record<string, string>> = {}): string {
  const row: Record<string, string> = {
    book: `'a'`,
    sequence: '3',
    line: `'{}'`,
    leaf: LEAF,
    entry: `'new'`,
    date: `'2026-04-06'`,
    kind: `'pay'`,
    accounts: `'{assets/bank,expenses/care}'`,
    funds: `'{nhs,nhs}'`,
    types: `'{2,2}'`,
    pence: `'{-5,5}'`,
    ...values,
  };
  return `INSERT INTO @journal (${Object.keys(row)}) VALUES (${Object.values(row)})`;
}

const REFUSED: readonly (readonly [what: string, sql: string, refusal: string])[] = [
  ['postings that do not add up to nothing', insertion({ pence: `'{-5,6}'` }), '23514 journal_balances'],
  ['postings that balance over two funds', insertion({ funds: `'{nhs,council}'` }), '23514 journal_balances'],
  ['postings that balance over two types', insertion({ types: `'{1,2}'` }), '23514 journal_balances'],
  ['a posting without an amount', insertion({ pence: `'{0}'` }), '23514 journal_balances'],
  ['an amount without an account', insertion({ accounts: `'{assets/bank}'` }), '23514 journal_balances'],
  ['an amount that is null', insertion({ pence: `'{null,0}'` }), '23514 journal_balances'],
  ['a fund that is null', insertion({ funds: `'{null,null}'` }), '23514 journal_balances'],
  ['postings without amounts', insertion({ pence: 'null', date: 'null' }), '23514 journal_columns'],
  [
    'postings that begin at another place',
    insertion({
      accounts: `'[5:6]={a,b}'`,
      funds: `'[5:6]={nhs,nhs}'`,
      types: `'[5:6]={2,2}'`,
      pence: `'[5:6]={5,5}'`,
    }),
    '23514 journal_balances',
  ],
  ['amounts that begin at another place', insertion({ pence: `'[0:1]={0,7}'` }), '23514 journal_balances'],
  [
    'postings of postings',
    insertion({
      accounts: `'{{a},{b}}'`,
      funds: `'{{nhs},{nhs}}'`,
      types: `'{{2},{2}}'`,
      pence: `'{{5},{5}}'`,
    }),
    '0A000',
  ],
  [
    'an amount and no postings',
    insertion({ accounts: `'{}'`, funds: `'{}'`, types: `'{}'` }),
    '23514 journal_balances',
  ],
  ['postings without a day', insertion({ date: 'null' }), '23514 journal_columns'],
  [
    'amounts so large that they would go round',
    insertion({ pence: `'{9223372036854775807,9223372036854775807}'` }),
    '23514 journal_balances',
  ],
  ['a gap', insertion({ sequence: '4' }), '23503 journal_follows'],
  [
    'a book that does not begin at the beginning',
    insertion({ book: `'c'`, sequence: '1' }),
    '23503 journal_follows',
  ],
  ['a place before the first', insertion({ sequence: '-1' }), '23514 journal_sequence_check'],
  ['a place that is taken', insertion({ sequence: '2' }), '23505 journal_place'],
  ['an entry that is already there', insertion({ entry: `'entry-0'` }), '23505 journal_entry'],
  ['a half that is already there', insertion({ half: `'out t'` }), '23505 journal_half'],
  ['a place before that is not the place before', insertion({ before: '0' }), '428C9'],
  ['a change of a record', `UPDATE @journal SET line = '{"x":1}' WHERE book = 'a'`, '42501'],
  [
    'a change by way of an insertion',
    `${insertion({ sequence: '2' })} ON CONFLICT (book, sequence) DO UPDATE SET line = '{}'`,
    '42501',
  ],
  ['a deletion of a record', `DELETE FROM @journal WHERE book = 'a' AND sequence = 2`, '42501'],
  ['the deletion of all records', 'TRUNCATE @journal CASCADE', '42501'],
  ['a deletion by way of a view', `DELETE FROM @entries WHERE book = 'a'`, '42501'],
  [
    'a lock that keeps others out',
    'DO $$ BEGIN LOCK TABLE @journal IN ACCESS EXCLUSIVE MODE; END $$',
    '42501',
  ],
  ['an end to the guards', 'ALTER TABLE @journal DROP CONSTRAINT journal_balances', '42501'],
  ['an end to the table', 'DROP TABLE @journal CASCADE', '42501'],
  [
    'another guard in place of the first',
    'CREATE OR REPLACE FUNCTION @is_balanced(text[], text[], smallint[], bigint[]) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT true $$',
    '42501',
  ],
  [
    'a text of no record',
    `INSERT INTO @journal_text VALUES ('a', 9, 0, ${LEAF}, '""')`,
    '23503 journal_text_record',
  ],
  ['a change of a text', `UPDATE @journal_text SET text = '"Sam"'`, '42501'],
  ['the deletion of all texts', 'TRUNCATE @journal_text', '42501'],
  [
    'a snapshot of more than there is',
    `INSERT INTO @snapshot (book, size) VALUES ('a', 4)`,
    '23503 snapshot_last',
  ],
  ['the deletion of a snapshot', `DELETE FROM @snapshot WHERE book = 'b'`, '42501'],
  ['a change of the version', 'INSERT INTO @schema_version (version) VALUES (7)', '42501'],
];

describe.runIf(mayMakeRoles)('the tables, for the role that writes', () => {
  it.each(REFUSED)('refuse %s', async (_, sql, expected) => {
    const before = await store.read('a', 0, 10);
    expect(await refusal(writer, sql)).toBe(expected);
    expect(await store.read('a', 0, 10)).toEqual(before);
  });

  it('take a record that follows, and the deletion of a text', async () => {
    expect(await refusal(writer, insertion())).toBe('done');
    expect(await refusal(writer, `DELETE FROM @journal_text WHERE book = 'a'`)).toBe('done');
    expect((await store.read('a', 0, 1))[0]).not.toHaveProperty('texts');
    expect(await store.size('a')).toBe(4);
  });
});

describe.runIf(mayMakeRoles)('the views, for the role that reports', () => {
  const rows = async (sql: string) =>
    (await reader.query(sql.replaceAll('@', `${schema}.`))).rows as unknown[];

  it('show entries, and postings in their order, with the names of balance types', async () => {
    expect(
      await rows(`SELECT book, sequence, entry, half, date::text, kind FROM @entries WHERE sequence = 1`),
    ).toEqual([
      { book: 'a', sequence: '1', entry: 'entry-1', half: 'out t', date: '2026-04-06', kind: 'pay' },
    ]);
    expect(
      await rows(
        `SELECT place, account, fund, balance_type, pence FROM @postings WHERE book = 'b' ORDER BY place`,
      ),
    ).toEqual([
      { place: '1', account: 'assets/bank', fund: 'nhs', balance_type: 'actual', pence: '-1234' },
      { place: '2', account: 'expenses/care', fund: 'nhs', balance_type: 'actual', pence: '1234' },
    ]);
    const [{ names }] = (await rows(`SELECT pg_get_viewdef('@postings'::regclass) AS names`)) as [
      { names: string },
    ];
    const found = BALANCE_TYPES.map((type) => names.indexOf(`'${type}'`));
    expect(found).toEqual([...found].sort((a, b) => a - b));
    expect(found.every((place) => place > 0)).toBe(true);
  });

  it.each([
    ['lines', 'SELECT line FROM @journal'],
    ['leaves', 'SELECT leaf FROM @journal'],
    ['whole records', 'SELECT * FROM @journal'],
    ['personal texts', 'SELECT text FROM @journal_text'],
    ['snapshots', 'SELECT text FROM @snapshot'],
  ])('show no %s', async (_, sql) => {
    expect(await refusal(reader, sql)).toBe('42501');
  });

  it.each([
    ['a record', insertion()],
    ['a text', `INSERT INTO @journal_text VALUES ('a', 0, 1, ${LEAF}, '""')`],
    ['a deletion of texts', 'DELETE FROM @journal_text'],
    ['a change', `UPDATE @entries SET kind = 'x'`],
  ])('do not take %s', async (_, sql) => {
    expect(await refusal(reader, sql)).toBe('42501');
  });
});
