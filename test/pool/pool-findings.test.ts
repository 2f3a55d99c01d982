/** Also tests `pool/capital-money.ts`, `pool/funds-that-may-pay.ts` and `pool/kept-money.ts`. */
import { describe, expect, it } from 'vitest';
import type { AllocationRule } from '../../src/agreement/rule.js';
import { explainFinding } from '../../src/explain/explain.js';
import { pence } from '../../src/money/pence.js';
import { rate } from '../../src/money/rate.js';
import type { PoolAgreement, PoolTerms } from '../../src/pool/pool.js';
import { checkPool, poolFindings } from '../support/english-law.js';
import { poolWith, samplePool } from '../support/sample-pool.js';

const found = (agreement = samplePool()) =>
  poolFindings(agreement).map(({ code, at, facts }) => ({ code, at, ...facts }));
const terms = samplePool().terms;
const missing = (at: string, part: string, paragraph: string) => ({
  code: 'pool-part-missing',
  at,
  part,
  paragraph,
});
const PARTS = [
  ['aims', 'agreed aims', '7(3)(a)'],
  ['outcomes', 'agreed outcomes', '7(3)(a)'],
  ['contributionsMayVary', 'how contributions may be varied', '7(3)(b)'],
  ['nhsFunctions', 'NHS functions', '7(3)(c)'],
  ['healthRelatedFunctions', 'health-related functions', '7(3)(c)'],
  ['persons', 'persons who may be served', '7(3)(d)'],
  ['services', 'kinds of services', '7(3)(d)'],
  ['resources', 'staff, goods, services and accommodation', '7(3)(e)'],
  ['management', 'management', '7(3)(g)'],
  ['monitoring', 'monitoring', '7(3)(g)'],
  ['hostPartner', 'host partner', '7(3)(g)'],
  ['poolManager', 'pool manager', '7(4)'],
] as const satisfies readonly (readonly [keyof PoolTerms, string, string])[];

describe('poolFindings', () => {
  it('finds nothing missing in a complete agreement', () => {
    expect(found()).toEqual([]);
  });

  it.each(PARTS)('finds %s missing', (key, part, paragraph) => {
    const { [key]: _, ...rest } = terms;
    expect(found(poolWith({ terms: rest }))).toEqual([missing(`terms.${key}`, part, paragraph)]);
  });

  it.each([
    ['aims', ' '],
    ['outcomes', []],
    ['poolManager', ''],
  ] as const)('finds %s missing when it says nothing', (key, value) => {
    expect(found(poolWith({ terms: { ...terms, [key]: value } })).map(({ at }) => at)).toEqual([
      `terms.${key}`,
    ]);
  });

  it('takes an empty text for saying that none is provided', () => {
    const resources = { staff: '', goods: '', services: '', accommodation: '' };
    expect(found(poolWith({ terms: { ...terms, resources } }))).toEqual([]);
  });

  it('asks for review, variation or termination, and is content with one of the three', () => {
    const { review, variation, termination, ...rest } = terms;
    const part = missing('terms', 'review, variation or termination', '7(3)(f)');
    expect(found(poolWith({ terms: rest }))).toEqual([part]);
    expect(found(poolWith({ terms: { ...rest, review: ' ', variation: '' } }))).toEqual([part]);
    for (const one of [{ review }, { variation }, { termination }] as readonly Partial<PoolTerms>[])
      expect(found(poolWith({ terms: { ...rest, ...one } }))).toEqual([]);
  });

  it('finds a partner that is neither an NHS body nor a local authority', () => {
    const { partners } = samplePool();
    const agreement = poolWith({
      partners: partners.map((one) => (one.id === 'district' ? { ...one, body: 'other' } : one)),
    });
    expect(checkPool(agreement).ok).toBe(true);
    expect(found(agreement)).toEqual([
      { code: 'partner-not-named', at: 'partners[2].body', partner: 'district' },
    ]);
  });

  it('finds people’s own money in a pool with NHS money, and refuses nothing', () => {
    const { streams } = samplePool();
    const agreement = poolWith({
      streams: streams.map((one) => (one.id === 'dfg' ? { ...one, authority: 'client-contribution' } : one)),
    });
    expect(checkPool(agreement).ok).toBe(true);
    expect(found(agreement)).toEqual([
      {
        code: 'pool-private-money',
        at: 'streams[5].authority',
        stream: 'dfg',
        authority: 'client-contribution',
      },
    ]);
  });

  it('finds what a direct payment may not buy in the terms of NHS money, for which it is policy', () => {
    const { funds } = samplePool();
    const agreement = poolWith({
      funds: funds.map((one) =>
        one.id === 'non-recurrent-reserve' || one.id === 'council-reserve'
          ? { ...one, terms: { permitted: ['expenses/health/vaccination-screening/flu'] } }
          : one,
      ),
    });
    expect(checkPool(agreement).ok).toBe(true);
    expect(found(agreement)).toEqual([
      {
        code: 'nhs-policy-excludes',
        at: 'funds[7].terms',
        fund: 'non-recurrent-reserve',
        category: 'expenses/health/vaccination-screening/flu',
        citation: 'SI 2013/1617 reg 8(5)(d)',
      },
    ]);
  });

  it('finds a host who is no partner missing', () => {
    expect(found(poolWith({ terms: { ...terms, hostPartner: 'trust' } }))).toEqual([
      missing('terms.hostPartner', 'host partner', '7(3)(g)'),
    ]);
  });

  it('finds the contribution of a partner missing who makes none', () => {
    const { contributions } = samplePool();
    const agreement = poolWith({
      contributions: contributions.filter(({ partner }) => partner !== 'district'),
    });
    expect(found(agreement)).toEqual([
      missing('partners[2]', 'contribution of Northbank District Council', '7(3)(b)'),
    ]);
  });

  it('finds a stream that cannot be pooled', () => {
    const { streams } = samplePool();
    const agreement = poolWith({
      streams: streams.map((one) => (one.id === 'dfg' ? { ...one, authority: 'access-to-work' } : one)),
    });
    expect(found(agreement)).toEqual([
      { code: 'stream-not-poolable', at: 'streams[5].authority', stream: 'dfg', authority: 'access-to-work' },
    ]);
  });

  it('cites the paragraph that asks for each part', () => {
    const { termination: _, review: __, variation: ___, poolManager: ____, ...rest } = terms;
    expect(poolFindings(poolWith({ terms: rest })).map(({ citation }) => citation)).toEqual([
      'SI 2000/617 reg 7(3)(f)',
      'SI 2000/617 reg 7(4)',
    ]);
  });

  it('finds every part missing at once, in the order of the regulation', () => {
    const all = poolFindings(poolWith({ terms: {}, contributions: [] }));
    const paragraphs = all.map(({ facts }) => (facts as { paragraph: string }).paragraph);
    expect(paragraphs).toEqual([...paragraphs].sort());
    expect(all).toHaveLength(PARTS.length + 1 + 3);
    expect(new Set(all.map(({ severity }) => severity))).toEqual(new Set(['breach']));
  });
});

const ask = (fund: string): AllocationRule => ({ kind: 'fund', fund });
const whenFalls = (rule: AllocationRule, otherwise?: AllocationRule): AllocationRule => ({
  kind: 'when',
  category: 'expenses/prevention/falls',
  rule,
  ...(otherwise ? { otherwise } : {}),
});
const [OWN, KEPT] = [ask('nhs-non-recurrent'), ask('non-recurrent-reserve')];

/** The sample with falls prevention spent again each year or not, and another rule for it. */
const falls = (rule: AllocationRule, spending: 'recurrent' | 'non-recurrent' = 'recurrent') => {
  const { rules, schemes } = samplePool();
  return poolWith({
    rules: rules.map((one) => (one.id === 'non-recurrent' ? { ...one, rule } : one)),
    schemes: schemes.map((one) => (one.id === 'falls' ? { ...one, spending } : one)),
  });
};

describe('poolFindings, on capital', () => {
  const dfg: AllocationRule = { kind: 'fund', fund: 'dfg' };
  const capital = {
    code: 'capital-may-pay-revenue',
    at: 'schemes[5].rule',
    fund: 'dfg',
    scheme: 'falls',
    rule: 'non-recurrent',
  };
  const withOpenTerms = (agreement: PoolAgreement): PoolAgreement => ({
    ...agreement,
    funds: agreement.funds.map((one) => (one.id === 'dfg' ? { ...one, terms: {} } : one)),
  });

  it.each<[string, AllocationRule]>([
    ['first', dfg],
    ['for what is left of an overspend', { kind: 'in-order', of: [OWN, dfg] }],
  ])('finds capital asked for a revenue scheme %s', (_, rule) => {
    expect(found(withOpenTerms(falls(rule, 'non-recurrent')))).toEqual([capital]);
  });

  it('finds nothing where a scheme says that part of it is capital', () => {
    const agreement = withOpenTerms(falls(dfg, 'non-recurrent'));
    const schemes = agreement.schemes.map((one) =>
      one.id === 'falls' ? { ...one, fundingSource: [...one.fundingSource, 'dfg'] } : one,
    );
    expect(found({ ...agreement, schemes })).toEqual([]);
  });
});

describe('poolFindings, on kept money', () => {
  const kept = {
    code: 'kept-money-may-recur',
    at: 'schemes[5].rule',
    fund: 'non-recurrent-reserve',
    stream: 'nhs-non-recurrent',
    scheme: 'falls',
    rule: 'non-recurrent',
  };

  it.each<[string, AllocationRule]>([
    ['first', KEPT],
    ['after another', { kind: 'in-order', of: [OWN, KEPT] }],
    ['up to a cap', { kind: 'in-order', of: [{ kind: 'up-to', cap: pence(100), rule: KEPT }, OWN] }],
    [
      'for its part',
      {
        kind: 'by-share',
        of: [
          { share: rate('10%'), rule: KEPT },
          { share: 'remaining', rule: OWN },
        ],
      },
    ],
    ['for the scheme alone', whenFalls(KEPT, OWN)],
  ])('finds what was kept for spending that does not recur asked %s', (_, rule) => {
    expect(found(falls(rule))).toEqual([kept]);
  });

  it.each<[string, AllocationRule, 'recurrent' | 'non-recurrent']>([
    ['by spending that does not recur', KEPT, 'non-recurrent'],
    ['for other categories alone', whenFalls(OWN, KEPT), 'recurrent'],
    ['where its stream is asked and not the reserve', OWN, 'recurrent'],
  ])('finds nothing %s', (_, rule, spending) => {
    expect(found(falls(rule, spending))).toEqual([]);
  });

  it('says which rule may ask which fund, and for what', () => {
    expect(explainFinding(poolFindings(falls(KEPT))[0]!).what).toBe(
      'The rule “non-recurrent” may ask the fund “non-recurrent-reserve” to pay for “falls”, which recurs each year. ' +
        'The fund holds what “nhs-non-recurrent” keeps for spending that does not recur.',
    );
  });

  it('finds nothing where the terms of the reserve keep it from the scheme', () => {
    const agreement = falls({ kind: 'in-order', of: [OWN, KEPT] });
    const funds = agreement.funds.map((one) =>
      one.id === 'non-recurrent-reserve' ? { ...one, terms: { permitted: ['expenses/carers'] } } : one,
    );
    expect(found({ ...agreement, funds })).toEqual([]);
  });

  it('finds a reserve that may pay for a part of the scheme alone', () => {
    const agreement = falls({ kind: 'in-order', of: [OWN, KEPT] });
    const path = 'expenses/prevention/falls/nights';
    const funds = agreement.funds.map((one) =>
      one.id === 'non-recurrent-reserve' ? { ...one, terms: { permitted: [path] } } : one,
    );
    expect(found({ ...agreement, funds })).toEqual([]);
    const accounts = [{ path, opens: agreement.opens }];
    expect(found({ ...agreement, funds, accounts })).toEqual([kept]);
  });
});

describe('poolFindings, on functions', () => {
  const withFunction = (name: string) => {
    const { schemes } = samplePool();
    return poolWith({
      terms: { ...terms, nhsFunctions: [name] },
      schemes: schemes.map((one) => (one.id === 'falls' ? { ...one, functions: ['prevention', name] } : one)),
    });
  };

  it.each([
    ['General surgery', 'surg'],
    ['Surgical procedures', 'surg'],
    ['Neurosurgery', 'surg'],
    ['Radio-therapy', 'radiotherap'],
    ['Radiotherapist time', 'radiotherap'],
    ['endoscopic examination', 'endoscop'],
    ['class IV laser treatment', 'laser'],
    ['minimally invasive care', 'invasive'],
    ['Ambulance (emergency)', 'ambulance'],
    ['termination of a pregnancy', 'terminat'],
  ])('doubts whether “%s” may be pooled', (name, word) => {
    expect(found(withFunction(name))).toEqual(
      ['terms.nhsFunctions[0]', 'schemes[5].functions[1]'].map((at) => ({
        code: 'function-doubtful',
        at,
        name,
        word,
      })),
    );
  });

  it.each(['intermediate care', 'patient transport', 'support at the terminus', ''])(
    'lets “%s” be',
    (name) => {
      expect(found(withFunction(name))).toEqual([]);
    },
  );

  it('says what is doubted, and why', () => {
    const [doubt] = poolFindings(withFunction('General surgery'));
    expect(explainFinding(doubt!).what).toBe(
      '“General surgery” may be a function that partners cannot pool: its name contains “surg” (SI 2000/617 reg 5).',
    );
  });

  it('leaves to the check what is excluded by name', () => {
    expect(found(withFunction('Surgery'))).toEqual([]);
  });
});
