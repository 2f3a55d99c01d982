import { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { samplePart, sampleRecord, sampleRecords, sampleText } from '../../src/store/conformance/samples.js';
import { migratePostgres, type PostgresStatement, postgresStore } from '../../src/store/postgres/index.js';
import { type Store, StoreFault } from '../../src/store/store.js';
import { startPostgres, watched } from '../support/postgres.js';

const database = await startPostgres();
const owner = database.pool();
const schema = database.schema();
let books = 0;

beforeAll(async () => {
  await migratePostgres(owner, { schema });
});
afterAll(() => database.stop());

const newBook = () => `book-${++books}`;

/** How a call is refused. */
async function faultOf(call: Promise<unknown>): Promise<readonly [kind: string, isOutcomeKnown: boolean]> {
  const thrown = await call.then(
    (value) => new Error(`an answer: ${JSON.stringify(value)}`),
    (fault: unknown) => fault,
  );
  if (!(thrown instanceof StoreFault)) throw thrown;
  return [thrown.kind, thrown.isOutcomeKnown];
}

/** Does something while another writer has written record 0 of a book and not decided yet. */
async function besideWriter(book: string, act: () => Promise<void>): Promise<void> {
  const other = await owner.connect();
  try {
    await other.query('BEGIN');
    const values = [book, '{"other":true}', 'b'.repeat(64)];
    await other.query(
      `INSERT INTO ${schema}.journal (book, sequence, line, leaf) VALUES ($1, 0, $2, $3)`,
      values,
    );
    await act();
  } finally {
    await other.query('ROLLBACK');
    other.release();
  }
}

/** Cuts all connections of a name. */
async function terminate(name: string): Promise<void> {
  await owner.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1', [
    name,
  ]);
}

/** The backend of a pool's only connection, once it waits for another. */
async function waitingBackend(name: string): Promise<number> {
  for (;;) {
    const { rows } = await owner.query(
      `SELECT pid FROM pg_stat_activity WHERE application_name = $1 AND wait_event_type = 'Lock'`,
      [name],
    );
    if (rows[0]) return (rows[0] as { pid: number }).pid;
  }
}

describe('postgresStore', () => {
  it('waits for no connection longer than its pool allows', async () => {
    const pool = database.pool({ max: 1, connectionTimeoutMillis: 50 });
    const store = await postgresStore(pool, { schema });
    const client = await pool.connect();
    expect(await faultOf(store.append([samplePart(newBook(), sampleRecords(0, 1))]))).toEqual([
      'unavailable',
      true,
    ]);
    client.release();
    expect(await store.size(newBook())).toBe(0);
  });

  it('refuses a pool that would wait for ever', async () => {
    const pool = database.pool({ connectionTimeoutMillis: 0 });
    expect(await faultOf(postgresStore(pool, { schema }))).toEqual(['misused', true]);
    expect(await faultOf(migratePostgres(pool, { schema }))).toEqual(['misused', true]);
  });

  it('is unavailable if there is no server', async () => {
    const pool = database.pool({ connectionString: 'postgres://nobody@127.0.0.1:1/none' });
    expect(await faultOf(postgresStore(pool, { schema }))).toEqual(['unavailable', true]);
  });

  it('is of no version without its tables', async () => {
    expect(await faultOf(postgresStore(owner, { schema: database.schema() }))).toEqual(['version', true]);
  });

  it('gives up an append that waits too long for another writer, and has written nothing', async () => {
    const book = newBook();
    const store = await postgresStore(database.pool(), { schema, timeout: 100 });
    const parts = [samplePart(book, [sampleRecord(0, { texts: [sampleText(0, 'Jo')] })])];
    await besideWriter(book, async () => {
      expect(await faultOf(store.append(parts))).toEqual(['unavailable', true]);
    });
    expect(await store.size(book)).toBe(0);
    expect(await store.append(parts)).toEqual({ kind: 'appended' });
  });

  it.each([
    ['one statement', false, 1],
    ['one transaction', true, 2],
  ] as const)(
    'says whether it knows the outcome when its connection is cut: %s',
    async (way, isKnown, count) => {
      const name = `cut ${way}`;
      const written = Array.from({ length: count }, newBook);
      const store = await postgresStore(database.pool({ max: 1, application_name: name }), { schema });
      await besideWriter(written.at(-1)!, async () => {
        const fault = faultOf(store.append(written.map((book) => samplePart(book, sampleRecords(0, 1)))));
        await owner.query('SELECT pg_terminate_backend($1)', [await waitingBackend(name)]);
        expect(await fault).toEqual(['unavailable', isKnown]);
      });
      for (const book of written) expect(await store.size(book)).toBe(0);
    },
  );

  it('does not know whether a transaction was written if it is cut in its commit', async () => {
    const name = 'cut commit';
    const pool = database.pool({ max: 1, application_name: name });
    const cut = async (statement: PostgresStatement) => {
      if (statement.text === 'COMMIT') await terminate(name);
      return statement;
    };
    const store = await postgresStore(watched(pool, cut), { schema });
    const parts = [samplePart(newBook(), sampleRecords(0, 1)), samplePart(newBook(), sampleRecords(0, 1))];
    expect(await faultOf(store.append(parts))).toEqual(['unavailable', false]);
  });

  it('goes on after all its connections were cut, while it used none', async () => {
    const name = 'cut idle';
    const limits = { connectionTimeoutMillis: 5_000, application_name: name };
    const pool = new Pool({ connectionString: database.url, ...limits });
    const store = await postgresStore(pool, { schema });
    const book = newBook();
    await store.append([samplePart(book, sampleRecords(0, 1))]);
    const isCut = new Promise((resolve) => pool.once('remove', resolve));
    await terminate(name);
    await isCut;
    expect(await store.size(book)).toBe(1);
    pool.on('error', () => {});
    await store.close();
    await pool.end();
  });

  it('appends if the place before was taken between the refusal and the look at the size', async () => {
    const book = newBook();
    const first = await postgresStore(owner, { schema });
    let looks = 0;
    const grow = async (statement: PostgresStatement) => {
      if (statement.text.includes('sequence + 1')) {
        looks += 1;
        if (looks === 1) await first.append([samplePart(book, sampleRecords(0, 1))]);
      }
      return statement;
    };
    const store = await postgresStore(watched(database.pool(), grow), { schema });
    expect(await store.append([samplePart(book, sampleRecords(1, 1))])).toEqual({ kind: 'appended' });
    expect(looks).toBe(1);
    expect(await first.size(book)).toBe(2);
  });

  it('keeps odd names of accounts and funds for reports', async () => {
    const odd = ['a"b', 'c\\d', '{e,f}', 'NULL', '', ' g ', "h'i", 'j\nk'];
    const book = newBook();
    const store = await postgresStore(owner, { schema });
    const zeros = odd.map(() => 0);
    const columns = {
      date: '2026-04-06',
      kind: 'pay',
      accounts: odd,
      funds: odd,
      types: zeros,
      pence: zeros,
    };
    await store.append([samplePart(book, [sampleRecord(0, { columns })])]);
    const { rows } = await owner.query(
      `SELECT account, fund FROM ${schema}.postings WHERE book = $1 ORDER BY place`,
      [book],
    );
    expect(rows).toEqual(odd.map((name) => ({ account: name, fund: name })));
  });

  it('waits for the disk even if the server does not by default', async () => {
    const pool = database.pool({ max: 1, options: '-c synchronous_commit=off' });
    const store = await postgresStore(pool, { schema });
    await store.size(newBook());
    expect((await pool.query('SHOW synchronous_commit')).rows).toEqual([{ synchronous_commit: 'on' }]);
    const remote = database.pool({ max: 1, options: '-c synchronous_commit=remote_apply' });
    await (await postgresStore(remote, { schema })).size(newBook());
    expect((await remote.query('SHOW synchronous_commit')).rows).toEqual([
      { synchronous_commit: 'remote_apply' },
    ]);
  });

  it.each([
    ['reads whole numbers as its own', 20, (text: string) => BigInt(text)],
    ['reads JSON as its own', 114, () => 'changed'],
  ])('answers the same if the program %s', async (_, oid, parse) => {
    const book = newBook();
    const types = { getTypeParser: (found: number) => (found === oid ? parse : (text: string) => text) };
    const store: Store = await postgresStore(database.pool({ types }), { schema });
    const record = sampleRecord(0, { texts: [sampleText(0, 'Jo')] });
    await store.append([samplePart(book, [record])]);
    const { columns: _columns, ...expected } = record;
    expect(await store.read(book, 0, 1)).toEqual([expected]);
    expect(await store.size(book)).toBe(1);
  });
});

describe('migratePostgres', () => {
  it('can be called by many processes at once', async () => {
    const fresh = database.schema();
    const versions = await Promise.all(
      Array.from({ length: 8 }, () => migratePostgres(database.pool({ max: 1 }), { schema: fresh })),
    );
    expect(versions.map(({ from }) => from).sort()).toEqual([0, 2, 2, 2, 2, 2, 2, 2]);
    expect(new Set(versions.map(({ to }) => to))).toEqual(new Set([2]));
  });

  it('leaves what is there as it is', async () => {
    const book = newBook();
    const store = await postgresStore(owner, { schema });
    await store.append([samplePart(book, sampleRecords(0, 2))]);
    expect(await migratePostgres(owner, { schema })).toEqual({ from: 2, to: 2 });
    expect(await store.size(book)).toBe(2);
  });

  it('takes a schema whatever its name is', async () => {
    const odd = `${database.schema()} "Care"; --`;
    try {
      await migratePostgres(owner, { schema: odd });
      const store = await postgresStore(owner, { schema: odd });
      expect(await store.append([samplePart('a', sampleRecords(0, 1))])).toEqual({ kind: 'appended' });
    } finally {
      await owner.query(`DROP SCHEMA IF EXISTS "${odd.replaceAll('"', '""')}" CASCADE`);
    }
  });

  it('makes nothing if it cannot make everything', async () => {
    const fresh = database.schema();
    expect(await faultOf(migratePostgres(owner, { schema: fresh, writer: 'there is no such role' }))).toEqual(
      ['misused', true],
    );
    expect((await owner.query('SELECT FROM pg_namespace WHERE nspname = $1', [fresh])).rowCount).toBe(0);
  });

  it('and a store refuse tables of a later version', async () => {
    const later = database.schema();
    await migratePostgres(owner, { schema: later });
    await owner.query(`INSERT INTO ${later}.schema_version (version) VALUES (99)`);
    expect(await faultOf(migratePostgres(owner, { schema: later }))).toEqual(['version', true]);
    expect(await faultOf(postgresStore(owner, { schema: later }))).toEqual(['version', true]);
  });
});
