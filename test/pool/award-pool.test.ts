/** Also tests `pool/revise-pool-award.ts`. */
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { balance } from '../../src/ledger/balance.js';
import { fundBalance } from '../../src/ledger/fund-balance.js';
import { openLedger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { reverse } from '../../src/ledger/reverse.js';
import { pence } from '../../src/money/pence.js';
import { awardPool } from '../../src/pool/award-pool.js';
import { chartOfPool } from '../../src/pool/chart-of-pool.js';
import { revisePoolAward } from '../../src/pool/revise-pool-award.js';
import { day } from '../../src/time/day.js';
import { pair } from '../support/random-book.js';
import { fundRule, inOrder, RECORDED, upTo } from '../support/random-rule.js';
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
    expect(budget('expenses')).toBe(pounds(23_600_000));
    expect(budget('income')).toBe(-pounds(23_600_000));
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
      facts: { difference: pounds(23_600_000) - pounds(23_630_000) },
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

describe('revisePoolAward', () => {
  const LATER = { id: 'award-2', date: day('2026-08-01') };
  /** The small pool, with the council £40.00 more and its scheme £40.00 dearer. */
  const more = (change = 4000, knownOn = LATER.date) => {
    const pool = smallPool();
    const variation = { id: 'v1', contribution: 'council-2026', from: day('2026-07-15'), knownOn };
    const rules = [
      { ...pool.rules[0]!, version: 2, rule: inOrder(upTo(6000, fundRule('nhs-minimum')), ASC) },
    ];
    return {
      ...pool,
      rules,
      schemes: pool.schemes.map((one) => ({ ...one, budget: pence(10_000 + change) })),
      variations: [{ ...variation, change: pence(change), reason: 'More people' }],
    };
  };
  const ASC = fundRule('adult-social-care');
  const REABLEMENT = 'expenses/community/reablement';
  const awarded = () => {
    const ledger = must(openLedger(chartOfPool(smallPool())));
    must(post(ledger, must(awardPool(smallPool(), AWARD)), RECORDED));
    return ledger;
  };
  const budget = (ledger: ReturnType<typeof awarded>) =>
    balance(ledger, { account: REABLEMENT, balanceType: 'budget' });

  it('awards the difference, and nothing more when it is asked again', () => {
    const ledger = awarded();
    const [draft, ...rest] = must(revisePoolAward(ledger, more(), LATER));
    expect(rest).toEqual([]);
    expect(draft).toMatchObject({ ...LATER, kind: 'award' });
    expect(draft!.postings.map(({ account, fund, pence: amount }) => `${account} ${fund} ${amount}`)).toEqual(
      [`${REABLEMENT} adult-social-care 4000`, 'income/adult-social-care adult-social-care -4000'],
    );
    must(post(ledger, draft!, RECORDED));
    expect(budget(ledger)).toBe(14_000);
    expect(must(revisePoolAward(ledger, more(), { ...LATER, id: 'award-3' }))).toEqual([]);
  });

  it('takes back what is no longer awarded, and goes back on nothing that was known', () => {
    const ledger = awarded();
    for (const draft of must(revisePoolAward(ledger, more(), LATER))) must(post(ledger, draft, RECORDED));
    const earlier = { id: 'award-3', date: day('2026-05-01') };
    expect(must(revisePoolAward(ledger, more(), earlier))).toEqual([]);
    const [less] = must(revisePoolAward(ledger, more(-500), { ...earlier, date: LATER.date }));
    must(post(ledger, less!, RECORDED));
    expect(budget(ledger)).toBe(9500);
  });

  it('awards the whole where nothing was awarded, and again what was reversed', () => {
    const ledger = must(openLedger(chartOfPool(smallPool())));
    expect(must(revisePoolAward(ledger, smallPool(), AWARD))).toEqual([must(awardPool(smallPool(), AWARD))]);
    const whole = awarded();
    must(post(whole, must(reverse(whole, { entry: AWARD.id, id: 'undo', date: AWARD.date })), RECORDED));
    const again = must(revisePoolAward(whole, smallPool(), { ...AWARD, id: 'award-2' }));
    expect(again[0]!.postings).toEqual(must(awardPool(smallPool(), AWARD)).postings);
  });

  it('leaves budget that was moved otherwise where it is', () => {
    const ledger = awarded();
    const postings = [...pair('budget', 'adult-social-care', 'income/adult-social-care', REABLEMENT, 300)];
    must(post(ledger, { id: 'ye', date: AWARD.date, kind: 'year-end', postings }, RECORDED));
    expect(must(revisePoolAward(ledger, smallPool(), LATER))).toEqual([]);
  });

  it('refuses what `awardPool` refuses', () => {
    const result = revisePoolAward(awarded(), { ...more(), schemes: smallPool().schemes }, LATER);
    expect(result).toMatchObject({ problems: [{ code: 'award-unbalanced', facts: { difference: -4000 } }] });
  });
});
