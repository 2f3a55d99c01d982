import { describe, expect, it } from 'vitest';
import type { Agreement } from '../../src/agreement/agreement.js';
import { chartOf } from '../../src/agreement/chart-of.js';
import { NHS_EXCLUSIONS } from '../../src/agreement/nhs-exclusions.js';
import { spendCategories } from '../../src/agreement/spend-categories.js';
import { checkChart } from '../../src/ledger/check-chart.js';
import { allowsCategory } from '../../src/ledger/terms.js';
import { day } from '../../src/time/day.js';
import { AGREED, agreedWith, PA_WAGES } from '../support/agreed.js';
import { OPENS } from '../support/random-rule.js';

describe('chartOf', () => {
  const paths = (agreement: Agreement) => chartOf(agreement).accounts.map((account) => account.path);

  it('is a chart that a ledger can be opened on', () => {
    expect(checkChart(chartOf(AGREED)).ok).toBe(true);
  });

  it('has the bank, an income account for each stream, every spend category and the committed account', () => {
    expect(paths(AGREED)).toEqual(
      expect.arrayContaining(['assets/bank', 'income/nhs', 'income/own', PA_WAGES, 'equity/committed']),
    );
    expect(new Set(paths(AGREED)).size).toBe(paths(AGREED).length);
  });

  it('stands assets first, then liabilities, income, expenses and equity', () => {
    const more = agreedWith({}, { accounts: [{ path: 'liabilities/wages-owed', opens: OPENS }] });
    const roots = paths(more).map((path) => path.split('/')[0]);
    expect([...new Set(roots)]).toEqual(['assets', 'liabilities', 'income', 'expenses', 'equity']);
    expect(roots).toEqual(
      [...roots].sort((a, b) => [...new Set(roots)].indexOf(a) - [...new Set(roots)].indexOf(b)),
    );
  });

  it('lets an account of the agreement take the place of one of the same path', () => {
    const own = { path: 'assets/bank', name: 'Prepaid card', opens: OPENS };
    const bank = chartOf(agreedWith({}, { accounts: [own] })).accounts.filter(
      (one) => one.path === 'assets/bank',
    );
    expect(bank).toEqual([own]);
  });

  it('keeps NHS money, and no other, from what it may not buy', () => {
    const charted = new Map(chartOf(AGREED).funds.map(({ id, terms }) => [id, terms]));
    for (const { category } of NHS_EXCLUSIONS) {
      const may = [...charted].filter(([, terms]) => allowsCategory(terms, `${category}/any`));
      expect([category, may.map(([id]) => id)]).toEqual([category, ['suspense', 'council', 'own']]);
    }
    expect(allowsCategory(charted.get('nhs')!, PA_WAGES)).toBe(true);
  });

  it('leaves suspense unrestricted, though an NHS stream goes into it', () => {
    const streams = AGREED.streams.map((one) => (one.id === 'nhs' ? { ...one, fund: 'suspense' } : one));
    expect(checkChart(chartOf({ ...AGREED, streams })).ok).toBe(true);
  });

  it('opens what it adds on the day the book opens', () => {
    const opens = day('2026-06-01');
    expect(new Set(chartOf({ ...AGREED, opens }).accounts.map((one) => one.opens))).toEqual(new Set([opens]));
  });
});

describe('spendCategories', () => {
  it('is a tree: every category stands below one that is there too', () => {
    const all = spendCategories(OPENS).map((one) => one.path);
    const known = new Set(all);
    expect(known.size).toBe(all.length);
    for (const path of all)
      if (path !== 'expenses') expect(known.has(path.slice(0, path.lastIndexOf('/')))).toBe(true);
  });

  it('names each category once', () => {
    const names = spendCategories(OPENS).map((one) => one.name);
    expect(names.every(Boolean)).toBe(true);
    expect(new Set(names).size).toBe(names.length);
  });
});
