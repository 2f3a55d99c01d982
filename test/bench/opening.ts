/**
 * How long it takes to open a book from its snapshot, beside `JSON.parse` of the same text: a book of 500 entries from sqlite and from memory,
 * and books of 1,000,000 entries from memory.
 *
 * Limit: the large books are not written entry by entry through a store. Their ledger is filled by `post`, and the store has their snapshot and
 * their last record, which is all that opening reads.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Draft, type Ledger, must, openLedger, post } from 'personal-budget-ledger';
import { type Book, openBook, personalBudgetChart } from 'personal-budget-ledger/book';
import { EntryPlaces } from '../../src/book/entry-places.js';
import { snapshotOf } from '../../src/book/snapshot.js';
import { hasHistory } from '../../src/ledger/earlier-history.js';
import { type MemoryBook, memoryStore } from '../../src/store/memory.js';
import { type SqliteHandle, sqliteStore } from '../../src/store/sqlite/index.js';
import type { Store } from '../../src/store/store.js';
import { assert, day, pence } from '../support/library.js';
import { chartOf, recorded } from './books.js';

type Row = (what: string, measured: string, limit: string, met: boolean | undefined) => void;

const opens = day('2026-04-01');
const SMALL = 500;
const LARGE = 1_000_000;
const ROUNDS = 40;

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1]!;

async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Opens the book of a store, in turns with parsing its snapshot; says the first time and the median, in milliseconds. */
async function opening(
  row: Row,
  { what, entries, limit }: { what: string; entries: number; limit: number },
  store: Store,
): Promise<void> {
  const { ledger } = must(await openBook({ id: 'book', store }));
  assert(ledger.size === entries && !hasHistory(ledger), 'the book is opened from its snapshot');
  const { text } = (await store.snapshot('book'))!;
  const open: number[] = [];
  const parse: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    open.push(await timed(async () => must(await openBook({ id: 'book', store }))));
    parse.push(await timed(() => JSON.parse(text)));
  }
  const [opened, parsed] = [median(open), median(parse)];
  const size = `${Math.round(text.length / 1024).toLocaleString('en-GB')} KiB`;
  row(
    `opening ${what} (${size})`,
    `${opened.toFixed(2)} ms, first ${open[0]!.toFixed(1)} ms`,
    `≤ ${limit} ms`,
    opened <= limit,
  );
  row('    beside JSON.parse of its snapshot', `${(opened / parsed).toFixed(1)} ×`, '', undefined);
}

const receipt = (id: string): Draft => ({
  ...{ id, date: opens, kind: 'receive' },
  postings: (['assets/bank', 'income/nhs'] as const).map((account, side) => ({
    ...{ account, fund: 'nhs', balanceType: 'actual' as const, pence: pence(side === 0 ? 100 : -100) },
  })),
});

async function smallBook(store: Store): Promise<void> {
  const chart = personalBudgetChart({ opens, funds: { nhs: 'NHS', council: 'Council' } });
  const book = must(await openBook({ chart, store }));
  must(await book.post(Array.from({ length: SMALL }, (_, nth) => receipt(`receipt-${nth}`))));
  must(await book.close());
}

/** A store that has the snapshot of a book with this ledger, and its last record. */
async function storeOf(ledger: Ledger): Promise<Store> {
  const books = new Map<string, MemoryBook>();
  const chart = { ...ledger.openingChart, accounts: [...ledger.openingChart.accounts] };
  const book: Book = must(await openBook({ chart, store: memoryStore(books) }));
  const { content } = book.writer;
  const size = ledger.size + 1;
  const tree = { size, hashes: Array.from({ length: 20 }, () => content.lastLeaf) };
  const places = new EntryPlaces([[0, 1]]);
  const lastRecordedAt = ledger.lastRecordedAt!;
  const kept = books.get('book')!;
  kept.records[size - 1] = { ...kept.records[0]!, sequence: size - 1 };
  kept.snapshot = snapshotOf({ ...content, ledger, size, tree, places, lastRecordedAt });
  return memoryStore(books);
}

/** A book of a million entries: payments over 200 categories, and among each 100 entries a promise and a reversal if asked. */
function largeLedger(withPromises: boolean): Ledger {
  const chart = chartOf(200);
  const accounts = [...chart.accounts, { path: 'equity/committed', opens }];
  const ledger = must(
    openLedger({
      ...chart,
      accounts,
      funds: chart.funds.map((fund) => ({ ...fund, terms: { ...fund.terms, mayOvercommit: true } })),
    }),
  );
  let last: Draft | undefined;
  let nth = 0;
  for (const { draft, recordedAt } of recorded(LARGE, 200)) {
    let next = draft;
    const [first] = draft.postings;
    if (withPromises && nth % 100 === 0) {
      const promised = (account: string, sign: number) => ({
        ...first!,
        account,
        balanceType: 'commitment' as const,
        pence: pence(sign * first!.pence),
      });
      next = {
        ...draft,
        kind: 'commit',
        postings: [promised(first!.account, 1), promised('equity/committed', -1)],
        commitment: { id: `c-${draft.id}`, act: 'open' },
      };
    } else if (withPromises && nth % 100 === 50 && last) {
      const postings = last.postings.map((posting) => ({ ...posting, pence: pence(-posting.pence) }));
      next = { ...draft, kind: 'reverse', postings, reverses: { entry: last.id } };
    }
    must(post(ledger, next, { recordedAt }));
    last = draft;
    nth++;
  }
  assert(ledger.size === LARGE, 'the book is as large as it is called');
  return ledger;
}

/** Measures how long opening takes. */
export async function openings(row: Row): Promise<void> {
  const folder = mkdtempSync(join(process.env['BENCH_FOLDER'] ?? tmpdir(), 'opening-'));
  const handle = new (await import('libsql')).default(join(folder, 'books.sqlite'));
  const sqlite = await sqliteStore(handle as unknown as SqliteHandle);
  const memory = memoryStore();
  for (const store of [sqlite, memory]) await smallBook(store);
  const small = { entries: SMALL, limit: 2 };
  await opening(row, { what: 'a book of 500 entries from sqlite', ...small }, sqlite);
  await opening(row, { what: 'a book of 500 entries from memory', ...small }, memory);
  const large = { entries: LARGE, limit: 100 };
  await opening(row, { what: 'a book of 1,000,000 entries', ...large }, await storeOf(largeLedger(false)));
  const what = 'the same with 10,000 promises and 10,000 reversals';
  await opening(row, { what, ...large }, await storeOf(largeLedger(true)));
  await sqlite.close();
  rmSync(folder, { recursive: true });
}
