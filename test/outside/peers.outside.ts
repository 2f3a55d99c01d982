import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { beancountAccount, writeBeancount } from '../../src/adapters/beancount.js';
import { hledgerAccount, writeHledger } from '../../src/adapters/hledger.js';
import type { Ledger } from '../../src/ledger/ledger.js';
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

beforeAll(requirePrograms);

describe('other ledgers', () => {
  it('has books of every balance type to compare', () => {
    const commodities = BOOKS.flatMap((book) => [
      ...expectedBalances(book, hledgerAccount, COMMODITIES).keys(),
    ]);
    expect(new Set(commodities.map((key) => key.split(' ')[1]))).toEqual(new Set(Object.values(COMMODITIES)));
  });

  it.each([...BOOKS.entries()])('agree to the penny on random book %i', (_, book) => {
    const named = expectedBalances(book, hledgerAccount, COMMODITIES);
    withFile(writeHledger(book), 'journal', (path) => {
      expect(hledgerBalances(path)).toEqual(named);
      expect(ledgerBalances(path)).toEqual(named);
    });
    withFile(writeBeancount(book), 'beancount', (path) => {
      expect(beancountBalances(path)).toEqual(expectedBalances(book, beancountAccount, COMMODITIES));
    });
  });

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
