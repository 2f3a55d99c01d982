import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, describe, expect, it } from 'vitest';
import { samplePart, sampleRecord, sampleRecords, sampleText } from '../../src/store/conformance/samples.js';
import { STORE_CASES } from '../../src/store/conformance.js';
import type { SqliteHandle } from '../../src/store/sqlite/handle.js';
import { sqliteStore } from '../../src/store/sqlite/open-sqlite-store.js';

const folder = mkdtempSync(join(tmpdir(), 'store-'));
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;
const newPath = () => join(folder, `${++count}.db`);
const handleOf = (path: string): SqliteHandle => new Database(path) as unknown as SqliteHandle;

describe('sqliteStore over libsql, by the conformance suite', () => {
  it.each(STORE_CASES)('$name', async ({ run }) => {
    const path = newPath();
    await run(() => sqliteStore(handleOf(path)));
  });
});

const POSTINGS = JSON.stringify([
  ['assets/bank', 'nhs', 2, -100],
  ['expenses/care', 'nhs', 2, 100],
]);
const LEAF = 'a'.repeat(64);
const insert = (
  verb: string,
  { book = 'a', sequence = 2, entry = 'x', leaf = LEAF, line = '{}', postings = POSTINGS },
) =>
  `${verb} INTO journal (book, sequence, line, leaf, entry, postings)
   VALUES ('${book}', ${sequence}, '${line}', '${leaf}', '${entry}', '${postings}')`;

/** Statements that a program might run past the store by mistake, each with what refuses it. */
const MISTAKES: readonly (readonly [sql: string, reason: string])[] = [
  ["UPDATE journal SET line = '{}'", 'never changed'],
  ['DELETE FROM journal WHERE sequence = 1', 'never removed'],
  [insert('INSERT OR REPLACE', { sequence: 1 }), 'already taken'],
  [insert('INSERT OR REPLACE', { entry: 'entry-0' }), 'already in the book'],
  [insert('INSERT', { sequence: 3 }), 'FOREIGN KEY'],
  [insert('INSERT', { sequence: -1 }), 'CHECK'],
  [insert('INSERT', { leaf: 'A'.repeat(64) }), 'CHECK'],
  [insert('INSERT', { line: 'no JSON' }), 'CHECK'],
  [insert('INSERT', { postings: POSTINGS.replace('-100', '-99') }), 'do not balance'],
  [insert('INSERT', { postings: POSTINGS.replace('nhs', 'la') }), 'do not balance'],
  [insert('INSERT', { postings: POSTINGS.replace('2', '1') }), 'do not balance'],
  ['UPDATE journal_text SET text = \'""\'', 'never changed'],
  [`INSERT OR REPLACE INTO journal_text VALUES ('a', 0, 0, '${LEAF}', '""')`, 'never changed'],
  [`INSERT INTO journal_text VALUES ('a', 9, 0, '${LEAF}', '""')`, 'FOREIGN KEY'],
];

describe('sqliteStore', () => {
  it.each(MISTAKES)('guards its records against %s', async (sql, reason) => {
    const path = newPath();
    const store = await sqliteStore(handleOf(path));
    const first = { ...sampleRecord(0), texts: [sampleText(0, 'Jo')] };
    await store.append([samplePart('a', [first, sampleRecord(1)])]);
    const before = await store.read('a', 0, 10);
    const other = handleOf(path);
    other.exec('PRAGMA foreign_keys = ON');
    expect(() => other.exec(sql)).toThrow(reason);
    other.close();
    expect(await store.read('a', 0, 10)).toEqual(before);
    await store.close();
  });

  it('writes appends that wait at the same time in one transaction, each with its own outcome', async () => {
    const handle = handleOf(newPath());
    let commits = 0;
    const store = await sqliteStore({
      exec: (sql) => {
        if (sql === 'COMMIT') commits += 1;
        return handle.exec(sql);
      },
      prepare: (sql) => handle.prepare(sql),
      close: () => handle.close(),
    });
    await store.append([samplePart('a', sampleRecords(0, 1))]);
    commits = 0;
    const repeat = { ...sampleRecord(1), entry: 'entry-0' };
    const outcomes = await Promise.allSettled([
      store.append([samplePart('b', sampleRecords(0, 2)), samplePart('a', [repeat])]),
      store.append([samplePart('a', sampleRecords(0, 1))]),
      store.append([samplePart('c', sampleRecords(0, 3))]),
      store.append([samplePart('b', sampleRecords(0, 1))]),
      store
        .append([samplePart('d', sampleRecords(0, 1))])
        .finally(() => store.append([samplePart('e', sampleRecords(0, 1))])),
    ]);
    expect(outcomes).toMatchObject([
      { status: 'rejected', reason: { kind: 'misused' } },
      { value: { kind: 'moved', book: 'a', size: 1 } },
      { value: { kind: 'appended' } },
      { value: { kind: 'appended' } },
      { value: { kind: 'appended' } },
    ]);
    const heads = await store.heads(10);
    expect(heads.map(({ book, size }) => `${book} ${size}`)).toEqual(['a 1', 'b 1', 'c 3', 'd 1', 'e 1']);
    expect(commits).toBe(2);
    const last = store.append([samplePart('f', sampleRecords(0, 1))]);
    await store.close();
    expect(await last).toEqual({ kind: 'appended' });
  });

  it('knows that nothing was written for which there was no room or no turn, also when it is committed', async () => {
    const handle = handleOf(newPath());
    let code = '';
    const store = await sqliteStore({
      exec: (sql) => {
        if (sql === 'COMMIT' && code !== '') throw Object.assign(new Error('no'), { code });
        return handle.exec(sql);
      },
      prepare: (sql) => handle.prepare(sql),
      close: () => handle.close(),
    });
    const parts = [samplePart('a', sampleRecords(0, 1))];
    const outcome = () => store.append(parts).catch(({ kind, isOutcomeKnown }) => [kind, isOutcomeKnown]);
    code = 'SQLITE_FULL';
    expect(await outcome()).toEqual(['full', true]);
    code = 'SQLITE_BUSY';
    expect(await outcome()).toEqual(['unavailable', true]);
    code = 'SQLITE_IOERR_FSYNC';
    expect(await outcome()).toEqual(['unavailable', false]);
    code = '';
    expect(await outcome()).toEqual({ kind: 'appended' });
    await store.close();
  });

  it('says that a record breaks a guard, not that the database cannot be used', async () => {
    const store = await sqliteStore(handleOf(newPath()));
    const columns = {
      date: '2026-04-06',
      kind: 'pay',
      accounts: ['a'],
      funds: ['f'],
      types: [2],
      pence: [1],
    };
    for (const record of [sampleRecord(0, { columns }), sampleRecord(0, { line: 'no JSON' })])
      await expect(store.append([samplePart('a', [record])])).rejects.toMatchObject({ kind: 'misused' });
    await store.close();
  });

  it('shows postings and totals to reports', async () => {
    const path = newPath();
    const store = await sqliteStore(handleOf(path));
    await store.append([samplePart('a', sampleRecords(0, 3)), samplePart('b', sampleRecords(0, 1))]);
    const other = handleOf(path);
    const rows = other.prepare("SELECT * FROM postings WHERE book = 'a' AND sequence = 2").all();
    const shared = { book: 'a', sequence: 2, entry: 'entry-2', date: '2026-04-06', kind: 'pay', fund: 'nhs' };
    expect(rows).toEqual([
      { ...shared, place: 1, account: 'assets/bank', balance_type: 'actual', pence: -1234 },
      { ...shared, place: 2, account: 'expenses/care', balance_type: 'actual', pence: 1234 },
    ]);
    expect(other.prepare('SELECT count(*) AS count FROM entries').get()).toMatchObject({ count: 4 });
    other.close();
    await store.close();
  });

  it('leaves nothing of an erased text in its files', async () => {
    const path = newPath();
    const store = await sqliteStore(handleOf(path));
    const texts = [sampleText(0, 'Oluwaseun Adeyemi'), sampleText(1, 'kept')];
    await store.append([samplePart('a', [sampleRecord(0, { texts })])]);
    await store.saveSnapshot('a', { size: 1, text: '{"payee":"Oluwaseun Adeyemi"}' });
    expect(await store.eraseTexts('a', [{ sequence: 0, place: 0 }])).toBe(1);
    const files = () => {
      const names = readdirSync(folder).filter((name) => name.startsWith(`${count}.db`));
      return names.map((name) => readFileSync(join(folder, name), 'latin1')).join('');
    };
    expect(files()).toContain('kept');
    expect(files()).not.toContain('Oluwaseun');
    await store.close();
  });

  it('refuses a database of a later version, and one of another program', async () => {
    const later = newPath();
    await (await sqliteStore(handleOf(later))).close();
    const handle = handleOf(later);
    handle.exec('PRAGMA user_version = 99');
    handle.close();
    await expect(sqliteStore(handleOf(later))).rejects.toMatchObject({ name: 'StoreFault', kind: 'version' });

    const foreign = newPath();
    const other = handleOf(foreign);
    other.exec('CREATE TABLE customer (name TEXT)');
    other.close();
    await expect(sqliteStore(handleOf(foreign))).rejects.toMatchObject({ kind: 'misused' });
  });

  it('refuses a file that is no database as damaged', async () => {
    await expect(
      sqliteStore(handleOf(new URL('../../package.json', import.meta.url).pathname)),
    ).rejects.toMatchObject({
      kind: 'damaged',
    });
  });

  it('says that another program keeps the database busy', async () => {
    const path = newPath();
    const handle = handleOf(path);
    const store = await sqliteStore({
      exec: (sql) => handle.exec(sql.replace('5000', '1')),
      prepare: (sql) => handle.prepare(sql),
      close: () => handle.close(),
    });
    const other = handleOf(path);
    other.exec('BEGIN IMMEDIATE');
    const parts = [samplePart('a', sampleRecords(0, 1))];
    await expect(store.append(parts)).rejects.toMatchObject({ kind: 'unavailable', isOutcomeKnown: true });
    other.exec('ROLLBACK');
    other.close();
    expect(await store.append(parts)).toEqual({ kind: 'appended' });
    await store.close();
  });
});
