/** What a restored copy of a store must keep to, whatever store it is. */
import { expect } from 'vitest';
import { must } from '../../src/explain/must.js';
import { eraseText, erasureList, withErasures } from '../../src/retention/index.js';
import type { Store } from '../../src/store/store.js';
import { filled, NAMES, opened } from './erasable-book.js';

/** A store that can be copied and restored. */
export interface CopyableStore {
  open(): Promise<Store>;
  /** Keeps a copy of what the store has now. The store is closed. */
  copy(): Promise<void>;
  /** Puts the copy in place of what the store has. The store is closed. */
  restore(): Promise<void>;
}

const FRIEND = /Ipswitch/i;

/** Everything that a store gives to somebody who reads it, as one text. */
export async function readAll(store: Store, book: string): Promise<string> {
  return JSON.stringify([await store.read(book, 0, 1000), await store.snapshot(book)]);
}

/** Restores a copy from before an erasure, and reads it through the list and without it. */
export async function triesToBringBack({ open, copy, restore }: CopyableStore): Promise<void> {
  let store = await open();
  must(await (await filled(store)).close());
  await store.close();
  await copy();

  store = await open();
  const book = await opened(store);
  must(await eraseText(book, { choice: { by: 'person', names: [NAMES.friend] }, ground: 'person-asked' }));
  const list = must(await erasureList(store));
  expect(list).toHaveLength(2);
  expect(await readAll(store, book.id)).not.toMatch(FRIEND);
  await store.close();
  await restore();

  // Without the list the copy has the text, so this test can fail.
  store = await open();
  expect(await readAll(store, book.id)).toMatch(FRIEND);
  await store.close();

  store = withErasures(await open(), JSON.parse(JSON.stringify(list)));
  const again = await opened(store);
  expect(JSON.stringify(again.state)).not.toMatch(FRIEND);
  must(await again.loadHistory());
  expect(await readAll(store, book.id)).not.toMatch(FRIEND);
  must(await again.prove());
  must(await again.close());
  await store.close();

  // The erasure reached the store itself: the list is not needed any more.
  store = await open();
  expect(await readAll(store, book.id)).not.toMatch(FRIEND);
  await store.close();
}
