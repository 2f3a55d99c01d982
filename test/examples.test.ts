import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { day, moment, pence } from 'personal-budget-ledger';
import { readStatement } from 'personal-budget-ledger/statement';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { openBooks, whatWasAdded } from '../examples/books.js';
import { keepMonth, readMonth } from '../examples/month.js';
import { keepOwn } from '../examples/own-statement.js';
import { must } from '../src/explain/must.js';

const here = new URL('../examples/', import.meta.url);
const text = (name: string) => readFileSync(new URL(name, here), 'utf8');

/** With KEEP=1 the outputs are written anew, to be looked at and committed. */
function same(name: string, output: string): void {
  if (process.env['KEEP']) writeFileSync(new URL(name, here), output);
  expect(output).toBe(text(name));
}

// The examples keep their books in a folder of the test, not among those of whoever runs it.
const folder = mkdtempSync(join(tmpdir(), 'books-'));
beforeAll(() => {
  vi.stubEnv('BOOKS', folder);
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('the examples', () => {
  const programs = readdirSync(here).filter((name) => /^\d\d-.*\.ts$/.test(name));

  /** What a program prints. Each run loads the module anew. */
  const printed = async (name: string, run: number): Promise<string> => {
    const said: string[] = [];
    vi.spyOn(console, 'log').mockImplementation((...parts: unknown[]) => {
      said.push(`${parts.join(' ')}\n`);
    });
    await import(`${new URL(name, here).href}?run=${run}`);
    vi.restoreAllMocks();
    return said.join('');
  };

  it.each(programs)(
    '%s prints what is kept beside it, also when its book is there already',
    async (name) => {
      same(name.replace(/\.ts$/, '.txt'), await printed(name, 1));
      const isKept = text(name).includes("from './books.js'");
      if (isKept) same(name.replace(/\.ts$/, '.again.txt'), await printed(name, 2));
    },
    180_000,
  );
});

describe('the month', () => {
  const files = {
    agreement: text('month/agreement.json'),
    plan: text('month/plan.json'),
    rules: text('month/rules.json'),
    opening: text('month/opening.json'),
    payees: text('month/payees.csv'),
    payments: text('month/payments.csv'),
    grant: text('month/grant.csv'),
  };
  const statementFile = () => must(readStatement(readFileSync(new URL('month/statement.ofx', here))));
  const now = moment('2026-11-02T09:00:00.000Z');
  // The salts of real personal texts are made at random; these are the same each time.
  let salts = 0;
  const salt = () => (salts++).toString(16).padStart(64, '0');
  const keep = async () =>
    must(await keepMonth(must(readMonth(files)), statementFile().statements, now, { salt }));

  it('is proved, and gives the files that are kept beside it', async () => {
    const book = await keep();
    expect(book.taken.reconciliations[0]!.proved).toBe(true);
    expect([...book.files.keys()]).toHaveLength(6);
    for (const [name, content] of book.files) same(`month/expected/${name}`, content);
  });

  it('names every fault of its files at once', () => {
    const read = readMonth({
      ...files,
      plan: files.plan.replace('"joint"', '"unheard"'),
      payments: `${files.payments}r,31/02/2026,x,y,1.234\n`,
    });
    expect(read.ok ? [] : read.problems.map(({ code, at }) => `${code} ${at}`)).toEqual([
      'rule-unknown budget.lines[0]',
      'day-invalid payments.csv line 11, column date',
      'pence-text-invalid payments.csv line 11, column amount',
    ]);
  });

  it('refuses a statement that is not in pounds', async () => {
    const foreign = statementFile().statements.map((one) => ({ ...one, currency: 'EUR' }));
    const kept = await keepMonth(must(readMonth(files)), foreign, now);
    expect(kept.ok ? [] : kept.problems.map(({ code }) => code)).toEqual(['statement-currency']);
  });

  it('is gone on with in another run: nothing is recorded twice, and what is new is added', async () => {
    const run = async (payments: string) => {
      const store = await openBooks();
      const month = must(readMonth({ ...files, payments }));
      const kept = await keepMonth(month, statementFile().statements, now, { store });
      await store.close();
      return kept;
    };
    const said = async (payments: string) => {
      const { book, taken, before } = must(await run(payments));
      return whatWasAdded(book, taken, before).split('\n');
    };
    const first = must(await run(files.payments));
    const again = must(await run(files.payments));
    expect([again.book.size, again.text]).toEqual([first.book.size, first.text]);
    expect(await said(files.payments)).toEqual([
      'The file was already taken: its 24 lines are in the book. Nothing was added.',
      'The book now has 54 entries.',
    ]);
    // The order of the rows of the cash book is nobody's business.
    const [head, ...rows] = files.payments.trim().split('\n');
    const more = [head, 'taxi-2026-11-02,30/10/2026,Abbey Taxis,transport,12.40', ...rows].join('\n');
    expect(await said(more)).toEqual([
      'The file was already taken: its 24 lines are in the book.',
      '1 entry was added:',
      '  30 October 2026  paid:taxi-2026-11-02/1  £12.40',
      'The book now has 55 entries.',
    ]);
    const changed = await run(more.replace('12.40', '12.50'));
    expect(changed.ok ? [] : changed.problems.map(({ code }) => code)).toEqual(['id-reused']);
  });

  it('records a statement that nobody planned for, all against suspense, and goes on with the next', async () => {
    const { statements } = statementFile();
    const store = await openBooks();
    const month = { ...must(readMonth(files)), payees: [] };
    const { taken, text: pages } = must(await keepOwn(month, statements, now, { store }));
    const next = statements.map((statement) => ({
      ...statement,
      from: day('2026-11-01'),
      to: day('2026-11-30'),
      opening: statement.closing!,
      closing: { pence: pence(543_09), date: day('2026-11-30') },
      lines: [
        { ...statement.lines[0]!, id: 'n', bankId: 'n', date: day('2026-11-03'), pence: pence(-10_00) },
      ],
    }));
    const after = must(await keepOwn(month, next, now, { store }));
    await store.close();
    expect(after.taken.reconciliations[0]!).toMatchObject({ proved: true, bookBalance: 543_09 });
    expect(after.book.ledger.size).toBe(after.before + 1);
    expect(taken.reconciliations[0]!.proved).toBe(true);
    expect(taken.posted).toHaveLength(24);
    expect(new Set(taken.posted.map((one) => one.reason))).toEqual(new Set(['unknown-payee']));
    expect(pages).toContain('Not yet explained');
  });
});
