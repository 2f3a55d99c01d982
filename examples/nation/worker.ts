/** A worker thread: it keeps the books of one part of the country, writes their tables to its own files and reports the totals. */
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { must } from 'personal-budget-ledger';
import { writeTables } from 'personal-budget-ledger/national';
import { type CountryPart, keepBooks, type PartFigures } from './keep-books.js';

/** The part that a thread keeps, and the folder of its files. */
export interface ThreadWork extends CountryPart {
  readonly folder: string;
}

/** A thread’s last message. */
export interface ThreadReport extends PartFigures {
  readonly rows: Readonly<Record<string, number>>;
  readonly heapMegabytes: number;
}

const part = workerData as ThreadWork;
const figures: PartFigures = { checkpoints: [], bytes: 0, records: 0 };
const { rows, leftOut } = must(
  await writeTables(keepBooks(part, figures), (table, bytes) =>
    appendFileSync(join(part.folder, `${table}-${part.from}.parquet`), bytes),
  ),
);
if (leftOut.length > 0) throw new Error(JSON.stringify(leftOut[0]));
parentPort!.postMessage({
  ...{ ...figures, rows },
  heapMegabytes: process.memoryUsage().heapUsed / 1e6,
} satisfies ThreadReport);
