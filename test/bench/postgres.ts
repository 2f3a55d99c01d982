/**
 * How fast the store in PostgreSQL is: appending many records, beside COPY into the same guarded tables; and records that are durable one by
 * one, beside a bare insert in one round trip, with no guard but the primary
 * key. `npx tsx test/bench/postgres.ts`. All take turns, so that they meet the
 * same minutes of the disk.
 */

import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Pool } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { digestOf } from '../../src/record/digest.js';
import { migratePostgres, postgresStore } from '../../src/store/postgres/index.js';
import type { Store, StoredRecord } from '../../src/store/store.js';
import { startPostgres } from '../support/postgres.js';

const ROUNDS = Number(process.argv[2] ?? 7);
const BULK = 25_000;
const ROUND_MS = 1_500;
const WRITERS = 16;

let books = 0;
const newBook = () => `book-${++books}`;

/** A record as a payment from two funds makes it, of four postings. */
function recordAt(book: string, sequence: number, hasText = false): StoredRecord {
  const entry = `payment-${sequence}`;
  const columns = {
    date: '2026-10-07',
    kind: 'pay',
    accounts: [
      'assets/bank',
      'expenses/personal-care/agency',
      'assets/bank',
      'expenses/personal-care/agency',
    ],
    funds: ['nhs', 'nhs', 'council', 'council'],
    types: [2, 2, 2, 2],
    pence: [-5000, 5000, -3000, 3000],
  };
  const line = JSON.stringify({ actor: 'officer-7', book, fact: { ...columns, id: entry } });
  const texts = [{ place: 0, salt: '5'.repeat(64), text: '{"payee":"Care Co"}' }];
  return { sequence, line, leaf: digestOf(line), entry, columns, ...(hasText && { texts }) };
}

const recordsOf = (book: string, count: number) =>
  Array.from({ length: count }, (_, sequence) => recordAt(book, sequence));

const array = (values: readonly unknown[]) => `{${values.join(',')}}`;

/** The values of a row, in the order of `COLUMNS`. */
function valuesOf(book: string, { sequence, line, leaf, entry, columns }: StoredRecord): unknown[] {
  const { date, kind, accounts, funds, types, pence } = columns!;
  const arrays = [accounts, funds, types, pence].map(array);
  return [book, sequence, line, leaf, entry, date, kind, ...arrays];
}
const COLUMNS = 'book, sequence, line, leaf, entry, date, kind, accounts, funds, types, pence';

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1]!;

/** Lets contestants take turns, and prints what each does in a second, with its ratio to the first, round by round. */
async function compare(
  title: string,
  contestants: Readonly<Record<string, () => Promise<number>>>,
): Promise<void> {
  const names = Object.keys(contestants);
  const rates = new Map(names.map((name) => [name, [] as number[]]));
  for (const name of names) await contestants[name]!();
  for (let round = 0; round < ROUNDS; round++)
    for (const name of round % 2 === 0 ? names : [...names].reverse())
      rates.get(name)!.push(await contestants[name]!());
  console.log(title);
  const first = rates.get(names[0]!)!;
  for (const [name, list] of rates) {
    const ratios = list.map((rate, round) => rate / first[round]!);
    const range = `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`;
    console.log(
      `  ${name}: ${Math.round(median(list))}/s, ${median(ratios).toFixed(2)} of the first (${range})`,
    );
  }
}

async function perSecond(count: number, work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return (count / (performance.now() - begin)) * 1000;
}

/** A value as COPY reads it. */
const copyText = (value: unknown) => String(value).replaceAll('\\', '\\\\');

/** Records as COPY reads them, in pieces of some hundred kilobytes. */
function* copyLines(book: string, records: readonly StoredRecord[]): Generator<string> {
  for (let from = 0; from < records.length; from += 500) {
    const rows = records
      .slice(from, from + 500)
      .map((record) => valuesOf(book, record).map(copyText).join('\t'));
    yield `${rows.join('\n')}\n`;
  }
}

async function copy(pool: Pool, schema: string): Promise<number> {
  const book = newBook();
  const records = recordsOf(book, BULK);
  const client = await pool.connect();
  try {
    return await perSecond(BULK, async () => {
      const target = client.query(copyFrom(`COPY ${schema}.journal (${COLUMNS}) FROM STDIN`));
      await pipeline(Readable.from(copyLines(book, records)), target);
    });
  } finally {
    client.release();
  }
}

async function appendMany(store: Store): Promise<number> {
  const book = newBook();
  const records = recordsOf(book, BULK);
  return perSecond(BULK, async () => {
    for (let from = 0; from < BULK; from += 1_000)
      await store.append([{ book, expectedSize: from, records: records.slice(from, from + 1_000) }]);
  });
}

/** Writes first records of new books, some at a time, and answers how many in a second. */
async function singles(writers: number, write: (book: string) => Promise<unknown>): Promise<number> {
  let written = 0;
  const begin = performance.now();
  await Promise.all(
    Array.from({ length: writers }, async () => {
      while (performance.now() - begin < ROUND_MS) {
        await write(newBook());
        written += 1;
      }
    }),
  );
  return (written / (performance.now() - begin)) * 1000;
}

const database = await startPostgres();
try {
  const schema = database.schema();
  const pool = database.pool({ max: WRITERS });
  await migratePostgres(pool, { schema });
  await pool.query(
    `CREATE TABLE ${schema}.bare (book text, sequence bigint, line text, leaf text, entry text, date date, kind text,
       accounts text[], funds text[], types smallint[], pence bigint[], PRIMARY KEY (book, sequence))`,
  );
  const store = await postgresStore(pool, { schema });
  const { rows } = await pool.query('SELECT version()');
  console.log(
    `${(rows[0] as { version: string }).version.split(' on ')[0]}, Node ${process.version}, ${ROUNDS} rounds`,
  );
  await compare(`${BULK.toLocaleString('en-GB')} entries of four postings, one connection`, {
    'COPY in one go, all guards': () => copy(pool, schema),
    'append, 1,000 at a time': () => appendMany(store),
  });
  const insert = `INSERT INTO ${schema}.bare (${COLUMNS}) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11)`;
  for (const writers of [1, WRITERS])
    await compare(`entries of four postings one by one, ${writers} at a time, each in a book of its own`, {
      'bare insert, no guard but the primary key': () =>
        singles(writers, (book) => pool.query(insert, valuesOf(book, recordAt(book, 0)))),
      append: () =>
        singles(writers, (book) => store.append([{ book, expectedSize: 0, records: [recordAt(book, 0)] }])),
      'append, with a personal text': () =>
        singles(writers, (book) =>
          store.append([{ book, expectedSize: 0, records: [recordAt(book, 0, true)] }]),
        ),
    });
} finally {
  await database.stop();
}
