/**
 * A process in which several writers write to books in PostgreSQL, each over its own connection. It is told what to do as one argument, and
 * answers its parent with what was acknowledged.
 *
 * @module
 */
import { Pool } from 'pg';
import { postgresStore } from '../../src/store/postgres/index.js';
import { Chance } from '../simulation/chance.js';
import { type Acknowledged, operation, RealWriter } from '../simulation/real-writes.js';

/** What a process is to do. */
export interface WriterTask {
  readonly url: string;
  readonly schema: string;
  readonly seed: number;
  readonly coldBooks: number;
  /** The numbers of the operations of each writer. */
  readonly writers: readonly (readonly number[])[];
}

/** What it answers. */
export interface WriterReport {
  readonly acknowledged: readonly Acknowledged[];
  readonly uncertain: readonly (readonly [answer: string, times: number])[];
}

/** How many calls of one writer are made at once. */
const TOGETHER = 4;

const { url, schema, seed, coldBooks, writers } = JSON.parse(process.argv[2]!) as WriterTask;
const acknowledged: Acknowledged[] = [];

async function write(numbers: readonly number[]): Promise<RealWriter> {
  const pool = new Pool({
    ...{ connectionString: url, max: 1, connectionTimeoutMillis: 20_000, application_name: 'book-writer' },
  });
  const writer = new RealWriter(await postgresStore(pool, { schema }));
  const chance = new Chance(seed + numbers[0]!);
  const waiting = [...numbers];
  const next = async (): Promise<void> => {
    for (let nth = waiting.shift(); nth !== undefined; nth = waiting.shift()) {
      const made = operation(seed, nth, coldBooks);
      // Some calls are delivered twice.
      const calls = chance.happens(0.1) ? [writer.do(made), writer.do(made)] : [writer.do(made)];
      for (const done of await Promise.all(calls)) acknowledged.push(done);
    }
  };
  await Promise.all(Array.from({ length: TOGETHER }, next));
  await pool.end();
  return writer;
}

const done = await Promise.all(writers.map(write));
const uncertain = done.flatMap((writer) => [...writer.uncertain]);
process.send!({ acknowledged, uncertain } satisfies WriterReport, () => process.disconnect());
