/**
 * Also tests `ledger/draft-once.ts`, `pool/posting-sums.ts`, `pool/risk-share/give-back.ts`,
 * `pool/risk-share/holdings.ts`, `pool/risk-share/receive-settled.ts`, `pool/risk-share/settle-variance.ts`, `pool/risk-share/virement.ts` and
 * `pool/settlement-source.ts`.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { available, balance, balances } from '../../src/ledger/balance.js';
import { closePeriod } from '../../src/ledger/close.js';
import type { Entry, Posting } from '../../src/ledger/entry.js';
import { type Ledger, openLedger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { reverse } from '../../src/ledger/reverse.js';
import { allowsCategory } from '../../src/ledger/state/terms.js';
import { type Pence, pence } from '../../src/money/pence.js';
import { rate } from '../../src/money/rate.js';
import { awardPool } from '../../src/pool/award-pool.js';
import { chartOfPool } from '../../src/pool/chart-of-pool.js';
import type { PoolAgreement, Scheme } from '../../src/pool/pool.js';
import type { SchemePosition } from '../../src/pool/risk-share/position.js';
import { receiveSettled } from '../../src/pool/risk-share/receive-settled.js';
import { agreedSplit, ownRisk } from '../../src/pool/risk-share/risk-share.js';
import { settleVariance } from '../../src/pool/risk-share/settle-variance.js';
import { settledRule } from '../../src/pool/risk-share/settled-rule.js';
import { shareVariance, type VarianceShare } from '../../src/pool/risk-share/share-variance.js';
import type { Result } from '../../src/problem/problem.js';
import { draw } from '../../src/rules/draw.js';
import { walkRule } from '../../src/rules/walk.js';
import { addDays, day } from '../../src/time/day.js';
import { moment } from '../../src/time/moment.js';
import { POOL_OPENS, pounds, samplePool, smallPool } from '../support/sample-pool.js';

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
  if (pool.waterfall.riskPool === undefined) return ledger;
  const brought = [pounds(1000), -pounds(1000)].map((amount, index): Posting => {
    const account = ['assets/bank', 'equity/brought-forward'][index]!;
    return { account, fund: 'risk-pool', balanceType: 'actual', pence: amount as Pence };
  });
  must(post(ledger, { id: 'brought', date: POOL_OPENS, kind: 'receive', postings: brought }, RECORDED));
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
  it('settles in the same way before and after its day is closed, and once', () => {
    const [open, closed] = [budgeted(POOL), budgeted(POOL)];
    const share = shareOf([at('reablement', 1001)]);
    must(post(closed, closePeriod({ id: 'close', through: DATE }), RECORDED));
    settled(open, share);
    const drafts = settled(closed, share);
    expect(standing(closed)).toEqual(standing(open));
    expect(drafts[0]).toMatchObject({ date: addDays(DATE, 1), effective: DATE });
    must(post(closed, closePeriod({ id: 'again', through: addDays(DATE, 1) }), RECORDED));
    expect(settled(closed, share)).toEqual(drafts);
    must(post(open, closePeriod({ id: 'close', through: DATE }), RECORDED));
    expect(settled(open, share).map(({ date }) => date)).toEqual(drafts.map(() => DATE));
  });

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

  it('gives nothing back that no fund holds', () => {
    const ledger = must(openLedger(chartOfPool(POOL)));
    const share = shareOf([at('reablement', -10)]);
    expect(refused(settleVariance(ledger, POOL, share, { id: 's', date: DATE }))).toEqual([
      {
        code: 'position-exceeds-ledger',
        at: '',
        facts: { what: 'left', name: 'reablement', stated: 10, found: 0 },
      },
    ]);
  });

  it('authorises no more than the risk pool has', () => {
    const share = shareOf([at('reablement', pounds(2000))], pounds(2000));
    const result = settleVariance(budgeted(POOL), POOL, share, { id: 's', date: DATE });
    const facts = { what: 'the risk pool', name: 'risk-pool', stated: pounds(2000), found: pounds(1000) };
    expect(refused(result)).toEqual([{ code: 'position-exceeds-ledger', at: '', facts }]);
  });
});

const refused = (result: Result<unknown>) => (result.ok ? [] : result.problems);

/** Two schemes, each paid by one partner's fund, shared by halves. */
const TWO: PoolAgreement = (() => {
  const small = smallPool();
  const [scheme] = small.schemes as [Scheme];
  const rule = (id: string, fund: string) =>
    ({ id, version: 1, name: id, rule: { kind: 'fund', fund } }) as const;
  const of = (id: string, own: string): Scheme => {
    const category = `expenses/community/${id}`;
    return { ...scheme, id, category, rule: own, budget: pence(10_000), riskShare: 'halves' };
  };
  const half = (partner: string) => ({ partner, share: rate('50%') });
  const overspend = agreedSplit([half('icb'), half('council')]);
  return {
    ...small,
    rules: [rule('by-nhs', 'nhs-minimum'), rule('by-council', 'adult-social-care')],
    schemes: [of('a', 'by-nhs'), of('b', 'by-nhs')],
    riskShares: [{ id: 'halves', version: 1, name: 'Halves', overspend }],
    waterfall: { steps: ['offset', 'partners'] },
  };
})();
const withB = (rule: string, more: Partial<PoolAgreement> = {}): PoolAgreement => ({
  ...TWO,
  ...more,
  schemes: TWO.schemes.map((one) => (one.id === 'b' ? { ...one, rule } : one)),
});
const over = (scheme: string, variance: number): SchemePosition => ({
  scheme,
  budget: pence(10_000),
  outturn: pence(10_000 + variance),
});
const where = (...schemes: SchemePosition[]) => ({ asAt: DATE, schemes });

/** Shares with the ledger, settles and records. */
function settle(ledger: Ledger, pool: PoolAgreement, schemes: readonly SchemePosition[], id = 's') {
  const share = must(shareVariance(pool, where(...schemes), ledger));
  const drafts = must(settleVariance(ledger, pool, share, { id, date: DATE }));
  for (const draft of drafts) must(post(ledger, draft, RECORDED));
  return { share, drafts };
}

/** Receives what a partner owes. */
function receive(ledger: Ledger, partner: string, fund: string) {
  const account = `assets/receivables/partners/${partner}`;
  const amount = balance(ledger, { account, fund });
  const side = (path: string, sum: number) =>
    ({ account: path, fund, balanceType: 'actual', pence: sum as Pence }) as const;
  const postings = [side('assets/bank', amount), side(account, 0 - amount)];
  must(post(ledger, { id: `in-${partner}`, date: DATE, kind: 'receive', postings }, RECORDED));
}

const paid = (ledger: Ledger, pool: PoolAgreement, scheme: string, amount: number, own = false) => {
  const agreed = pool.schemes.find(({ id }) => id === scheme)!;
  const rule = own
    ? pool.rules.find(({ id }) => id === agreed.rule)!
    : must(settledRule(ledger, pool, scheme));
  const bill = { id: `bill-${scheme}`, date: DATE, category: agreed.category, pence: pence(amount), rule };
  const drawn = draw(ledger, bill);
  return drawn.ok ? post(ledger, drawn.value, RECORDED) : drawn;
};

describe('receiveSettled', () => {
  it('takes in what each partner that bears a part still owes, and nothing once it has paid', () => {
    const ledger = budgeted(POOL);
    const share = shareOf([at('reablement', 1001)]);
    settled(ledger, share);
    const drafts = () => receiveSettled(ledger, POOL, share, { id: 'paid', date: DATE });
    expect(drafts().map(({ id, postings }) => [id, postings[0]!.account, postings[0]!.pence])).toEqual([
      ['paid-icb', 'assets/bank', 601],
      ['paid-council', 'assets/bank', 400],
    ]);
    for (const draft of drafts()) must(post(ledger, draft, RECORDED));
    expect(balance(ledger, { account: 'assets/receivables/partners/icb' })).toBe(0);
    expect(drafts()).toEqual([]);
  });
});

describe('settleVariance, with the ledger', () => {
  it('gives a partner its part out of the fund that holds the saving, so that its own fund can pay what it must', () => {
    const pool = withB('by-council');
    const ledger = budgeted(pool);
    must(paid(ledger, pool, 'a', 6000, true));
    const { drafts } = settle(ledger, pool, [over('a', -4000)]);
    expect(drafts[0]!.postings.map(({ account, fund, pence: sum }) => [account, fund, sum])).toEqual([
      ['income/nhs-minimum', 'nhs-minimum', 4000],
      ['liabilities/partners/icb', 'nhs-minimum', -2000],
      ['liabilities/partners/council', 'nhs-minimum', -2000],
    ]);
    expect(must(paid(ledger, pool, 'b', 10_000, true))).toBeDefined();
  });

  it('gives a partner its part out of its own fund first, where both hold the saving', () => {
    const both = { id: 'both', version: 1, name: 'both', rule: agreedFunds };
    const pool = withB('by-nhs', { rules: [...TWO.rules, both] });
    const mixed = { ...pool, schemes: pool.schemes.map((one) => ({ ...one, rule: 'both' })) };
    const ledger = budgeted(mixed);
    settle(ledger, mixed, [over('a', -4000)]);
    expect(balance(ledger, { account: 'liabilities/partners/icb', fund: 'nhs-minimum' })).toBe(-2000);
    expect(balance(ledger, { account: 'liabilities/partners/council', fund: 'adult-social-care' })).toBe(
      -2000,
    );
  });

  it('gives back out of what a fund has left once it gave to others', () => {
    const both = { id: 'both', version: 1, name: 'both', rule: agreedFunds };
    const funds = TWO.funds.map((fund) =>
      fund.id === 'adult-social-care' ? { ...fund, terms: { permitted: ['expenses/community/b'] } } : fund,
    );
    const pool = withB('both', { funds, rules: [...TWO.rules, both] });
    const ledger = budgeted(pool);
    must(paid(ledger, pool, 'b', 6000, true));
    const { share } = settle(ledger, pool, [over('a', 2000), over('b', -4000)]);
    expect(share.moves).toEqual([{ from: 'b', to: 'a', fund: 'nhs-minimum', pence: 2000 }]);
    for (const partner of ['icb', 'council'])
      expect(balance(ledger, { account: `liabilities/partners/${partner}`, fund: 'adult-social-care' })).toBe(
        -1000,
      );
  });

  it('makes a settled overspend payable to the last penny, and no fund pays for another scheme', () => {
    const ledger = budgeted(TWO);
    settle(ledger, TWO, [over('a', 2000)]);
    receive(ledger, 'icb', 'nhs-minimum');
    receive(ledger, 'council', 'adult-social-care');
    const { postings, explanations } = must(paid(ledger, TWO, 'a', 12_000)) as Entry;
    expect(postings.filter(({ pence: sum }) => sum > 0).map(({ fund, pence: sum }) => [fund, sum])).toEqual([
      ['nhs-minimum', 11_000],
      ['adult-social-care', 1000],
    ]);
    expect(explanations).toMatchObject([{ rule: 'authorised:a' }]);
    expect(must(paid(ledger, TWO, 'b', 10_000, true))).toBeDefined();
    // Nothing is authorised any more, so that the scheme's own rule says who pays.
    expect(must(settledRule(ledger, TWO, 'a')).id).toBe('by-nhs');
  });

  it('makes what was offset out of another fund payable', () => {
    const pool = withB('by-council');
    const ledger = budgeted(pool);
    settle(ledger, pool, [over('a', 2000), over('b', -2000)]);
    expect(must(paid(ledger, pool, 'a', 12_000))).toBeDefined();
    expect(must(paid(ledger, pool, 'b', 8000, true))).toBeDefined();
  });

  it('offsets only what the terms allow, says so, and leaves the rest to the next step', () => {
    const funds = TWO.funds.map((fund) =>
      fund.id === 'adult-social-care' ? { ...fund, terms: { permitted: ['expenses/community/b'] } } : fund,
    );
    const pool = {
      ...withB('by-council', { funds }),
      riskShares: [{ id: 'halves', version: 1, name: 'ICB', overspend: ownRisk('icb') }],
    };
    const ledger = budgeted(pool);
    const { share } = settle(ledger, pool, [over('a', 2000), over('b', -500)]);
    expect(share.barred).toEqual([{ step: 'offset', pence: 500 }]);
    expect(share.moves).toEqual([]);
    expect(share.schemes.map(({ met, hasBack }) => [met, hasBack])).toEqual([
      [[{ step: 'partners', from: 'icb', pence: 2000 }], []],
      [[], [{ step: 'has-back', from: 'icb', pence: 500 }]],
    ]);
  });

  it('settles only the difference, whatever the drafts are called, and all of it again once it is undone', () => {
    const ledger = budgeted(TWO);
    const { drafts: first } = settle(ledger, TWO, [over('a', 2000)], 's');
    expect(settle(ledger, TWO, [over('a', 2000)], 's2').drafts).toEqual([]);
    const { drafts } = settle(ledger, TWO, [over('a', 2600)], 's3');
    expect(drafts[0]!.source).toBe('risk-share:from-2026-04-01');
    expect(balance(ledger, { account: 'assets/receivables/partners/council' })).toBe(1300);
    for (const id of ['s3-settle', 's-settle'])
      must(post(ledger, must(reverse(ledger, { id: `undo-${id}`, entry: id, date: DATE })), RECORDED));
    const { drafts: again } = settle(ledger, TWO, [over('a', 2000)], 's4');
    expect(again[0]!.postings).toEqual(first[0]!.postings);
  });

  it('reckons anew where the share is older than the ledger', () => {
    const ledger = budgeted(TWO);
    const share = must(shareVariance(TWO, where(over('a', 2000), over('b', -2000)), ledger));
    must(paid(ledger, TWO, 'b', 9000, true));
    expect(refused(settleVariance(ledger, TWO, share, { id: 's', date: DATE }))).toMatchObject([
      { code: 'virement-short', facts: { scheme: 'a', asked: 2000, found: 1000 } },
    ]);
  });
});

const agreedFunds = agreedSplit([
  { partner: 'nhs-minimum', share: rate('50%') },
  { partner: 'adult-social-care', share: rate('50%') },
]);

describe('settledRule', () => {
  it('asks no fund for money that is still to come in kind', () => {
    const pool = samplePool();
    const ledger = must(openLedger(chartOfPool(pool)));
    const recordedAt = moment('2026-04-01T09:00:00.000Z');
    must(post(ledger, must(awardPool(pool, { id: 'award', date: day('2026-04-01') })), { recordedAt }));
    const category = 'expenses/community/reablement';
    const inKind = pool.contributions.filter(({ scheme }) => scheme === 'reablement');
    const given = inKind.reduce((sum, one) => sum + one.pence, 0);
    const nhs = available(ledger, { category, fund: 'nhs-minimum' });
    const council = available(ledger, { category, fund: 'adult-social-care' });
    expect(given).toBeGreaterThan(0);
    const { rule } = must(settledRule(ledger, pool, 'reablement'));
    const of = rule.kind === 'by-share' ? rule.of : [];
    expect(of.map(({ share }) => share)).toEqual([
      rate(`${nhs}/${nhs + council - given}`),
      rate(`${council - given}/${nhs + council - given}`),
    ]);
  });

  it('refuses a scheme that is unknown or not held', () => {
    const ledger = budgeted(POOL);
    expect(refused(settledRule(ledger, POOL, 'x'))).toMatchObject([{ code: 'scheme-unknown' }]);
    expect(refused(settledRule(ledger, POOL, 'urgent-care'))).toMatchObject([
      { code: 'scheme-outside-pool' },
    ]);
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

  it('with the ledger always finds a settlement that is recorded, inside the terms of every fund', () => {
    const everyRow = fc.array(fc.tuple(variance, fc.nat(50_000)), {
      minLength: HELD.length,
      maxLength: HELD.length,
    });
    fc.assert(
      fc.property(everyRow, fc.nat(20_000), (rows, riskPool) => {
        const ledger = budgeted(POOL);
        // What the council settles on may not pay for prevention, so falls and adaptations are never over.
        const schemes = rows.map(([amount, uncommitted], index) => {
          const { id } = HELD[index]!;
          const change = id === 'falls' || id === 'adaptations' ? -Math.abs(amount) : amount;
          return at(id, change, uncommitted);
        });
        const position = { asAt: DATE, schemes, riskPool: pence(riskPool) };
        const share = must(shareVariance(POOL, position, ledger));
        settled(ledger, share);
        for (const { fund, to } of share.moves!)
          expect(allowsCategory(ledger.chart.funds.find(({ id }) => id === fund)!.terms, category(to))).toBe(
            true,
          );
        for (const one of share.schemes) {
          const { budget } = POOL.schemes.find(({ id }) => id === one.scheme)!;
          const more = one.met.reduce((sum, { pence }) => sum + pence, 0);
          expect(more + one.unmet).toBe(Math.max(0, one.variance));
          expect(budgetOf(ledger, one.scheme)).toBe(budget + more - one.gives - one.givesUp);
        }
        for (const { partner, hasBack } of share.partners)
          expect(balance(ledger, { account: `liabilities/partners/${partner}` })).toBe(0 - hasBack);
        expect(must(settleVariance(ledger, POOL, share, { id: 'again', date: DATE }))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});
