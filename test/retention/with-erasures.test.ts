/** Tests of `retention/erasure-list.ts` and `retention/with-erasures.ts`. */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, describe, expect, it } from 'vitest';
import { nodePlatform } from '../../src/cli/node-platform.js';
import { must } from '../../src/explain/must.js';
import { eraseText, erasureList, withErasures } from '../../src/retention/index.js';
import { fileStore } from '../../src/store/file/index.js';
import { type MemoryBooks, memoryStore } from '../../src/store/memory.js';
import type { SqliteHandle } from '../../src/store/sqlite/handle.js';
import { sqliteStore } from '../../src/store/sqlite/open-sqlite-store.js';
import { StoreFault } from '../../src/store/store.js';
import { failingToErase, filled, NAMES, opened } from './erasable-book.js';
import { type CopyableStore, readAll, triesToBringBack } from './restored-stores.js';

const folder = mkdtempSync(join(tmpdir(), 'restored-'));
afterAll(() => rmSync(folder, { recursive: true }));

function inMemory(): CopyableStore {
  let books: MemoryBooks = new Map();
  let kept: MemoryBooks = new Map();
  return {
    open: async () => memoryStore(books),
    copy: async () => {
      kept = structuredClone(books);
    },
    restore: async () => {
      books = structuredClone(kept);
    },
  };
}

function onDisk(path: string, open: CopyableStore['open']): CopyableStore {
  const copyTo = (from: string, to: string) => {
    rmSync(to, { recursive: true, force: true });
    cpSync(from, to, { recursive: true });
  };
  return {
    open,
    copy: async () => copyTo(path, `${path}-copy`),
    restore: async () => copyTo(`${path}-copy`, path),
  };
}

const files = join(folder, 'files');
const base = join(folder, 'sqlite');
const STORES: readonly (readonly [name: string, store: CopyableStore])[] = [
  ['memory', inMemory()],
  ['a folder', onDisk(files, () => fileStore(nodePlatform(), { folder: files }))],
  [
    'SQLite',
    onDisk(base, async () => {
      mkdirSync(base, { recursive: true });
      return sqliteStore(new Database(join(base, 'books.db')) as unknown as SqliteHandle);
    }),
  ],
];

describe('with erasures', () => {
  it.each(STORES)('a restored copy brings no text back: %s', async (_, store) => triesToBringBack(store));

  it('leaves alone a copy that went on in another way', async () => {
    const books: MemoryBooks = new Map();
    const kept = structuredClone(books);
    const book = await filled(memoryStore(books));
    must(await eraseText(book, { choice: { by: 'person', names: [NAMES.friend] }, ground: 'person-asked' }));
    const list = must(await erasureList(memoryStore(books)));
    // The same book with other salts: at the places of the list are other texts.
    const other = memoryStore(kept);
    must(await (await filled(other)).close());
    expect(await readAll(withErasures(other, list), book.id)).toMatch(/Ipswitch/);
  });

  it('refuses the call if the store cannot erase, and tries again with the next', async () => {
    const books: MemoryBooks = new Map();
    const store = memoryStore(books);
    const book = await filled(store);
    const copy = structuredClone(books);
    must(await eraseText(book, { choice: { by: 'person', names: [NAMES.friend] }, ground: 'person-asked' }));
    const restored = memoryStore(copy);
    let fails = true;
    const failing = failingToErase(restored, () => fails);
    const joined = withErasures(failing, must(await erasureList(store)));
    await expect(joined.read(book.id, 0, 10)).rejects.toThrow('no room');
    fails = false;
    expect(await readAll(joined, book.id)).not.toMatch(/Ipswitch/);
  });

  it('passes on every other call', async () => {
    const list = [{ book: 'a', sequence: 0, place: 0, commitment: 'a'.repeat(64) }];
    const book = await opened(withErasures(memoryStore(), list), { id: 'a' });
    expect(await book.erase('nothing')).toEqual({ ok: true, value: false });
  });

  it('refuses what is no list', () => {
    expect(() => withErasures(memoryStore(), [{ book: 'a' }] as never)).toThrow(StoreFault);
  });
});
