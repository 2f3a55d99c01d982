import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Agreement, PlannedLine } from '../../src/agreement/agreement.js';
import { changePlan } from '../../src/agreement/change-plan.js';
import { amountOver, instalments } from '../../src/agreement/regular-amount.js';
import { must } from '../../src/explain/must.js';
import { balances } from '../../src/ledger/balance.js';
import { fundBalance } from '../../src/ledger/fund-balance.js';
import { type Ledger, openLedger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { type Pence, pence, sumPence } from '../../src/money/pence.js';
import { closeBudget } from '../../src/public/budget.js';
import { award } from '../../src/rules/award.js';
import { contributionsFor } from '../../src/rules/contributions-for.js';
import { draw } from '../../src/rules/draw.js';
import { receive } from '../../src/rules/receive.js';
import { reviseAward } from '../../src/rules/revise-award.js';
import { addDays, day, daysBetween } from '../../src/time/day.js';
import { moment } from '../../src/time/moment.js';
import { FREQUENCIES } from '../../src/time/schedule.js';
import { AGREED, LINE } from '../support/agreed.js';
import { chartOf, checkAgreement } from '../support/english-law.js';
import { byShare, fund, fundRule, inOrder, named, SUSPENSE, upTo } from '../support/random-rule.js';
import { runs } from '../support/runs.js';

const OPENS = day('2020-01-01');
const RULES = [
  named(byShare(['1/3', 'nhs'], ['1/3', 'council'], ['remaining', 'own']), 'thirds'),
  named(inOrder(upTo(1999, fundRule('own'), 'week'), fundRule('council')), 'charge'),
  named(
    byShare(
      ['57%', 'nhs'],
      ['remaining', inOrder(upTo(4001, fundRule('own'), 'month'), fundRule('council'))],
    ),
    'joint',
  ),
];
const opened = (id: string) => ({ ...fund(id), opens: OPENS });

/** Ends of months and years, leap days, and any day between. */
const someStart = fc.oneof(
  fc
    .constantFrom(
      '2023-12-31',
      '2024-01-31',
      '2024-02-29',
      '2024-03-31',
      '2025-12-29',
      '2027-04-05',
      '2028-02-29',
    )
    .map(day),
  fc.nat(1600).map((days) => addDays(day('2023-11-01'), days)),
);
const someLine = fc.record({
  pence: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 60_000 })).map(pence),
  frequency: fc.constantFrom(...FREQUENCIES),
  rule: fc.constantFrom(...RULES.map(({ id }) => id)),
  begins: fc.nat(40),
  lasts: fc.nat(200),
  isPart: fc.boolean(),
});
const somePlan = fc.record({
  start: someStart,
  days: fc.oneof(fc.constantFrom(0, 6, 27, 89, 364, 365), fc.nat(400)),
  lines: fc.array(someLine, { minLength: 1, maxLength: 4 }),
  later: someLine,
  after: fc.nat(400),
});
type Plan = typeof somePlan extends fc.Arbitrary<infer Value> ? Value : never;

function lineOf(
  { start, days }: Plan,
  { begins, lasts, isPart, ...line }: Plan['later'],
  id: string,
): PlannedLine {
  const from = addDays(start, Math.min(begins, days));
  const part = { from, to: addDays(from, Math.min(lasts, days - daysBetween(start, from))) };
  return { ...LINE, ...line, id, ...(isPart ? { days: part } : {}) };
}

/** A plan with the contributions that pay for it. */
function funded(agreement: Agreement): Agreement {
  const budget = { ...agreement.budget, contributions: must(contributionsFor(agreement)) };
  return must(checkAgreement({ ...agreement, budget }));
}

function planned(plan: Plan): Agreement {
  const { start, days } = plan;
  const lines = plan.lines.map((line, place) => lineOf(plan, line, `l${place}`));
  const period = { from: start, to: addDays(start, days) };
  const budget = { ...AGREED.budget, period, lines, contributions: [] };
  const funds = [{ ...SUSPENSE, opens: OPENS }, ...['nhs', 'council', 'own'].map(opened)];
  return { ...AGREED, opens: OPENS, funds, rules: RULES, budget };
}

const budgeted = (ledger: Ledger) =>
  balances(ledger)
    .filter(({ balanceType, pence }) => balanceType === 'budget' && pence !== 0)
    .map(({ account, fund, pence }) => `${account} ${fund} ${pence}`)
    .sort();

describe('a personal budget, from any day', () => {
  const recording = { recordedAt: moment('2031-01-01T09:00:00.000Z') };

  it('is funded to the penny of its own rules, paid, revised and ended', () => {
    fc.assert(
      fc.property(somePlan, (plan) => {
        const agreement = funded(planned(plan));
        const { period, lines, contributions } = agreement.budget;
        const cost = sumPence(lines.map((line) => amountOver(line, period)));
        expect(sumPence(contributions.map((one) => ('pence' in one ? one.pence : (0 as Pence))))).toBe(cost);
        const ledger = must(openLedger(chartOf(agreement)));
        const awarded = must(award(agreement, { id: 'award', date: period.from }));
        if (cost > 0) must(post(ledger, awarded, recording));
        for (const contribution of contributions) {
          const stream = agreement.streams.find(({ id }) => id === contribution.stream)!;
          const receipt = { id: `in-${stream.id}`, date: period.from, by: { stream } };
          const amount = 'pence' in contribution ? contribution.pence : (0 as Pence);
          must(post(ledger, must(receive(ledger, { ...receipt, pence: amount })), recording));
        }
        // Every instalment is drawn by its rule on the day on which it begins.
        for (const { id, category, rule, ...line } of lines) {
          for (const [place, { days, pence: amount }] of instalments(line, period).entries()) {
            if (amount === 0) continue;
            const named = agreement.rules.find((one) => one.id === rule)!;
            const bill = { id: `${id}-${place}`, date: days.from, category, pence: amount, rule: named };
            must(post(ledger, must(draw(ledger, bill)), recording));
          }
        }
        for (const id of ['nhs', 'council', 'own'])
          expect(fundBalance(ledger, id)).toMatchObject({ money: 0, uncommitted: 0 });
        // A line is replaced by another from some day on.
        const from = addDays(period.from, Math.min(plan.after, plan.days));
        const change = { from, ends: ['l0'], lines: [lineOf(plan, plan.later, 'later')] };
        const revised = funded({
          ...agreement,
          budget: { ...changePlan(agreement.budget, change), contributions: [] },
        });
        for (const draft of must(reviseAward(ledger, revised, { id: 'revision', date: from })))
          must(post(ledger, draft, recording));
        const anew = must(openLedger(chartOf(revised)));
        const whole = must(award(revised, { id: 'award', date: period.from }));
        if (whole.postings.length > 0) must(post(anew, whole, recording));
        expect(budgeted(ledger)).toEqual(budgeted(anew));
        const year = must(closeBudget(ledger, revised, { id: 'year', date: period.to }));
        for (const draft of year.drafts) must(post(ledger, draft, recording));
        expect(ledger.closedThrough).toBe(period.to);
      }),
      { numRuns: Number(process.env['MODEL_RUNS'] ?? runs(20)) },
    );
  });
});
