/**
 * A process that writes to a store without a pause until it is killed, and says in a file what the store has acknowledged.
 *
 * First it says which records the store has from some places on. Arguments: the kind of the store, where it is, the file, the number of
 * the run, the places by book as JSON, and whether to end after that.
 */
import { openSync, writeSync } from 'node:fs';
import { nodePlatform } from '../../../src/cli/node-platform.js';
import { canonicalText } from '../../../src/record/canonical.js';
import { digestOf } from '../../../src/record/digest.js';
import { fileStore } from '../../../src/store/file/open-file-store.js';
import type { SqliteHandle } from '../../../src/store/sqlite/handle.js';
import { sqliteStore } from '../../../src/store/sqlite/open-sqlite-store.js';
import type { AppendPart, Store } from '../../../src/store/store.js';
import type { ChildLine, Kind } from './kills.js';

const [kind, path, said, run, places, end] = process.argv.slice(2) as [
  Kind,
  string,
  string,
  string,
  string,
  string?,
];
const file = openSync(said, 'w');
const say = (line: ChildLine) => writeSync(file, `${JSON.stringify(line)}\n`);

async function open(): Promise<Store> {
  if (kind === 'file') return fileStore(nodePlatform(), { folder: path });
  const [name, module] = kind.split('=') as [string, string];
  const database = await import(module);
  const Handle = name === 'node' ? database.DatabaseSync : database.default;
  return sqliteStore(new Handle(path) as SqliteHandle);
}

const store = await open();
for (const [book, from] of Object.entries(JSON.parse(places) as Record<string, number>)) {
  const records = await store.read(book, from, 100_000);
  for (const { sequence, entry = '', texts = [] } of records)
    say({ kind: 'found', book, sequence, entry, hasText: texts.length > 0 });
}
say({ kind: 'ready' });
console.log('ready');
if (end !== undefined) {
  await store.close();
  process.exit(0);
}

/** Appends a number of records to books, all under the same names. */
async function append(books: readonly string[], name: string, count: number): Promise<void> {
  const parts: AppendPart[] = [];
  for (const book of books) {
    const expectedSize = await store.size(book);
    const records = Array.from({ length: count }, (_, index) => {
      const entry = `${name}-${index}`;
      const line = canonicalText({ entry, text: 'é'.repeat(100) });
      const texts = [{ place: 0, salt: digestOf(entry), text: JSON.stringify(`person of ${entry}`) }];
      return { sequence: expectedSize + index, line, leaf: digestOf(line), entry, texts };
    });
    parts.push({ book, expectedSize, records });
  }
  const { kind: answer } = await store.append(parts);
  if (answer !== 'appended') throw new Error(`${name}: ${answer}`);
  for (const { book, records } of parts)
    for (const { sequence, entry = '' } of records) say({ kind: 'appended', book, sequence, entry });
}

async function erase(book: string): Promise<void> {
  const size = await store.size(book);
  const erased = Array.from({ length: Math.min(size, 50) }, (_, index) => size - 1 - index);
  await store.eraseTexts(
    book,
    erased.map((sequence) => ({ sequence, place: 0 })),
  );
  for (const sequence of erased) say({ kind: 'erased', book, sequence });
}

for (let turn = 0; ; turn++) {
  const name = `${run}-${turn}`;
  await Promise.all([append(['a', 'b'], `${name}-t`, 1), append(['c'], name, 3), append(['d'], name, 1)]);
  if (turn === 0) console.log('acknowledged');
  if (turn % 4 === 3) await Promise.all([erase('c'), append(['a', 'd'], `${name}-u`, 2)]);
}
