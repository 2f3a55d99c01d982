import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Agreement } from '../../src/agreement/agreement.js';
import { funderPayable } from '../../src/agreement/chart-of.js';
import { must } from '../../src/explain/must.js';
import { balance } from '../../src/ledger/balance.js';
import { commitmentOf } from '../../src/ledger/commitment.js';
import { fundBalance } from '../../src/ledger/fund-balance.js';
import { type Ledger, openLedger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { allocate } from '../../src/money/allocate.js';
import { pence, sumPence } from '../../src/money/pence.js';
import { closeBudget } from '../../src/public/budget.js';
import { award } from '../../src/rules/award.js';
import { commit } from '../../src/rules/commit.js';
import { draw } from '../../src/rules/draw.js';
import { receive } from '../../src/rules/receive.js';
import { day } from '../../src/time/day.js';
import { AGREED, agreedWith, JOINT, PA_WAGES } from '../support/agreed.js';
import { chartOf } from '../support/english-law.js';
import { fundRule, named, RECORDED } from '../support/random-rule.js';

const { from, to } = AGREED.budget.period;
const NHS_ONLY = named(fundRule('nhs'), 'nhs-only');
const ENDING = { id: 'year', date: to };
const RETURNED: Agreement = agreedWith(
  {},
  {
    streams: AGREED.streams.map((stream) =>
      stream.id === 'own' ? stream : { ...stream, yearEnd: { unspent: 'return', keep: pence(1000) } },
    ),
  },
);

/** The year of an agreement: awarded, paid in whole, so much spent and so much promised. */
function yearOf(agreement: Agreement, spent: number, promised = 0): Ledger {
  const ledger = must(openLedger(chartOf(agreement)));
  must(post(ledger, must(award(agreement, { id: 'award', date: from })), RECORDED));
  for (const stream of agreement.streams) {
    const due = 0 - balance(ledger, { account: stream.account, balanceType: 'budget' });
    const receipt = { id: `in-${stream.id}`, date: from, pence: pence(due), by: { stream } };
    must(post(ledger, must(receive(ledger, receipt)), RECORDED));
  }
  const need = { date: from, category: PA_WAGES, rule: JOINT };
  // In four bills, as the plan has four weeks.
  for (const [week, bill] of allocate(pence(spent), [1, 1, 1, 1]).entries()) {
    if (bill === 0) continue;
    must(post(ledger, must(draw(ledger, { ...need, id: `paid-${week}`, pence: bill })), RECORDED));
  }
  if (promised > 0) {
    const promise = { ...need, id: 'c', commitment: 'later', pence: pence(promised) };
    must(post(ledger, must(commit(ledger, promise)), RECORDED));
  }
  return ledger;
}
const postAllOf = (ledger: Ledger, drafts: Parameters<typeof post>[1][]) => {
  for (const draft of drafts) must(post(ledger, draft, RECORDED));
};

describe('closeBudget', () => {
  it('returns what is left beyond the contingency to its funder, and carries the rest', () => {
    const ledger = yearOf(RETURNED, 50_000);
    const year = must(closeBudget(ledger, RETURNED, ENDING));
    expect(year.funds.map(({ fund, unspent, streams }) => [fund, unspent, streams[0]])).toEqual([
      ['nhs', 6000, { stream: 'nhs', funder: 'nhs', left: 6000, returned: 5000, carried: 1000 }],
      ['council', 4000, { stream: 'council', funder: 'council', left: 4000, returned: 3000, carried: 1000 }],
      ['own', 0, { stream: 'own', funder: 'own', left: 0, returned: 0, carried: 0 }],
    ]);
    postAllOf(ledger, [...year.drafts]);
    expect(balance(ledger, { account: funderPayable('nhs') })).toBe(-5000);
    expect(fundBalance(ledger, 'nhs')).toMatchObject({ money: 1000, uncommitted: 0 });
    expect(ledger.closedThrough).toBe(to);
  });

  it('carries forward what no term says otherwise, and moves none of it', () => {
    const ledger = yearOf(AGREED, 50_000);
    const year = must(closeBudget(ledger, AGREED, ENDING));
    expect(
      year.drafts.filter(({ postings }) => postings.some((one) => one.balanceType === 'actual')),
    ).toEqual([]);
    expect(sumPence(year.funds.flatMap(({ streams }) => streams.map(({ carried }) => carried)))).toBe(10_000);
  });

  it('lets promises run on with their money and authority, or frees them', () => {
    const ledger = yearOf(RETURNED, 50_000, 10_000);
    const runsOn = must(closeBudget(ledger, RETURNED, ENDING));
    expect(runsOn.funds[0]).toMatchObject({
      staysCommitted: 6000,
      streams: [{ left: 0 }],
      commitments: [{ commitment: 'later', pence: 6000, becomes: 'runs-on' }],
    });
    const freed = must(closeBudget(ledger, RETURNED, { ...ENDING, commitments: 'release' }));
    expect(freed.funds[0]).toMatchObject({ staysCommitted: 0, streams: [{ left: 6000, returned: 5000 }] });
    postAllOf(ledger, [...freed.drafts]);
    expect(commitmentOf(ledger, 'later')?.standing).toBe('released');
    expect(fundBalance(ledger, 'nhs')).toMatchObject({ money: 1000, uncommitted: 0 });
  });

  it('splits what a shared fund leaves over its streams by what each paid in', () => {
    const streams = RETURNED.streams.map((stream) =>
      stream.id === 'own' ? { ...stream, fund: 'council' } : stream,
    );
    const rules = [{ ...JOINT, rule: { kind: 'fund', fund: 'council' } } as const];
    const contributions = AGREED.budget.contributions.slice(1).map((one) => ({ ...one, pence: pence(7500) }));
    const agreement = agreedWith({ contributions: contributions as never }, { streams, rules });
    const ledger = must(openLedger(chartOf(agreement)));
    for (const [id, amount] of [
      ['council', 3000],
      ['own', 1000],
    ] as const) {
      const stream = streams.find((one) => one.id === id)!;
      const receipt = { id: `in-${id}`, date: from, pence: pence(amount), by: { stream } };
      must(post(ledger, must(receive(ledger, receipt)), RECORDED));
    }
    const [, council] = must(closeBudget(ledger, agreement, ENDING)).funds;
    expect(council!.streams).toMatchObject([
      { stream: 'council', left: 3000, returned: 2000, carried: 1000 },
      { stream: 'own', left: 1000, returned: 0, carried: 1000 },
    ]);
  });

  it('tells what was spent since the last day, and returns no more than there is', () => {
    const agreement = RETURNED;
    const ledger = yearOf(agreement, 50_000);
    const need = {
      id: 'may',
      date: day('2026-05-02'),
      category: PA_WAGES,
      pence: pence(5400),
      rule: NHS_ONLY,
    };
    must(post(ledger, must(draw(ledger, need)), RECORDED));
    const [nhs] = must(closeBudget(ledger, agreement, ENDING)).funds;
    expect(nhs).toMatchObject({ unspent: 6000, spentSince: 5400, streams: [{ left: 600 }] });
  });

  it('refuses a year that was ended under another id, one outside the budget, and a book without the account of what is owed', () => {
    const codes = (ledger: Ledger, date = to) => {
      const answer = closeBudget(ledger, RETURNED, { ...ENDING, date });
      return answer.ok ? [] : answer.problems.map(({ code }) => code);
    };
    const ledger = yearOf(RETURNED, 0);
    expect(codes(ledger, day('2026-06-01'))).toEqual(['days-outside-period']);
    postAllOf(ledger, [...must(closeBudget(ledger, RETURNED, ENDING)).drafts]);
    const again = closeBudget(ledger, RETURNED, { ...ENDING, id: 'again' });
    expect(again.ok ? [] : again.problems).toEqual([
      { code: 'year-ended', at: 'date', facts: { date: to, entry: 'year:nhs' } },
    ]);
    expect(codes(yearOf(AGREED, 0))).toEqual(['account-unknown', 'account-unknown']);
  });
});

describe('closeBudget, always', () => {
  it('accounts for every penny left, and its drafts are taken', () => {
    const some = fc.record({
      spent: fc.integer({ min: 0, max: 30_000 }),
      promised: fc.integer({ min: 0, max: 20_000 }),
      keep: fc.integer({ min: 1, max: 9000 }),
      commitments: fc.constantFrom('run-on' as const, 'release' as const),
    });
    fc.assert(
      fc.property(some, ({ spent, promised, keep, commitments }) => {
        const streams = AGREED.streams.map((stream) => ({
          ...stream,
          yearEnd: { unspent: 'return' as const, keep: pence(keep) },
        }));
        const agreement = agreedWith({}, { streams });
        const ledger = yearOf(agreement, spent, promised);
        const year = must(closeBudget(ledger, agreement, { ...ENDING, commitments }));
        for (const row of year.funds) {
          const parts = row.streams.map(({ left, returned, carried }) => {
            expect(returned + carried).toBe(left);
            return left;
          });
          expect(sumPence(parts) + row.staysCommitted + row.staysAsFloor + row.spentSince).toBe(row.unspent);
          expect(row.opening + row.received - row.spent + row.otherwise).toBe(row.unspent);
        }
        postAllOf(ledger, [...year.drafts]);
        for (const { fund, streams: parts } of year.funds) {
          const owed = sumPence(parts.map(({ returned }) => returned));
          expect(fundBalance(ledger, fund).money).toBe(
            year.funds.find((one) => one.fund === fund)!.unspent - owed,
          );
          expect(fundBalance(ledger, fund).uncommitted).toBe(0);
        }
      }),
      { numRuns: 60 },
    );
  });
});
