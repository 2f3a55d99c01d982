import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { day } from 'personal-budget-ledger';
import { readStatement } from 'personal-budget-ledger/adapters/statement';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { closingMoment, keepMonth, readMonth } from '../examples/month.js';
import { must } from '../src/problem.js';

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
  const keep = () =>
    must(keepMonth(must(readMonth(files)), statementFile().statements, closingMoment(day('2026-11-02'))));

  it('is proved, and gives the files that are kept beside it', () => {
    const book = keep();
    expect(book.outcomes[0]!.reconciliation.proved).toBe(true);
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

  it('refuses a statement that is not in pounds', () => {
    const foreign = statementFile().statements.map((one) => ({ ...one, currency: 'EUR' }));
    const kept = keepMonth(must(readMonth(files)), foreign, closingMoment(day('2026-11-02')));
    expect(kept.ok ? [] : kept.problems.map(({ code }) => code)).toEqual(['statement-currency']);
  });

  it('records a statement that nobody planned for, all against suspense', () => {
    const { statements } = statementFile();
    const book = must(
      keepMonth(
        { ...must(readMonth(files)), payees: [] },
        statements,
        closingMoment(day('2026-11-02')),
        true,
      ),
    );
    const [outcome] = book.outcomes;
    expect(outcome!.reconciliation.proved).toBe(true);
    expect(outcome!.proposals).toHaveLength(24);
    expect(new Set(outcome!.proposals.map((one) => one.reason))).toEqual(new Set(['unknown-payee']));
    expect(book.statements).toContain('Not yet explained');
  });
});
