/** Also tests `agreement/agreement.ts` and `agreement/law.ts`. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AUTHORITIES, MANAGED_AS } from '../../src/agreement/agreement.js';
import { must } from '../../src/explain/must.js';
import { day } from '../../src/time/day.js';
import { AGREED, agreedWith, JOINT, LINE, PA_WAGES, weekly } from '../support/agreed.js';
import { checkAgreement } from '../support/english-law.js';
import { fund, fundRule, named, OPENS, SUSPENSE, upTo, when } from '../support/random-rule.js';

const faults = (value: unknown) => {
  const checked = checkAgreement(value);
  return checked.ok ? [] : checked.problems.map(({ code, at, facts }) => ({ code, at, ...facts }));
};
const outside = { from: day('2027-01-01'), to: day('2027-01-31') };

describe('checkAgreement', () => {
  it('answers an agreement that adds up as it was given', () => {
    expect(must(checkAgreement(AGREED))).toEqual(AGREED);
  });

  it('keeps the law that an agreement names', () => {
    expect(must(checkAgreement({ ...AGREED, law: 'england' })).law).toBe('england');
  });

  it('takes what went through JSON', () => {
    expect(must(checkAgreement(JSON.parse(JSON.stringify(AGREED))))).toEqual(AGREED);
  });

  it.each<[string, unknown, object[]]>([
    [
      'two streams of one name',
      { ...AGREED, streams: [...AGREED.streams, AGREED.streams[0]] },
      [{ code: 'name-repeated', at: 'streams[3]', what: 'stream', name: 'nhs' }],
    ],
    [
      'two rules of one name',
      { ...AGREED, rules: [...AGREED.rules, AGREED.rules[0]] },
      [{ code: 'name-repeated', at: 'rules[1]', what: 'rule', name: 'joint' }],
    ],
    [
      'two lines of one name',
      agreedWith({ lines: [LINE, LINE] }),
      [{ code: 'name-repeated', at: 'budget.lines[1]', what: 'line', name: 'pa' }],
    ],
    [
      'two accounts of one path',
      agreedWith(
        {},
        {
          accounts: [
            { path: 'assets/card', opens: OPENS },
            { path: 'assets/card', opens: day('2027-01-01') },
          ],
        },
      ),
      [{ code: 'account-repeated', at: 'accounts[1]', account: 'assets/card' }],
    ],
    [
      'two funds of one name',
      agreedWith({}, { funds: [...AGREED.funds, fund('nhs')] }),
      [{ code: 'fund-repeated', at: 'funds[4]', fund: 'nhs' }],
    ],
    [
      'a stream into no fund',
      agreedWith(
        {},
        { streams: AGREED.streams.map((one) => (one.id === 'own' ? { ...one, fund: 'dfg' } : one)) },
      ),
      [{ code: 'fund-unknown', at: 'streams[2].fund', fund: 'dfg' }],
    ],
    [
      'NHS money that may buy what it may not',
      agreedWith(
        {},
        {
          funds: AGREED.funds.map((one) =>
            one.id === 'nhs' || one.id === 'own'
              ? { ...one, terms: { permitted: ['expenses', 'expenses/prohibited/gambling'] } }
              : one,
          ),
        },
      ),
      [
        {
          code: 'nhs-may-not-buy',
          at: 'funds[1].terms',
          fund: 'nhs',
          category: 'expenses/prohibited/gambling',
          citation: 'SI 2013/1617 reg 8(5)(h)',
        },
      ],
    ],
    [
      'a rule that asks NHS money for what it may not buy',
      agreedWith({ lines: [{ ...LINE, category: 'expenses/prohibited/gambling' }] }),
      [
        {
          code: 'rule-fund-never',
          at: 'rules[0]',
          node: '0',
          fund: 'nhs',
          category: 'expenses/prohibited/gambling',
        },
      ],
    ],
    [
      'a law that the caller does not know',
      { ...AGREED, law: 'atlantis' },
      [{ code: 'law-unknown', at: 'law', law: 'atlantis', known: ['england'] }],
    ],
    [
      'a line of no category',
      agreedWith({ lines: [{ ...LINE, category: 'expenses/hoists' }] }),
      [{ code: 'category-unknown', at: 'budget.lines[0]', category: 'expenses/hoists' }],
    ],
    [
      'a line of an account that is no spend category',
      agreedWith({ lines: [{ ...LINE, category: 'assets/bank' }] }),
      [{ code: 'category-unknown', at: 'budget.lines[0]', category: 'assets/bank' }],
    ],
    [
      'a line under no rule',
      agreedWith({ lines: [{ ...LINE, rule: 'none' }] }),
      [{ code: 'rule-unknown', at: 'budget.lines[0]', rule: 'none' }],
    ],
    [
      'a line outside the budget',
      agreedWith({ lines: [{ ...LINE, days: outside }] }),
      [{ code: 'days-outside-period', at: 'budget.lines[0].days', ...outside }],
    ],
    [
      'a contribution of no stream',
      agreedWith({ contributions: [weekly('dfg', 1)] }),
      [{ code: 'stream-unknown', at: 'budget.contributions[0]', stream: 'dfg' }],
    ],
    [
      'a contribution outside the budget',
      agreedWith({ contributions: [{ ...weekly('nhs', 1), days: outside }] }),
      [{ code: 'days-outside-period', at: 'budget.contributions[0].days', ...outside }],
    ],
    [
      'no suspense fund',
      agreedWith({}, { funds: AGREED.funds.slice(1) }),
      [{ code: 'suspense-missing', at: 'funds' }],
    ],
    [
      'a line of nothing',
      agreedWith({ lines: [{ ...LINE, pence: 0 as typeof LINE.pence }] }),
      [{ code: 'amount-not-positive', at: 'budget.lines[0].pence', pence: 0 }],
    ],
    [
      'a period that ends before it begins',
      agreedWith({ period: { from: day('2026-05-01'), to: day('2026-04-30') } }),
      [{ code: 'period-backwards', at: 'budget.period', from: '2026-05-01', to: '2026-04-30' }],
    ],
    [
      'a rule of an agreement that names no fund of it',
      agreedWith({}, { rules: [named(fundRule('dfg'), 'joint')] }),
      [{ code: 'fund-unknown', at: 'rules[0]', fund: 'dfg' }],
    ],
    [
      'a version that is none',
      agreedWith({}, { rules: [{ ...AGREED.rules[0]!, version: 0 }] }),
      [
        {
          code: 'field-invalid',
          at: 'rules[0].version',
          expected: 'a whole number of at least 1',
          found: '0',
        },
      ],
    ],
  ])('refuses %s', (_, value, expected) => {
    expect(faults(value)).toEqual(expected);
  });

  it.each([[null], [undefined], [7], ['agreement'], [[]]])('refuses %j, which is no agreement', (value) => {
    expect(faults(value)[0]).toMatchObject({ code: 'field-invalid' });
  });

  it('names the fields that are missing', () => {
    expect(faults({})[0]).toMatchObject({ code: 'field-missing', name: 'book' });
  });

  it('holds a rule against the categories of the lines that use it', () => {
    const therapy = fund('nhs', { terms: { permitted: ['expenses/health'] } });
    const funds = [SUSPENSE, therapy, fund('council'), fund('own')];
    expect(faults(agreedWith({}, { funds }))).toEqual([
      { code: 'rule-fund-never', at: 'rules[0]', node: '0', fund: 'nhs', category: PA_WAGES },
    ]);
    expect(
      faults(agreedWith({ lines: [{ ...LINE, category: 'expenses/health/therapy' }] }, { funds })),
    ).toEqual([]);
  });

  it('holds a rule that no line uses against every category', () => {
    const rules = [
      ...AGREED.rules,
      named(when('expenses/health', fundRule('nhs'), fundRule('own')), 'spare'),
    ];
    expect(faults(agreedWith({}, { rules }))).toEqual([]);
    const dead = [...AGREED.rules, named(when('expenses', fundRule('nhs'), fundRule('own')), 'spare')];
    expect(faults(agreedWith({}, { rules: dead }))).toMatchObject([
      { code: 'rule-branch-unreachable', at: 'rules[1]', node: '1' },
    ]);
  });

  it('says every problem at once', () => {
    const many = agreedWith(
      { lines: [{ ...LINE, category: 'expenses/hoists', rule: 'none' }], contributions: [weekly('dfg', 1)] },
      { funds: AGREED.funds.slice(1), rules: [named(upTo(0, fundRule('own')))] },
    );
    expect(faults(many).map(({ code }) => code)).toEqual([
      ...['suspense-missing', 'category-unknown', 'rule-unknown', 'stream-unknown', 'rule-cap-zero'],
    ]);
  });

  it('refuses a field that no agreement has, wherever it stands', () => {
    expect(faults({ ...AGREED, budget: { ...AGREED.budget, nhsNumber: '943' } })).toMatchObject([
      { code: 'field-invalid', at: 'budget.nhsNumber' },
    ]);
  });
});

describe('checkAgreement, always', () => {
  it('refuses or accepts whatever it is given, and never throws', () => {
    const keys = fc.constantFrom(...Object.keys(AGREED));
    fc.assert(
      fc.property(keys, fc.anything({ maxDepth: 2 }), (key, value) => {
        const checked = checkAgreement({ ...AGREED, [key]: value });
        if (!checked.ok) expect(checked.problems.length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });

  it('takes each authority and each way of holding the money', () => {
    for (const authority of AUTHORITIES) {
      const streams = AGREED.streams.map((one) => ({ ...one, authority }));
      expect(faults(agreedWith({}, { streams }))).toEqual([]);
    }
    for (const managedAs of MANAGED_AS)
      expect(faults(agreedWith({ lines: [{ ...LINE, managedAs }] }))).toEqual([]);
  });
});

describe('checkAgreement, of a rule for a category with others below it', () => {
  it('takes a condition on what lies below the line’s own category', () => {
    const rule = {
      kind: 'when',
      category: PA_WAGES,
      rule: fundRule('nhs'),
      otherwise: fundRule('council'),
    } as const;
    const line = { ...LINE, category: 'expenses/personal-care' };
    const answer = checkAgreement(agreedWith({ lines: [line] }, { rules: [{ ...JOINT, rule }] }));
    expect(answer.ok ? [] : answer.problems).toEqual([]);
  });
});
