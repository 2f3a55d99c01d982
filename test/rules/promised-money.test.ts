/** Also tests `rules/promise-findings.ts`. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainFinding } from '../../src/explain/explain.js';
import { must } from '../../src/explain/must.js';
import type { Draft } from '../../src/ledger/entry.js';
import { fundBalance } from '../../src/ledger/fund-balance.js';
import { type Ledger, openLedger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { pence } from '../../src/money/pence.js';
import type { Result } from '../../src/problem/problem.js';
import { commit, raise } from '../../src/rules/commit.js';
import { draw } from '../../src/rules/draw.js';
import { release, reopen } from '../../src/rules/free.js';
import { pay } from '../../src/rules/pay.js';
import { promiseFindings } from '../../src/rules/promise-findings.js';
import { day } from '../../src/time/day.js';
import { codes, record, short } from '../support/promised-book.js';
import {
  authorise,
  bookOf,
  fund,
  fundRule,
  inOrder,
  named,
  OPENS,
  RECORDED,
  SUSPENSE,
  upTo,
  WAGES,
} from '../support/random-rule.js';

const DATE = day('2026-06-15');
const NHS = named(fundRule('nhs'));
const BOTH = named(inOrder(fundRule('nhs'), fundRule('council')), 'both');

/** A book in which two funds hold, and may promise, so much each. */
function book(money = 500, budget = money): Ledger {
  const ledger = bookOf([fund('nhs'), fund('council')], { nhs: money, council: money });
  for (const id of ['nhs', 'council']) authorise(ledger, id, budget);
  return ledger;
}
const bill = (id: string, amount: number, more: object = {}) => ({
  ...{ id, date: DATE, category: WAGES, pence: pence(amount), rule: NHS },
  ...more,
});
const promise = (id: string, amount: number, more: object = {}) => ({
  ...bill(id, amount, more),
  commitment: id,
});

describe('promised money', () => {
  it('is not drawn, unless the payment has happened', () => {
    const ledger = book();
    record(ledger, commit(ledger, promise('c', 500)));
    expect(fundBalance(ledger, 'nhs')).toMatchObject({ money: 500, free: 0, commitment: 500 });
    expect(short(draw(ledger, bill('d', 500)))).toMatchObject({ covered: 0, funds: ['nhs: promised'] });
    record(ledger, draw(ledger, bill('d', 300, { happened: true })));
    expect(promiseFindings(ledger)).toMatchObject([
      {
        ...{ code: 'promise-unmet', severity: 'warning' },
        facts: { commitment: 'c', fund: 'nhs', outstanding: 500, covered: 200, short: 300 },
      },
    ]);
    expect(explainFinding(promiseFindings(ledger)[0]!).what).toBe(
      'The commitment “c” needs £5.00 from the fund “nhs”, which has £2.00 for it. The shortfall is £3.00.',
    );
  });

  it('is asked of the next fund', () => {
    const ledger = book();
    record(ledger, commit(ledger, promise('c', 400)));
    const { postings, explanations } = must(draw(ledger, bill('d', 150, { rule: BOTH })));
    expect(postings.filter((one) => one.pence > 0).map((one) => [one.fund, one.pence])).toEqual([
      ['nhs', 100],
      ['council', 50],
    ]);
    expect(explanations).toMatchObject([
      { freeMoney: true, steps: [{}, { available: 100, why: 'promised' }, {}] },
    ]);
  });

  it('is paid to whom it was promised, and by a rule only out of what is free or freed', () => {
    const ledger = book();
    record(ledger, commit(ledger, promise('a', 300)));
    record(ledger, commit(ledger, promise('b', 200)));
    const more = { id: 'p', commitment: 'a', date: DATE, rule: NHS };
    expect(short(pay(ledger, { ...more, pence: pence(350) }))).toMatchObject({
      covered: 300,
      funds: ['nhs: promised'],
    });
    record(ledger, pay(ledger, { ...more, pence: pence(300) }));
    record(ledger, pay(ledger, { id: 'q', commitment: 'b', date: DATE, pence: pence(200) }));
    expect(fundBalance(ledger, 'nhs')).toMatchObject({ money: 0, commitment: 0, spent: 500 });
  });

  it('is held at the door, so that two drafts from one state cannot spend it', () => {
    const ledger = book();
    const [first, second] = ['d', 'e'].map((id) => must(draw(ledger, bill(id, 300))));
    const happened = must(draw(ledger, bill('f', 100, { happened: true })));
    record(ledger, commit(ledger, promise('c', 200)));
    must(post(ledger, first!, RECORDED));
    const refusal = post(ledger, second!, RECORDED);
    expect(codes(refusal)).toEqual(['fund-overdrawn']);
    const small = must(draw(bookOf([fund('nhs')], { nhs: 500 }), bill('g', 100)));
    expect(post(ledger, small, RECORDED)).toMatchObject({
      problems: [
        { code: 'fund-promised', facts: { fund: 'nhs', free: 0, promised: 200, asked: 100, short: 100 } },
      ],
    });
    must(post(ledger, happened, RECORDED));
    expect(promiseFindings(ledger)).toMatchObject([{ facts: { commitment: 'c', short: 100 } }]);
  });

  it('may be promised ahead of income, and is covered in the order of the promises', () => {
    const ledger = book(500, 2000);
    for (const id of ['a', 'b', 'c']) record(ledger, commit(ledger, promise(id, 300)));
    expect(promiseFindings(ledger).map(({ facts }) => facts)).toMatchObject([
      { commitment: 'b', covered: 200, short: 100 },
      { commitment: 'c', covered: 0, short: 300 },
    ]);
    // Budgeted income that has not come in covers the rest.
    const expected = pence(1250);
    const postings = [
      { account: WAGES, fund: 'nhs', balanceType: 'budget', pence: expected },
      { account: 'income/received', fund: 'nhs', balanceType: 'budget', pence: pence(-expected) },
    ] as const;
    must(post(ledger, { id: 'award', date: DATE, kind: 'award', postings }, RECORDED));
    expect(promiseFindings(ledger)).toMatchObject([
      { code: 'promise-awaits-income', facts: { commitment: 'b', covered: 200, expected: 100 } },
      { code: 'promise-awaits-income', facts: { commitment: 'c', covered: 0, expected: 300 } },
    ]);
  });
});

describe('draw, of a part', () => {
  it('is not covered by the money that a fund must keep', () => {
    const ledger = bookOf([fund('nhs', { terms: { keep: pence(100) } })], { nhs: 500 });
    authorise(ledger, 'nhs', 500);
    record(ledger, commit(ledger, promise('c', 450)));
    expect(promiseFindings(ledger)).toMatchObject([
      { code: 'promise-unmet', facts: { outstanding: 450, covered: 400, short: 50 } },
    ]);
  });

  it('counts income that is expected on the root account, and takes what has come in off it', () => {
    const paths = ['assets/bank', 'income', 'equity/committed', WAGES];
    const accounts = paths.map((path) => ({ path, opens: OPENS }));
    const ledger = must(openLedger({ accounts, funds: [SUSPENSE, fund('nhs')] }));
    const both = (id: string, balanceType: 'budget' | 'actual', debit: string, amount: number): Draft => ({
      ...{ id, date: OPENS, kind: balanceType === 'budget' ? 'award' : 'receive' },
      postings: [
        { account: debit, fund: 'nhs', balanceType, pence: pence(amount) },
        { account: 'income', fund: 'nhs', balanceType, pence: pence(-amount) },
      ],
    });
    record(ledger, { ok: true, value: both('award', 'budget', WAGES, 500) });
    record(ledger, { ok: true, value: both('half', 'actual', 'assets/bank', 200) });
    record(ledger, commit(ledger, promise('c', 500)));
    expect(promiseFindings(ledger)).toMatchObject([
      { code: 'promise-awaits-income', facts: { outstanding: 500, covered: 200, expected: 300 } },
    ]);
  });

  it('draws as much as there is, up to the amount', () => {
    const ledger = book();
    record(ledger, commit(ledger, promise('c', 400)));
    const entry = record(ledger, draw(ledger, bill('d', 150, { shortfall: 'part' })));
    expect(entry.postings[0]).toMatchObject({ fund: 'nhs', pence: 100 });
    expect(entry.explanations).toMatchObject([{ need: 150, covered: 100 }]);
    expect(codes(draw(ledger, bill('e', 1, { shortfall: 'part' })))).toEqual(['draw-short']);
  });
});

describe('an overdraft', () => {
  const overdrawn = () => bookOf([fund('nhs', { terms: { overdraft: pence(100) } })], { nhs: 50 });

  it('lets a fund go below zero so far and no further, in a draw and at the door', () => {
    const ledger = overdrawn();
    expect(short(draw(ledger, bill('d', 151)))).toMatchObject({ covered: 150, funds: ['nhs: exhausted'] });
    const [first, second] = ['d', 'e'].map((id) => must(draw(ledger, bill(id, 150))));
    must(post(ledger, first!, RECORDED));
    expect(fundBalance(ledger, 'nhs').money).toBe(-100);
    expect(post(ledger, second!, RECORDED)).toMatchObject({
      problems: [{ code: 'fund-overdrawn', facts: { balance: -100, short: 150, overdraft: 100 } }],
    });
  });
});

describe('raise', () => {
  it('promises more on an open commitment', () => {
    const ledger = book();
    record(ledger, commit(ledger, promise('c', 200)));
    const entry = record(ledger, raise(ledger, { ...bill('r', 150), commitment: 'c' }));
    expect(entry).toMatchObject({ kind: 'raise', commitment: { id: 'c', act: 'raise' } });
    expect(fundBalance(ledger, 'nhs')).toMatchObject({ commitment: 350, free: 150 });
    record(ledger, pay(ledger, { id: 'p', commitment: 'c', date: DATE, pence: pence(350) }));
    expect(codes(raise(ledger, { ...bill('s', 1), commitment: 'c' }))).toEqual(['commitment-ended']);
    expect(codes(raise(ledger, { ...bill('s', 1), commitment: 'x' }))).toEqual(['commitment-unknown']);
  });

  it('is held to the budget, the caps and the last day of the promise', () => {
    const ledger = book(500, 300);
    const rule = named(upTo(250, fundRule('nhs'), 'week'), 'capped');
    record(ledger, commit(ledger, promise('c', 200, { rule, expires: DATE })));
    expect(short(raise(ledger, { ...bill('r', 51, { rule }), commitment: 'c' }))).toMatchObject({
      covered: 50,
    });
    expect(short(raise(ledger, { ...bill('r', 101), commitment: 'c' }))).toMatchObject({ covered: 100 });
    const late = { ...bill('r', 1, { date: day('2026-06-16') }), commitment: 'c' };
    expect(codes(raise(ledger, late))).toEqual(['commitment-expired']);
    const drafts = ['r', 's'].map((id) =>
      must(raise(ledger, { ...bill(id, 50, { rule }), commitment: 'c' })),
    );
    must(post(ledger, drafts[0]!, RECORDED));
    expect(codes(post(ledger, drafts[1]!, RECORDED))).toEqual(['cap-exceeded']);
  });
});

describe('the last day of a commitment', () => {
  const expires = day('2026-05-31');
  const date = day('2027-03-31');
  const expired = () => {
    const ledger = book();
    record(ledger, commit(ledger, promise('c', 200, { date: day('2026-05-01'), expires })));
    return ledger;
  };
  const payment = { id: 'p', commitment: 'c', date, pence: pence(200) };

  it('is enforced, in `pay` and at the door, by the day to which the payment belongs', () => {
    const ledger = expired();
    expect(short(pay(ledger, payment))).toEqual({ commitment: 'c', date, expires });
    const forged = { ...must(pay(ledger, { ...payment, date: expires })), date };
    expect(codes(post(ledger, forged, RECORDED))).toEqual(['commitment-expired']);
    expect(pay(ledger, { ...payment, effective: expires }).ok).toBe(true);
  });

  it('is given anew by `reopen`, for what is outstanding and for what was freed', () => {
    const lastDay = day('2027-04-30');
    const open = expired();
    record(open, reopen(open, { id: 'r', commitment: 'c', date, expires: lastDay }));
    record(open, pay(open, payment));
    expect(fundBalance(open, 'nhs')).toMatchObject({ commitment: 0, spent: 200 });
    const freed = expired();
    record(freed, release(freed, { id: 'f', commitment: 'c', date }));
    record(freed, reopen(freed, { id: 'r', commitment: 'c', date, expires: lastDay }));
    record(freed, pay(freed, payment));
    const past = { id: 'q', commitment: 'c', date, expires: day('2027-03-30') };
    expect(codes(reopen(expired(), past))).toEqual(['commitment-expired']);
  });
});

const acts = fc.array(
  fc.record({
    act: fc.constantFrom(
      'draw',
      'draw',
      'commit',
      'commit',
      'pay',
      'pay',
      'raise',
      'release',
      'reopen',
      'stale',
    ),
    which: fc.nat(5),
    amount: fc.integer({ min: 1, max: 400 }),
    byRule: fc.boolean(),
    happened: fc.boolean(),
  }),
  { minLength: 3, maxLength: 20 },
);

describe('promised money, always', () => {
  it('is taken by nothing but its promise, unless it has happened; then the finding says how much is short', () => {
    fc.assert(
      fc.property(acts, (all) => {
        const ledger = book(1000);
        const names: string[] = [];
        let stale: Draft | undefined;
        for (const [nth, { act, which, amount, byRule, happened }] of all.entries()) {
          const id = `act-${nth}`;
          const commitment = names[which % Math.max(1, names.length)] ?? 'none';
          const some = { id, commitment, date: DATE, part: pence(amount) };
          let draft: Result<Draft> | undefined;
          if (act === 'draw') draft = draw(ledger, bill(id, amount, { rule: BOTH, happened }));
          if (act === 'commit') draft = commit(ledger, promise(id, amount, { rule: BOTH }));
          if (act === 'raise') draft = raise(ledger, { ...bill(id, amount, { rule: BOTH }), commitment });
          if (act === 'pay') {
            const how = { happened, ...(byRule ? { rule: BOTH } : {}) };
            draft = pay(ledger, { id, commitment, date: DATE, pence: pence(amount), ...how });
          }
          if (act === 'release') draft = release(ledger, some);
          if (act === 'reopen') draft = reopen(ledger, some);
          if (act === 'stale' && stale) draft = { ok: true, value: stale };
          if (!draft?.ok) continue;
          stale ??= draft.value;
          const before = ['nhs', 'council'].map((name) => fundBalance(ledger, name));
          if (!post(ledger, draft.value, RECORDED).ok) continue;
          if (draft.value.commitment?.act === 'open') names.push(draft.value.commitment.id);
          const takesFree = draft.value.explanations?.some(({ freeMoney }) => freeMoney);
          for (const [place, name] of ['nhs', 'council'].entries()) {
            const { money, commitment: promised, free } = fundBalance(ledger, name);
            expect(free).toBe(Math.max(0, money - promised));
            // What others were promised and the fund could meet, it still can.
            const was = before[place]!;
            if (takesFree && was.money >= was.commitment) expect(money).toBeGreaterThanOrEqual(promised);
          }
        }
        const short = promiseFindings(ledger).reduce(
          (sum, { facts }) => sum + ('short' in facts ? Number(facts.short) : 0),
          0,
        );
        const missing = ['nhs', 'council'].map((name) => fundBalance(ledger, name));
        expect(short).toBe(missing.reduce((sum, one) => sum + Math.max(0, one.commitment - one.money), 0));
      }),
      { numRuns: 150 },
    );
  });
});
