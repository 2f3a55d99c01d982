/** Also tests `agreement/rule.ts`. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkRule } from '../../src/agreement/check-rule.js';
import type { AllocationRule } from '../../src/agreement/rule.js';
import { allocationRuleSchema, DEEPEST_RULE } from '../../src/agreement/schema.js';
import { check } from '../../src/problem/check.js';
import { day } from '../../src/time/day.js';
import {
  byShare,
  CARE,
  CATEGORIES,
  EQUIPMENT,
  fund,
  fundRule,
  inOrder,
  nodesOf,
  oneOf,
  SUSPENSE,
  someWorld,
  upTo,
  WAGES,
  when,
} from '../support/random-rule.js';

const CHILDREN = { terms: { permitted: [EQUIPMENT] } };
const DATED = { mayOverspend: true, days: { from: day('2026-04-01'), to: day('2027-03-31') } };
const FUNDS = [
  SUSPENSE,
  fund('nhs'),
  fund('council'),
  fund('kit', CHILDREN),
  fund('open-ended', { terms: { mayOverspend: true } }),
  fund('dated', { terms: DATED }),
  fund('closing', { terms: { mayOverspend: true }, closes: day('2027-03-31') }),
  fund('care-only', { terms: { mayOverspend: true, permitted: [CARE] } }),
];
const CONTEXT = { funds: new Map(FUNDS.map((one) => [one.id, one])), categories: CATEGORIES };
const [nhs, council, kit, suspense] = ['nhs', 'council', 'kit', 'suspense'].map(fundRule) as [
  AllocationRule,
  AllocationRule,
  AllocationRule,
  AllocationRule,
];
const faults = (rule: AllocationRule, categories: readonly string[] = CATEGORIES) =>
  checkRule(rule, { ...CONTEXT, categories }).map(({ code, at: _at, facts }) => ({ code, ...facts }));

function nested(levels: number, wrap: (rule: AllocationRule) => AllocationRule): AllocationRule {
  let rule: AllocationRule = nhs;
  for (let level = 0; level < levels; level++) rule = wrap(rule);
  return rule;
}

describe('checkRule', () => {
  it.each<[string, AllocationRule]>([
    ['one fund', nhs],
    ['a joint package', byShare(['60%', 'nhs'], ['40%', 'council'])],
    ['thirds, exactly', byShare(['1/3', 'nhs'], ['1/3', 'council'], ['1/3', kit])],
    ['what remains of part shares', byShare(['33.33%', 'nhs'], ['remaining', 'council'])],
    ['a single share that remains', byShare(['remaining', 'nhs'])],
    ['a share of the whole', byShare(['100%', 'nhs'])],
    ['a fund under its cap, then another, then it again', inOrder(upTo(5, nhs), council, nhs)],
    ['a fund that may overspend but not for good, then another', inOrder(fundRule('dated'), nhs)],
    ['a fund that may overspend until it closes, then another', inOrder(fundRule('closing'), nhs)],
    ['a fund that may overspend on some categories, then another', inOrder(fundRule('care-only'), nhs)],
    [
      'a branch after one that meets anything outside a category only',
      inOrder(when(CARE, nhs, suspense), council),
    ],
    [
      'a branch after one that meets anything in a category only',
      inOrder(when(CARE, suspense, nhs), council),
    ],
    ['several to choose from, in two sizes', oneOf(nhs, inOrder(nhs, council))],
    ['a branch for a category, and the rest', when(EQUIPMENT, kit, nhs)],
    ['a branch for a category alone', when(EQUIPMENT, kit)],
  ])('finds nothing wrong with %s', (_, rule) => {
    expect(faults(rule)).toEqual([]);
  });

  it.each<[string, AllocationRule, object[]]>([
    [
      'shares over the whole',
      byShare(['60%', 'nhs'], ['3/5', 'council']),
      [{ code: 'rule-shares-over', node: '', total: '120%' }],
    ],
    [
      'shares over the whole by the least',
      byShare(['50.00000000000000000001%', 'nhs'], ['1/2', 'council']),
      [{ code: 'rule-shares-over', node: '', total: '100.00000000000000000001%' }],
    ],
    [
      'shares over the whole, with what remains',
      byShare(['120%', 'nhs'], ['remaining', 'council']),
      [{ code: 'rule-shares-over', node: '', total: '120%' }],
    ],
    [
      'shares under the whole',
      byShare(['1/3', 'nhs'], ['1/3', 'council']),
      [{ code: 'rule-shares-under', node: '', total: '2/3' }],
    ],
    [
      'thirds as people write them',
      byShare(['33.33%', 'nhs'], ['33.33%', 'council'], ['33.33%', kit]),
      [{ code: 'rule-shares-under', node: '', total: '99.99%' }],
    ],
    [
      'two that remain',
      byShare(['remaining', 'nhs'], ['remaining', 'council']),
      [{ code: 'rule-two-remaining', node: '' }],
    ],
    [
      'one that remains of nothing',
      byShare(['100%', 'nhs'], ['remaining', 'council']),
      [{ code: 'rule-remaining-nothing', node: '' }],
    ],
    [
      'a share of nothing',
      byShare(['0%', 'nhs'], ['100%', 'council']),
      [{ code: 'rule-share-zero', node: '0' }],
    ],
    [
      'a share of nothing in another form',
      byShare(['1', 'nhs'], ['0/7', 'council']),
      [{ code: 'rule-share-zero', node: '1' }],
    ],
    ['no branch in order', inOrder(), [{ code: 'rule-empty', node: '' }]],
    ['no branch to choose', upTo(1, oneOf()), [{ code: 'rule-empty', node: '0' }]],
    ['no share', inOrder(nhs, { kind: 'by-share', of: [] }), [{ code: 'rule-empty', node: '1' }]],
    [
      'a fund in two shares',
      byShare(['50%', 'nhs'], ['50%', 'nhs']),
      [{ code: 'rule-fund-repeated', node: '', fund: 'nhs' }],
    ],
    [
      'a fund in two shares, deep in one',
      byShare(['50%', 'nhs'], ['50%', when(CARE, upTo(5, inOrder(council, nhs)), council)]),
      [{ code: 'rule-fund-repeated', node: '', fund: 'nhs' }],
    ],
    ['a cap of nothing', upTo(0, nhs), [{ code: 'rule-cap-zero', node: '' }]],
    ['a cap below nothing', upTo(-1, nhs), [{ code: 'rule-cap-zero', node: '' }]],
    ['a fund that is not there', fundRule('dfg'), [{ code: 'fund-unknown', fund: 'dfg' }]],
    [
      'a fund twice in order',
      inOrder(nhs, council, nhs),
      [{ code: 'rule-branch-unreachable', node: '2', because: 'nhs' }],
    ],
    [
      'a fund twice in order, deep in the first',
      inOrder(inOrder(council, nhs), nhs),
      [{ code: 'rule-branch-unreachable', node: '1', because: 'nhs' }],
    ],
    [
      'a fund twice to choose from',
      oneOf(nhs, nhs),
      [{ code: 'rule-branch-unreachable', node: '1', because: 'nhs' }],
    ],
    [
      'a branch after suspense',
      inOrder(suspense, nhs),
      [{ code: 'rule-branch-unreachable', node: '1', because: '0' }],
    ],
    [
      'a choice after suspense',
      oneOf(inOrder(nhs, suspense), council),
      [{ code: 'rule-branch-unreachable', node: '1', because: '0' }],
    ],
    [
      'a branch after shares that meet anything',
      inOrder(byShare(['50%', suspense], ['50%', 'open-ended']), nhs),
      [{ code: 'rule-branch-unreachable', node: '1', because: '0' }],
    ],
    [
      'a branch after two that meet anything between them',
      inOrder(when(CARE, suspense, fundRule('open-ended')), nhs),
      [{ code: 'rule-branch-unreachable', node: '1', because: '0' }],
    ],
    [
      'a category within one that is left out',
      when(CARE, nhs, when(WAGES, council)),
      [{ code: 'rule-branch-unreachable', node: '1.0', because: WAGES }],
    ],
    [
      'a rest of every category',
      when('expenses', nhs, council),
      [{ code: 'rule-branch-unreachable', node: '1', because: 'expenses' }],
    ],
    [
      'a fund that never pays for the category',
      when(CARE, kit, nhs),
      [{ code: 'rule-fund-never', node: '0', fund: 'kit', category: 'any of 3 categories' }],
    ],
  ])('refuses %s', (_, rule, expected) => {
    expect(faults(rule)).toEqual(expected);
  });

  it('names the category that a fund never pays for, when there is one', () => {
    expect(faults(kit, [WAGES])).toEqual([
      { code: 'rule-fund-never', node: '', fund: 'kit', category: WAGES },
    ]);
  });

  it('reaches a branch after a fund that may overspend on other categories only', () => {
    const rule = inOrder(fundRule('care-only'), nhs);
    expect(faults(rule, [WAGES])).toEqual([{ code: 'rule-branch-unreachable', node: '1', because: '0' }]);
    expect(faults(rule, [WAGES, EQUIPMENT])).toEqual([]);
  });

  it('finds every fault at once, in the order of the nodes', () => {
    const rule = inOrder(
      byShare(['0%', 'dfg'], ['60%', 'nhs'], ['60%', 'nhs']),
      upTo(0, inOrder()),
      when('expenses', kit, council),
    );
    expect(faults(rule).map(({ code }) => code)).toEqual([
      ...['rule-share-zero', 'rule-shares-over', 'rule-fund-repeated', 'fund-unknown'],
      ...['rule-cap-zero', 'rule-empty', 'rule-branch-unreachable'],
    ]);
  });

  it('says where each fault lies', () => {
    const rule = inOrder(nhs, upTo(9, byShare(['50%', council], ['50%', upTo(0, kit)])));
    expect(faults(rule)).toEqual([{ code: 'rule-cap-zero', node: '1.0.1' }]);
  });

  it.each<[string, (rule: AllocationRule) => AllocationRule]>([
    ['in order', (rule) => inOrder(rule)],
    ['by share', (rule) => byShare(['100%', rule])],
    ['capped', (rule) => upTo(1, rule)],
  ])('takes a rule %s to the deepest level, at both doors, and no deeper', (_, wrap) => {
    const deepest = nested(DEEPEST_RULE, wrap);
    expect(faults(deepest)).toEqual([]);
    expect(check(allocationRuleSchema, deepest)).toEqual({ ok: true, value: deepest });
    expect(faults(nested(DEEPEST_RULE + 1, wrap))).toMatchObject([{ code: 'rule-too-deep', limit: 20 }]);
  });
});

describe('checkRule, always', () => {
  it('answers a rule that went through JSON the same', () => {
    fc.assert(
      fc.property(someWorld, ({ rule: { rule } }) => {
        const again = check(allocationRuleSchema, JSON.parse(JSON.stringify(rule)));
        expect(again).toEqual({ ok: true, value: rule });
      }),
      { numRuns: 100 },
    );
  });

  it('refuses a checked rule once any of its funds is gone, and names each', () => {
    fc.assert(
      fc.property(someWorld, ({ funds, rule: { rule } }) => {
        const named = [...nodesOf(rule).values()].flatMap((one) => (one.kind === 'fund' ? [one.fund] : []));
        const gone = new Set([named[0]!]);
        const left = [SUSPENSE, ...funds].filter((one) => !gone.has(one.id));
        const context = { funds: new Map(left.map((one) => [one.id, one])), categories: CATEGORIES };
        const unknown = checkRule(rule, context).filter((one) => one.code === 'fund-unknown');
        expect(unknown.map(({ facts }) => facts)).toEqual(
          named.filter((id) => gone.has(id)).map((id) => ({ fund: id })),
        );
      }),
      { numRuns: 100 },
    );
  });
});
