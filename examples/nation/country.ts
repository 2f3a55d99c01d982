/**
 * Keeps the year of a whole country on several threads, writes the tables of all its books, and signs the register of the day.
 */
import { mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { day, must } from 'personal-budget-ledger';
import { ed25519Signer, signRegister } from 'personal-budget-ledger/audit';
import type { NationalTable, TableFiles } from 'personal-budget-ledger/national';
import type { ThreadReport, ThreadWork } from './worker.js';

/** Books that a thread keeps before it ends, so that each file has row groups of full size and no thread lives long. */
const BOOKS_TO_A_PART = 1_000;

const REGISTER = { name: 'ledger.example/register', day: day('2027-04-05') };

/** A country that was kept. */
export interface KeptCountry {
  readonly files: TableFiles;
  readonly register: string;
  readonly books: number;
  readonly records: number;
  readonly postings: number;
  readonly bytes: number;
  readonly fileBytes: Readonly<Record<NationalTable, number>>;
  readonly seconds: number;
  readonly processorSeconds: number;
  readonly heapMegabytes: number;
}

/** Runs one part in a thread of its own. */
function keepPart(work: ThreadWork): Promise<ThreadReport> {
  // A thread does not inherit the loader of TypeScript.
  const program = JSON.stringify(new URL('./worker.ts', import.meta.url).href);
  const loading = `import('tsx/esm/api').then(({ register }) => (register(), import(${program})))`;
  const resourceLimits = { maxYoungGenerationSizeMb: 128 };
  const worker = new Worker(loading, { eval: true, workerData: work, resourceLimits });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

/** Keeps so many books on so many threads. */
export async function keepCountry(
  { books, seed, threads, folder }: { books: number; seed: number; threads: number; folder: string },
  told: (kept: number) => void = () => undefined,
): Promise<KeptCountry> {
  const [start, processor] = [performance.now(), process.cpuUsage()];
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const size = Math.min(BOOKS_TO_A_PART, Math.ceil(books / threads));
  const parts = Array.from({ length: Math.ceil(books / size) }, (_, nth) => nth * size).map(
    (from): ThreadWork => ({ books, seed, folder, from, to: Math.min(books, from + size) }),
  );
  const reports: ThreadReport[] = [];
  const waiting = [...parts];
  const thread = async () => {
    for (let part = waiting.shift(); part; part = waiting.shift()) {
      reports.push(await keepPart(part));
      told(reports.reduce((sum, { checkpoints }) => sum + checkpoints.length, 0));
    }
  };
  await Promise.all(Array.from({ length: threads }, thread));
  const signer = must(ed25519Signer(REGISTER.name, '9a41c6b07e35d28f'.repeat(4)));
  const checkpoints = reports.flatMap((report) => report.checkpoints);
  const register = must(await signRegister({ ...REGISTER, books: checkpoints }, signer));
  const filesOf = (table: string) => parts.map(({ from }) => join(folder, `${table}-${from}.parquet`));
  const files = {
    spending: filesOf('spending'),
    postings: filesOf('postings'),
    bank_lines: filesOf('bank_lines'),
    budgets: filesOf('budgets'),
  };
  const sizeOf = (paths: readonly string[]) => paths.reduce((sum, path) => sum + statSync(path).size, 0);
  const total = (figure: (report: ThreadReport) => number) =>
    reports.reduce((sum, report) => sum + figure(report), 0);
  const { user, system } = process.cpuUsage(processor);
  return {
    ...{ files, register: register.checkpoint, books: checkpoints.length },
    records: total((report) => report.records),
    postings: total((report) => report.rows['postings']!),
    bytes: total((report) => report.bytes),
    fileBytes: {
      spending: sizeOf(files.spending),
      postings: sizeOf(files.postings),
      bank_lines: sizeOf(files.bank_lines),
      budgets: sizeOf(files.budgets),
    },
    seconds: (performance.now() - start) / 1000,
    processorSeconds: (user + system) / 1e6,
    heapMegabytes: Math.max(...reports.map((report) => report.heapMegabytes)),
  };
}
