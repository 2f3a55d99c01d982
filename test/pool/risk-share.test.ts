/** Also tests `pool/risk-share/risk-share.ts`. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AllocationRule } from '../../src/agreement/rule.js';
import { must } from '../../src/explain/must.js';
import { type Pence, pence } from '../../src/money/pence.js';
import { rate } from '../../src/money/rate.js';
import type { Partner } from '../../src/pool/pool.js';
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
  revenueContributions,
} from '../../src/pool/risk-share/risk-share.js';
import { BrokenInvariant, type Result } from '../../src/problem/problem.js';
import { walkRule } from '../../src/rules/walk.js';
import { day } from '../../src/time/day.js';
import { upTo } from '../support/random-rule.js';
import { samplePool, variedPool } from '../support/sample-pool.js';

const PARTNERS: readonly Partner[] = ['a', 'b', 'c'].map((id) => ({
  id,
  name: id,
  body: 'other',
  settlesOn: id,
}));

/** What each partner bears of an amount. */
function sharedBy(rule: AllocationRule, amount: number, partners = PARTNERS): Record<string, number> {
  const { given, explanation } = walkRule({
    rule: { id: 'share', version: 1, name: 'share', rule: must(checkRiskRule(rule, { partners })) },
    need: pence(amount),
    capDay: day('2027-03-31'),
    funds: partnerFunds(partners),
    available: () => Number.POSITIVE_INFINITY,
    drawn: () => 0,
  });
  expect([...given.values()].reduce((sum, one) => sum + one, 0)).toBe(explanation.covered);
  return Object.fromEntries(given);
}

describe('revenueContributions', () => {
  it('counts what partners put in on revenue streams alone, with the variations known', () => {
    const known = (knownOn?: string) =>
      revenueContributions(variedPool(), knownOn ? { knownOn: day(knownOn) } : {}).map(
        ({ partner, pence }) => [partner, pence / 100],
      );
    // 11,980,000 + 500,000 of the NHS; 3,080,000 + 5,400,000 + 120,000 + 60,000 of the county, whose grant for adaptations is capital.
    const agreed = [
      ['icb', 12_480_000],
      ['council', 8_660_000],
      ['district', 60_000],
    ];
    expect(known('2026-04-01')).toEqual(agreed);
    expect(known()).toEqual([['icb', 12_510_000], ['council', 8_685_000], agreed[2]]);
  });

  it('weighs a partner who puts in capital alone at nothing, so that it bears nothing', () => {
    const pool = samplePool();
    const contributions = pool.contributions.map((contribution) =>
      contribution.partner === 'district' ? { ...contribution, kind: 'capital' as const } : contribution,
    );
    const weights = revenueContributions({ ...pool, contributions });
    expect(weights.find(({ partner }) => partner === 'district')).toMatchObject({ pence: 0 });
    expect(sharedBy(byContribution(weights), 2114, pool.partners)['district']).toBeUndefined();
  });
});

const codes = (result: Result<unknown>) => (result.ok ? [] : result.problems.map(({ code }) => code));
const faults = (rule: AllocationRule) => codes(checkRiskRule(rule, { partners: PARTNERS }));

const DESIGNS = {
  agreedSplit,
  banded,
  byContribution,
  capped,
  firstLoss,
  fixedShare: ownRisk,
  gainShare,
  ownRisk,
  variableShare: agreedSplit,
};
interface Design {
  readonly design: keyof typeof DESIGNS;
  readonly with: readonly unknown[];
}
interface Case {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  readonly kind: string;
  readonly input: { readonly pence: number; readonly rule: Design; readonly steps?: readonly string[] };
  readonly expected: Record<string, number>;
}
const CASES = JSON.parse(
  readFileSync(new URL('../cases/risk-shares.json', import.meta.url), 'utf8'),
) as readonly Case[];
/** The cases of a whole waterfall are tried where variances are shared. */
const SPLITS = CASES.filter(({ input }) => input.steps === undefined);

/** Makes the rule that a case names; what it is made with may name rules too. */
function made(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(made);
  if (typeof value !== 'object' || value === null) return value;
  const named = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, made(one)]));
  if (!('design' in named)) return named;
  const { design, with: args } = named as unknown as Design;
  return (DESIGNS[design] as (...args: readonly unknown[]) => AllocationRule)(...args);
}

describe('worked cases of risk shares', () => {
  it.each(SPLITS.map((one) => [`${one.id}: ${one.title}`, one] as const))('%s', (_, one) => {
    expect(one.source.length).toBeGreaterThan(20);
    expect(['published', 'computed', 'illustrative']).toContain(one.kind);
    expect(sharedBy(made(one.input.rule) as AllocationRule, one.input.pence)).toEqual(one.expected);
  });

  it('each have an id of their own, and every design has one', () => {
    expect(new Set(CASES.map(({ id }) => id)).size).toBe(CASES.length);
    expect([...new Set(CASES.map(({ input }) => input.rule.design))].sort()).toEqual(
      Object.keys(DESIGNS).sort(),
    );
  });
});

const half = (partner: string) => ({ partner, share: rate('50%') });
const halves = [half('a'), half('b')];

describe('risk share', () => {
  it('keeps the parts of contributions as exact fractions and leaves out who puts in nothing', () => {
    const contributions = [
      { partner: 'a', pence: pence(2) },
      { partner: 'b', pence: pence(0) },
      { partner: 'c', pence: pence(1) },
    ];
    expect(byContribution(contributions)).toEqual({
      kind: 'by-share',
      of: [
        { share: '2/3', rule: { kind: 'fund', fund: 'a' } },
        { share: '1/3', rule: { kind: 'fund', fund: 'c' } },
      ],
    });
  });

  it('rounds a gate up, so that no penny of it is missing', () => {
    const rule = gainShare({
      lead: 'a',
      gate: rate('10%'),
      contributions: [
        { partner: 'a', pence: pence(100) },
        { partner: 'b', pence: pence(101) },
      ],
    });
    expect(rule).toMatchObject({ of: [{ kind: 'up-to', cap: 11 }, {}] });
  });

  it('takes no contribution below zero', () => {
    expect(() => byContribution([{ partner: 'a', pence: -1 as Pence }])).toThrow(BrokenInvariant);
  });

  it('sends nothing over a cap back to the partner that it caps', () => {
    expect(() => capped({ split: halves, partner: 'a', cap: pence(1), excessTo: 'a' })).toThrow(
      BrokenInvariant,
    );
  });

  it('caps nobody who is not in the split', () => {
    expect(() => capped({ split: halves, partner: 'c', cap: pence(1) })).toThrow(BrokenInvariant);
  });

  it.each<[string, AllocationRule, string[]]>([
    [
      'shares over the whole',
      agreedSplit([half('a'), { partner: 'b', share: rate('51%') }]),
      ['rule-shares-over'],
    ],
    [
      'shares under it',
      agreedSplit([half('a'), { partner: 'b', share: rate('49%') }]),
      ['rule-shares-under'],
    ],
    [
      'two remainders',
      agreedSplit(['a', 'b'].map((partner) => ({ partner, share: 'remaining' }))),
      ['rule-two-remaining'],
    ],
    [
      'a share of nothing',
      agreedSplit([
        { partner: 'a', share: rate('0%') },
        { partner: 'b', share: 'remaining' },
      ]),
      ['rule-share-zero'],
    ],
    ['no contributions', byContribution([]), ['rule-empty']],
    ['contributions of nothing', byContribution([{ partner: 'a', pence: pence(0) }]), ['rule-empty']],
    [
      'a cap of nothing',
      capped({ split: halves, partner: 'b', cap: pence(0), excessTo: 'a' }),
      ['rule-cap-zero'],
    ],
    [
      'a cap below zero',
      capped({ split: halves, partner: 'b', cap: pence(-1), excessTo: 'a' }),
      ['rule-cap-zero'],
    ],
    [
      'a band that ends where it begins',
      banded([
        { upTo: pence(9), split: ownRisk('a') },
        { upTo: pence(9), split: ownRisk('b') },
      ]),
      ['rule-cap-zero'],
    ],
    [
      'a band after one without end',
      banded([{ split: ownRisk('a') }, { split: ownRisk('b') }]),
      ['rule-branch-unreachable'],
    ],
    ['a partner twice in a split', agreedSplit([half('a'), half('a')]), ['rule-fund-repeated']],
    ['a stranger', ownRisk('z'), ['fund-unknown']],
    [
      'a gate of nothing',
      gainShare({
        lead: 'a',
        gate: rate('0%'),
        contributions: [
          { partner: 'a', pence: pence(1) },
          { partner: 'b', pence: pence(1) },
        ],
      }),
      ['rule-cap-zero'],
    ],
  ])('refuses %s', (_, rule, expected) => {
    expect(faults(rule)).toEqual(expected);
  });

  it('refuses a share by a category that none of its schemes has', () => {
    const rule: AllocationRule = { kind: 'when', category: 'expenses/other', rule: ownRisk('a') };
    const asked = { partners: PARTNERS, categories: ['expenses/care'] };
    expect(codes(checkRiskRule(rule, asked))).toEqual(['rule-branch-unreachable']);
  });
});

const weights = fc.array(fc.integer({ min: 1, max: 1_000_000_000 }), { minLength: 3, maxLength: 3 });
const amount = fc.integer({ min: 1, max: 1_000_000_000 });

describe('risk share, always', () => {
  it('by contribution adds back and is within a penny of exact', () => {
    fc.assert(
      fc.property(weights, amount, (parts, over) => {
        const contributions = parts.map((one, at) => ({ partner: 'abc'[at]!, pence: pence(one) }));
        const shared = sharedBy(byContribution(contributions), over);
        const total = parts.reduce((sum, one) => sum + one, 0);
        let sum = 0;
        for (const [at, part] of parts.entries()) {
          const bears = shared['abc'[at]!] ?? 0;
          sum += bears;
          const off = BigInt(bears) * BigInt(total) - BigInt(over) * BigInt(part);
          expect((off < 0n ? -off : off) < BigInt(total)).toBe(true);
        }
        expect(sum).toBe(over);
      }),
    );
  });

  it('never passes a cap, and asks another for exactly what the cap keeps off', () => {
    fc.assert(
      fc.property(amount, amount, fc.integer({ min: 1, max: 99 }), (over, cap, percent) => {
        const split = [
          { partner: 'a', share: 'remaining' as const },
          { partner: 'b', share: rate(`${percent}%`) },
        ];
        const plain = sharedBy(agreedSplit(split), over);
        const shared = sharedBy(capped({ split, partner: 'b', cap: pence(cap), excessTo: 'a' }), over);
        expect(shared['b'] ?? 0).toBe(Math.min(cap, plain['b'] ?? 0));
        expect((shared['a'] ?? 0) + (shared['b'] ?? 0)).toBe(over);
      }),
    );
  });

  it('gives the lead nothing before the gate, and every other its part of it after', () => {
    fc.assert(
      fc.property(weights, amount, fc.integer({ min: 1, max: 40 }), (parts, left, percent) => {
        const contributions = parts.map((one, at) => ({ partner: 'abc'[at]!, pence: pence(one) }));
        const shared = sharedBy(gainShare({ lead: 'a', gate: rate(`${percent}%`), contributions }), left);
        if ((shared['a'] ?? 0) === 0) return;
        for (const at of [1, 2])
          expect((shared['abc'[at]!] ?? 0) + 1).toBeGreaterThanOrEqual((parts[at]! * percent) / 100);
      }),
    );
  });

  it('comes to the same in one band and in bands that end on the way', () => {
    fc.assert(
      fc.property(amount, amount, (over, end) => {
        const bands = banded([{ upTo: pence(end), split: ownRisk('a') }, { split: ownRisk('a') }]);
        expect(sharedBy(bands, over)).toEqual(sharedBy(ownRisk('a'), over));
        const open = sharedBy(upTo(end, ownRisk('a')), over);
        expect(open).toEqual({ a: Math.min(over, end) });
      }),
    );
  });
});
