/**
 * Also tests `rules/settle-split/corrections.ts`, `rules/settle-split/dated-entries.ts`,
 * `rules/settle-split/kept-in-order.ts` and `rules/settle-split/money-ahead.ts`.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { balances } from '../../src/ledger/balance.js';
import { closePeriod } from '../../src/ledger/close.js';
import type { Draft } from '../../src/ledger/entry.js';
import { fundBalance } from '../../src/ledger/fund-balance.js';
import { entryOf } from '../../src/ledger/journal.js';
import type { Ledger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { reverse } from '../../src/ledger/reverse.js';
import { reviseChart } from '../../src/ledger/revise-chart.js';
import { pence } from '../../src/money/pence.js';
import { commit, raise } from '../../src/rules/commit.js';
import { draw } from '../../src/rules/draw.js';
import { pay } from '../../src/rules/pay.js';
import { settleSplit } from '../../src/rules/settle-split.js';
import { addDays, type Day, day } from '../../src/time/day.js';
import { pair } from '../support/random-ledger.js';
import {
  authorise,
  bookOf,
  byShare,
  EQUIPMENT,
  fund,
  fundRule,
  inOrder,
  named,
  OPENS,
  RECORDED,
  TRAINING,
  upTo,
  WAGES,
} from '../support/random-rule.js';
import { runs } from '../support/runs.js';

const FUNDS = [fund('nhs'), fund('council'), fund('own')];
const PERSON_FIRST = named(inOrder(upTo(3150, fundRule('own'), 'week'), fundRule('council')), 'person-first');
const JOINT = named(
  byShare(['40%', 'nhs'], ['remaining', inOrder(upTo(3150, fundRule('own'), 'week'), fundRule('council'))]),
  'joint',
);
const EQUIP = named(inOrder(fundRule('nhs'), fundRule('own'), fundRule('council')), 'equip');
const RULES = [PERSON_FIRST, JOINT, EQUIP];

const receipt = (id: string, to: string, date: Day, amount: number): Draft => ({
  id,
  date,
  kind: 'receive',
  postings: pair('actual', to, 'assets/bank', 'income/received', amount),
});
const record = (ledger: Ledger, draft: Draft) => must(post(ledger, draft, RECORDED));
const payment = (
  ledger: Ledger,
  id: string,
  date: Day,
  amount: number,
  rule = PERSON_FIRST,
  effective?: Day,
) =>
  record(
    ledger,
    must(
      draw(ledger, {
        ...{ id, date, rule, category: WAGES, pence: pence(amount), shortfall: 'suspense' },
        ...(effective ? { effective } : {}),
      }),
    ),
  );
const settle = (ledger: Ledger) => {
  const drafts = must(settleSplit(ledger, { rules: RULES }));
  for (const draft of drafts) record(ledger, draft);
  return drafts;
};
const spent = (ledger: Ledger) =>
  Object.fromEntries(
    balances(ledger, { account: 'expenses', balanceType: 'actual' })
      .filter((one) => one.pence !== 0)
      .map((one) => [`${one.fund} ${one.account}`, one.pence]),
  );
const MONDAY = day('2026-04-06');

describe('settleSplit', () => {
  it('lets a contribution that became known late meet the payment after it', () => {
    const ledger = bookOf(FUNDS, { council: 100_000 });
    payment(ledger, 'wages', addDays(MONDAY, 2), 20_000);
    record(ledger, receipt('contribution', 'own', MONDAY, 3150));
    expect(spent(ledger)).toEqual({ [`council ${WAGES}`]: 20_000 });
    const [correction] = settle(ledger);
    expect(correction).toMatchObject({
      id: 'split:wages#1',
      kind: 'reapportion',
      source: 'wages',
      date: addDays(MONDAY, 2),
      explanations: [{ rule: 'person-first', need: 20_000, covered: 20_000 }],
    });
    expect(spent(ledger)).toEqual({ [`council ${WAGES}`]: 16_850, [`own ${WAGES}`]: 3150 });
    expect(fundBalance(ledger, 'own').money).toBe(0);
  });

  it('answers nothing when nothing is to be corrected, and after its corrections', () => {
    const ledger = bookOf(FUNDS, { council: 100_000 });
    record(ledger, receipt('contribution', 'own', MONDAY, 3150));
    payment(ledger, 'wages', addDays(MONDAY, 2), 20_000);
    expect(settle(ledger)).toEqual([]);
    record(ledger, receipt('earlier', 'own', addDays(MONDAY, -1), 1000));
    expect(settle(ledger)).toEqual([]);
    payment(ledger, 'early', addDays(MONDAY, -1), 500);
    expect(settle(ledger)).toEqual([]);
  });

  it('does not spend money that came in after a payment', () => {
    const ledger = bookOf(FUNDS, { council: 100_000 });
    payment(ledger, 'wages', MONDAY, 20_000);
    record(ledger, receipt('contribution', 'own', addDays(MONDAY, 1), 3150));
    expect(settle(ledger)).toEqual([]);
  });

  it('takes suspense out of what no fund could pay when it was recorded', () => {
    const ledger = bookOf(FUNDS);
    payment(ledger, 'wages', addDays(MONDAY, 1), 4000);
    record(ledger, receipt('grant', 'council', MONDAY, 3000));
    settle(ledger);
    expect(spent(ledger)).toEqual({ [`council ${WAGES}`]: 3000, [`suspense ${WAGES}`]: 1000 });
  });

  it('corrects a refund to the funds that pay once all is known', () => {
    const ledger = bookOf(FUNDS, { council: 100_000 });
    payment(ledger, 'wages', addDays(MONDAY, 2), 6300);
    const refund = { id: 'refund', entry: 'wages', date: addDays(MONDAY, 3), part: pence(1000) };
    record(ledger, must(reverse(ledger, refund)));
    record(ledger, receipt('contribution', 'own', MONDAY, 3150));
    const drafts = settle(ledger);
    expect(drafts.map(({ source }) => source).sort()).toEqual(['refund', 'wages']);
    expect(spent(ledger)).toEqual({ [`council ${WAGES}`]: 2650, [`own ${WAGES}`]: 2650 });
    expect(settle(ledger)).toEqual([]);
  });

  it('gives what a closed period needs by a late entry, and edits nothing in it', () => {
    const ledger = bookOf(FUNDS, { council: 100_000 });
    payment(ledger, 'wages', addDays(MONDAY, 2), 20_000);
    record(ledger, closePeriod({ id: 'april', through: day('2026-04-30') }));
    const late = { ...receipt('contribution', 'own', day('2026-05-04'), 3150), effective: MONDAY };
    record(ledger, late);
    const [correction] = settle(ledger);
    expect(correction).toMatchObject({ date: '2026-05-01', effective: addDays(MONDAY, 2), source: 'wages' });
    expect(settle(ledger)).toEqual([]);
  });

  it('dates a correction on the first open day, and names another day only of an earlier entry', () => {
    const ledger = bookOf(FUNDS, { council: 100_000 });
    const [last, next] = [day('2026-04-30'), day('2026-05-01')];
    payment(ledger, 'last', last, 2000);
    record(ledger, closePeriod({ id: 'april', through: last }));
    payment(ledger, 'next', next, 2000);
    record(ledger, { ...receipt('contribution', 'own', next, 3150), effective: MONDAY });
    const [ofLast, ofNext] = settle(ledger);
    expect(ofLast).toMatchObject({ source: 'last', date: next, effective: last });
    expect(ofNext).toMatchObject({ source: 'next', date: next });
    expect(ofNext).not.toHaveProperty('effective');
  });

  it('corrects on the first and last day of a fund, and charges it on the days that its terms allow', () => {
    const on = addDays(MONDAY, 2);
    const spentWith = (more: Parameters<typeof fund>[1]) => {
      const ledger = bookOf([fund('nhs'), fund('council'), fund('own', more)], { council: 100_000 });
      payment(ledger, 'wages', on, 5000);
      record(ledger, receipt('contribution', 'own', on, 3150));
      settle(ledger);
      return spent(ledger)[`own ${WAGES}`];
    };
    expect(spentWith({ opens: on, closes: on })).toBe(3150);
    expect(spentWith({ terms: { days: { from: on, to: on } } })).toBe(3150);
    expect(spentWith({ terms: { days: { from: addDays(on, 1), to: addDays(on, 9) } } })).toBeUndefined();
  });

  it('pays two categories of one entry out of what a fund has for both', () => {
    const ledger = bookOf(FUNDS, { council: 100_000 });
    for (const category of [WAGES, TRAINING]) authorise(ledger, 'council', 50_000, category);
    const open = {
      id: 'c',
      commitment: 'april',
      date: OPENS,
      pence: pence(2000),
      rule: named(fundRule('council'), 'c'),
    };
    record(ledger, must(commit(ledger, { ...open, category: WAGES })));
    record(ledger, must(raise(ledger, { ...open, id: 'more', category: TRAINING })));
    const bill = { id: 'p', commitment: 'april', date: MONDAY, pence: pence(4000), rule: EQUIP };
    record(ledger, must(pay(ledger, bill)));
    expect(spent(ledger)).toEqual({ [`council ${WAGES}`]: 2000, [`council ${TRAINING}`]: 2000 });
    record(ledger, receipt('grant', 'nhs', OPENS, 3000));
    settle(ledger);
    expect(spent(ledger)).toEqual({
      ...{ [`nhs ${WAGES}`]: 2000, [`nhs ${TRAINING}`]: 1000 },
      [`council ${TRAINING}`]: 1000,
    });
  });

  it('leaves alone an entry whose account has closed, and counts what it used of a cap', () => {
    const ledger = bookOf(FUNDS, { council: 100_000, own: 2000 });
    const [first, second] = [MONDAY, addDays(MONDAY, 1)];
    const draft = must(
      draw(ledger, { id: 'p1', date: first, rule: PERSON_FIRST, category: TRAINING, pence: pence(5000) }),
    );
    record(ledger, draft);
    record(ledger, closePeriod({ id: 'close', through: first }));
    const accounts = ledger.chart.accounts.map((account) =>
      account.path === TRAINING ? { ...account, closes: first } : account,
    );
    must(reviseChart(ledger, { ...ledger.chart, accounts }));
    payment(ledger, 'p2', second, 4000);
    record(ledger, { ...receipt('late', 'own', second, 9000), effective: OPENS });
    expect(settle(ledger).map(({ source }) => source)).toEqual(['p2']);
    expect(spent(ledger)).toEqual({
      ...{ [`own ${TRAINING}`]: 2000, [`council ${TRAINING}`]: 3000 },
      ...{ [`own ${WAGES}`]: 1150, [`council ${WAGES}`]: 2850 },
    });
  });

  it('leaves alone a refund that a fund may no longer bear on its day', () => {
    const days = { from: OPENS, to: addDays(MONDAY, 2) };
    const funds = [fund('nhs'), fund('council', { terms: { days } }), fund('own')];
    const ledger = bookOf(funds, { council: 100_000 });
    payment(ledger, 'wages', addDays(MONDAY, 2), 6300);
    const refund = { id: 'refund', entry: 'wages', date: addDays(MONDAY, 3), part: pence(1000) };
    record(ledger, must(reverse(ledger, refund)));
    record(ledger, receipt('contribution', 'own', MONDAY, 3150));
    expect(settle(ledger).map(({ source }) => source)).toEqual(['wages']);
  });

  it('does not pay later what was left unpaid of a payment in part', () => {
    const ledger = bookOf(FUNDS, { council: 1000 });
    const part = { rule: PERSON_FIRST, category: WAGES, pence: pence(4000), shortfall: 'part' as const };
    record(ledger, must(draw(ledger, { id: 'wages', date: addDays(MONDAY, 1), ...part })));
    record(ledger, receipt('grant', 'council', MONDAY, 3000));
    expect(settle(ledger)).toEqual([]);
    expect(spent(ledger)).toEqual({ [`council ${WAGES}`]: 1000 });
  });

  it('takes a receipt that names a payment as its source for a receipt', () => {
    const ledger = bookOf(FUNDS, { council: 100_000 });
    payment(ledger, 'wages', addDays(MONDAY, 2), 20_000);
    record(ledger, { ...receipt('contribution', 'own', MONDAY, 3150), source: 'wages' });
    settle(ledger);
    expect(spent(ledger)).toEqual({ [`council ${WAGES}`]: 16_850, [`own ${WAGES}`]: 3150 });
  });

  it('leaves alone what a fund that has closed can no longer take', () => {
    const funds = [fund('nhs'), fund('council'), fund('own', { closes: day('2026-04-30') })];
    const ledger = bookOf(funds, { council: 100_000 });
    payment(ledger, 'wages', MONDAY, 20_000);
    record(ledger, receipt('contribution', 'own', OPENS, 3150));
    record(ledger, closePeriod({ id: 'april', through: day('2026-04-30') }));
    const before = spent(ledger);
    expect(settle(ledger)).toEqual([]);
    expect(spent(ledger)).toEqual(before);
  });

  it('keeps to the cap of each week, whichever payment was recorded first', () => {
    const ledger = bookOf(FUNDS, { council: 100_000, own: 20_000 });
    payment(ledger, 'second', addDays(MONDAY, 3), 5000);
    payment(ledger, 'first', MONDAY, 2000);
    settle(ledger);
    expect(entryOf(ledger, 'split:first#1')?.postings).toContainEqual({
      ...{ account: WAGES, fund: 'own', balanceType: 'actual', pence: 2000 },
    });
    expect(spent(ledger)).toEqual({ [`council ${WAGES}`]: 3850, [`own ${WAGES}`]: 3150 });
  });

  it('settles payments of promises with what each frees', () => {
    const ledger = bookOf(FUNDS, { council: 100_000 });
    for (const id of ['own', 'council']) authorise(ledger, id, 50_000);
    const promise = {
      id: 'c',
      commitment: 'april',
      date: OPENS,
      category: WAGES,
      pence: pence(5000),
      rule: PERSON_FIRST,
    };
    record(ledger, must(commit(ledger, { ...promise, due: MONDAY })));
    const bill = { id: 'p', commitment: 'april', date: MONDAY, pence: pence(5000), rule: PERSON_FIRST };
    record(ledger, must(pay(ledger, bill)));
    record(ledger, receipt('contribution', 'own', OPENS, 3150));
    settle(ledger);
    expect(spent(ledger)).toEqual({ [`council ${WAGES}`]: 1850, [`own ${WAGES}`]: 3150 });
    expect(settle(ledger)).toEqual([]);
  });

  it('frees what a payment has paid of a promise before it splits the next', () => {
    const ledger = bookOf(FUNDS, { nhs: 5000, council: 9000 });
    authorise(ledger, 'nhs', 50_000);
    const rule = named(fundRule('nhs'), 'equip');
    const open = { id: 'c', commitment: 'april', date: OPENS, category: WAGES, pence: pence(3000), rule };
    record(ledger, must(commit(ledger, open)));
    const bill = { id: 'p', commitment: 'april', date: MONDAY, pence: pence(3000), rule: EQUIP };
    record(ledger, must(pay(ledger, bill)));
    const next = { id: 'q', date: addDays(MONDAY, 1), category: WAGES, pence: pence(2000), rule: EQUIP };
    record(ledger, must(draw(ledger, next)));
    expect(spent(ledger)).toEqual({ [`nhs ${WAGES}`]: 5000 });
    expect(settle(ledger)).toEqual([]);
  });

  it('does not pay out what later leaves the fund without a rule', () => {
    const ledger = bookOf(FUNDS, { council: 100_000 });
    payment(ledger, 'wages', addDays(MONDAY, 2), 20_000);
    record(ledger, receipt('contribution', 'own', MONDAY, 3150));
    record(ledger, must(reverse(ledger, { id: 'bounced', entry: 'contribution', date: addDays(MONDAY, 5) })));
    expect(settle(ledger)).toEqual([]);
  });

  it('moves money both ways between funds that have none to spare', () => {
    const funds = [fund('nhs', { terms: { permitted: [WAGES] } }), fund('council'), fund('own')];
    const ledger = bookOf(funds, {});
    const equipment = named(inOrder(fundRule('own'), fundRule('council')), 'equip');
    const wages = named(inOrder(fundRule('council'), fundRule('own')), 'person-first');
    const rules = [equipment, wages];
    const bill = (id: string, date: Day, category: string, rule = wages) =>
      record(
        ledger,
        must(draw(ledger, { id, date, rule, category, pence: pence(100), shortfall: 'suspense' })),
      );
    record(ledger, receipt('own', 'own', addDays(MONDAY, 1), 100));
    bill('a', addDays(MONDAY, 4), WAGES);
    record(ledger, receipt('council', 'council', addDays(MONDAY, 1), 100));
    bill('b', addDays(MONDAY, 4), EQUIPMENT, equipment);
    expect(spent(ledger)).toEqual({ [`own ${WAGES}`]: 100, [`council ${EQUIPMENT}`]: 100 });
    for (const draft of must(settleSplit(ledger, { rules }))) record(ledger, draft);
    expect(spent(ledger)).toEqual({ [`council ${WAGES}`]: 100, [`own ${EQUIPMENT}`]: 100 });
    expect(must(settleSplit(ledger, { rules }))).toEqual([]);
  });

  it('asks for every rule and version that payments name', () => {
    const ledger = bookOf(FUNDS, { council: 100_000 });
    payment(ledger, 'wages', MONDAY, 20_000);
    const answer = settleSplit(ledger, { rules: [{ ...PERSON_FIRST, version: 2 }] });
    expect(answer.ok ? [] : answer.problems).toMatchObject([
      { code: 'rule-unknown', at: 'rules', facts: { rule: 'person-first (version 1)' } },
    ]);
  });
});

describe('settleSplit, always', () => {
  const someDay = fc.nat(40).map((days) => addDays(OPENS, days));
  const someReceipt = fc.record({
    op: fc.constant('receive' as const),
    to: fc.constantFrom('nhs', 'council', 'own'),
    on: someDay,
    pence: fc.integer({ min: 1, max: 9000 }),
  });
  const somePayment = fc.record({
    op: fc.constant('pay' as const),
    rule: fc.constantFrom(...RULES),
    category: fc.constantFrom(WAGES, TRAINING, EQUIPMENT),
    on: someDay,
    happened: fc.boolean(),
    pence: fc.integer({ min: 1, max: 12_000 }),
    refund: fc.option(fc.record({ after: fc.nat(12), part: fc.integer({ min: 1, max: 99 }) }), {
      nil: undefined,
    }),
  });
  const someFacts = fc.array(fc.oneof(someReceipt, somePayment), { minLength: 1, maxLength: 14 });

  const somePromises = fc.array(fc.constantFrom(0, 0, 500, 4000), { minLength: 3, maxLength: 3 });

  /** A book in which each fund has promised something before anything happens. */
  function bookWithPromises(promises: readonly number[]): Ledger {
    const ledger = bookOf(FUNDS);
    for (const [at, { id }] of FUNDS.entries()) {
      const amount = promises[at]!;
      if (amount === 0) continue;
      authorise(ledger, id, amount, TRAINING);
      const rule = named(fundRule(id), `only-${id}`);
      const promise = {
        id: `c-${id}`,
        commitment: id,
        date: OPENS,
        category: TRAINING,
        pence: pence(amount),
      };
      record(ledger, must(commit(ledger, { ...promise, rule })));
    }
    return ledger;
  }

  /** Records the same facts in the order of the ranks; a refund comes any time after its payment. */
  function bookInOrder(
    facts: readonly (typeof someFacts extends fc.Arbitrary<infer T> ? T : never)[number][],
    ranks: readonly number[],
    promises: readonly number[],
    closing?: { readonly rank: number; readonly through: Day },
    afterEach: (ledger: Ledger) => void = () => {},
  ): Ledger {
    const ledger = bookWithPromises(promises);
    let closed: Day | undefined;
    // After the close, an earlier day is the day to which an entry of the first open day belongs.
    const dated = (on: Day) =>
      closed !== undefined && on <= closed ? { date: addDays(closed, 1), effective: on } : { date: on };
    const steps = facts.flatMap((fact, at) => {
      const id = `f${at}`;
      const rank = ranks[at % ranks.length]!;
      const first = {
        rank,
        run: () => {
          if (fact.op === 'receive')
            record(ledger, { ...receipt(id, fact.to, fact.on, fact.pence), ...dated(fact.on) });
          else
            record(
              ledger,
              must(
                draw(ledger, {
                  ...{ id, ...dated(fact.on), rule: fact.rule, category: fact.category },
                  ...{ pence: pence(fact.pence), shortfall: 'suspense', happened: fact.happened },
                }),
              ),
            );
        },
      };
      if (fact.op === 'receive' || !fact.refund) return [first];
      const part = pence(Math.max(1, Math.floor((fact.pence * fact.refund.part) / 100)));
      const date = addDays(fact.on, fact.refund.after);
      const run = () =>
        record(ledger, must(reverse(ledger, { id: `${id}-back`, entry: id, ...dated(date), part })));
      return [first, { rank: rank + 1 + (ranks[(at + 1) % ranks.length]! % 50), run }];
    });
    const close = () => {
      closed = closing!.through;
      record(ledger, closePeriod({ id: 'closed', through: closed }));
    };
    const all = closing ? [...steps, { rank: closing.rank, run: close }] : steps;
    for (const { run } of all.sort((a, b) => a.rank - b.rank)) {
      run();
      afterEach(ledger);
    }
    return ledger;
  }

  const someRanks = fc.array(fc.nat(1000), { minLength: 14, maxLength: 14 });

  it('gives the same split by fund for the same facts in any order of recording, and then nothing more', () => {
    let corrected = 0;
    fc.assert(
      fc.property(someFacts, someRanks, someRanks, somePromises, (facts, some, others, promises) => {
        const [one, other] = [bookInOrder(facts, some, promises), bookInOrder(facts, others, promises)];
        corrected += settle(one).length + settle(other).length;
        expect(spent(one)).toEqual(spent(other));
        for (const { id } of FUNDS) {
          expect(fundBalance(one, id).money).toBe(fundBalance(other, id).money);
          expect(fundBalance(one, id).money).toBeGreaterThanOrEqual(0);
        }
        expect(settle(one)).toEqual([]);
        expect(settle(other)).toEqual([]);
      }),
      { numRuns: 120 },
    );
    expect(corrected).toBeGreaterThan(80);
  });

  it('gives the same split whether it is settled after each entry or once at the end', () => {
    fc.assert(
      fc.property(someFacts, someRanks, someRanks, somePromises, (facts, some, others, promises) => {
        const once = bookInOrder(facts, some, promises);
        settle(once);
        const often = bookInOrder(facts, others, promises, undefined, settle);
        expect(spent(often)).toEqual(spent(once));
        for (const { id } of FUNDS) expect(fundBalance(often, id).money).toBe(fundBalance(once, id).money);
        expect(must(settleSplit(often, { rules: RULES }))).toEqual([]);
      }),
      { numRuns: runs(60) },
    );
  });

  it('gives the same split whichever facts came to be known after their month was closed', () => {
    let corrected = 0;
    const someClosing = fc.record({
      rank: fc.nat(1050),
      through: fc.nat(45).map((days) => addDays(OPENS, days)),
    });
    fc.assert(
      fc.property(
        fc.tuple(someFacts, somePromises),
        fc.tuple(someRanks, someClosing),
        fc.tuple(someRanks, someClosing),
        ([facts, promises], [some, closing], [others, laterClosing]) => {
          const one = bookInOrder(facts, some, promises, closing);
          const other = bookInOrder(facts, others, promises, laterClosing);
          corrected += settle(one).length + settle(other).length;
          expect(spent(one)).toEqual(spent(other));
          expect(settle(one)).toEqual([]);
          expect(settle(other)).toEqual([]);
        },
      ),
      { numRuns: 120 },
    );
    expect(corrected).toBeGreaterThan(80);
  });

  it('needs nothing in a book that was kept in order of date', () => {
    fc.assert(
      fc.property(someFacts, somePromises, (facts, promises) => {
        // Receipts of a day before its payments, and ids in order, as the order by date has them.
        const sorted = [...facts].sort((a, b) =>
          a.on < b.on ? -1 : a.on > b.on ? 1 : a.op === b.op ? 0 : a.op === 'receive' ? -1 : 1,
        );
        const withoutRefunds = sorted.map((fact, at) => ({ ...fact, refund: undefined, at }));
        const ledger = bookWithPromises(promises);
        for (const fact of withoutRefunds) {
          const id = `f${String(fact.at).padStart(3, '0')}`;
          if (fact.op === 'receive') record(ledger, receipt(id, fact.to, fact.on, fact.pence));
          else
            record(
              ledger,
              must(
                draw(ledger, {
                  ...{ id, date: fact.on, rule: fact.rule, category: fact.category },
                  ...{ pence: pence(fact.pence), shortfall: 'suspense', happened: fact.happened },
                }),
              ),
            );
        }
        expect(must(settleSplit(ledger, { rules: RULES }))).toEqual([]);
      }),
      { numRuns: runs(80) },
    );
  });
});
