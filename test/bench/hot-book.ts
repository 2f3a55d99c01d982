/**
 * One hot book that many write at once: the queue of the book, which shares one write among the calls that wait, beside the same calls one after
 * another, each with a write of its own.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { must } from 'personal-budget-ledger';
import { type Book, openBook, personalBudgetChart } from 'personal-budget-ledger/book';
import { type SqliteHandle, sqliteStore } from '../../src/store/sqlite/index.js';
import { day, pence } from '../support/library.js';

const opens = day('2026-04-01');
const chart = personalBudgetChart({ opens, funds: { nhs: 'NHS' } });
const CALLERS = 200;
const ROUND_MS = 500;
const ROUNDS = 5;

const receipt = (id: string) => ({
  ...{ id, date: opens, kind: 'receive' },
  postings: (['assets/bank', 'income/nhs'] as const).map((account, side) => ({
    ...{ account, fund: 'nhs', balanceType: 'actual' as const, pence: pence(side === 0 ? 100 : -100) },
  })),
});

/** Posts a second by callers who post, each as soon as their last post was answered. */
async function rate(book: Book, callers: number, round: string): Promise<number> {
  const start = performance.now();
  let posts = 0;
  const caller = async (name: number) => {
    for (let n = 0; performance.now() - start < ROUND_MS; n++) {
      must(await book.post(receipt(`${round}-${name}-${n}`)));
      posts++;
    }
  };
  await Promise.all(Array.from({ length: callers }, (_, name) => caller(name)));
  return (posts * 1000) / (performance.now() - start);
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1]!;

/** Compares the queue with direct writing, in turns. */
export async function hotBook(
  row: (what: string, measured: string, limit: string, met: boolean) => void,
): Promise<void> {
  const folder = mkdtempSync(join(process.env['BENCH_FOLDER'] ?? tmpdir(), 'hot-book-'));
  const handle = new (await import('libsql')).default(join(folder, 'books.sqlite'));
  const store = await sqliteStore(handle as unknown as SqliteHandle);
  const book = must(await openBook({ chart, store }));
  const direct: number[] = [];
  const queued: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    direct.push(await rate(book, 1, `direct-${round}`));
    queued.push(await rate(book, CALLERS, `queued-${round}`));
  }
  const ratio = median(queued) / median(direct);
  const rates = `${Math.round(median(queued))} to ${Math.round(median(direct))} posts/s`;
  row(
    `a hot book in sqlite, ${CALLERS} callers, beside one write a post (${rates})`,
    `${ratio.toFixed(1)} ×`,
    '≥ 5 ×',
    ratio >= 5,
  );
  await store.close();
  rmSync(folder, { recursive: true });
}
