/** Also tests `agreement/spend-categories.ts` and `agreement/agreement-findings.ts`. */
import { describe, expect, it } from 'vitest';
import { type Agreement, AUTHORITIES, NHS_AUTHORITIES } from '../../src/agreement/agreement.js';
import { spendCategories } from '../../src/agreement/spend-categories.js';
import { NHS_EXCLUSIONS } from '../../src/england/spending/nhs-exclusions.js';
import { must } from '../../src/explain/must.js';
import { checkChart } from '../../src/ledger/check-chart.js';
import { allowsCategory } from '../../src/ledger/state/terms.js';
import { day } from '../../src/time/day.js';
import { AGREED, agreedWith, LINE, PA_WAGES } from '../support/agreed.js';
import { agreementFindings, chartOf, checkAgreement } from '../support/english-law.js';
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

  it.each(['notional', 'third-party'] as const)(
    'lets NHS money of a %s budget buy what only a direct payment may not, and says so where it is named',
    (managedAs) => {
      const category = 'expenses/health/vaccination-screening';
      const funds = AGREED.funds.map((one) =>
        one.id === 'nhs' ? { ...one, terms: { permitted: ['expenses', category] } } : one,
      );
      const agreement = agreedWith({ lines: [{ ...LINE, managedAs }] }, { funds });
      expect(must(checkAgreement(agreement))).toEqual(agreement);
      expect(chartOf(agreement).funds).toEqual(funds);
      expect(agreementFindings(agreement).map(({ code, at, facts }) => ({ code, at, ...facts }))).toEqual([
        {
          code: 'nhs-policy-excludes',
          at: 'funds[1].terms',
          fund: 'nhs',
          category,
          citation: 'SI 2013/1617 reg 8(5)(d)',
        },
      ]);
      const direct = checkAgreement({ ...agreement, budget: { ...agreement.budget, lines: [LINE] } });
      expect(direct.ok ? [] : direct.problems.map(({ code }) => code)).toEqual(['nhs-may-not-buy']);
    },
  );

  it.each(
    AUTHORITIES.filter((one) => !['section-256-payment', 'nhs-joint-package'].includes(one)).map(
      (one) => [one, NHS_AUTHORITIES.includes(one)] as const,
    ),
  )('knows whether a direct payment of %s is NHS money', (authority, isNhs) => {
    const streams = AGREED.streams.map((one) => (one.id === 'nhs' ? { ...one, authority } : one));
    const { terms } = chartOf({ ...AGREED, streams }).funds.find(({ id }) => id === 'nhs')!;
    expect(allowsCategory(terms, 'expenses/prohibited/gambling')).toBe(!isNhs);
  });

  it('takes a council’s own part of aftercare, and what the NHS gave it under section 256, for no NHS direct payment', () => {
    const more = [
      { authority: 'section-117-aftercare', body: 'local-authority' },
      { authority: 'section-256-payment' },
    ] as const;
    for (const one of more) {
      const streams = AGREED.streams.map((each) => (each.id === 'nhs' ? { ...each, ...one } : each));
      const agreement = must(checkAgreement({ ...AGREED, streams }));
      expect(chartOf(agreement).funds).toEqual(AGREED.funds);
    }
  });

  it('keeps NHS direct payments, and no other money, from what they may not buy', () => {
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
