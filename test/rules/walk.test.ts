import { describe, expect, it } from 'vitest';
import type { AllocationRule } from '../../src/agreement/rule.js';
import type { Fund } from '../../src/ledger/chart.js';
import { pence } from '../../src/money/pence.js';
import { BrokenInvariant } from '../../src/problem/problem.js';
import { walkRule } from '../../src/rules/walk.js';
import { day } from '../../src/time/day.js';
import {
  byShare,
  CARE,
  EQUIPMENT,
  fund,
  fundRule,
  inOrder,
  named,
  oneOf,
  SUSPENSE,
  upTo,
  WAGES,
  when,
} from '../support/random-rule.js';

const FUNDS: readonly Fund[] = [
  SUSPENSE,
  ...['a', 'b', 'c'].map((id) => fund(id)),
  fund('kit', { terms: { permitted: [EQUIPMENT] } }),
  fund('may', { terms: { days: { from: day('2026-05-01'), to: day('2026-05-31') } } }),
  fund('closed', { closes: day('2026-05-31') }),
  fund('new', { opens: day('2026-06-10') }),
];
const [a, b, c] = ['a', 'b', 'c'].map(fundRule) as [AllocationRule, AllocationRule, AllocationRule];

interface Given {
  readonly money?: Readonly<Record<string, number>>;
  readonly category?: string | null;
  readonly on?: string | null;
  readonly entered?: string;
  readonly drawn?: Readonly<Record<string, number>>;
}

/** Walks a rule on 15 June 2026 for wages, unless told otherwise. */
function walk(rule: AllocationRule, need: number, given: Given = {}) {
  const { money = {}, category = WAGES, on = '2026-06-15', entered, drawn = {} } = given;
  const { given: paid, explanation } = walkRule({
    rule: named(rule),
    need: pence(need),
    ...(category === null ? {} : { category }),
    ...(on === null ? {} : { day: day(on) }),
    ...(entered ? { entered: day(entered) } : {}),
    capDay: day(on ?? '2026-06-15'),
    funds: new Map(FUNDS.map((one) => [one.id, one])),
    available: (id) => (id === 'suspense' ? Number.POSITIVE_INFINITY : (money[id] ?? 0)),
    drawn: (node, from) => drawn[`${node} ${from}`] ?? 0,
  });
  return {
    paid: Object.fromEntries(paid),
    covered: explanation.covered,
    steps: explanation.steps,
    explanation,
  };
}

describe('walkRule', () => {
  it('takes from one fund, and says what it had', () => {
    expect(walk(a, 70, { money: { a: 100 } }).explanation).toEqual({
      rule: 'rule-1',
      version: 1,
      category: WAGES,
      need: 70,
      covered: 70,
      steps: [{ node: '', kind: 'fund', fund: 'a', asked: 70, given: 70, available: 100 }],
    });
  });

  it('takes all there is, and says that it is exhausted', () => {
    expect(walk(a, 70, { money: { a: 69 } })).toMatchObject({
      paid: { a: 69 },
      covered: 69,
      steps: [{ given: 69, available: 69, why: 'exhausted' }],
    });
  });

  it('says nothing of what is available where there is no end of it', () => {
    expect(walk(fundRule('suspense'), 5).steps).toEqual([
      { node: '', kind: 'fund', fund: 'suspense', asked: 5, given: 5 },
    ]);
  });

  it.each<[string, string, Given, string]>([
    ['a category that its terms leave out', 'kit', {}, 'category-not-allowed'],
    ['the day before its days', 'may', { on: '2026-04-30' }, 'day-not-allowed'],
    ['the day after its days', 'may', { on: '2026-06-01' }, 'day-not-allowed'],
    ['the day after it closes', 'closed', { on: '2026-06-01' }, 'fund-not-open'],
    ['the day before it opens', 'new', { on: '2026-06-09' }, 'fund-not-open'],
    [
      'a day on which it was open, entered after it closed',
      'closed',
      { on: '2026-05-31', entered: '2026-06-01' },
      'fund-not-open',
    ],
    [
      'a day before it opened, entered after',
      'new',
      { on: '2026-06-09', entered: '2026-06-10' },
      'fund-not-open',
    ],
  ])('takes nothing from a fund for %s', (_, id, given, why) => {
    expect(walk(fundRule(id), 5, { money: { [id]: 9 }, ...given })).toMatchObject({
      paid: {},
      steps: [{ given: 0, why }],
    });
  });

  it.each<[string, string, Given]>([
    ['the first of its days', 'may', { on: '2026-05-01' }],
    ['the last of its days', 'may', { on: '2026-05-31' }],
    ['one of its days, entered later', 'may', { on: '2026-05-31', entered: '2026-06-20' }],
    ['the day on which it closes', 'closed', { on: '2026-05-31' }],
    ['the day on which it opens', 'new', { on: '2026-06-10' }],
    ['no day, when a budget is agreed', 'may', { on: null }],
    ['no category and outside its days, when money is received', 'may', { category: null }],
    ['no category, when money is received', 'kit', { category: null }],
  ])('takes from a fund on %s', (_, id, given) => {
    expect(walk(fundRule(id), 5, { money: { [id]: 9 }, ...given }).paid).toEqual({ [id]: 5 });
  });

  it('goes on in order until the need is met, and no further', () => {
    const walked = walk(inOrder(a, b, c), 100, { money: { a: 60, b: 40, c: 9 } });
    expect(walked.paid).toEqual({ a: 60, b: 40 });
    expect(walked.steps.map(({ node, asked, given, why }) => [node, asked, given, why])).toEqual([
      ['', 100, 100, undefined],
      ['0', 100, 60, 'exhausted'],
      ['1', 40, 40, undefined],
    ]);
  });

  it('tells how much is covered when all in order are exhausted', () => {
    expect(walk(inOrder(a, b), 100, { money: { a: 60, b: 39 } }).covered).toBe(99);
  });

  it('lets the first that can meet it whole pay, though an earlier could meet a part', () => {
    const walked = walk(oneOf(a, b, c), 100, { money: { a: 99, b: 100, c: 500 } });
    expect(walked.paid).toEqual({ b: 100 });
    expect(walked.steps.slice(1)).toEqual([
      { node: '0', kind: 'fund', fund: 'a', asked: 100, given: 0, available: 99, why: 'exhausted' },
      { node: '1', kind: 'fund', fund: 'b', asked: 100, given: 100, available: 100 },
    ]);
  });

  it('lets nobody pay when none can meet it whole, though together they could', () => {
    expect(walk(oneOf(a, b), 100, { money: { a: 99, b: 99 } })).toMatchObject({ paid: {}, covered: 0 });
    const capped = walk(oneOf(upTo(5, a, 'week'), b), 10, { money: { a: 10, b: 10 } });
    expect(capped.steps[1]).toMatchObject({ node: '0', given: 0, why: 'not-whole' });
  });

  it('puts back all that a branch took before it failed', () => {
    const rule = oneOf(byShare(['50%', a], ['50%', 'b']), inOrder(b, a));
    const walked = walk(rule, 100, { money: { a: 60, b: 49 } });
    expect(walked.paid).toEqual({ a: 51, b: 49 });
    expect(walked.steps.map(({ node, given, why }) => [node, given, why])).toEqual([
      ['', 100, undefined],
      ['0', 0, 'not-whole'],
      ['1', 100, undefined],
      ['1.0', 49, 'exhausted'],
      ['1.1', 51, undefined],
    ]);
  });

  it('counts a cap that a failed branch used as not used', () => {
    const rule = oneOf(inOrder(upTo(40, a, 'week')), inOrder(upTo(60, a, 'week'), b));
    const { steps, paid } = walk(rule, 100, { money: { a: 100, b: 40 } });
    expect(paid).toEqual({ a: 60, b: 40 });
    expect(steps.filter((one) => one.capFrom).map((one) => one.node)).toEqual(['1.0']);
  });

  it('splits by share, the odd penny to the larger remainder', () => {
    const walked = walk(byShare(['1/3', a], ['2/3', 'b']), 100, { money: { a: 99, b: 99 } });
    expect(walked.steps.slice(1)).toEqual([
      {
        node: '0',
        kind: 'fund',
        fund: 'a',
        asked: 33,
        given: 33,
        available: 99,
        share: '1/3',
        exact: '33 1/3',
        floor: 33,
        rank: 2,
        oddPenny: false,
      },
      {
        node: '1',
        kind: 'fund',
        fund: 'b',
        asked: 67,
        given: 67,
        available: 99,
        share: '2/3',
        exact: '66 2/3',
        floor: 66,
        rank: 1,
        oddPenny: true,
      },
    ]);
  });

  it('says a share that comes to nothing, and does not walk it', () => {
    const { steps, paid } = walk(byShare(['50%', a], ['50%', upTo(9, b)]), 1, { money: { a: 9, b: 9 } });
    expect(paid).toEqual({ a: 1 });
    expect(steps.slice(1)).toEqual([
      {
        node: '0',
        kind: 'fund',
        fund: 'a',
        asked: 1,
        given: 1,
        available: 9,
        share: '50%',
        exact: '0 1/2',
        floor: 0,
        rank: 1,
        oddPenny: true,
      },
      {
        node: '1',
        kind: 'up-to',
        asked: 0,
        given: 0,
        share: '50%',
        exact: '0 1/2',
        floor: 0,
        rank: 2,
        oddPenny: false,
      },
    ]);
  });

  it('moves what one share cannot pay to no other', () => {
    const walked = walk(byShare(['50%', a], ['50%', 'b']), 100, { money: { a: 500, b: 10 } });
    expect(walked).toMatchObject({ paid: { a: 50, b: 10 }, covered: 60 });
  });

  it('moves what one share cannot pay to what stands after the shares', () => {
    const rule = inOrder(byShare(['50%', a], ['50%', 'b']), c);
    expect(walk(rule, 100, { money: { a: 50, b: 10, c: 90 } }).paid).toEqual({ a: 50, b: 10, c: 40 });
  });

  it('asks at most the cap, and says so', () => {
    expect(walk(upTo(60, a), 100, { money: { a: 500 } })).toMatchObject({
      covered: 60,
      steps: [
        { node: '', kind: 'up-to', asked: 100, given: 60, capLeft: 60, why: 'capped' },
        { node: '0', asked: 60, given: 60 },
      ],
    });
  });

  it('is not capped by a need that is the cap', () => {
    const [step] = walk(upTo(60, a), 60, { money: { a: 500 } }).steps;
    expect(step).toEqual({ node: '', kind: 'up-to', asked: 60, given: 60, capLeft: 60 });
  });

  it.each([
    ['week', '2026-06-15', '2026-06-15'],
    ['week', '2026-06-14', '2026-06-08'],
    ['month', '2026-06-15', '2026-06-01'],
    ['year', '2026-06-15', '2026-04-01'],
    ['year', '2027-03-31', '2026-04-01'],
    ['year', '2027-04-01', '2027-04-01'],
  ] as const)('counts what was drawn in the same %s of %s', (per, on, from) => {
    const drawn = { [` ${from}`]: 45 };
    expect(walk(upTo(60, a, per), 100, { money: { a: 500 }, on, drawn })).toMatchObject({
      covered: 15,
      steps: [{ capLeft: 15, capFrom: from }, {}],
    });
  });

  it('asks nothing under a cap that is used up, or more than used up', () => {
    for (const used of [60, 61]) {
      const drawn = { ' 2026-06-01': used };
      const cap = { cap: 'month:a', capLimit: 60, capPer: 'month', capFrom: '2026-06-01' };
      expect(walk(upTo(60, a, 'month'), 5, { money: { a: 500 }, drawn }).steps).toEqual([
        { node: '', kind: 'up-to', asked: 5, given: 0, capLeft: 0, ...cap, why: 'capped' },
      ]);
    }
  });

  it('takes the branch of the category, and of all below it', () => {
    const rule = when(CARE, a, b);
    const money = { a: 9, b: 9 };
    expect(walk(rule, 5, { money, category: CARE }).paid).toEqual({ a: 5 });
    expect(walk(rule, 5, { money, category: WAGES }).paid).toEqual({ a: 5 });
    expect(walk(rule, 5, { money, category: EQUIPMENT }).paid).toEqual({ b: 5 });
    expect(walk(rule, 5, { money, category: `${CARE}-plus` }).paid).toEqual({ b: 5 });
    expect(walk(rule, 5, { money, category: null }).paid).toEqual({ b: 5 });
    expect(walk(rule, 5, { money, category: EQUIPMENT }).steps[1]!.node).toBe('1');
  });

  it('says when no branch applies', () => {
    expect(walk(when(CARE, a), 5, { category: EQUIPMENT }).steps).toEqual([
      { node: '', kind: 'when', asked: 5, given: 0, why: 'no-branch-applies' },
    ]);
  });

  it('gives a fund that stands at two places no more than it has', () => {
    const rule = inOrder(upTo(30, a), b, inOrder(a));
    expect(walk(rule, 100, { money: { a: 50, b: 20 } })).toMatchObject({
      paid: { a: 50, b: 20 },
      covered: 70,
    });
  });

  it('names each fund once, in the order in which it was first reached', () => {
    expect(Object.keys(walk(inOrder(upTo(3, b), a, b), 20, { money: { a: 5, b: 50 } }).paid)).toEqual([
      'b',
      'a',
    ]);
  });

  it('is a broken invariant when a fund is not in the chart', () => {
    expect(() => walk(fundRule('none'), 5)).toThrow(BrokenInvariant);
  });
});
