/** A page of the store's tests: it runs the conformance suite, and it writes to books that other pages write to. */
import { samplePart, sampleRecord, sampleText } from '../../../src/store/conformance/samples.js';
import { STORE_CASES } from '../../../src/store/conformance.js';
import type { IndexedDbDatabase, IndexedDbPlatform } from '../../../src/store/indexeddb/handle.js';
import { indexedDbStore } from '../../../src/store/indexeddb/open-indexeddb-store.js';
import { StoreFault } from '../../../src/store/store.js';

const browser = globalThis as unknown as IndexedDbPlatform;
const open = (name: string) => indexedDbStore(browser, { name });

/** Runs a case of the suite at a place of its own; what it says against the store, or nothing. */
const runCase = (index: number) =>
  STORE_CASES[index]!.run(() => open(`case ${index}`)).then(
    () => '',
    (thrown: unknown) => String(thrown),
  );

/** Appends one record at a time to a book, at the size that this page believes it to have, and counts what became of it. */
async function race(name: string, writer: string, wins: number) {
  const store = await open(name);
  let [size, won, moved] = [0, 0, 0];
  while (won < wins) {
    const answer = await store.append([samplePart('a', [sampleRecord(size, { entry: `${writer} ${won}` })])]);
    if (answer.kind === 'moved') {
      if (answer.size <= size) throw new Error(`moved from ${size} back to ${answer.size}`);
      size = answer.size;
      moved += 1;
    } else {
      size += 1;
      won += 1;
    }
  }
  await store.close();
  return { won, moved };
}

/** Appends to two books at once for as long as the page lives, and tells each size that was acknowledged. */
async function writeOn(name: string, tell: (size: number) => unknown) {
  const store = await open(name);
  for (let size = await store.size('a'); ; size++) {
    const texts = [sampleText(0, 'Jo'.repeat(500))];
    const parts = ['a', 'b'].map((book) => samplePart(book, [sampleRecord(size, { texts })]));
    const answer = await store.append(parts);
    if (answer.kind === 'appended') void tell(size + 1);
  }
}

/** The entries of two books, with the length of their texts. */
async function contentOf(name: string) {
  const store = await open(name);
  const books = await Promise.all(['a', 'b'].map((book) => store.read(book, 0, 1_000_000)));
  await store.close();
  return books.map((records) => records.map(({ entry, texts }) => `${entry} ${texts?.[0]?.text.length}`));
}

/** Appends a text of so many characters to two books, and tells the fault or the answer, and the sizes after it. */
async function fill(name: string, size: number, characters: number) {
  const store = await open(name);
  const texts = [sampleText(0, 'x'.repeat(characters))];
  const parts = [samplePart('b', [sampleRecord(size)]), samplePart('a', [sampleRecord(size, { texts })])];
  const answer = await store.append(parts).then(
    ({ kind }) => kind,
    (thrown: unknown) =>
      thrown instanceof StoreFault ? `${thrown.kind}, known: ${thrown.isOutcomeKnown}` : String(thrown),
  );
  const sizes = [await store.size('a'), await store.size('b')];
  await store.close();
  return { answer, sizes };
}

/** How durable the transactions are that write. */
async function durability(name: string) {
  const { prototype } = (globalThis as never as { IDBDatabase: { prototype: IndexedDbDatabase } })
    .IDBDatabase;
  const begin = prototype.transaction;
  const said: string[] = [];
  prototype.transaction = function (...parts) {
    const transaction = begin.apply(this, parts);
    const { mode, durability: kind } = transaction as never as { mode: string; durability: string };
    said.push(`${mode} ${kind}`);
    return transaction;
  };
  const store = await open(name);
  await store.append([samplePart('a', [sampleRecord(0)])]);
  await store.close();
  prototype.transaction = begin;
  return said;
}

export const calls = { runCase, race, writeOn, contentOf, fill, durability };
Object.assign(globalThis, { calls });
