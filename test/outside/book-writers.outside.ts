import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MemoryBook } from '../../src/store/memory.js';
import { migratePostgres, postgresStore } from '../../src/store/postgres/index.js';
import { Laws } from '../simulation/laws.js';
import { beginBooks, COLD_MONEY, HOT, HOT_MONEY, operation } from '../simulation/real-writes.js';
import { startPostgres, type TestDatabase } from '../support/postgres.js';
import type { WriterReport, WriterTask } from './book-writers.js';

const { SEED } = process.env;
const seed = SEED === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(SEED);
const COLD_BOOKS = 10_000;
const PROCESSES = 4;
const WRITERS = 16;
const OPERATIONS = 480;
const CUT_EVERY = 400;

let database: TestDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await startPostgres();
  pool = database.pool();
});
afterAll(() => database?.stop());

/** Starts a process and waits for its report. */
function report(task: WriterTask): Promise<WriterReport> {
  const program = fileURLToPath(new URL('book-writers.ts', import.meta.url));
  const child = fork(program, [JSON.stringify(task)], { execArgv: ['--import', 'tsx'] });
  return new Promise((resolve, reject) => {
    child.once('message', (answer) => resolve(answer as WriterReport));
    child.once('exit', (code) =>
      reject(new Error(`the process of writers ended with ${code}; SEED=${seed}`)),
    );
  });
}

/** Ends one backend of a writer now and then, until it is told to stop. */
async function cutNowAndThen(isOver: () => boolean): Promise<number> {
  let cuts = 0;
  while (!isOver()) {
    await new Promise((resolve) => setTimeout(resolve, CUT_EVERY));
    const { rowCount } = await pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE application_name = 'book-writer' AND state <> 'idle' ORDER BY random() LIMIT 1`,
    );
    cuts += rowCount ?? 0;
  }
  return cuts;
}

describe('sixteen writers in four processes, one hot book and 10,000 cold ones', () => {
  it('come to what was acknowledged, exactly, whatever is delivered twice and cut', async () => {
    const schema = database.schema();
    await migratePostgres(pool, { schema });
    const store = await postgresStore(pool, { schema });
    await beginBooks(store, COLD_BOOKS);

    // Each operation belongs to one writer, and some to a second one of another process.
    const numbers = (writer: number) =>
      Array.from({ length: OPERATIONS }, (_, nth) => nth).filter(
        (nth) => nth % WRITERS === writer || (nth % 8 === 0 && (nth * 5 + 3) % WRITERS === writer),
      );
    let isOver = false;
    const cutting = cutNowAndThen(() => isOver);
    const reports = await Promise.all(
      Array.from({ length: PROCESSES }, (_, process) => {
        const writers = Array.from({ length: WRITERS / PROCESSES }, (_, nth) =>
          numbers(process + nth * PROCESSES),
        );
        return report({ url: database.url, schema, seed, coldBooks: COLD_BOOKS, writers });
      }),
    );
    isOver = true;
    const cuts = await cutting;

    const books = new Map<string, MemoryBook>();
    const heads = await store.heads(COLD_BOOKS + 2);
    expect(heads.length).toBe(COLD_BOOKS + 1);
    for (let first = 0; first < heads.length; first += 100)
      await Promise.all(
        heads.slice(first, first + 100).map(async ({ book, size }) => {
          const records = [...(await store.read(book, 0, size + 1))];
          expect(records.length).toBe(size);
          books.set(book, { records, entries: new Map(), halves: new Map() });
        }),
      );
    const laws = new Laws(books);
    laws.afterStep();
    laws.verify();
    for (const { acknowledged } of reports)
      for (const { entries } of acknowledged)
        for (const [book, entry] of entries) laws.acknowledge(book, entry);

    const all = Array.from({ length: OPERATIONS }, (_, nth) => operation(seed, nth, COLD_BOOKS));
    const sum = (...kinds: readonly string[]) =>
      all.reduce((total, { kind, pence }) => total + (kinds.includes(kind) ? pence : 0), 0);
    const hot = HOT_MONEY - sum('bill', 'to-cold') + sum('from-cold');
    const money = [...books.keys()].map((book) => laws.of(book)!.money.get('nhs') ?? 0);
    expect(laws.of(HOT)!.money.get('nhs')).toBe(hot);
    expect(money.reduce((total, pence) => total + pence, 0)).toBe(
      HOT_MONEY + COLD_BOOKS * COLD_MONEY - sum('bill'),
    );
    expect(laws.of(HOT)!.entries.size).toBe(1 + OPERATIONS);

    const waiting = await pool.query('SELECT count(*)::int AS locks FROM pg_locks WHERE NOT granted');
    const open = await pool.query(
      `SELECT count(*)::int AS transactions FROM pg_stat_activity WHERE state LIKE 'idle in transaction%'`,
    );
    expect([waiting.rows[0], open.rows[0]]).toEqual([{ locks: 0 }, { transactions: 0 }]);
    console.log(
      `${cuts} connections cut; answers that were not certain:`,
      reports.flatMap(({ uncertain }) => uncertain),
    );
  }, 180_000);
});
