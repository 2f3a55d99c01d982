/**
 * How fast the stores are, beside a bare append and `fdatasync` of the same lines: `tsx test/bench/stores.ts`. All take turns, so that they
 * meet the same minutes of the disk. Where Node has `node:sqlite`, it is measured in place of libsql.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodePlatform } from '../../src/cli/node-platform.js';
import { fileStore } from '../../src/store/file/index.js';
import { memoryStore } from '../../src/store/index.js';
import { type SqliteHandle, sqliteStore } from '../../src/store/sqlite/index.js';
import type { Store, StoredRecord } from '../../src/store/store.js';

/** Many short turns, because a disk is fast for some seconds and slow for others. */
const ROUNDS = 60;
const ROUND_MS = 50;
const folder = mkdtempSync(join(process.env['BENCH_FOLDER'] ?? tmpdir(), 'stores-'));

/** A record such as an entry of two postings makes: some 400 bytes. */
function recordAt(book: string, sequence: number): StoredRecord {
  const entry = `${book}-payment-${sequence}`;
  const line = JSON.stringify({
    actor: 'officer-7',
    book,
    fact: { date: '2026-10-07', id: entry, text: 'x'.repeat(270) },
  });
  const columns = {
    date: '2026-10-07',
    kind: 'pay',
    accounts: ['assets/bank', 'expenses/care'],
    funds: ['nhs', 'nhs'],
    types: [2, 2],
    pence: [-5000, 5000],
  };
  const texts = [{ place: 0, salt: '5'.repeat(64), text: '{"payee":"Care Co"}' }];
  return { sequence, line, leaf: 'a'.repeat(64), entry, columns, texts };
}

/** Writes records to a book after those that are there. */
type Writer = (book: string, records: readonly StoredRecord[]) => Promise<unknown>;

const byStore =
  (store: Store): Writer =>
  (book, records) =>
    store.append([{ book, expectedSize: records[0]!.sequence, records }]);

async function contestants(): Promise<readonly (readonly [name: string, write: Writer])[]> {
  const bare = await open(join(folder, 'bare.jsonl'), 'a');
  const at = (name: string) => join(folder, name);
  const hasOwn = Number(process.versions.node.split('.')[0]) >= 24;
  const handle = hasOwn
    ? new (await import('node:sqlite' as string)).DatabaseSync(at('sqlite.db'))
    : new (await import('libsql')).default(at('sqlite.db'));
  return [
    [
      'bare append and fdatasync',
      async (_, records) => {
        await bare.write(records.map(({ line }) => `${line}\n`).join(''));
        await bare.datasync();
      },
    ],
    ['memoryStore', byStore(memoryStore())],
    ['fileStore', byStore(await fileStore(nodePlatform(), { folder: at('books') }))],
    [
      hasOwn ? 'sqliteStore, node:sqlite' : 'sqliteStore, libsql',
      byStore(await sqliteStore(handle as SqliteHandle)),
    ],
  ];
}

interface Turns {
  written: number;
  ms: number;
}

/** Has a number of writers, each with a book of its own, write for a turn. */
async function takeTurn(
  turns: Turns,

  write: Writer,
  sizes: Map<string, number>,
  writers: number,
  count: number,
): Promise<void> {
  const begin = performance.now();
  await Promise.all(
    Array.from({ length: writers }, async (_, writer) => {
      const book = `book-${writer}`;
      while (performance.now() - begin < ROUND_MS) {
        const size = sizes.get(book) ?? 0;
        await write(
          book,
          Array.from({ length: count }, (_, index) => recordAt(book, size + index)),
        );
        sizes.set(book, size + count);
        turns.written += count;
      }
    }),
  );
  turns.ms += performance.now() - begin;
}

const stores = await contestants();
const sizes = new Map(stores.map(([name]) => [name, new Map<string, number>()]));
for (const [writers, count] of [
  [1, 1],
  [16, 1],
  [1, 1000],
] as const) {
  const turns = new Map(stores.map(([name]) => [name, { written: 0, ms: 0 }]));
  for (let round = 0; round < ROUNDS; round++)
    for (const [name, write] of stores)
      await takeTurn(turns.get(name)!, write, sizes.get(name)!, writers, count);
  const rateOf = ({ written, ms }: Turns) => (written / ms) * 1000;
  const bare = rateOf(turns.get(stores[0]![0])!);
  console.log(`${writers} at a time, ${count} a time`);
  for (const [name, taken] of turns)
    console.log(`  ${name}: ${Math.round(rateOf(taken))}/s, ${(rateOf(taken) / bare).toFixed(2)} of bare`);
}
rmSync(folder, { recursive: true });
process.exit(0);
