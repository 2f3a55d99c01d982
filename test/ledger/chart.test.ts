/** Also tests `ledger/check-chart.ts`, `ledger/schema.ts` and `ledger/state/terms.ts`. */
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { balance } from '../../src/ledger/balance.js';
import { checkChart } from '../../src/ledger/check-chart.js';
import type { Draft } from '../../src/ledger/entry.js';
import { openLedger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { reviseChart } from '../../src/ledger/revise-chart.js';
import { isAccountPath } from '../../src/ledger/schema.js';
import { allowsCategory, covers } from '../../src/ledger/state/terms.js';
import { BrokenInvariant, type Result } from '../../src/problem/problem.js';
import { addDays, day } from '../../src/time/day.js';
import { CHART, draft, emptyBook, known, pair, snapshot } from '../support/random-ledger.js';

const codes = (result: Result<unknown>) =>
  result.ok ? [] : result.problems.map(({ code, at }) => `${code} ${at}`.trim());
const withFund = (id: string, change: object) => ({
  ...CHART,
  funds: CHART.funds.map((fund) => (fund.id === id ? { ...fund, ...change } : fund)),
});
const withAccount = (path: string, change: object) => ({
  ...CHART,
  accounts: CHART.accounts.map((account) => (account.path === path ? { ...account, ...change } : account)),
});

describe('checkChart', () => {
  it('takes a chart, and takes it again from JSON', () => {
    expect(checkChart(CHART)).toEqual({ ok: true, value: CHART });
    expect(checkChart(JSON.parse(JSON.stringify(CHART))).ok).toBe(true);
  });

  it('answers every fault at once: by account, then by fund, then of the whole', () => {
    const odd = {
      accounts: [
        { path: 'assets/bank', opens: '2026-04-01', closes: '2026-03-31' },
        { path: 'assets/bank', opens: '2026-04-01' },
      ],
      funds: [
        { id: 'a', name: 'A', opens: '2026-04-01', terms: { permitted: ['income'], prohibited: ['income'] } },
        { id: 'a', name: 'A', opens: '2026-04-01', closes: '2026-03-31', terms: {} },
      ],
    };
    expect(codes(checkChart(odd))).toEqual([
      'period-backwards accounts[0]',
      'account-repeated accounts[1]',
      'category-not-expense funds[0].terms',
      'category-not-expense funds[0].terms',
      'terms-contradict funds[0].terms',
      'fund-repeated funds[1]',
      'period-backwards funds[1]',
      'suspense-missing funds',
    ]);
  });

  it.each([null, [], 7, {}, { accounts: {}, funds: [] }, { ...CHART, more: 1 }])('refuses %o', (value) => {
    expect(checkChart(value).ok).toBe(false);
    expect(openLedger(value).ok).toBe(false);
  });

  it.each([
    { permitted: [] },
    { prohibited: ['expenses/care'] },
    { days: { from: '2026-04-01', to: '2027-03-31' } },
  ])('lets nothing restrict suspense: %o', (terms) => {
    expect(codes(checkChart(withFund('suspense', { terms: { ...terms, mayOverspend: true } })))).toEqual([
      'suspense-restricted funds[0]',
    ]);
  });
});

describe('isAccountPath', () => {
  it.each(['assets', 'expenses/a', 'income/a-1/b2', `expenses${'/a'.repeat(15)}`])('takes %s', (path) => {
    expect(isAccountPath(path)).toBe(true);
  });
  it.each(
    [
      '',
      'asset',
      'assets/',
      '/assets',
      'assets//a',
      'assets/A',
      'assets/-a',
      'assets/a--b',
      'assets/a_b',
    ].concat('assets/a\n', `expenses${'/a'.repeat(16)}`, `assets/${'a'.repeat(194)}`),
  )('refuses %j', (path) => {
    expect(isAccountPath(path)).toBe(false);
  });
});

describe('allowsCategory', () => {
  it('covers a category and all below it, and nothing that only begins alike', () => {
    expect(covers('expenses/care', 'expenses/care')).toBe(true);
    expect(covers('expenses/care', 'expenses/care/wages')).toBe(true);
    expect(covers('expenses/care', 'expenses/careful')).toBe(false);
    expect(covers('expenses/care/wages', 'expenses/care')).toBe(false);
  });

  it('lets the longest pattern decide', () => {
    const terms = { permitted: ['expenses/a/b/c', 'expenses'], prohibited: ['expenses/a'] };
    expect(allowsCategory(terms, 'expenses/x')).toBe(true);
    expect(allowsCategory(terms, 'expenses/a')).toBe(false);
    expect(allowsCategory(terms, 'expenses/a/b')).toBe(false);
    expect(allowsCategory(terms, 'expenses/a/b/c/d')).toBe(true);
  });

  it('permits all without a list, and nothing with an empty one', () => {
    expect(allowsCategory({}, 'expenses/a')).toBe(true);
    expect(allowsCategory({ permitted: [] }, 'expenses/a')).toBe(false);
    expect(allowsCategory({ prohibited: ['expenses/b'] }, 'expenses/a')).toBe(true);
  });
});

describe('reviseChart', () => {
  it('adds an account that can be posted to and is counted with those above it', () => {
    const ledger = emptyBook();
    expect(balance(ledger, { account: 'expenses/care' })).toBe(0);
    const added = { path: 'expenses/care/respite', opens: '2026-04-01' };
    must(reviseChart(ledger, { ...CHART, accounts: [added, ...CHART.accounts] }));
    const pay = pair('actual', 'suspense', 'expenses/care/respite', 'assets/bank', 7);
    must(post(ledger, draft('p', pay), { recordedAt: known(0) }));
    expect(balance(ledger, { account: 'expenses/care' })).toBe(7);
    expect(ledger.chart.accounts.at(-1)).toEqual(added);
  });

  it('adds a fund, renames one and keeps its balance', () => {
    const ledger = emptyBook();
    must(
      post(ledger, draft('in', pair('actual', 'chc', 'assets/bank', 'income/nhs', 5)), {
        recordedAt: known(0),
      }),
    );
    const chart = withFund('chc', { name: 'CHC' });
    const more = { id: 'new', name: 'New', opens: '2026-04-01', terms: {} };
    must(reviseChart(ledger, { ...chart, funds: [...chart.funds, more] }));
    must(
      post(ledger, draft('in-2', pair('actual', 'new', 'assets/bank', 'income/nhs', 6)), {
        recordedAt: known(0),
      }),
    );
    expect([
      balance(ledger, { fund: 'chc', account: 'assets' }),
      balance(ledger, { account: 'assets' }),
    ]).toEqual([5, 11]);
    expect(ledger.chart.funds.find(({ id }) => id === 'chc')?.name).toBe('CHC');
  });

  it('does not mind in what order terms are written', () => {
    const terms = { prohibited: ['expenses/care/agency'], permitted: ['expenses/care'] };
    expect(reviseChart(emptyBook(), withFund('chc', { terms })).ok).toBe(true);
  });

  it('closes an account on its last posting and not before; then nothing later goes in', () => {
    const ledger = emptyBook();
    must(
      post(ledger, draft('in', pair('actual', 'chc', 'assets/bank', 'income/nhs', 5)), {
        recordedAt: known(0),
      }),
    );
    const before = snapshot(ledger);
    expect(codes(reviseChart(ledger, withAccount('assets/bank', { closes: '2026-04-30' })))).toEqual([
      'chart-narrowed',
    ]);
    expect(snapshot(ledger)).toBe(before);
    must(reviseChart(ledger, withAccount('assets/bank', { closes: '2026-05-01' })));
    const late = draft('late', pair('actual', 'chc', 'assets/bank', 'income/nhs', 5), { date: '2026-05-02' });
    expect(codes(post(ledger, late, { recordedAt: known(0) }))).toEqual([
      'account-not-open postings[0].account',
    ]);
  });

  it('closes an account and a fund no sooner than the last promise on them, or its payment', () => {
    const care = 'expenses/care';
    const promised = (sum: number) => pair('commitment', 'chc', care, 'equity/commitments', sum);
    const named = (act: string) => ({ commitment: { id: 'c', act } });
    const ledger = emptyBook();
    const steps: readonly (readonly [string, Draft])[] = [
      ['2026-05-01', draft('in', pair('actual', 'chc', 'assets/bank', 'income/nhs', 9))],
      ['2026-05-01', draft('award', pair('budget', 'chc', care, 'equity/budget', 9))],
      ['2026-05-03', draft('promise', promised(9), { ...named('open'), date: '2026-05-03' })],
      [
        '2026-05-07',
        draft('pay', [...promised(-9), ...pair('actual', 'chc', care, 'assets/bank', 9)], {
          ...named('pay'),
          date: '2026-05-07',
        }),
      ],
    ];
    for (const [last, step] of steps) {
      must(post(ledger, step, { recordedAt: known(0) }));
      if (step.id === 'in') continue;
      const before = addDays(day(last), -1);
      expect(codes(reviseChart(ledger, withAccount(care, { closes: before })))).toEqual(['chart-narrowed']);
      expect(codes(reviseChart(ledger, withFund('chc', { closes: before })))).toEqual(['chart-narrowed']);
      for (const chart of [withAccount(care, { closes: last }), withFund('chc', { closes: last })])
        expect(reviseChart(ledger, chart, { dryRun: true }).ok).toBe(true);
    }
  });

  it.each([
    ['an account is a control no more', withAccount('equity/allotted/north', { control: undefined })],
    [
      'an account sets nothing aside any more',
      withAccount('equity/allotted/north', { setsAside: undefined }),
    ],
    ['an account is gone', { ...CHART, accounts: CHART.accounts.slice(1) }],
    ['a fund is gone', { ...CHART, funds: CHART.funds.filter((fund) => fund.id !== 'kept') }],
    ['an account opens on another day', withAccount('assets/bank', { opens: '2026-03-31' })],
    ['a fund opens on another day', withFund('chc', { opens: '2026-03-31' })],
    ['a fund has other terms', withFund('chc', { terms: {} })],
  ])('refuses where %s', (_what, chart) => {
    const ledger = emptyBook();
    const before = snapshot(ledger);
    expect(codes(reviseChart(ledger, chart))).toEqual(['chart-narrowed']);
    expect(snapshot(ledger)).toBe(before);
  });

  it('leaves no hand on the chart', () => {
    const given = JSON.parse(JSON.stringify(CHART));
    const ledger = must(openLedger(given));
    given.funds[1].terms.mayOverspend = true;
    expect(ledger.chart).toEqual(CHART);
    expect(() => Object.assign(ledger.chart.funds[1]!.terms, { mayOverspend: true })).toThrow(TypeError);
  });
});

describe('balance', () => {
  it('asserts that what is asked for is in the chart', () => {
    expect(() => balance(emptyBook(), { account: 'assets/none' })).toThrow(BrokenInvariant);
    expect(() => balance(emptyBook(), { fund: '__proto__' })).toThrow(BrokenInvariant);
  });
});

describe('reviseChart, as a dry run', () => {
  it('answers what it would do, and changes nothing', () => {
    const ledger = must(openLedger(CHART));
    const wider = { ...CHART, accounts: [{ path: 'expenses/zeal', opens: '2026-04-01' }, ...CHART.accounts] };
    const tried = must(reviseChart(ledger, wider, { dryRun: true }));
    expect(ledger.chart).toEqual(must(openLedger(CHART)).chart);
    expect(must(reviseChart(ledger, wider))).toEqual(tried);
    expect(ledger.chart).toEqual(tried);
    expect(tried.accounts.at(-1)?.path).toBe('expenses/zeal');
  });
});
