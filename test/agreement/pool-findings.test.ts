import { describe, expect, it } from 'vitest';
import type { PoolTerms } from '../../src/agreement/pool.js';
import { poolFindings } from '../../src/agreement/pool-findings.js';
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
  ['review', 'review', '7(3)(f)'],
  ['variation', 'variation', '7(3)(f)'],
  ['termination', 'termination', '7(3)(f)'],
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

  it('finds every part missing at once, in the order of the regulation', () => {
    const all = poolFindings(poolWith({ terms: {}, contributions: [] }));
    const paragraphs = all.map(({ facts }) => (facts as { paragraph: string }).paragraph);
    expect(paragraphs).toEqual([...paragraphs].sort());
    expect(all).toHaveLength(PARTS.length + 3);
    expect(new Set(all.map(({ severity }) => severity))).toEqual(new Set(['breach']));
  });
});
