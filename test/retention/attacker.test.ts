import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, describe, expect, it } from 'vitest';
import { commitmentTo } from '../../src/audit/commitment.js';
import { bringForward, openBook } from '../../src/book/index.js';
import { nodePlatform } from '../../src/cli/node-platform.js';
import { must } from '../../src/explain/must.js';
import { eraseText } from '../../src/retention/index.js';
import { fileStore } from '../../src/store/file/index.js';
import { memoryStore } from '../../src/store/memory.js';
import type { SqliteHandle } from '../../src/store/sqlite/handle.js';
import { sqliteStore } from '../../src/store/sqlite/open-sqlite-store.js';
import type { Store, StoredRecord } from '../../src/store/store.js';
import { day, pence } from '../support/library.js';
import { formsOf, guessed, namesInBytes, namesList, piecesInBytes } from './attacker.js';
import { filledAndWaiting, NAMES, opened, opening } from './erasable-book.js';

const root = mkdtempSync(join(tmpdir(), 'attacker-'));
afterAll(() => rmSync(root, { recursive: true }));

const PLANTED = [...Object.values(NAMES), NAMES.carer.toUpperCase(), '55779911', '55779912', '77120934'];
const LIST = namesList(100_000, PLANTED);

/** The bytes of every file in a folder. */
function bytesIn(folder: string): Uint8Array {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
  return Buffer.concat(paths.filter((path) => statSync(path).isFile()).map((path) => readFileSync(path)));
}

/** A book that is filled, and then forgets everybody; what the attacker has of it. */
async function forgotten(store: Store) {
  const book = await filledAndWaiting(store);
  const [suspect] = book.state.statements[0]!.found.lines.slice(2);
  const meaning = { category: 'expenses/personal-care', rule: 'joint' };
  must(await book.answer({ kind: 'record', line: suspect!.line.id, meaning }));
  must(await book.seal({ through: day('2026-05-02') }));
  const before = await store.read(book.id, 0, 1000);
  const names = [...PLANTED, 'QUILLFEATHER Z'];
  const { held } = must(await eraseText(book, { choice: { by: 'person', names }, ground: 'person-asked' }));
  expect(held).toEqual([]);
  must(await book.close());
  const after = await store.read(book.id, 0, 1000);
  return { before, after };
}

const lootOf = (before: readonly StoredRecord[], after: readonly StoredRecord[]) => ({
  lines: [...before, ...after].map(({ line }) => line),
  salts: after.flatMap(({ texts = [] }) => texts.map(({ salt }) => salt)),
  forms: formsOf(before, PLANTED),
});

const STORES: readonly (readonly [name: string, open: (folder: string) => Promise<Store>])[] = [
  ['a folder of files', (folder) => fileStore(nodePlatform(), { folder })],
  [
    'SQLite',
    async (folder) => sqliteStore(new Database(join(folder, 'books.db')) as unknown as SqliteHandle),
  ],
];

describe('an attacker with the disk, an old journal and a list of 100,000 names', () => {
  it.each(STORES)('finds no name in the bytes of %s, open or closed', async (name, open) => {
    const folder = mkdtempSync(join(root, 'store-'));
    const store = await open(folder);
    const book = await opened(store, { id: 'other' });
    await forgotten(store);
    // While the store is open, its log of writes is there too.
    expect(namesInBytes(bytesIn(folder), LIST), name).toEqual([]);
    expect(piecesInBytes(bytesIn(folder), PLANTED), name).toEqual([]);
    must(await book.close());
    await store.close();
    expect(namesInBytes(bytesIn(folder), LIST), name).toEqual([]);
  });

  it('guesses no name from the lines', async () => {
    const { before, after } = await forgotten(memoryStore());
    const loot = lootOf(before, after);
    expect(loot.forms.length).toBeGreaterThan(5);
    expect(loot.lines.join().match(/[0-9a-f]{64}/g)!.length).toBeGreaterThan(30);
    expect(guessed({ ...loot, forms: loot.forms.slice(0, 4), salts: loot.salts.slice(0, 1) }, LIST)).toEqual(
      [],
    );
    // Every form and every salt that is left, against fewer names.
    expect(guessed(loot, namesList(2_000, PLANTED))).toEqual([]);
  });

  it('sees the same lines whoever is named, but for commitments and names under the secret', async () => {
    const plain = (lines: readonly string[]) =>
      lines.map((line) => line.replaceAll(/[0-9a-f]{64}|#[0-9a-f]{16}/g, 'hash'));
    expect(plain(await linesWith(['JO BLOGGS', 'A SHOP']))).toEqual(
      plain(await linesWith(['XAVIER LONGNAMED', 'ELSEWHERE'])),
    );
  });
});

/** The lines of a book with two payees, without their commitments. */
async function linesWith(names: readonly string[], isSecret = true): Promise<readonly string[]> {
  const store = memoryStore();
  const { secret, ...options } = opening(store);
  const book = must(await openBook({ ...options, ...(isSecret && { secret: secret! }) }));
  const funds = [{ fund: 'nhs', pence: pence(100_000) }];
  must(await book.post(bringForward({ id: 'start', date: day('2026-04-01'), funds })));
  const [first, second] = names;
  const csv = `Date,Description,Amount,Balance\n02/04/2026,${first},-100.01,899.99\n07/04/2026,${second},-25.00,874.99`;
  must(await book.take(csv, { post: 'everything' }));
  const care = { category: 'expenses/personal-care', rule: 'joint' };
  must(await book.answer({ kind: 'payee', rule: { payee: first!, ...care } }));
  must(await book.answer({ kind: 'details', payee: second!, sortCode: '200000', account: '55779911' }));
  must(await book.seal({ through: day('2026-04-07') }));
  return (await store.read(book.id, 0, 1000)).map(({ line }) => line.replace(/,"texts":\[[^\]]*\]/, ''));
}

describe('the attacker', () => {
  const [record] = [{ sequence: 0, line: '', leaf: '' }];
  const text = `{"payee":"${NAMES.friend}"}`;
  const lineWith = (commitment: string) => ({ ...record, line: `{"texts":["${commitment}"]}` });
  const forms = ['{"payee":"NAME"}'];
  const few = namesList(500, PLANTED);
  const salt = 'ab'.repeat(32);

  it('finds a name that was committed to without a salt', () => {
    const { line } = lineWith(commitmentTo('', text));
    expect(guessed({ lines: [line], salts: [], forms }, few)).toEqual([NAMES.friend]);
  });

  it('finds a name under a salt that another text still has: one salt for all', () => {
    const { line } = lineWith(commitmentTo(salt, text));
    expect(guessed({ lines: [line], salts: [salt], forms }, few)).toEqual([NAMES.friend]);
    expect(guessed({ lines: [line], salts: [], forms }, few)).toEqual([]);
  });

  it('finds what a book without a secret says of payees: it names bank lines after their words', async () => {
    const names = ['JO BLOGGS', 'A SHOP'];
    expect(await linesWith(names, false)).toEqual(await linesWith(names, false));
    expect(await linesWith(names, false)).not.toEqual(
      await linesWith(['XAVIER LONGNAMED', 'ELSEWHERE'], false),
    );
  });

  it('finds a name that is left in a snapshot', async () => {
    const folder = mkdtempSync(join(root, 'planted-'));
    const store = await fileStore(nodePlatform(), { folder });
    const { after } = await forgotten(store);
    await store.saveSnapshot('dp-301', { size: after.length, text: JSON.stringify({ left: NAMES.shop }) });
    await store.close();
    expect(namesInBytes(bytesIn(folder), LIST)).toEqual([NAMES.shop]);
  });

  it('finds a name in a database that only drops its rows', async () => {
    const folder = mkdtempSync(join(root, 'careless-'));
    const handle = new Database(join(folder, 'books.db')) as unknown as SqliteHandle;
    const store = await sqliteStore(handle);
    handle.exec('PRAGMA secure_delete = OFF');
    await forgotten(store);
    await store.close();
    expect(namesInBytes(bytesIn(folder), LIST)).not.toEqual([]);
  });
});
