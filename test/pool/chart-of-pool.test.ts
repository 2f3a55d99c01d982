/** Also tests `agreement/exclusions.ts`. */
import { describe, expect, it } from 'vitest';
import { isExcludedFunction } from '../../src/agreement/exclusions.js';
import {
  ENGLISH_LAW,
  EXCLUDED_FUNCTIONS,
  NHS_EXCLUSIONS,
} from '../../src/england/spending/nhs-exclusions.js';
import { must } from '../../src/explain/must.js';
import { openLedger } from '../../src/ledger/ledger.js';
import { allowsCategory } from '../../src/ledger/state/terms.js';
import { chartOfPool, isHeld, nhsFunds, nhsStreams } from '../../src/pool/chart-of-pool.js';
import { TIERS } from '../../src/pool/pool.js';
import { POOL_OPENS, poolWith, samplePool, smallPool } from '../support/sample-pool.js';

const paths = (agreement = samplePool()) => chartOfPool(agreement).accounts.map(({ path }) => path);

describe('chartOfPool', () => {
  it('is a chart on which a ledger opens', () => {
    expect(must(openLedger(chartOfPool(samplePool())))).toBeDefined();
  });

  it('has an account for whatever a small pool can post', () => {
    expect(paths({ ...smallPool(), delegation: samplePool().delegation.slice(0, 2) })).toEqual([
      'assets/bank',
      'assets/receivables/in-transit',
      'assets/receivables/partners/council',
      'assets/receivables/partners/icb',
      'assets/receivables/vat/section-33',
      'assets/receivables/vat/section-41',
      'liabilities/partners/council',
      'liabilities/partners/icb',
      'income/adult-social-care',
      'income/nhs-minimum',
      'income/unexplained',
      'expenses',
      'expenses/community',
      'expenses/community/reablement',
      'expenses/unexplained',
      'equity/allotted',
      'equity/allotted/northbank',
      'equity/allotted/northbank/committed',
      'equity/allotted/northbank/sent',
      'equity/allotted/northbank/spent',
      'equity/allotted/riverside',
      'equity/allotted/riverside/committed',
      'equity/allotted/riverside/sent',
      'equity/allotted/riverside/spent',
      'equity/brought-forward',
      'equity/committed',
      'equity/transfers',
      'equity/year-end',
    ]);
  });

  it('holds the nodes of the tree, and what is in transit, as control totals, whatever the agreement’s accounts say', () => {
    const accounts = ['equity/allotted/quays', 'assets/receivables/in-transit'].map((path) => ({
      path,
      opens: POOL_OPENS,
    }));
    const controls = chartOfPool(poolWith({ accounts })).accounts.filter(({ control }) => control);
    expect(controls).toHaveLength(samplePool().delegation.length * 4 + 1);
    expect(controls.map(({ path }) => path)).toEqual(
      expect.arrayContaining(accounts.map(({ path }) => path)),
    );
  });

  it('lets the agreement’s accounts stand for others of the same path', () => {
    const own = {
      path: 'expenses/community/reablement',
      name: 'R1',
      opens: POOL_OPENS,
      codes: { gl: '40100' },
    };
    expect(chartOfPool(poolWith({ accounts: [own] })).accounts).toContainEqual(own);
  });

  it('has no account for budgets that the pool does not hold', () => {
    expect(paths().filter((path) => /mental-health|urgent-care/.test(path))).toEqual([]);
    expect(TIERS.filter((tier) => !isHeld(tier))).toEqual(['aligned', 'in-view']);
  });

  it('passes the protections on, and has none for a pool without', () => {
    expect(chartOfPool(samplePool()).protections).toEqual(samplePool().protections);
    expect('protections' in chartOfPool(smallPool())).toBe(false);
  });

  it('knows NHS money by its authority, by its partner, and where it is kept', () => {
    const agreement = samplePool();
    expect(nhsStreams(agreement).map(({ id }) => id)).toEqual([
      'nhs-minimum',
      'nhs-non-recurrent',
      'risk-pool',
    ]);
    expect([...nhsFunds(agreement)].sort()).toEqual([
      'nhs-minimum',
      'nhs-non-recurrent',
      'non-recurrent-reserve',
      'risk-pool',
    ]);
    const { streams, partners } = agreement;
    const byPartner = poolWith({ streams: streams.map((one) => ({ ...one, authority: 'other' })) });
    expect(nhsStreams(byPartner)).toHaveLength(3);
    const byAuthority = poolWith({ partners: partners.map((one) => ({ ...one, body: 'other' })) });
    expect(nhsStreams(byAuthority)).toHaveLength(3);
  });

  it('takes the council’s own part of aftercare for the council’s money', () => {
    const { streams } = samplePool();
    const of = (id: string) =>
      nhsStreams(
        poolWith({
          streams: streams.map((one) =>
            one.id === id ? { ...one, authority: 'section-117-aftercare' } : one,
          ),
        }),
      ).some((one) => one.id === id);
    expect([of('nhs-minimum'), of('better-care-grant')]).toEqual([true, false]);
  });

  it('takes the terms of NHS money as they were agreed: what binds direct payments binds no pool', () => {
    const open = samplePool().funds.map((fund) =>
      fund.suspense ? fund : { ...fund, terms: { permitted: ['expenses'] } },
    );
    const { funds } = chartOfPool(poolWith({ funds: open }));
    expect(funds).toEqual(open);
    for (const { category } of NHS_EXCLUSIONS)
      expect(funds.every(({ terms }) => allowsCategory(terms, category))).toBe(true);
  });
});

describe('isExcludedFunction', () => {
  it.each([
    ...EXCLUDED_FUNCTIONS,
    'Endoscopy',
    'Emergency ambulance',
    'Invasive treatments',
    'CLASS 4 LASER TREATMENT',
  ])('knows %s', (name) => {
    expect(isExcludedFunction(name, ENGLISH_LAW)).toBe(true);
  });

  it.each(['general practice surgery premises', 'patient transport', 'intermediate care', 'services', ''])(
    'lets “%s” be pooled',
    (name) => {
      expect(isExcludedFunction(name, ENGLISH_LAW)).toBe(false);
    },
  );
});
