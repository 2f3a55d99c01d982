import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chartOfPool } from '../../src/agreement/chart-of-pool.js';
import type { PoolAgreement } from '../../src/agreement/pool.js';
import { available, balance, balances } from '../../src/ledger/balance.js';
import type { Posting } from '../../src/ledger/entry.js';
import { type Ledger, openLedger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { type Pence, pence } from '../../src/money/pence.js';
import { must } from '../../src/problem.js';
import { settleVariance } from '../../src/rules/settle-variance.js';
import type { SchemePosition } from '../../src/rules/share-variance/position.js';
import { shareVariance, type VarianceShare } from '../../src/rules/share-variance.js';
import { walkRule } from '../../src/rules/walk.js';
import { day } from '../../src/time/day.js';
import { moment } from '../../src/time/moment.js';
import { POOL_OPENS, pounds, samplePool } from '../support/sample-pool.js';

const RECORDED = { recordedAt: moment('2027-04-01T09:00:00.000Z') };
const DATE = day('2027-03-31');

/** The sample, with a council that settles in a fund that may pay for every scheme it shares. */
const POOL: PoolAgreement = (() => {
  const pool = samplePool();
  const wide = {
    permitted: ['acute', 'community', 'carers', 'voluntary-sector', 'prevention'].map(
      (one) => `expenses/${one}`,
    ),
  };
  const funds = pool.funds.map((fund) => (fund.id === 'adult-social-care' ? { ...fund, terms: wide } : fund));
  return { ...pool, funds, protections: [] };
})();
const HELD = POOL.schemes.filter(({ rule }) => rule !== undefined);

/** A pool's book in which every scheme has its budget, and every fund the money for it. */
function budgeted(pool: PoolAgreement): Ledger {
  const ledger = must(openLedger(chartOfPool(pool)));
  const postings: Posting[] = [];
  for (const scheme of pool.schemes) {
    const rule = pool.rules.find(({ id }) => id === scheme.rule);
    if (!rule) continue;
    const funds = new Map(pool.funds.map((fund) => [fund.id, fund]));
    const rest = { capDay: POOL_OPENS, funds, drawn: () => 0, available: () => Number.POSITIVE_INFINITY };
    for (const [fund, amount] of walkRule({ rule, need: scheme.budget, ...rest }).given) {
      const { account } = pool.streams.find((stream) => stream.fund === fund)!;
      const pair = (balanceType: 'budget' | 'actual', debit: string) => {
        postings.push({ account: debit, fund, balanceType, pence: amount });
        postings.push({ account, fund, balanceType, pence: (0 - amount) as Pence });
      };
      pair('budget', scheme.category);
      pair('actual', 'assets/bank');
    }
  }
  must(post(ledger, { id: 'budget', date: POOL_OPENS, kind: 'award', postings }, RECORDED));
  return ledger;
}

const at = (scheme: string, variance: number, uncommitted = 0): SchemePosition => {
  const { budget } = POOL.schemes.find(({ id }) => id === scheme)!;
  return { scheme, budget, outturn: (budget + variance) as Pence, uncommitted: pence(uncommitted) };
};

const shareOf = (schemes: readonly SchemePosition[], riskPool = 0, settled?: VarianceShare) =>
  must(
    shareVariance(POOL, {
      asAt: DATE,
      schemes,
      riskPool: pence(riskPool),
      ...(settled ? { settled: settled.parts } : {}),
    }),
  );

/** Settles and records. */
function settled(ledger: Ledger, share: VarianceShare, id = 'settle-1') {
  const drafts = must(settleVariance(ledger, POOL, share, { id, date: DATE }));
  for (const draft of drafts) must(post(ledger, draft, RECORDED));
  return drafts;
}

const category = (id: string) => POOL.schemes.find((scheme) => scheme.id === id)!.category;
const budgetOf = (ledger: Ledger, id: string) =>
  balance(ledger, { account: category(id), balanceType: 'budget' });
const standing = (ledger: Ledger) =>
  balances(ledger).flatMap(({ account, fund, balanceType, pence }) =>
    pence === 0 ? [] : [`${account} ${fund} ${balanceType} ${pence}`],
  );

describe('settleVariance', () => {
  it('settles nothing of nothing', () => {
    expect(settled(budgeted(POOL), shareOf([at('reablement', 0, 500)], 500))).toEqual([]);
  });

  it('moves budget inside the funds that hold it, and leaves the income side as it was', () => {
    const ledger = budgeted(POOL);
    const income = balance(ledger, { account: 'income/nhs-minimum', balanceType: 'budget' });
    // Equipment is held half by the NHS and half by the county; both may pay for reablement.
    const [virement, ...rest] = settled(
      ledger,
      shareOf([at('reablement', pounds(1000)), at('equipment', -pounds(1000))]),
    );
    expect(rest).toEqual([]);
    expect(virement).toMatchObject({ id: 'settle-1-virement', kind: 'virement' });
    expect(virement!.postings.map(({ account, fund, pence }) => [account, fund, pence])).toEqual([
      [category('equipment'), 'nhs-minimum', -pounds(500)],
      [category('reablement'), 'nhs-minimum', pounds(500)],
      [category('equipment'), 'adult-social-care', -pounds(500)],
      [category('reablement'), 'adult-social-care', pounds(500)],
    ]);
    expect(balance(ledger, { account: 'income/nhs-minimum', balanceType: 'budget' })).toBe(income);
  });

  it('authorises the risk pool to pay, and moves no money', () => {
    const ledger = budgeted(POOL);
    const drafts = settled(ledger, shareOf([at('reablement', 700)], 700));
    expect(drafts.map(({ postings }) => postings)).toEqual([
      [
        { account: category('reablement'), fund: 'risk-pool', balanceType: 'budget', pence: 700 },
        { account: 'income/risk-pool', fund: 'risk-pool', balanceType: 'budget', pence: -700 },
      ],
    ]);
  });

  it('authorises a risk pool that no stream feeds against what was brought forward', () => {
    const pool = { ...POOL, streams: POOL.streams.filter(({ id }) => id !== 'risk-pool') };
    const share = shareOf([at('reablement', 700)], 700);
    const [draft] = must(settleVariance(budgeted(pool), pool, share, { id: 's', date: DATE }));
    expect(draft!.postings[1]).toMatchObject({ account: 'equity/brought-forward', pence: -700 });
  });

  it('asks partners for what they bear, with budget to match, and says why', () => {
    const ledger = budgeted(POOL);
    const [settle] = settled(ledger, shareOf([at('reablement', 1001)]));
    expect(settle).toMatchObject({ id: 'settle-1-settle', kind: 'settle' });
    expect(balance(ledger, { account: 'assets/receivables/partners/icb' })).toBe(601);
    expect(balance(ledger, { account: 'assets/receivables/partners/council' })).toBe(400);
    expect(budgetOf(ledger, 'reablement')).toBe(pounds(8_000_000) + 1001);
    expect(settle!.explanations).toMatchObject([{ rule: 'sixty-forty', version: 1, need: 1001 }]);
  });

  it('owes partners their part of what is left, and leaves the budget to show it', () => {
    const ledger = budgeted(POOL);
    settled(ledger, shareOf([at('reablement', -1001)]));
    expect(balance(ledger, { account: 'liabilities/partners/icb' })).toBe(-601);
    expect(balance(ledger, { account: 'liabilities/partners/council' })).toBe(-400);
    expect(budgetOf(ledger, 'reablement')).toBe(pounds(8_000_000));
  });

  it('does not let the ledger count a cap by the year again that the share has counted', () => {
    const overspend = {
      kind: 'up-to',
      cap: pence(500),
      per: 'year',
      rule: { kind: 'fund', fund: 'icb' },
    } as const;
    const riskShares = POOL.riskShares.map((one) => ({ ...one, overspend }));
    const pool = { ...POOL, riskShares };
    const schemes = [at('reablement', 300)];
    const share = must(shareVariance(pool, { asAt: DATE, schemes, riskPool: pence(0) }));
    const [draft] = must(settleVariance(budgeted(pool), pool, share, { id: 's', date: DATE }));
    expect(share.schemes[0]!.explanation!.steps[0]).toHaveProperty('capFrom', '2026-04-01');
    expect(draft!.explanations![0]!.steps[0]).not.toHaveProperty('capFrom');
  });

  it('refuses a virement that the terms of the funds forbid, and says how much could be moved', () => {
    // Falls prevention is paid from non-recurrent NHS money, which may pay for nothing but prevention.
    const ledger = budgeted(POOL);
    const before = standing(ledger);
    const share = shareOf([at('reablement', 900), at('falls', -900), at('carers', 0)]);
    const result = settleVariance(ledger, POOL, share, { id: 's', date: DATE });
    expect(result).toEqual({
      ok: false,
      problems: [
        {
          code: 'virement-short',
          at: '',
          facts: { scheme: 'reablement', asked: 900, found: 0, short: 900, from: ['falls'] },
        },
      ],
    });
    expect(standing(ledger)).toEqual(before);
  });

  it('lets the scheme that fewest funds may pay for take first', () => {
    // What falls prevention leaves may go to adaptations and not to reablement, so reablement takes from equipment.
    const tier = 'pooled' as const;
    const pool = {
      ...POOL,
      schemes: POOL.schemes.map((one) => (one.id === 'adaptations' ? { ...one, tier } : one)),
    };
    const schemes = [at('adaptations', 500), at('reablement', 500), at('falls', -500), at('equipment', -500)];
    const share = must(shareVariance(pool, { asAt: DATE, schemes, riskPool: pence(0) }));
    const ledger = budgeted(pool);
    for (const draft of must(settleVariance(ledger, pool, share, { id: 's', date: DATE })))
      must(post(ledger, draft, RECORDED));
    expect(
      balance(ledger, { account: category('adaptations'), fund: 'nhs-non-recurrent', balanceType: 'budget' }),
    ).toBe(500);
    expect(budgetOf(ledger, 'reablement')).toBe(pounds(8_000_000) + 500);
  });

  it('refuses a contribution in a fund that may not pay for the scheme', () => {
    const pool = samplePool();
    const share = shareOf([at('discharge', 100)]);
    const result = settleVariance(budgeted(pool), pool, share, { id: 's', date: DATE });
    expect(result.ok ? [] : result.problems).toMatchObject([
      {
        code: 'category-not-allowed',
        at: 'partners.council',
        facts: { fund: 'adult-social-care', category: category('discharge') },
      },
    ]);
  });

  it('puts nothing right that the door would not have: a fund without the money owes nobody', () => {
    const ledger = must(openLedger(chartOfPool(POOL)));
    const drafts = must(
      settleVariance(ledger, POOL, shareOf([at('reablement', -10)]), { id: 's', date: DATE }),
    );
    const result = post(ledger, drafts[0]!, RECORDED);
    expect(result.ok ? [] : result.problems.map(({ code }) => code)).toContain('fund-overdrawn');
  });
});

const variance = fc.integer({ min: -pounds(400), max: pounds(400) });
// Falls prevention stands on money that may pay for nothing else, so it is left out of what others may offset.
const SHARED = HELD.filter(({ id }) => id !== 'falls').map(({ id }) => id);
const somePosition = fc.tuple(
  fc.array(fc.tuple(variance, fc.nat(50_000)), { minLength: SHARED.length, maxLength: SHARED.length }),
  fc.nat(20_000),
);
const positionsOf = (rows: readonly (readonly [number, number])[]) =>
  rows.map(([over, uncommitted], index) => at(SHARED[index]!, over, Math.max(uncommitted, -over)));

describe('settleVariance, always', () => {
  it('makes drafts that are recorded, and gives every overspend the budget that was found for it', () => {
    fc.assert(
      fc.property(somePosition, ([rows, riskPool]) => {
        const ledger = budgeted(POOL);
        const share = shareOf(positionsOf(rows), riskPool);
        settled(ledger, share);
        for (const one of share.schemes) {
          const { budget } = POOL.schemes.find(({ id }) => id === one.scheme)!;
          const more = one.met.reduce((sum, { pence }) => sum + pence, 0);
          expect(budgetOf(ledger, one.scheme)).toBe(budget + more - one.gives - one.givesUp);
        }
        for (const { partner, bears, hasBack } of share.partners) {
          expect(balance(ledger, { account: `assets/receivables/partners/${partner}` })).toBe(bears);
          expect(balance(ledger, { account: `liabilities/partners/${partner}` })).toBe(0 - hasBack);
        }
        for (const { id } of POOL.funds) expect(available(ledger, { fund: id })).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 60 },
    );
  });

  it('ends by quarters where settling once does: each scheme’s budget, each partner’s debt', () => {
    fc.assert(
      fc.property(fc.array(somePosition, { minLength: 2, maxLength: 4 }), (quarters) => {
        const [byQuarter, once] = [budgeted(POOL), budgeted(POOL)];
        let before: VarianceShare | undefined;
        for (const [index, [rows, riskPool]] of quarters.entries()) {
          before = shareOf(positionsOf(rows), riskPool, before);
          settled(byQuarter, before, `quarter-${index}`);
        }
        const [rows, riskPool] = quarters.at(-1)!;
        settled(once, shareOf(positionsOf(rows), riskPool));
        for (const id of SHARED) expect(budgetOf(byQuarter, id)).toBe(budgetOf(once, id));
        for (const { id } of POOL.partners) {
          for (const root of ['assets/receivables', 'liabilities']) {
            const account = `${root}/partners/${id}`;
            expect(balance(byQuarter, { account })).toBe(balance(once, { account }));
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});
