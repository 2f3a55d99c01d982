import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Authority } from '../../src/agreement/agreement.js';
import { must } from '../../src/explain/must.js';
import { openLedger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { type Pence, sumPence } from '../../src/money/pence.js';
import { awardPool } from '../../src/pool/award-pool.js';
import { chartOfPool } from '../../src/pool/chart-of-pool.js';
import { callContributions } from '../../src/pool/contributions/call-contributions.js';
import { contributionSchedule } from '../../src/pool/contributions/contribution.js';
import type { Partner, PoolAgreement, Scheme } from '../../src/pool/pool.js';
import { memorandumAccount } from '../../src/pool/returns/memorandum-account.js';
import type { Period } from '../../src/time/period.js';
import type { Frequency } from '../../src/time/schedule.js';
import { checkPool } from '../support/english-law.js';
import { RECORDED } from '../support/random-rule.js';
import { samplePool, smallPool } from '../support/sample-pool.js';

interface Case {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  readonly kind: 'published' | 'computed';
  readonly input: {
    readonly period: Period;
    readonly frequency: Frequency;
    readonly streams: readonly {
      readonly id: string;
      readonly authority: Authority;
      readonly pence: Pence;
    }[];
  };
  readonly expected: {
    readonly total: number;
    /** By stream: the largest monthly part, how many there are of it, and the smallest. */
    readonly months: readonly { readonly most: number; readonly times: number; readonly least: number }[];
  };
}
const CASES = (
  JSON.parse(readFileSync(new URL('../cases/pools.json', import.meta.url), 'utf8')) as Case[]
).map((one) => [`${one.id}: ${one.title}`, one] as const);

/** A pool of these streams, each for a scheme of its own. */
function poolOf({ period, frequency, streams }: Case['input']): PoolAgreement {
  const small = smallPool();
  const opens = period.from;
  const [partner, scheme]: [Partner, Scheme] = [samplePool().partners[1]!, samplePool().schemes[0]!];
  const suspense = { ...small.funds.find((one) => one.suspense)!, opens };
  return {
    ...small,
    ...{ opens, period, delegation: [], riskShares: [], groups: [] },
    partners: [{ ...partner, id: 'england', settlesOn: streams[0]!.id }],
    funds: [...streams.map(({ id }) => ({ id, name: id, opens, terms: {} })), suspense],
    streams: streams.map(({ id, authority }) => ({
      ...{ id, name: id, funder: id, fund: id, account: `income/${id}`, authority },
      ...{ partner: 'england', unspent: 'return' },
    })),
    contributions: streams.map(({ id, pence }) => ({
      ...{ id, partner: 'england', stream: id, kind: 'recurrent', pence, instalments: { frequency } },
    })),
    rules: streams.map(({ id }) => ({ id, version: 1, name: id, rule: { kind: 'fund', fund: id } })),
    schemes: streams.map(({ id, pence }): Scheme => {
      const { riskShare: _, ...rest } = scheme;
      const own = { id, category: `expenses/${id}`, budget: pence, rule: id, fundingSource: [id] };
      return { ...rest, ...own, commissioner: 'england' };
    }),
  };
}

describe('worked cases of pools', () => {
  it.each(CASES)('%s', (_, { source, input, expected }) => {
    expect(source.length).toBeGreaterThan(20);
    const pool = must(checkPool(poolOf(input)));
    const months = pool.contributions.map((one) => {
      const parts = contributionSchedule(one, pool).map(({ pence }) => pence);
      expect(sumPence(parts)).toBe(one.pence);
      const most = Math.max(...parts);
      return { most, times: parts.filter((part) => part === most).length, least: Math.min(...parts) };
    });
    expect(months).toEqual(expected.months);

    const ledger = must(openLedger(chartOfPool(pool)));
    must(post(ledger, must(awardPool(pool, { id: 'award', date: input.period.from })), RECORDED));
    for (const call of must(callContributions(ledger, pool, { through: input.period.to })))
      must(post(ledger, call, RECORDED));
    const account = memorandumAccount(ledger, pool, input.period);
    expect(account.income.map(({ budget }) => budget.pence)).toEqual(input.streams.map(({ pence }) => pence));
    expect(account.totalSpending.budget.pence).toBe(expected.total);
    expect(account.total.income.pence).toBe(expected.total);
  });
});
