/**
 * How the calls on a book grow with its life: `npx tsx test/bench/book-life.ts`. Books of n, 2n and 4n entries, of which every month was taken from
 * a statement and sealed, are opened from their snapshot for each call, so that each call pays for what it loads.
 */
import { must } from 'personal-budget-ledger';
import {
  type Book,
  bringForward,
  draw,
  openBook,
  personalBudgetChart,
  shareRule,
} from 'personal-budget-ledger/book';
import { trialBalance } from '../../src/reports/trial-balance.js';
import { memoryStore } from '../../src/store/memory.js';
import type { Store } from '../../src/store/store.js';
import { day, pence } from '../support/library.js';

const SIZES = [1, 2, 4].map((times) => times * Number(process.argv[2] ?? 5_000));
const LINES = 100;
const ROUNDS = 3;
const rules = [shareRule('joint', { nhs: '57%', council: 'remaining' })];
const payees = [{ payee: 'CARE CO', category: 'expenses/personal-care', rule: 'joint' }];
const opens = day('2000-04-01');
const chart = personalBudgetChart({ opens, funds: { nhs: 'NHS', council: 'Council' } });
const secret = 'thirty-two characters that nobody can guess';
const START = 90_000_000_00;

const two = (number: number) => String(number).padStart(2, '0');
const monthOf = (nth: number) => ({ year: 2000 + Math.floor((nth + 3) / 12), month: 1 + ((nth + 3) % 12) });
const lastDay = (nth: number) => {
  const { year, month } = monthOf(nth);
  return day(`${year}-${two(month)}-28`);
};

/** The statement of a month: a line of a pound more each time. */
function statement(nth: number): string {
  const { year, month } = monthOf(nth);
  const rows = Array.from({ length: LINES }, (_, line) => {
    const before = nth * LINES + line;
    const spent = 1000 * (before + 1) + (before * (before + 1)) / 2;
    const date = `${two(1 + Math.floor((line * 28) / LINES))}/${two(month)}/${year}`;
    return `${date},CARE CO,-${((1000 + before) / 100).toFixed(2)},${((START - spent) / 100).toFixed(2)}`;
  });
  return ['Date,Description,Amount,Balance', ...rows].join('\n');
}

const open = async (store: Store) => must(await openBook({ chart, rules, payees, secret, store }));

/** Lives month by month, and hands over a book of each size when it has it, before its last month is sealed. */
async function live(
  store: Store,
  at: (book: Book, size: number, months: number) => Promise<void>,
): Promise<void> {
  const book = await open(store);
  must(
    await book.post(
      bringForward({
        id: 'start',
        date: opens,
        funds: ['nhs', 'council'].map((fund) => ({ fund, pence: pence(START / 2) })),
      }),
    ),
  );
  let months = 0;
  for (const size of SIZES) {
    for (; book.ledger.size < size; months++) {
      must(await book.take(statement(months), { post: 'explained' }));
      must(await book.seal({ through: lastDay(months) }));
    }
    must(await book.close());
    await at(book, size, months);
  }
}

type Call = (book: Book, months: number) => Promise<unknown>;
const CALLS: Readonly<Record<string, Call>> = {
  opening: async () => undefined,
  post: (book) =>
    book.post((ledger) =>
      draw(ledger, {
        id: 'x',
        date: day('2090-01-01'),
        category: 'expenses/personal-care',
        pence: pence(100),
        rule: rules[0]!,
      }),
    ),
  'take of a month': async (book, months) => must(await book.take(statement(months), { post: 'explained' })),
  'take of an old month again': async (book) => must(await book.take(statement(1), { post: 'explained' })),
  'take, answer': async (book, months) => {
    const taken = must(await book.take(statement(months)));
    const line = taken.proposed[0]!.line.id;
    must(await book.answer({ kind: 'record', line }));
  },
  'take, prove': async (book, months) => {
    must(await book.take(statement(months), { post: 'explained' }));
    must(await book.prove());
  },
  'take, questions': async (book, months) => {
    must(await book.take(statement(months)));
    must(await book.questions());
  },
  'take, seal': async (book, months) => {
    must(await book.take(statement(months), { post: 'explained' }));
    must(await book.seal({ through: lastDay(months) }));
  },
  'trial balance': async (book) => trialBalance(book.ledger),
  'loading the history': (book) => book.loadHistory(),
};

const store = memoryStore();
const table: Record<string, Record<string, string>> = {};
await live(store, async (_, size, months) => {
  const snapshot = (await store.snapshot('book'))!;
  table['snapshot, KiB'] = { ...table['snapshot, KiB'], [size]: (snapshot.text.length / 1024).toFixed(0) };
  const { ledger, content, ...others } = JSON.parse(snapshot.text);
  const parts = content ?? { ledger, ...others };
  for (const [name, part] of [...Object.entries(parts.state), ['ledger', parts.ledger]] as const) {
    const length = JSON.stringify(part).length / 1024;
    if (length > 20) table[`    ${name}`] = { ...table[`    ${name}`], [size]: length.toFixed(0) };
  }
  const records = await store.read('book', 0, 1_000_000);
  for (const [name, call] of Object.entries(CALLS)) {
    let least = Number.POSITIVE_INFINITY;
    for (let round = 0; round < ROUNDS; round++) {
      const copy = memoryStore();
      await copy.append([{ book: 'book', expectedSize: 0, records }]);
      await copy.saveSnapshot('book', snapshot);
      (globalThis as { gc?: () => void }).gc?.();
      const start = process.cpuUsage();
      const book = await open(copy);
      await call(book, months);
      const { user, system } = process.cpuUsage(start);
      least = Math.min(least, (user + system) / 1000);
    }
    table[name] = { ...table[name], [size]: least.toFixed(1) };
  }
  console.log(size, months, process.memoryUsage().heapUsed >> 20);
});
console.table(table);
