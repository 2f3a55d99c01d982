import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, describe, expect, it } from 'vitest';
import {
  bookFiles,
  bringForward,
  draw,
  openBook,
  personalBudgetChart,
  shareRule,
} from '../../src/book/index.js';
import { nodePlatform } from '../../src/cli/node-platform.js';
import { must } from '../../src/explain/must.js';
import { fileStore } from '../../src/store/file/index.js';
import { memoryStore } from '../../src/store/index.js';
import { type SqliteHandle, sqliteStore } from '../../src/store/sqlite/index.js';
import type { Store } from '../../src/store/store.js';
import { day, moment, pence } from '../support/library.js';

const opens = day('2026-04-01');
const chart = personalBudgetChart({ opens, funds: { nhs: 'NHS', council: 'Council' } });
const rule = shareRule('joint', { nhs: '57%', council: 'remaining' });
const folder = mkdtempSync(join(tmpdir(), 'same-journal-'));
afterAll(() => rmSync(folder, { recursive: true }));

const STORES: readonly (readonly [name: string, open: () => Store | Promise<Store>])[] = [
  ['memory', () => memoryStore()],
  ['file', () => fileStore(nodePlatform(), { folder: join(folder, 'files') })],
  ['sqlite', () => sqliteStore(new Database(join(folder, 'books.sqlite')) as unknown as SqliteHandle)],
];

/** The files of a book in which much has happened, with chance and clock the same each time. */
async function filesIn(store: Store): Promise<readonly (string | undefined)[]> {
  let salts = 0;
  let seconds = 0;
  const salt = () => (salts++).toString(16).padStart(64, '0');
  const clock = () => moment(`2026-05-04T09:00:${String(seconds++).padStart(2, '0')}.000Z`);
  const book = must(await openBook({ chart, rules: [rule], clock, salt, store, by: 'officer-1' }));
  const funds = ['nhs', 'council'].map((fund) => ({ fund, pence: pence(50_000) }));
  must(await book.post(bringForward({ id: 'start', date: opens, funds })));
  const bill = { id: 'b', date: opens, category: 'expenses/personal-care', pence: pence(10_001), rule };
  must(await book.post((ledger) => draw(ledger, bill), { note: { payee: 'Zoë “Café” \u2028 <O’Neill>' } }));
  must(
    await book.take('Date,Description,Amount,Balance\n02/04/2026,CARE CO,-1.00,998.99', {
      post: 'everything',
    }),
  );
  must(await book.erase('b'));
  const files = await bookFiles(book);
  await store.close();
  return [files.get('journal.jsonl'), files.get('texts.jsonl')];
}

describe('the journal of a book', () => {
  it('is byte for byte the same, whatever store it is kept in', async () => {
    const files = [];
    for (const [name, open] of STORES) files.push([name, await filesIn(await open())] as const);
    for (const [name, written] of files) expect([name, ...written]).toEqual([name, ...files[0]![1]]);
    expect(files[0]![1][0]!.split('\n').length).toBeGreaterThan(6);
  });
});
