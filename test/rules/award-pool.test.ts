import { describe, expect, it } from 'vitest';
import { chartOfPool } from '../../src/agreement/chart-of-pool.js';
import { balance } from '../../src/ledger/balance.js';
import { fundBalance } from '../../src/ledger/fund-balance.js';
import { openLedger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { pence } from '../../src/money/pence.js';
import { must } from '../../src/problem.js';
import { awardPool } from '../../src/rules/award-pool.js';
import { day } from '../../src/time/day.js';
import { RECORDED } from '../support/random-rule.js';
import { poolWith, pounds, samplePool, smallPool, variedPool } from '../support/sample-pool.js';

const AWARD = { id: 'award-1', date: day('2026-04-01') };
const problemsOf = (pool = samplePool(), options = AWARD) => {
  const result = awardPool(pool, options);
  return result.ok ? [] : result.problems;
};

describe('awardPool', () => {
  it('shares each scheme over the funds that its rule names', () => {
    const draft = must(awardPool(smallPool(), AWARD));
    expect(draft).toMatchObject({ ...AWARD, kind: 'award' });
    expect(draft.postings.map((one) => `${one.account} ${one.fund} ${one.balanceType} ${one.pence}`)).toEqual(
      [
        'expenses/community/reablement nhs-minimum budget 6000',
        'expenses/community/reablement adult-social-care budget 4000',
        'income/nhs-minimum nhs-minimum budget -6000',
        'income/adult-social-care adult-social-care budget -4000',
      ],
    );
  });

  it('awards a whole pool, contributions in kind included, and leaves out what the pool does not hold', () => {
    const ledger = must(openLedger(chartOfPool(samplePool())));
    must(post(ledger, must(awardPool(samplePool(), AWARD)), RECORDED));
    const budget = (account: string) => balance(ledger, { account, balanceType: 'budget' });
    expect(budget('expenses')).toBe(pounds(23_540_000));
    expect(budget('income')).toBe(-pounds(23_540_000));
    expect(budget('expenses/community/reablement')).toBe(pounds(8_000_000));
    expect(fundBalance(ledger, 'adult-social-care').budget).toBe(pounds(5_580_000));
  });

  it('explains each scheme by its rule', () => {
    const { explanations } = must(awardPool(smallPool(), AWARD));
    expect(explanations).toMatchObject([{ rule: 'reablement', need: 10_000, covered: 10_000 }]);
  });

  it('counts the variations that are known on the day', () => {
    expect(problemsOf(variedPool())).toEqual([]);
    const found = problemsOf(variedPool(), { ...AWARD, date: day('2026-09-10') });
    expect(found.at(-1)).toMatchObject({
      code: 'award-unbalanced',
      facts: { difference: pounds(23_540_000) - pounds(23_570_000) },
    });
  });

  it('leaves out an aligned scheme even where a rule is named for it', () => {
    const schemes = smallPool().schemes.map((one) => ({ ...one, tier: 'aligned' as const }));
    expect(problemsOf({ ...smallPool(), schemes })).toMatchObject([
      { code: 'award-unbalanced', facts: { cost: 0, funded: 10_000 } },
    ]);
  });

  it('names each scheme that its rule cannot cover, by its place in the agreement', () => {
    const pool = samplePool();
    const [first, second, ...rest] = pool.schemes;
    const schemes = [{ ...first!, budget: pence(0) }, { ...second!, budget: pounds(9_000_000) }, ...rest];
    const found = problemsOf(poolWith({ schemes }));
    expect(found.map(({ code, at }) => `${code} ${at}`)).toEqual([
      ...['draw-short schemes[3]', 'award-unbalanced '],
    ]);
  });
});
