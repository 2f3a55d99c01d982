import { describe, expect, it } from 'vitest';
import { checkRule } from '../../src/agreement/check-rule.js';
import type { AllocationRule, NamedRule } from '../../src/agreement/rule.js';
import { explainAll } from '../../src/explain/explain.js';
import { must } from '../../src/explain/must.js';
import { reviseChart } from '../../src/ledger/revise-chart.js';
import { pence } from '../../src/money/pence.js';
import { rate } from '../../src/money/rate.js';
import type { Problem, Result } from '../../src/problem/problem.js';
import { day } from '../../src/time/day.js';
import { checkNamedRule, commit, draw, pay, receive } from '../support/library.js';
import {
  authorise,
  bookOf,
  byShare,
  CARE,
  fund,
  fundRule,
  inOrder,
  named,
  OPENS,
  upTo,
  WAGES,
  when,
} from '../support/random-rule.js';

const date = day('2026-06-15');
const book = () => {
  const ledger = bookOf([fund('nhs'), fund('council')], { nhs: 100_000, council: 100_000 });
  authorise(ledger, 'nhs', 100_000);
  return ledger;
};
const deep = (levels: number): AllocationRule => {
  let rule = fundRule('nhs');
  for (let level = 0; level < levels; level++) rule = { kind: 'in-order', of: [rule] };
  return rule;
};
const cyclic = () => {
  const of: AllocationRule[] = [];
  const rule: AllocationRule = { kind: 'in-order', of };
  of.push(rule);
  return rule;
};

/** Rules that do not add up, each with the problem that it is. */
const WRONG: readonly (readonly [what: string, rule: unknown, code: Problem['code']])[] = [
  ['shares of 57 and what remains', byShare(['57', 'nhs'], ['remaining', 'council']), 'rule-shares-over'],
  ['shares under the whole', byShare(['50%', 'nhs'], ['30%', 'council']), 'rule-shares-under'],
  ['shares over the whole', byShare(['80%', 'nhs'], ['70%', 'council']), 'rule-shares-over'],
  ['a share in words', { kind: 'by-share', of: [{ share: 'half', rule: fundRule('nhs') }] }, 'rate-invalid'],
  ['a cap of text', { ...upTo(5, fundRule('nhs')), cap: '5' }, 'pence-invalid'],
  ['a cap of nothing', upTo(0, fundRule('nhs')), 'rule-cap-zero'],
  ['a period by the day', { ...upTo(5, fundRule('nhs')), per: 'day' }, 'field-invalid'],
  ['an unknown kind', { kind: 'by-shares', of: [] }, 'field-invalid'],
  ['an unknown fund', fundRule('dfg'), 'fund-unknown'],
  ['an unknown fund, deep', inOrder(fundRule('nhs'), upTo(9, fundRule('dfg'))), 'fund-unknown'],
  ['no branch', inOrder(), 'rule-empty'],
  ['100,000 levels', deep(100_000), 'rule-too-deep'],
  ['no end', cyclic(), 'rule-too-deep'],
  ['no rule', undefined, 'field-missing'],
  ['a list', [], 'field-invalid'],
];

const pay100 = { id: 'p', date, pence: pence(100) };
/** Every public function that walks a rule, given one. */
const WALKERS: readonly (readonly [string, (rule: NamedRule) => Result<unknown>])[] = [
  ['checkNamedRule', (rule) => checkNamedRule(book(), rule)],
  ['draw', (rule) => draw(book(), { ...pay100, category: WAGES, rule })],
  ['commit', (rule) => commit(book(), { ...pay100, commitment: 'c', category: WAGES, rule })],
  ['receive', (rule) => receive(book(), { ...pay100, by: { account: 'income/received', rule } })],
  ['pay', (rule) => pay(book(), { ...pay100, commitment: 'c', rule })],
];

describe.each(WALKERS)('%s', (name, walk) => {
  it.each(WRONG)('refuses %s', (_, rule, code) => {
    const answer = walk({ id: 'r', version: 1, name: 'R', rule: rule as AllocationRule });
    expect(answer.ok ? [] : answer.problems.map((one) => one.code)).toContain(code);
    expect(explainAll(answer.ok ? [] : answer.problems)).not.toBe('');
  });

  it('takes a rule that adds up', () => {
    const answer = walk(named(byShare(['57%', 'nhs'], ['remaining', 'council'])));
    // Nothing was promised in this book: `pay` goes on to say so.
    const codes = answer.ok ? [] : answer.problems.map((one) => one.code);
    expect(codes).toEqual(name === 'pay' ? ['commitment-unknown'] : name === 'commit' ? ['draw-short'] : []);
  });
});

describe('draw', () => {
  it('says in English that 57 is not 57%', () => {
    const nhs = { share: rate('57'), rule: { kind: 'fund', fund: 'nhs' } } as const;
    const council = { share: 'remaining', rule: { kind: 'fund', fund: 'council' } } as const;
    const rule = {
      id: 'joint',
      version: 1,
      name: '57:43',
      rule: { kind: 'by-share', of: [nhs, council] },
    } as const;
    const answer = draw(book(), { ...pay100, category: WAGES, rule });
    expect(explainAll(answer.ok ? [] : answer.problems)).toMatch(/5700%/);
  });

  it('says every problem at once: the account, the category and the rule', () => {
    const rule = named(byShare(['50%', 'nhs'], ['30%', 'dfg']));
    const answer = draw(book(), { ...pay100, category: 'expenses/travel', from: 'assets/till', rule });
    expect(answer.ok ? [] : answer.problems.map(({ code, at }) => `${code} ${at}`)).toEqual([
      'account-unknown from',
      'category-unknown category',
      'rule-shares-under rule.rule',
      'fund-unknown rule.rule',
    ]);
  });
});

describe('checkNamedRule', () => {
  it('answers a frozen copy, and that copy again', () => {
    const ledger = book();
    const given = named(inOrder(fundRule('nhs'), fundRule('council')));
    const copy = must(checkNamedRule(ledger, given));
    expect(copy).toEqual(given);
    expect(copy).not.toBe(given);
    expect(Object.isFrozen(copy.rule)).toBe(true);
    expect(must(checkNamedRule(ledger, copy))).toBe(copy);
  });

  it('checks the copy again for another chart', () => {
    const ledger = book();
    const copy = must(checkNamedRule(ledger, named(fundRule('nhs'))));
    const other = bookOf([fund('council')], {});
    const answer = checkNamedRule(other, copy);
    expect(answer.ok ? [] : answer.problems).toMatchObject([
      { code: 'fund-unknown', facts: { fund: 'nhs' } },
    ]);
    must(reviseChart(ledger, { ...ledger.chart, funds: [...ledger.chart.funds, fund('more')] }));
    expect(must(checkNamedRule(ledger, copy))).toBe(copy);
  });

  it('does not read a rule that it has answered: what is checked once is not checked at each draw', () => {
    const ledger = book();
    let reads = 0;
    const rule = {
      ...named(fundRule('nhs')),
      get rule() {
        reads++;
        return fundRule('nhs');
      },
    };
    const copy = must(checkNamedRule(ledger, rule));
    expect(reads).toBe(1);
    for (let index = 0; index < 5; index++) must(draw(ledger, { ...pay100, category: WAGES, rule: copy }));
    expect(reads).toBe(1);
  });

  it('holds a rule that spends against the categories of the chart, and a rule that receives against none', () => {
    const ledger = bookOf([fund('kit', { terms: { permitted: ['expenses/boats'] } }), fund('nhs')]);
    const spent = checkNamedRule(ledger, named(inOrder(fundRule('kit'), fundRule('nhs'))));
    expect(spent.ok ? [] : spent.problems.map(({ code }) => code)).toEqual(['rule-fund-never']);
    const received = named(
      inOrder(fundRule('kit'), when('expenses/boats', fundRule('nhs'), fundRule('nhs'))),
    );
    expect(checkNamedRule(ledger, received, 'receive').ok).toBe(true);
    expect(checkNamedRule(ledger, named(when(CARE, fundRule('nhs')))).ok).toBe(true);
  });
});

describe('checkRule', () => {
  it.each(WRONG.filter(([, rule]) => rule !== undefined))('finds %s', (_, rule, code) => {
    const context = {
      funds: new Map([
        ['nhs', fund('nhs', { opens: OPENS })],
        ['council', fund('council')],
      ]),
    };
    const problems = checkRule(rule as AllocationRule, { ...context, categories: [WAGES] });
    expect(problems.map((one) => one.code)).toContain(code);
  });
});
