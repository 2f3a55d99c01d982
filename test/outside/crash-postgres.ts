/**
 * Cuts the connections of sixteen writers in the middle of their work, and then reads everything: what was acknowledged is there once, nothing
 * is there by half, and no journal has a gap. `npx tsx test/outside/crash-postgres.ts 500` cuts 500 times.
 *
 * Method: writers add entries to a few books, some with personal texts, and transfers between two books both ways. Every other cut ends the
 * backend, if possible while it waits for the disk; the others close the socket here, so that the backend may go on and commit unseen. A
 * writer who does not know the outcome looks its entry up before it tries again; a backend that commits after that shows as a repeat.
 *
 * @module
 */
import { equal, ok } from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import { samplePart, sampleRecord, sampleText } from '../../src/store/conformance/samples.js';
import { migratePostgres, type PostgresStore, postgresStore } from '../../src/store/postgres/index.js';
import { StoreFault } from '../../src/store/store.js';
import { startPostgres } from '../support/postgres.js';

const WRITERS = 16;
const BOOKS = Array.from({ length: 6 }, (_, index) => `book-${index}`);
const cuts = Number(process.argv[2] ?? 500);

/** An entry to write: into one book, or into two as a transfer. */
interface Work {
  readonly id: string;
  readonly books: readonly string[];
  readonly hasText: boolean;
}

const counts = { cut: 0, backends: 0, atTheDisk: 0, unknown: 0, unknownButWritten: 0, moved: 0 };
const acknowledged: Work[] = [];
const sizes = new Map<string, number>();
let isOver = false;

/** Tries a call until the store can be reached. */
async function untilReached<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    try {
      return await call();
    } catch (thrown) {
      if (!(thrown instanceof StoreFault) || thrown.kind !== 'unavailable') throw thrown;
    }
  }
}

const halfOf = ({ id, books }: Work, index: number) =>
  books.length === 1 ? {} : { half: `${index === 0 ? 'out' : 'in'} ${id}` };

const textsOf = ({ id, hasText }: Work) => (hasText ? { texts: [sampleText(0, id)] } : {});

/** Writes an entry, whatever it takes. */
async function write(store: PostgresStore, work: Work): Promise<void> {
  for (let wasUnknown = false; ; ) {
    const parts = work.books.map((book, index) => {
      const parts = { entry: work.id, ...halfOf(work, index), ...textsOf(work) };
      return samplePart(book, [sampleRecord(sizes.get(book) ?? 0, parts)]);
    });
    try {
      const answer = await store.append(parts);
      if (answer.kind === 'appended') {
        for (const { book, expectedSize } of parts) sizes.set(book, expectedSize + 1);
        return;
      }
      counts.moved += 1;
      sizes.set(answer.book, answer.size);
    } catch (thrown) {
      if (!(thrown instanceof StoreFault)) throw thrown;
      const isRepeat = wasUnknown && thrown.kind === 'misused';
      if (!isRepeat && thrown.kind !== 'unavailable') throw thrown;
      if (!isRepeat && thrown.isOutcomeKnown) continue;
      if (!wasUnknown) counts.unknown += 1;
      wasUnknown = true;
      const found = await untilReached(() => store.findEntries(work.books[0]!, [work.id]));
      if (found.length === 0) continue;
      counts.unknownButWritten += 1;
      return;
    }
  }
}

async function writeUntilOver(store: PostgresStore, writer: number): Promise<void> {
  for (let count = 0; !isOver; count++) {
    const from = Math.floor(Math.random() * BOOKS.length);
    const to = (from + 1 + Math.floor(Math.random() * (BOOKS.length - 1))) % BOOKS.length;
    const books = count % 3 === 0 ? [BOOKS[from]!, BOOKS[to]!] : [BOOKS[from]!];
    const work = { id: `entry-${writer}-${count}`, books, hasText: count % 4 === 1 };
    await write(store, work);
    acknowledged.push(work);
  }
}

/** Fails unless the books have what was acknowledged, and nothing else. */
async function checkBooks(store: PostgresStore): Promise<void> {
  const found = new Map<string, string[]>();
  for (const { book, size } of await store.heads(BOOKS.length + 1)) {
    const records = await store.read(book, 0, size + 1);
    equal(records.length, size, `${book} has as many records as it says`);
    records.forEach((record, place) => {
      equal(record.sequence, place, `${book} has no gap`);
      ok(record.entry);
      found.set(record.entry, [
        ...(found.get(record.entry) ?? []),
        `${book} ${record.half} ${record.texts?.length ?? 0}`,
      ]);
    });
  }
  equal(found.size, acknowledged.length, 'as many entries as were acknowledged');
  for (const work of acknowledged) {
    const expected = work.books.map(
      (book, index) => `${book} ${halfOf(work, index).half} ${work.hasText ? 1 : 0}`,
    );
    equal(found.get(work.id)?.sort().join(), expected.sort().join(), `${work.id} is there once, and whole`);
  }
}

/** Ends a backend at work, if possible one that waits for the disk. */
async function endBackend(owner: Pool, name: string): Promise<void> {
  const { rows } = await owner.query(
    `SELECT pg_terminate_backend(pid) AS ended, wait_event_type = 'IO' AS at_the_disk
     FROM (SELECT pid, wait_event_type FROM pg_stat_activity WHERE application_name = $1 AND state <> 'idle'
           ORDER BY wait_event_type = 'IO' DESC NULLS LAST, random() LIMIT 1) AS backend`,
    [name],
  );
  for (const { ended, at_the_disk } of rows as { ended: boolean; at_the_disk: boolean | null }[]) {
    if (!ended) continue;
    counts.cut += 1;
    counts.backends += 1;
    if (at_the_disk) counts.atTheDisk += 1;
  }
}

/** Closes the socket of a connection at work. */
function closeSocket(atWork: ReadonlySet<PoolClient>): void {
  const clients = [...atWork];
  const client = clients[Math.floor(Math.random() * clients.length)];
  if (!client) return;
  client.connection.stream.destroy();
  counts.cut += 1;
}

const database = await startPostgres();
try {
  const schema = database.schema();
  const owner = database.pool({ max: 2 });
  await migratePostgres(owner, { schema });
  const name = `crash_${schema}`;
  const pool = database.pool({ max: WRITERS, application_name: name });
  const atWork = new Set<PoolClient>();
  pool.on('acquire', (client) => atWork.add(client));
  pool.on('release', (_, client) => atWork.delete(client));
  const store = await postgresStore(pool, { schema });
  const writers = Array.from({ length: WRITERS }, (_, writer) => writeUntilOver(store, writer));
  const failed = Promise.race(writers).then(() => undefined);
  while (counts.cut < cuts) {
    await Promise.race([failed, pause(Math.random() * 20)]);
    if (counts.cut % 2 === 0) await endBackend(owner, name);
    else closeSocket(atWork);
  }
  isOver = true;
  await Promise.all(writers);
  await checkBooks(store);
  const transfers = acknowledged.filter(({ books }) => books.length === 2).length;
  console.log(
    `${counts.cut} connections cut, ${counts.backends} by ending the backend, ${counts.atTheDisk} of these at the disk; ` +
      `${acknowledged.length} entries acknowledged, ${transfers} of them transfers; ` +
      `${counts.unknown} outcomes unknown, ${counts.unknownButWritten} of them written; ${counts.moved} times another writer was faster.`,
  );
  console.log('Everything acknowledged is there once, nothing by half, no gap.');
  await store.close();
} finally {
  await database.stop();
}
