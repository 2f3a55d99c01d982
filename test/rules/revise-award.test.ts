/** Also tests `agreement/change-plan.ts`. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Agreement } from '../../src/agreement/agreement.js';
import { changePlan } from '../../src/agreement/change-plan.js';
import { must } from '../../src/explain/must.js';
import { balance, balances } from '../../src/ledger/balance.js';
import { closePeriod } from '../../src/ledger/close.js';
import { type Ledger, openLedger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { reverse } from '../../src/ledger/reverse.js';
import { pence } from '../../src/money/pence.js';
import { award } from '../../src/rules/award.js';
import { contributionsFor } from '../../src/rules/contributions-for.js';
import { draftDifference, reviseAward } from '../../src/rules/revise-award.js';
import { addDays, type Day, day } from '../../src/time/day.js';
import { AGREED, agreedWith, LINE, PA_WAGES } from '../support/agreed.js';
import { chartOf, checkAgreement } from '../support/english-law.js';
import { RECORDED } from '../support/random-rule.js';
import { runs } from '../support/runs.js';

const START = AGREED.budget.period.from;
const AWARD = { id: 'award-1', date: START };

/** The agreement with what each funder puts in for its plan. */
function funded(agreement: Agreement): Agreement {
  const open = { ...agreement, budget: { ...agreement.budget, contributions: [] } };
  const contributions = must(contributionsFor(open));
  return must(checkAgreement({ ...open, budget: { ...open.budget, contributions } }));
}
const withPlan = (agreement: Agreement, change: Parameters<typeof changePlan>[1]): Agreement =>
  funded({ ...agreement, budget: changePlan(agreement.budget, change) });

function bookOf(agreement: Agreement): Ledger {
  const ledger = must(openLedger(chartOf(agreement)));
  must(post(ledger, must(award(agreement, AWARD)), RECORDED));
  return ledger;
}
const revise = (ledger: Ledger, agreement: Agreement, id: string, date: Day) => {
  const drafts = must(reviseAward(ledger, agreement, { id, date }));
  for (const draft of drafts) must(post(ledger, draft, RECORDED));
  return drafts;
};
const budgeted = (ledger: Ledger) =>
  balances(ledger, { balanceType: 'budget' })
    .filter((one) => one.pence !== 0)
    .map((one) => `${one.account} ${one.fund} ${one.pence}`);

describe('draftDifference', () => {
  it('tells the award as it now is the last day of an award that has not been reversed', () => {
    const ledger = bookOf(AGREED);
    const asked = () => {
      const days: (Day | undefined)[] = [];
      must(
        draftDifference(ledger, undefined, (last) => {
          days.push(last);
          return award(AGREED, { id: 'again', date: START });
        }),
      );
      return days;
    };
    expect(asked()).toEqual([START]);
    const later = must(award(AGREED, { id: 'award-2', date: addDays(START, 7) }));
    must(post(ledger, later, RECORDED));
    expect(asked()).toEqual([addDays(START, 7)]);
    must(
      post(
        ledger,
        must(reverse(ledger, { id: 'undo', entry: 'award-2', date: addDays(START, 8) })),
        RECORDED,
      ),
    );
    expect(asked()).toEqual([START]);
  });
});

describe('reviseAward of a personal budget', () => {
  const uplift = { ...LINE, id: 'pa-2', pence: pence(16_500) };
  const from = day('2026-04-15');

  it('posts only what an uplift changes from its day, and keeps what was awarded before', () => {
    const before = funded(AGREED);
    const ledger = bookOf(before);
    const after = withPlan(before, { from, ends: ['pa'], lines: [uplift] });
    // Two of the four weeks at £15 more.
    const [draft] = revise(ledger, after, 'uplift', day('2026-04-20'));
    expect(draft!.postings.map(({ account, fund, pence: amount }) => [account, fund, amount])).toEqual([
      [PA_WAGES, 'nhs', 1800],
      [PA_WAGES, 'council', 1200],
      ['income/nhs', 'nhs', -1800],
      ['income/council', 'council', -1200],
    ]);
    const asked = { account: PA_WAGES, balanceType: 'budget' } as const;
    expect(balance(ledger, { ...asked, asAt: day('2026-04-19') })).toBe(60_000);
    expect(balance(ledger, asked)).toBe(63_000);
    expect(revise(ledger, after, 'again', day('2026-04-21'))).toEqual([]);
  });

  it('posts a late uplift in the open period, with the day to which it belongs', () => {
    const before = funded(AGREED);
    const ledger = bookOf(before);
    must(post(ledger, closePeriod({ id: 'april', through: day('2026-04-30') }), RECORDED));
    const after = withPlan(before, { from, ends: ['pa'], lines: [uplift] });
    const revision = { id: 'late', date: day('2026-06-01'), effective: from };
    const [draft] = must(reviseAward(ledger, after, revision));
    must(post(ledger, draft!, RECORDED));
    const asked = { account: PA_WAGES, balanceType: 'budget', asAt: day('2026-04-30') } as const;
    expect(balance(ledger, asked)).toBe(60_000);
    expect(balance(ledger, { ...asked, by: 'effective' })).toBe(63_000);
  });

  it('takes back what a line that ends no longer needs', () => {
    const before = funded(AGREED);
    const ledger = bookOf(before);
    revise(ledger, withPlan(before, { from, ends: ['pa'] }), 'end', from);
    expect(balance(ledger, { account: PA_WAGES, balanceType: 'budget' })).toBe(30_000);
  });

  it('is the first award when there was none', () => {
    const agreement = funded(AGREED);
    const ledger = must(openLedger(chartOf(agreement)));
    const [draft] = must(reviseAward(ledger, agreement, AWARD));
    expect(draft).toEqual(must(award(agreement, AWARD)));
  });

  it('refuses a plan that its funders do not pay for', () => {
    const lines = [{ ...LINE, pence: pence(15_001) }];
    const answer = reviseAward(bookOf(funded(AGREED)), agreedWith({ lines }), AWARD);
    expect(answer.ok ? [] : answer.problems.map(({ code }) => code)).toContain('award-unbalanced');
  });
});

describe('changePlan', () => {
  it('replaces what a stream puts in from the day on, and leaves the others', () => {
    const from = day('2026-04-15');
    const budget = changePlan(AGREED.budget, {
      from,
      contributions: [{ stream: 'own', pence: pence(2500), frequency: 'weekly' }],
    });
    expect(budget.contributions).toEqual([
      ...AGREED.budget.contributions.slice(0, 2),
      { ...AGREED.budget.contributions[2]!, days: { from: START, to: day('2026-04-14') } },
      { stream: 'own', pence: 2500, frequency: 'weekly', days: { from, to: AGREED.budget.period.to } },
    ]);
  });

  it('leaves nothing before a change on the first day, and nothing after one beyond the last', () => {
    const lines = [{ ...LINE, id: 'new' }];
    expect(changePlan(AGREED.budget, { from: START, ends: ['pa'], lines }).lines.map(({ id }) => id)).toEqual(
      ['new'],
    );
    const late = changePlan(AGREED.budget, { from: day('2027-01-01'), ends: ['pa'], lines });
    expect(late.lines.map(({ id, days }) => [id, days])).toEqual([['pa', AGREED.budget.period]]);
  });
});

describe('reviseAward of a personal budget, always', () => {
  const someChange = fc.record({
    after: fc.nat(27),
    pence: fc.option(fc.integer({ min: 1, max: 40_000 }), { nil: undefined }),
    share: fc.constantFrom('joint'),
  });

  it('comes in any number of steps to the award of the last plan', () => {
    fc.assert(
      fc.property(fc.array(someChange, { minLength: 1, maxLength: 4 }), (changes) => {
        let agreement = funded(AGREED);
        const ledger = bookOf(agreement);
        let current = 'pa';
        for (const [at, { after, pence: amount }] of changes.entries()) {
          const id = `pa-${at + 2}`;
          const lines = amount === undefined ? [] : [{ ...LINE, id, pence: pence(amount) }];
          agreement = withPlan(agreement, { from: addDays(START, after), ends: [current], lines });
          if (amount !== undefined) current = id;
          revise(ledger, agreement, `revision-${at}`, START);
        }
        const anew = must(openLedger(chartOf(agreement)));
        const whole = must(award(agreement, AWARD));
        if (whole.postings.length > 0) must(post(anew, whole, RECORDED));
        expect(budgeted(ledger)).toEqual(budgeted(anew));
      }),
      { numRuns: runs(60) },
    );
  });
});
