import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { moment } from 'personal-budget-ledger';
import { readStatement } from 'personal-budget-ledger/statement';
import { afterEach, describe, expect, it, vi } from 'vitest';
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

afterEach(() => {
  vi.restoreAllMocks();
});

describe('the examples', () => {
  const programs = readdirSync(here).filter((name) => /^\d\d-.*\.ts$/.test(name));

  it.each(programs)('%s prints what is kept beside it', async (name) => {
    const said: string[] = [];
    vi.spyOn(console, 'log').mockImplementation((...parts: unknown[]) => {
      said.push(`${parts.join(' ')}\n`);
    });
    await import(new URL(name, here).href);
    vi.restoreAllMocks();
    same(name.replace(/\.ts$/, '.txt'), said.join(''));
  });
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
    expect([...book.files.keys()]).toHaveLength(5);
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
      'day-invalid payments.csv line 11',
      'pence-text-invalid payments.csv line 11',
    ]);
  });

  it('refuses a statement that is not in pounds', async () => {
    const foreign = statementFile().statements.map((one) => ({ ...one, currency: 'EUR' }));
    const kept = await keepMonth(must(readMonth(files)), foreign, now);
    expect(kept.ok ? [] : kept.problems.map(({ code }) => code)).toEqual(['statement-currency']);
  });

  it('records a statement that nobody planned for, all against suspense', async () => {
    const { statements } = statementFile();
    const { taken, text: pages } = must(
      await keepOwn({ ...must(readMonth(files)), payees: [] }, statements, now),
    );
    expect(taken.reconciliations[0]!.proved).toBe(true);
    expect(taken.posted).toHaveLength(24);
    expect(new Set(taken.posted.map((one) => one.reason))).toEqual(new Set(['unknown-payee']));
    expect(pages).toContain('Not yet explained');
  });
});
