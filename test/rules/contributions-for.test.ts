/** Also tests `rules/fund-lines.ts`. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Agreement } from '../../src/agreement/agreement.js';
import { must } from '../../src/explain/must.js';
import { pence } from '../../src/money/pence.js';
import { award } from '../../src/rules/award.js';
import { contributionsFor } from '../../src/rules/contributions-for.js';
import { addDays, day } from '../../src/time/day.js';
import { FREQUENCIES } from '../../src/time/schedule.js';
import { agreedWith, LINE, weekly } from '../support/agreed.js';
import { checkAgreement } from '../support/english-law.js';
import {
  byShare,
  fund,
  fundRule,
  inOrder,
  named,
  oneOf,
  SUSPENSE,
  someWorld,
  upTo,
  WAGES,
} from '../support/random-rule.js';

const AWARD = { id: 'award-1', date: day('2026-04-01') };
const funded = (agreement: Agreement): Agreement => {
  const contributions = must(contributionsFor(agreement));
  return { ...agreement, budget: { ...agreement.budget, contributions } };
};
const amounts = (agreement: Agreement) =>
  must(contributionsFor(agreement)).map((one) => [one.stream, 'pence' in one ? one.pence : 0]);

const LINES = [
  { ...LINE, id: 'a', pence: pence(10_000) },
  { ...LINE, id: 'b', pence: pence(3_000) },
  { ...LINE, id: 'c', pence: pence(50_000), frequency: 'one-off' as const },
];
const PARTS: readonly (readonly [string, string])[] = [
  ['60%', 'nhs'],
  ['35%', 'council'],
  ['5%', 'own'],
];

describe('contributionsFor', () => {
  it('refuses a plan whose rules choose otherwise once each fund holds no more than it gives', () => {
    const once = (id: string, rule: string, amount: number) => ({
      ...{ ...LINE, id, rule, pence: pence(amount), frequency: 'one-off' as const },
    });
    // With 80 of its own, “own” pays the first 60 of line a and falls short of the rest, so the council pays it all. With only the 50 that
    // line b takes, “nhs” pays the first 60 of line a and “own” the rest, and lines b and c are short.
    const first = inOrder(upTo(60, oneOf(fundRule('own'), fundRule('nhs'))), fundRule('own'));
    const rules = [
      named(oneOf(first, fundRule('council')), 'a'),
      named(fundRule('own'), 'b'),
      named(fundRule('nhs'), 'c'),
    ];
    const stated = { stream: 'own', pence: pence(80), frequency: 'one-off' as const };
    const lines = [once('a', 'a', 100), once('b', 'b', 50), once('c', 'c', 60)];
    const refused = contributionsFor(agreedWith({ lines, contributions: [stated] }, { rules }));
    expect(refused.ok ? [] : refused.problems).toMatchObject([
      { code: 'draw-short', at: 'budget.lines[1]', facts: { need: 50, covered: 10 } },
      { code: 'draw-short', at: 'budget.lines[2]', facts: { need: 60, covered: 0 } },
    ]);
  });

  it.each([
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ])('funds £100 and £30 a week and £500 once by 60:35:5, with lines in the order %i %i %i', (...order) => {
    for (const days of [27, 30]) {
      for (const shares of [PARTS, [...PARTS].reverse()]) {
        const rules = [
          named(byShare(...shares.map(([share, id]): [string, string] => [share, id])), 'joint'),
        ];
        const period = { from: AWARD.date, to: addDays(AWARD.date, days) };
        const lines = order.map((at) => LINES[at]!);
        const agreement = must(checkAgreement(agreedWith({ lines, period, contributions: [] }, { rules })));
        expect(award(funded(agreement), AWARD)).toMatchObject({ ok: true });
      }
    }
  });

  it('takes a stated contribution as the most that its stream gives', () => {
    const rules = [named(inOrder(fundRule('own'), fundRule('council')), 'joint')];
    const period = { from: day('2027-01-01'), to: day('2027-01-31') };
    const agreement = agreedWith({ contributions: [weekly('own', 2000)], period }, { rules });
    // £150 a week is £664.29 for January, of which £20 a week is £88.57.
    expect(amounts(agreement)).toEqual([
      ['council', 57_572],
      ['own', 8857],
    ]);
  });

  it('answers less than is stated when the plan asks for less', () => {
    const agreement = agreedWith({ contributions: [weekly('own', 9000)] });
    expect(amounts(agreement)).toEqual([
      ['nhs', 36_000],
      ['council', 16_000],
      ['own', 8000],
    ]);
  });

  it('splits what a fund pays over its streams, stated ones first', () => {
    const base = agreedWith({});
    const streams = base.streams.map((one) => (one.id === 'own' ? { ...one, fund: 'council' } : one));
    const rules = [named(byShare(['60%', 'nhs'], ['40%', 'council']), 'joint')];
    const agreement = agreedWith({ contributions: [weekly('own', 1500)] }, { streams, rules });
    expect(amounts(agreement)).toEqual([
      ['nhs', 36_000],
      ['council', 18_000],
      ['own', 6000],
    ]);
  });

  it('sums a part of the period, for an award of that part', () => {
    const period = { from: day('2026-04-08'), to: day('2026-04-14') };
    const base = agreedWith({ contributions: [] });
    const contributions = must(contributionsFor(base, { period }));
    expect(contributions[0]).toMatchObject({ stream: 'nhs', pence: 9000, days: period });
    expect(award({ ...base, budget: { ...base.budget, contributions } }, { ...AWARD, period }).ok).toBe(true);
  });

  it('refuses a line that no stream can pay for', () => {
    const agreement = agreedWith({ contributions: [weekly('nhs', 1)] });
    const answer = contributionsFor(agreement);
    expect(answer.ok ? [] : answer.problems.map(({ code, at }) => [code, at])).toEqual([
      ['draw-short', 'budget.lines[0]'],
    ]);
  });

  it('holds to the branch that a rule takes once funds hold only what they give', () => {
    const rules = [
      named(
        byShare(['50%', oneOf(upTo(4000, fundRule('nhs')), fundRule('council'))], ['50%', fundRule('own')]),
        'joint',
      ),
    ];
    expect(award(funded(agreedWith({ contributions: [] }, { rules })), AWARD).ok).toBe(true);
  });
});

describe('contributionsFor, always', () => {
  const someLine = fc.record({
    pence: fc.integer({ min: 1, max: 90_000 }).map(pence),
    frequency: fc.constantFrom(...FREQUENCIES),
  });
  const somePlan = fc.record({
    world: someWorld,
    lines: fc.array(someLine, { minLength: 1, maxLength: 5 }),
    days: fc.integer({ min: 0, max: 120 }),
    caps: fc.array(fc.option(fc.integer({ min: 1, max: 50_000 }), { nil: undefined, freq: 3 }), {
      minLength: 4,
      maxLength: 4,
    }),
  });

  it('answers what award accepts, or names each line that cannot be paid for', () => {
    let answered = 0;
    fc.assert(
      fc.property(somePlan, ({ world, lines, days, caps }) => {
        const period = { from: AWARD.date, to: addDays(AWARD.date, days) };
        const base = agreedWith({});
        const funds = [SUSPENSE, ...world.funds.map(({ id, terms }) => fund(id, { terms }))];
        const streams = world.funds.map(({ id }) => ({
          ...base.streams[0]!,
          id,
          fund: id,
          account: `income/${id}`,
        }));
        const contributions = streams.flatMap(({ id }, at) => (caps[at] ? [weekly(id, caps[at])] : []));
        const agreement = agreedWith(
          {
            period,
            contributions,
            lines: lines.map((line, at) => ({
              ...LINE,
              ...line,
              category: WAGES,
              id: `l${at}`,
              rule: 'rule-1',
            })),
          },
          { funds, streams, rules: [world.rule] },
        );
        const answer = contributionsFor(agreement);
        if (!answer.ok) {
          expect(answer.problems.map(({ code }) => code)).toContain('draw-short');
          return;
        }
        answered++;
        const budget = { ...agreement.budget, contributions: answer.value };
        expect(award({ ...agreement, budget }, AWARD)).toMatchObject({ ok: true });
      }),
      { numRuns: 400 },
    );
    expect(answered).toBeGreaterThan(40);
  });
});
