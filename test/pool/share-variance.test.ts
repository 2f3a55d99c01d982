/**
 * Also tests `pool/capital.ts`, `pool/risk-share/ask-partners.ts`, `pool/risk-share/position.ts`,
 * `pool/risk-share/share-variance.ts` and `pool/risk-share/waterfall.ts`.
 */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AllocationRule } from '../../src/agreement/rule.js';
import { must } from '../../src/explain/must.js';
import { openLedger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { MAX_PENCE, type Pence, pence } from '../../src/money/pence.js';
import { rate } from '../../src/money/rate.js';
import { chartOfPool } from '../../src/pool/chart-of-pool.js';
import type { PoolAgreement, RiskShare, Scheme, WaterfallStep } from '../../src/pool/pool.js';
import type { SchemePosition, VariancePosition } from '../../src/pool/risk-share/position.js';
import {
  agreedSplit,
  banded,
  byContribution,
  capped,
  checkRiskRule,
  firstLoss,
  gainShare,
  ownRisk,
  partnerFunds,
} from '../../src/pool/risk-share/risk-share.js';
import { shareVariance, type VarianceShare } from '../../src/pool/risk-share/share-variance.js';
import type { Result } from '../../src/problem/problem.js';
import { walkRule } from '../../src/rules/walk.js';
import { day } from '../../src/time/day.js';
import { moment } from '../../src/time/moment.js';
import { checkPool } from '../support/english-law.js';
import { upTo } from '../support/random-rule.js';
import { pounds, samplePool } from '../support/sample-pool.js';

const AS_AT = day('2026-12-31');
const SAMPLE = samplePool();
const [FIRST] = SAMPLE.schemes as [Scheme];

const split = (first: string) => [
  { partner: 'icb', share: rate(first) },
  { partner: 'council', share: 'remaining' as const },
];
const shareOf = (id: string, more: Omit<RiskShare, 'id' | 'version' | 'name'>): RiskShare => ({
  id,
  version: 1,
  name: id,
  ...more,
});

/** A pool of these schemes, each with its risk share; own risk where it has none. */
function poolOf(
  schemes: readonly (Pick<Scheme, 'id'> & Partial<Scheme>)[],
  more: Partial<PoolAgreement> = {},
): PoolAgreement {
  return {
    ...SAMPLE,
    schemes: schemes.map(({ id, ...rest }) => {
      const { riskShare: _, rule: __, ...plain } = FIRST;
      return { ...plain, category: `expenses/community/${id}`, ...rest, id };
    }),
    waterfall: { steps: ['partners'], riskPool: 'risk-pool' },
    ...more,
  };
}

const at = (scheme: string, budget: number, outturn: number, uncommitted = 0): SchemePosition => ({
  scheme,
  budget: pence(budget),
  outturn: pence(outturn),
  uncommitted: pence(uncommitted),
});
const position = (schemes: readonly SchemePosition[], riskPool = 0): VariancePosition => ({
  asAt: AS_AT,
  schemes,
  riskPool: pence(riskPool),
});
const bears = ({ partners }: VarianceShare) =>
  Object.fromEntries(partners.filter((one) => one.bears > 0).map((one) => [one.partner, one.bears]));
const hasBack = ({ partners }: VarianceShare) =>
  Object.fromEntries(partners.filter((one) => one.hasBack > 0).map((one) => [one.partner, one.hasBack]));
const brief = ({ parts }: VarianceShare) =>
  parts.map(({ scheme, step, from, pence }) => [scheme, step, from, pence]);
const steps = (...of: WaterfallStep[]) => ({ waterfall: { steps: of, riskPool: 'risk-pool' } });

const three = ['a', 'b', 'c'].map((id) => ({ id, riskShare: 's' }));

describe('shareVariance', () => {
  it('lets capital give nothing to a revenue overspend, though it may take', () => {
    const capital = { id: 'dfg-scheme', riskShare: 's', fundingSource: ['dfg'] };
    const pool = poolOf([{ id: 'care', riskShare: 's' }, capital], {
      riskShares: [shareOf('s', { overspend: agreedSplit(split('60%')) })],
      ...steps('offset', 'uncommitted', 'partners'),
    });
    const over = must(shareVariance(pool, position([at('care', 100, 200), at('dfg-scheme', 500, 400, 100)])));
    expect(bears(over)).toEqual({ icb: 60, council: 40 });
    expect(over.schemes.map(({ gives, givesUp }) => gives + givesUp)).toEqual([0, 0]);
    const other = must(shareVariance(pool, position([at('care', 200, 150), at('dfg-scheme', 400, 500)])));
    expect([other.schemes[0]!.gives, bears(other)]).toEqual([50, { icb: 30, council: 20 }]);
  });

  it('shares £500,000 over by contributions of 57:43 (TV43)', () => {
    const overspend = byContribution([
      { partner: 'icb', pence: pounds(5_700_000) },
      { partner: 'council', pence: pounds(4_300_000) },
    ]);
    const pool = poolOf([{ id: 'one', riskShare: 's' }], { riskShares: [shareOf('s', { overspend })] });
    const share = must(shareVariance(pool, position([at('one', 0, 50_000_000)])));
    expect(bears(share)).toEqual({ icb: 28_500_000, council: 21_500_000 });
    expect(share.schemes[0]!.explanation).toMatchObject({ rule: 's', version: 1, covered: 50_000_000 });
  });

  it('leaves the contribution of the other as it is on a fixed-share line (TV46)', () => {
    const riskShares = [shareOf('fixed', { overspend: ownRisk('council') })];
    const pool = poolOf([{ id: 'line', riskShare: 'fixed' }], { riskShares });
    const over = must(shareVariance(pool, position([at('line', 0, pounds(80_000))])));
    expect(over.partners.find((one) => one.partner === 'icb')).toMatchObject({ bears: 0, hasBack: 0 });
    expect(bears(over)).toEqual({ council: pounds(80_000) });
    const left = must(shareVariance(pool, position([at('line', pounds(80_000), 0)])));
    expect(hasBack(left)).toEqual({ council: pounds(80_000) });
  });

  it('asks the commissioner where a scheme has no risk share', () => {
    const pool = poolOf([{ id: 'one', commissioner: 'district' }]);
    expect(bears(must(shareVariance(pool, position([at('one', 100, 130)]))))).toEqual({ district: 30 });
    expect(hasBack(must(shareVariance(pool, position([at('one', 130, 100)]))))).toEqual({ district: 30 });
  });

  it('goes down the waterfall in the agreed order', () => {
    const pool = poolOf(
      [{ id: 'a' }, { id: 'b' }, { id: 'c' }],
      steps('offset', 'risk-pool', 'uncommitted', 'partners'),
    );
    const schemes = [at('a', 100, 200), at('b', 100, 70, 50), at('c', 100, 100, 15)];
    const share = must(shareVariance(pool, position(schemes, 20)));
    expect(brief(share)).toEqual([
      ['a', 'offset', 'b', 30],
      ['a', 'risk-pool', 'risk-pool', 20],
      ['a', 'uncommitted', 'b', 20],
      ['a', 'uncommitted', 'c', 15],
      ['a', 'partners', 'icb', 15],
    ]);
    expect(share.schemes[1]).toMatchObject({ gives: 30, givesUp: 20, kept: 0, unmet: 0 });
  });

  it('offsets in proportion to what each has left, and shares what is then left', () => {
    const pool = poolOf([{ id: 'a' }, { id: 'b' }, { id: 'c' }], steps('offset', 'partners'));
    const schemes = [at('a', 0, 100), at('b', 300, 0), at('c', 100, 0)];
    const share = must(shareVariance(pool, position(schemes)));
    expect(share.schemes.map(({ gives }) => gives)).toEqual([0, 75, 25]);
    expect(hasBack(share)).toEqual({ icb: 300 });
  });

  it('keeps what is left in the pool where that was agreed, after it supported overspends', () => {
    const riskShares = [shareOf('kept', { overspend: ownRisk('icb'), underspend: 'keep' })];
    const pool = poolOf([{ id: 'a', riskShare: 'kept' }, { id: 'b' }], { riskShares, ...steps('offset') });
    const share = must(shareVariance(pool, position([at('a', 100, 0), at('b', 0, 40)])));
    expect(share.schemes[0]).toMatchObject({ variance: -100, gives: 40, kept: 60, hasBack: [] });
    expect(share.kept).toBe(60);
  });

  it('keeps what no partner is to have back of what is left', () => {
    const riskShares = [shareOf('s', { overspend: ownRisk('icb'), underspend: upTo(30, ownRisk('icb')) })];
    const pool = poolOf([{ id: 'a', riskShare: 's' }], { riskShares });
    const share = must(shareVariance(pool, position([at('a', 100, 0)])));
    expect([hasBack(share), share.kept]).toEqual([{ icb: 30 }, 70]);
  });

  it('tells what stays open where nobody bears it', () => {
    const riskShares = [shareOf('s', { overspend: upTo(30, ownRisk('icb')) })];
    const pool = poolOf([{ id: 'a', riskShare: 's' }, { id: 'b' }], { riskShares });
    const share = must(shareVariance(pool, position([at('a', 0, 100), at('b', 0, 5)])));
    expect([share.unmet, share.schemes[0]!.unmet]).toEqual([70, 70]);
    const unasked = must(shareVariance({ ...pool, ...steps('offset') }, position([at('a', 0, 100)])));
    expect([unasked.unmet, unasked.parts]).toEqual([100, []]);
  });

  it('leaves an own-risk scheme outside the waterfall, whoever is asked of the others', () => {
    const schemes = [{ id: 'a' }, { id: 'b', tier: 'own-risk' as const, commissioner: 'district' }];
    const pool = poolOf(schemes, steps('offset', 'risk-pool', 'uncommitted'));
    const over = must(shareVariance(pool, position([at('a', 100, 50), at('b', 0, 80)], 1000)));
    expect(bears(over)).toEqual({ district: 80 });
    const left = must(shareVariance(pool, position([at('a', 0, 50), at('b', 80, 0, 80)])));
    expect([left.unmet, hasBack(left)]).toEqual([50, { district: 80 }]);
  });

  it('bears one cap over all schemes of a risk share, the two directions apart', () => {
    const rule = { kind: 'in-order', of: [upTo(100, ownRisk('icb')), ownRisk('council')] } as const;
    const riskShares = [shareOf('s', { overspend: rule, underspend: rule })];
    const pool = poolOf(three, { riskShares });
    const share = must(shareVariance(pool, position([at('b', 0, 70), at('a', 0, 60), at('c', 60, 0)])));
    // £100 of £130 is the ICB's: of a £46.15, and of b what is left of it.
    expect(brief(share)).toEqual([
      ['a', 'partners', 'icb', 46],
      ['a', 'partners', 'council', 14],
      ['b', 'partners', 'icb', 54],
      ['b', 'partners', 'council', 16],
      ['c', 'has-back', 'icb', 60],
    ]);
    const { explanation } = share.schemes[0]!;
    expect(explanation).toMatchObject({ need: 130, covered: 130 });
    expect(explanation).not.toHaveProperty('category');
    expect(share.schemes[1]!.explanation).toBe(explanation);
  });

  it.each<[string, AllocationRule, Record<string, number>]>([
    [
      'a cap',
      capped({ split: split('50%'), partner: 'council', cap: pence(1000), excessTo: 'icb' }),
      { icb: 7000, council: 1000 },
    ],
    [
      'a first loss',
      // biome-ignore lint/suspicious/noThenProperty: the word that first losses are agreed in
      firstLoss({ bearer: 'district', upTo: pence(1000), then: ownRisk('icb') }),
      { icb: 7000, district: 1000 },
    ],
  ])('counts %s once over two schemes, or for each by itself where that is agreed', (_, overspend, once) => {
    const both = position([at('a', 0, 4000), at('b', 0, 4000)]);
    const pool = (more: Partial<RiskShare>) =>
      poolOf(three, { riskShares: [{ ...shareOf('s', { overspend }), ...more }] });
    expect(bears(must(shareVariance(pool({}), both)))).toEqual(once);
    const each = Object.entries(once).map(([partner, sum]) => [partner, partner === 'icb' ? 6000 : 2 * sum]);
    expect(bears(must(shareVariance(pool({ per: 'scheme' }), both)))).toEqual(Object.fromEntries(each));
  });

  it('takes an agreement that counts caps for each scheme, and no other word for it', () => {
    const agreed = (per: string) => ({
      ...SAMPLE,
      riskShares: SAMPLE.riskShares.map((one) => ({ ...one, per })),
    });
    expect(must(checkPool(agreed('scheme'))).riskShares[0]!.per).toBe('scheme');
    const result = checkPool(agreed('year'));
    expect(result.ok ? '' : result.problems[0]!.at).toBe('riskShares[0].per');
  });

  it('opens the gate of a gain share once, for what all schemes leave together', () => {
    const overspend = gainShare({
      lead: 'icb',
      gate: rate('10%'),
      contributions: ['icb', 'council'].map((partner) => ({ partner, pence: pence(10_000) })),
    });
    const pool = poolOf(three, { riskShares: [shareOf('s', { overspend })] });
    const two = must(shareVariance(pool, position([at('a', 1000, 0), at('b', 1000, 0)])));
    const one = must(shareVariance(pool, position([at('a', 2000, 0)])));
    expect(hasBack(two)).toEqual({ icb: 500, council: 1500 });
    expect(hasBack(one)).toEqual(hasBack(two));
  });

  it('shares odd pennies on the whole of a risk share: a hundred of them by halves', () => {
    const schemes = Array.from({ length: 100 }, (_, index) => ({ id: `s${index}`, riskShare: 's' }));
    const riskShares = [shareOf('s', { overspend: agreedSplit(split('50%')) })];
    const one = schemes.map(({ id }) => at(id, 0, 1));
    expect(bears(must(shareVariance(poolOf(schemes, { riskShares }), position(one))))).toEqual({
      icb: 50,
      council: 50,
    });
  });

  it('counts a cap by the year over all schemes too where the other caps are for each', () => {
    const rule = { kind: 'in-order', of: [upTo(100, ownRisk('icb'), 'year'), ownRisk('council')] } as const;
    const riskShares = [{ ...shareOf('s', { overspend: rule }), per: 'scheme' as const }];
    const share = must(
      shareVariance(poolOf(three, { riskShares }), position([at('b', 0, 70), at('a', 0, 60)])),
    );
    expect(brief(share)).toEqual([
      ['a', 'partners', 'icb', 60],
      ['b', 'partners', 'icb', 40],
      ['b', 'partners', 'council', 30],
    ]);
  });

  it('counts a cap over the branches of a rule that goes by category', () => {
    const overspend = {
      kind: 'in-order',
      of: [
        upTo(100, {
          kind: 'when',
          category: 'expenses/community/a',
          rule: ownRisk('icb'),
          otherwise: ownRisk('council'),
        }),
        ownRisk('district'),
      ],
    } as const;
    const pool = poolOf(three, { riskShares: [shareOf('s', { overspend })] });
    const share = must(shareVariance(pool, position([at('a', 0, 60), at('b', 0, 60), at('c', 0, 60)])));
    expect(bears(share)).toEqual({ icb: 60, council: 40, district: 80 });
  });

  it('shares by the category of a scheme where the rule says so', () => {
    const overspend = {
      kind: 'when',
      category: 'expenses/community/a',
      rule: ownRisk('icb'),
      otherwise: ownRisk('council'),
    } as const;
    const schemes = ['a', 'b'].map((id) => ({ id, riskShare: 's' }));
    const pool = poolOf(schemes, { riskShares: [shareOf('s', { overspend })] });
    const share = must(shareVariance(pool, position([at('a', 0, 1), at('b', 0, 2)])));
    expect(bears(share)).toEqual({ icb: 1, council: 2 });
  });

  it('takes nothing from a scheme that is over itself, though not all of it is committed', () => {
    const pool = poolOf([{ id: 'a' }, { id: 'b' }], steps('uncommitted'));
    const share = must(shareVariance(pool, position([at('a', 100, 150, 20), at('b', 100, 130, 40)])));
    expect([share.parts, share.unmet]).toEqual([[], 80]);
  });

  it('settles nothing of nothing', () => {
    const share = must(shareVariance(SAMPLE, position([at('reablement', 100, 100, 100)], 100)));
    expect([share.parts, share.toSettle, share.kept, share.unmet]).toEqual([[], [], 0, 0]);
  });

  it('gives back what was settled and is no longer so', () => {
    const pool = poolOf([{ id: 'a' }, { id: 'b', commissioner: 'council' }]);
    const before = must(shareVariance(pool, position([at('a', 0, 100), at('b', 0, 7)])));
    const now = { ...position([at('a', 0, 60), at('b', 0, 7)]), settled: before.parts };
    expect(must(shareVariance(pool, now)).toSettle).toEqual([
      { scheme: 'a', step: 'partners', from: 'icb', pence: -40 },
    ]);
  });
});

interface WaterfallCase {
  readonly id: string;
  readonly title: string;
  readonly input: {
    readonly steps?: readonly WaterfallStep[];
    readonly rule: { readonly design: string; readonly with: readonly [never] };
    readonly underspend?: 'keep';
    readonly riskPool: number;
    readonly schemes: readonly SchemePosition[];
  };
  readonly expected: Record<string, number>;
}
const WATERFALLS = (
  JSON.parse(
    readFileSync(new URL('../cases/risk-shares.json', import.meta.url), 'utf8'),
  ) as readonly WaterfallCase[]
).filter(({ input }) => input.steps !== undefined);

describe('worked cases of the waterfall', () => {
  it.each(WATERFALLS.map((one) => [`${one.id}: ${one.title}`, one] as const))(
    '%s',
    (_, { input, expected }) => {
      const overspend = (input.rule.design === 'ownRisk' ? ownRisk : agreedSplit)(...input.rule.with);
      const { steps: order = [], underspend, schemes, riskPool } = input;
      const riskShares = [shareOf('s', { overspend, ...(underspend ? { underspend } : {}) })];
      const agreed = schemes.map(({ scheme }) => ({ id: scheme, riskShare: 's' }));
      const share = must(
        shareVariance(poolOf(agreed, { riskShares, ...steps(...order) }), position(schemes, riskPool)),
      );
      const found = new Map<string, number>();
      for (const { step, from, pence } of share.parts) {
        const name = step === 'partners' ? from : step;
        found.set(name, (found.get(name) ?? 0) + pence);
      }
      if (share.kept > 0) found.set('kept', share.kept);
      expect(Object.fromEntries(found)).toEqual(expected);
    },
  );
});

describe('shareVariance, refusing', () => {
  const codes = (result: Result<unknown>) =>
    result.ok ? [] : result.problems.map((one) => [one.code, one.at]);
  const refusals = (more: Partial<VariancePosition>) =>
    codes(shareVariance(SAMPLE, { ...position([]), ...more }));
  const settled = (part: object) => ({
    settled: [{ scheme: 'carers', step: 'partners', from: 'icb', pence: 1, ...part } as never],
  });

  it.each<[string, Partial<VariancePosition>, [string, string][]]>([
    ['a scheme nobody agreed', { schemes: [at('x', 1, 1)] }, [['scheme-unknown', 'schemes[0].scheme']]],
    [
      'an aligned budget',
      { schemes: [at('mental-health', 1, 1)] },
      [['scheme-outside-pool', 'schemes[0].scheme']],
    ],
    [
      'a budget in view',
      { schemes: [at('urgent-care', 1, 1)] },
      [['scheme-outside-pool', 'schemes[0].scheme']],
    ],
    [
      'a scheme twice',
      { schemes: [at('carers', 1, 1), at('carers', 1, 1)] },
      [['name-repeated', 'schemes[1].scheme']],
    ],
    ['a budget below zero', { schemes: [at('carers', -1, 1)] }, [['field-invalid', 'schemes[0].budget']]],
    [
      'half a penny',
      { schemes: [{ ...at('carers', 1, 1), outturn: 0.5 as Pence }] },
      [['pence-invalid', 'schemes[0].outturn']],
    ],
    [
      'less than nothing uncommitted',
      { schemes: [at('carers', 1, 1, -1)] },
      [['field-invalid', 'schemes[0].uncommitted']],
    ],
    ['a risk pool below zero', { riskPool: pence(-1) }, [['field-invalid', 'riskPool']]],
    ['sums that are not exact', { schemes: [at('carers', MAX_PENCE, 1)] }, [['total-too-large', '']]],
    ['a part of no scheme', settled({ scheme: 'x' }), [['scheme-unknown', 'settled[0].scheme']]],
    ['a part of no step', settled({ step: 'x' }), [['field-invalid', 'settled[0].step']]],
    ['a part of no partner', settled({ from: 'x' }), [['partner-unknown', 'settled[0].from']]],
    [
      'a part from no scheme',
      settled({ step: 'offset', from: 'x' }),
      [['scheme-unknown', 'settled[0].from']],
    ],
    [
      'a part from another fund',
      settled({ step: 'risk-pool', from: 'dfg' }),
      [['fund-unknown', 'settled[0].from']],
    ],
    ['no schemes', { schemes: undefined as never }, [['field-invalid', 'schemes']]],
    ['a scheme that is nothing', { schemes: [null as never] }, [['field-invalid', 'schemes[0]']]],
    ['what was settled and is no list', { settled: 1 as never }, [['field-invalid', 'settled']]],
    ['no day', { asAt: undefined as never }, [['day-invalid', 'asAt']]],
    ['a part that is no amount', settled({ pence: Number.NaN }), [['pence-invalid', 'settled[0].pence']]],
  ])('refuses %s', (_, more, expected) => {
    expect(refusals(more)).toEqual(expected);
  });

  it('refuses what is no position at all', () => {
    for (const nothing of [undefined, null, 1, []])
      expect(codes(shareVariance(SAMPLE, nothing as never))).toEqual([['field-invalid', '']]);
  });

  it('refuses figures above what the ledger has, and reads those that are left out', () => {
    const ledger = must(openLedger(chartOfPool(SAMPLE)));
    const schemes = [at('carers', 50, 40), at('voluntary', 50, 50, 1)];
    const result = shareVariance(SAMPLE, position(schemes, 1), ledger);
    expect(result.ok ? [] : result.problems.map(({ code, at, facts }) => [code, at, facts])).toEqual([
      [
        'position-exceeds-ledger',
        'schemes[0].outturn',
        { what: 'left', name: 'carers', stated: 10, found: 0 },
      ],
      [
        'position-exceeds-ledger',
        'schemes[1].uncommitted',
        { what: 'uncommitted', name: 'voluntary', stated: 1, found: 0 },
      ],
      [
        'position-exceeds-ledger',
        'riskPool',
        { what: 'the risk pool', name: 'risk-pool', stated: 1, found: 0 },
      ],
    ]);
    const side = (account: string, fund: string, balanceType: 'actual' | 'budget', sum: number) =>
      ({ account, fund, balanceType, pence: pence(sum) }) as const;
    const postings = [
      side('assets/bank', 'risk-pool', 'actual', 70),
      side('income/risk-pool', 'risk-pool', 'actual', -70),
      side('expenses/carers/carers-support', 'nhs-minimum', 'budget', 30),
      side('income/nhs-minimum', 'nhs-minimum', 'budget', -30),
    ];
    const recording = { recordedAt: moment('2027-01-02T09:00:00.000Z') };
    must(post(ledger, { id: 'money', date: AS_AT, kind: 'receive', postings }, recording));
    const over = [
      { scheme: 'carers', budget: pence(30), outturn: pence(30) },
      { scheme: 'voluntary', budget: pence(0), outturn: pence(100) },
    ];
    expect(brief(must(shareVariance(SAMPLE, { asAt: AS_AT, schemes: over }, ledger)))).toEqual([
      ['voluntary', 'risk-pool', 'risk-pool', 70],
      ['voluntary', 'uncommitted', 'carers', 30],
    ]);
  });

  it('says every fault at once', () => {
    const schemes = [at('x', -1, 1), at('urgent-care', 1, 1, -1)];
    expect(refusals({ schemes, riskPool: pence(-1) }).length).toBe(5);
  });
});

const someRule = fc.oneof(
  fc.constantFrom('icb', 'council', 'district').map(ownRisk),
  fc.integer({ min: 1, max: 99 }).map((percent) => agreedSplit(split(`${percent}%`))),
  fc
    .array(fc.integer({ min: 1, max: 1000 }), { minLength: 3, maxLength: 3 })
    .map((parts) =>
      byContribution(parts.map((one, of) => ({ partner: SAMPLE.partners[of]!.id, pence: pence(one) }))),
    ),
  fc.tuple(fc.integer({ min: 1, max: 300 }), fc.boolean()).map(([cap, open]) =>
    capped({
      split: split('1/3'),
      partner: 'council',
      cap: pence(cap),
      ...(open ? {} : { excessTo: 'icb' }),
    }),
  ),
  fc
    .integer({ min: 1, max: 300 })
    .map((end) =>
      banded([
        { upTo: pence(end), split: ownRisk('district') },
        { upTo: pence(end * 2), split: agreedSplit(split('2/3')) },
        { split: upTo(end, ownRisk('council'), 'year') },
      ]),
    ),
);
const someShare = fc.record(
  { overspend: someRule, underspend: fc.oneof(someRule, fc.constant('keep' as const)) },
  { requiredKeys: ['overspend'] },
);
const IDS = ['a', 'b', 'c', 'd', 'e'];
const somePool = fc
  .record({
    shares: fc.array(someShare, { minLength: 2, maxLength: 2 }),
    of: fc.array(fc.constantFrom('s0', 's1', 'own'), { minLength: IDS.length, maxLength: IDS.length }),
    tiers: fc.array(fc.constantFrom('pooled', 'pooled', 'pooled', 'own-risk', 'lead-commissioned'), {
      minLength: IDS.length,
      maxLength: IDS.length,
    }),
    order: fc.shuffledSubarray<WaterfallStep>(['offset', 'risk-pool', 'uncommitted', 'partners']),
  })
  .map(({ shares, of, tiers, order }) => {
    const schemes = IDS.map((id, index) => ({
      id,
      tier: tiers[index] as Scheme['tier'],
      ...(of[index] === 'own' ? {} : { riskShare: of[index]! }),
    }));
    const riskShares = shares.map((share, index) => shareOf(`s${index}`, share as never));
    return poolOf(schemes, { riskShares, waterfall: { steps: order, riskPool: 'risk-pool' } });
  });
const some = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 1000 }));
const somePosition = fc
  .tuple(fc.array(fc.tuple(some, some, some), { minLength: IDS.length, maxLength: IDS.length }), some)
  .map(([rows, riskPool]) =>
    position(
      rows.map(([b, o, u], index) => at(IDS[index]!, b, o, u)),
      riskPool,
    ),
  );
const sum = (parts: readonly { readonly pence: number }[]) => parts.reduce((all, one) => all + one.pence, 0);

describe('shareVariance, always', () => {
  it('is tried with rules that pass their check', () => {
    fc.assert(
      fc.property(someRule, (rule) => {
        expect(must(checkRiskRule(rule, { partners: SAMPLE.partners }))).toBe(rule);
      }),
    );
  });

  it('adds back exactly: of each scheme, of each partner, of each source', () => {
    fc.assert(
      fc.property(somePool, somePosition, (pool, where) => {
        const share = must(shareVariance(pool, where));
        for (const [index, one] of share.schemes.entries()) {
          const { budget, outturn, uncommitted = 0 } = where.schemes[index]!;
          expect(one.variance).toBe(outturn - budget);
          expect(sum(one.met) + one.unmet).toBe(Math.max(0, one.variance));
          expect(one.gives + sum(one.hasBack) + one.kept).toBe(Math.max(0, -one.variance));
          expect(one.gives + one.givesUp).toBeLessThanOrEqual(Math.max(uncommitted, budget - outturn, 0));
          for (const part of [...one.met, ...one.hasBack]) expect(part.pence).toBeGreaterThan(0);
          const taken = share.parts.filter(
            ({ step, from }) => (step === 'offset' || step === 'uncommitted') && from === one.scheme,
          );
          expect(sum(taken)).toBe(one.gives + one.givesUp);
        }
        const drawn = sum(share.parts.filter(({ step }) => step === 'risk-pool'));
        expect(drawn).toBeLessThanOrEqual(where.riskPool!);
        for (const { partner, bears, hasBack } of share.partners) {
          const of = (name: string) =>
            sum(share.parts.filter(({ step, from }) => step === name && from === partner));
          expect([bears, hasBack]).toEqual([of('partners'), of('has-back')]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('meets all that the agreed steps could meet before it leaves anything open', () => {
    fc.assert(
      fc.property(somePool, somePosition, (pool, where) => {
        const share = must(shareVariance(pool, where));
        const shared = new Set(pool.schemes.filter(({ tier }) => tier !== 'own-risk').map(({ id }) => id));
        const open = share.schemes.some(({ scheme, unmet }) => shared.has(scheme) && unmet > 0);
        if (!open) return;
        const { steps } = pool.waterfall;
        const drawn = sum(share.parts.filter(({ step }) => step === 'risk-pool'));
        if (steps.includes('risk-pool')) expect(drawn).toBe(where.riskPool);
        for (const one of share.schemes) {
          if (!shared.has(one.scheme) || one.variance > 0) continue;
          if (steps.includes('offset')) expect(one.gives).toBe(0 - one.variance);
          const { uncommitted = 0 } = where.schemes.find(({ scheme }) => scheme === one.scheme)!;
          if (steps.includes('uncommitted'))
            expect(one.gives + one.givesUp).toBeGreaterThanOrEqual(uncommitted);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('takes from each source within a penny of its proportion', () => {
    fc.assert(
      fc.property(somePosition, (where) => {
        const pool = poolOf(
          IDS.map((id) => ({ id })),
          steps('offset', 'partners'),
        );
        const share = must(shareVariance(pool, where));
        const over = sum(share.schemes.map(({ variance }) => ({ pence: Math.max(0, variance) })));
        const left = sum(share.schemes.map(({ variance }) => ({ pence: Math.max(0, -variance) })));
        const total = Math.min(over, left);
        for (const { variance, gives, met } of share.schemes) {
          const exact = variance < 0 ? (total * -variance) / left : (total * variance) / (over || 1);
          const found = variance < 0 ? gives : sum(met.filter(({ step }) => step === 'offset'));
          expect(Math.abs(found - exact)).toBeLessThan(1);
        }
      }),
    );
  });

  it('is the same in whatever order the schemes stand', () => {
    fc.assert(
      fc.property(
        somePool,
        somePosition,
        fc.shuffledSubarray(IDS, { minLength: IDS.length }),
        (pool, where, order) => {
          const schemes = order.map((id) => where.schemes.find(({ scheme }) => scheme === id)!);
          const agreed = { ...pool, schemes: order.map((id) => pool.schemes.find((one) => one.id === id)!) };
          expect(shareVariance(agreed, { ...where, schemes })).toEqual(shareVariance(pool, where));
        },
      ),
    );
  });

  it('ends, settled by quarters, where settling once does', () => {
    fc.assert(
      fc.property(somePool, fc.array(somePosition, { minLength: 1, maxLength: 4 }), (pool, quarters) => {
        const settled = new Map<string, number>();
        let before: VarianceShare | undefined;
        for (const where of quarters) {
          const share = must(shareVariance(pool, { ...where, settled: before?.parts ?? [] }));
          for (const { scheme, step, from, pence } of share.toSettle) {
            const key = `${scheme} ${step} ${from}`;
            settled.set(key, (settled.get(key) ?? 0) + pence);
          }
          before = share;
        }
        const once = must(shareVariance(pool, quarters.at(-1)!));
        const open = [...settled].filter(([, pence]) => pence !== 0).sort();
        expect(open).toEqual(
          once.toSettle.map(({ scheme, step, from, pence }) => [`${scheme} ${step} ${from}`, pence]).sort(),
        );
        expect(once.toSettle).toEqual(once.parts);
      }),
    );
  });

  it('bears of all schemes together what one walk of the risk share says of their sum', () => {
    fc.assert(
      fc.property(someRule, somePosition, (overspend, where) => {
        const schemes = IDS.map((id) => ({ id, riskShare: 's' }));
        const pool = poolOf(schemes, { riskShares: [shareOf('s', { overspend })] });
        const share = must(shareVariance(pool, where));
        const need = sum(
          where.schemes.map(({ budget, outturn }) => ({ pence: Math.max(0, outturn - budget) })),
        );
        const walked = walkRule({
          rule: { id: 's', version: 1, name: 's', rule: overspend },
          need: pence(need),
          capDay: AS_AT,
          funds: partnerFunds(pool.partners),
          available: () => Number.POSITIVE_INFINITY,
          drawn: () => 0,
        });
        const borne = [...walked.given].filter(([, pence]) => pence > 0);
        expect(bears(share)).toEqual(Object.fromEntries(borne));
        expect(share.unmet).toBe(need - walked.explanation.covered);
      }),
    );
  });

  it('never passes a cap on what a partner bears of a risk share', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), somePosition, (cap, where) => {
        const overspend = capped({
          split: split('50%'),
          partner: 'icb',
          cap: pence(cap),
          excessTo: 'council',
        });
        const schemes = IDS.map((id) => ({ id, riskShare: 's' }));
        const pool = poolOf(schemes, { riskShares: [shareOf('s', { overspend })] });
        const share = must(shareVariance(pool, where));
        expect(share.unmet).toBe(0);
        expect(bears(share)['icb'] ?? 0).toBeLessThanOrEqual(cap);
      }),
    );
  });
});
