import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { keepMonth, readMonth } from '../../examples/month.js';
import { must } from '../../src/explain/must.js';
import { beancountAccount, writeBeancount } from '../../src/export/beancount.js';
import { hledgerAccount, writeHledger } from '../../src/export/hledger.js';
import type { Ledger } from '../../src/ledger/ledger.js';
import { readStatement } from '../../src/statement/read-statement.js';
import { moment } from '../../src/time/moment.js';
import { expectedBalances, randomPostings } from '../support/random-postings.js';
import {
  beancountBalances,
  hledgerBalances,
  ledgerBalances,
  outcome,
  requirePrograms,
  withFile,
} from './programs.js';

const COMMODITIES = { actual: 'GBP', budget: 'BUDGET', commitment: 'COMMITTED' };

/** The same books on every machine and day. */
const BOOKS: readonly Ledger[] = fc.sample(randomPostings, { numRuns: 30, seed: 20261122 });

/** The same lines with one amount of the last assertion a penny higher. */
function pennyOut(lines: Iterable<string>, pattern: RegExp): string[] {
  const copy = [...lines];
  const last = copy.findLastIndex((line) => pattern.test(line));
  copy[last] = (copy[last] as string).replace(pattern, (_, before: string, pounds: string, pence: string) => {
    const raised = String(Number(pence) + (pence === '99' ? -1 : 1)).padStart(2, '0');
    return `${before}${pounds}.${raised}`;
  });
  return copy;
}

/** The book of the example, kept as the demo keeps it. */
async function exampleBook(): Promise<Ledger> {
  const bytes = (name: string) => readFileSync(new URL(`../../examples/month/${name}`, import.meta.url));
  const text = (name: string) => bytes(name).toString('utf8');
  const month = must(
    readMonth({
      agreement: text('agreement.json'),
      plan: text('plan.json'),
      rules: text('rules.json'),
      opening: text('opening.json'),
      payees: text('payees.csv'),
      payments: text('payments.csv'),
      grant: text('grant.csv'),
    }),
  );
  const { statements } = must(readStatement(bytes('statement.ofx')));
  return must(await keepMonth(month, statements, moment('2026-11-02T09:00:00.000Z'))).book.ledger;
}

function expectAgreement(book: Ledger): void {
  const named = expectedBalances(book, hledgerAccount, COMMODITIES);
  withFile(writeHledger(book), 'journal', (path) => {
    expect(hledgerBalances(path)).toEqual(named);
    expect(ledgerBalances(path)).toEqual(named);
  });
  withFile(writeBeancount(book), 'beancount', (path) => {
    expect(beancountBalances(path)).toEqual(expectedBalances(book, beancountAccount, COMMODITIES));
  });
}

beforeAll(requirePrograms);

describe('other ledgers', () => {
  it('has books of every balance type to compare', () => {
    const commodities = BOOKS.flatMap((book) => [
      ...expectedBalances(book, hledgerAccount, COMMODITIES).keys(),
    ]);
    expect(new Set(commodities.map((key) => key.split(' ')[1]))).toEqual(new Set(Object.values(COMMODITIES)));
  });

  it('agree to the penny on the book of the example', async () => {
    const book = await exampleBook();
    expect(expectedBalances(book, hledgerAccount, COMMODITIES).size).toBeGreaterThan(10);
    expectAgreement(book);
  });

  it.each([...BOOKS.entries()])('agree to the penny on random book %i', (_, book) => expectAgreement(book));

  it('refuse a journal whose closing assertion is a penny out', () => {
    const lines = pennyOut(writeHledger(BOOKS[0] as Ledger), /( = -?)(\d+)\.(\d\d)/);
    withFile(lines, 'journal', (path) => {
      for (const program of ['hledger', 'ledger']) {
        const { code, said } = outcome(program, '-f', path, 'balance');
        expect(code).toBe(1);
        expect(said).toMatch(/assertion/);
      }
    });
  });

  it('refuse a file whose balance check is a penny out', () => {
    const lines = pennyOut(writeBeancount(BOOKS[0] as Ledger), /( balance \S+ {2}-?)(\d+)\.(\d\d)/);
    withFile(lines, 'beancount', (path) => {
      const { code, said } = outcome('bean-check', '--no-cache', path);
      expect(code).toBe(1);
      expect(said).toMatch(/Balance failed/);
    });
  });
});
