/** Also tests `rules/spend.ts`. */
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { closePeriod } from '../../src/ledger/close.js';
import type { Draft } from '../../src/ledger/entry.js';
import { fundBalance } from '../../src/ledger/fund-balance.js';
import type { Ledger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { reverse } from '../../src/ledger/reverse.js';
import { pence } from '../../src/money/pence.js';
import { draw, type Payment } from '../../src/rules/draw.js';
import { day } from '../../src/time/day.js';
import {
  bookOf,
  byShare,
  CARE,
  EQUIPMENT,
  fund,
  fundRule,
  inOrder,
  named,
  RECORDED,
  upTo,
  WAGES,
} from '../support/random-rule.js';

const HALVES = named(byShare(['50%', 'nhs'], ['50%', 'council']));
const payment = (more: Partial<Payment> = {}): Payment => ({
  id: 'pay-1',
  date: day('2026-06-15'),
  category: WAGES,
  pence: pence(101),
  rule: HALVES,
  ...more,
});
const book = (money = { nhs: 1000, council: 1000 }) => bookOf([fund('nhs'), fund('council')], money);
const moneys = (ledger: Ledger) => ['suspense', 'nhs', 'council'].map((id) => fundBalance(ledger, id).money);
const record = (ledger: Ledger, draft: Draft) => must(post(ledger, draft, RECORDED));
const postings = (draft: Draft) => draft.postings.map((one) => `${one.fund} ${one.account} ${one.pence}`);

describe('draw', () => {
  it('drafts both sides of what each fund pays, with its explanation', () => {
    const draft = must(draw(book(), payment()));
    expect(draft).toMatchObject({ id: 'pay-1', date: '2026-06-15', kind: 'pay' });
    expect(postings(draft)).toEqual([
      `nhs ${WAGES} 51`,
      'nhs assets/bank -51',
      `council ${WAGES} 50`,
      'council assets/bank -50',
    ]);
    expect(draft.postings.every((one) => one.balanceType === 'actual')).toBe(true);
    expect(draft.explanations).toMatchObject([{ rule: 'rule-1', version: 1, need: 101, covered: 101 }]);
  });

  it('writes nothing itself', () => {
    const ledger = book();
    must(draw(ledger, payment()));
    expect(moneys(ledger)).toEqual([0, 1000, 1000]);
  });

  it('carries its source and the day to which it belongs', () => {
    const more = { source: 'invoice-7', effective: day('2026-06-01'), from: 'assets/card' };
    const draft = must(draw(book(), payment(more)));
    expect(draft).toMatchObject({ source: 'invoice-7', effective: '2026-06-01' });
    expect(draft.postings[1]!.account).toBe('assets/card');
  });

  it.each([0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('refuses %s pence', (amount) => {
    expect(draw(book(), payment({ pence: amount as Payment['pence'] }))).toMatchObject({
      problems: [{ code: 'amount-not-positive' }],
    });
  });

  it.each(['assets/bank', 'income/received', 'expenses-of-old'])('refuses to pay for %s', (category) => {
    expect(draw(book(), payment({ category }))).toMatchObject({
      problems: [{ code: 'category-unknown', at: 'category', facts: { category } }],
    });
  });

  it('refuses what the rule cannot cover, and says who is short and why', () => {
    const rule = named(inOrder(upTo(30, fundRule('nhs')), fundRule('kit'), fundRule('council')));
    const kit = fund('kit', { terms: { permitted: [EQUIPMENT] } });
    const ledger = bookOf([fund('nhs'), fund('council'), kit], { nhs: 500, council: 20, kit: 500 });
    expect(draw(ledger, payment({ rule }))).toEqual({
      ok: false,
      problems: [
        {
          code: 'draw-short',
          at: '',
          facts: {
            category: WAGES,
            need: 101,
            covered: 50,
            short: 51,
            funds: ['up-to: capped', 'kit: category-not-allowed', 'council: exhausted'],
          },
        },
      ],
    });
  });

  it('charges what is short to suspense when it has happened, and keeps what the funds can pay', () => {
    const ledger = book({ nhs: 1000, council: 10 });
    const draft = must(draw(ledger, payment({ shortfall: 'suspense' })));
    record(ledger, draft);
    expect(moneys(ledger)).toEqual([-40, 949, 0]);
    expect(draft.explanations).toMatchObject([{ need: 101, covered: 61 }]);
  });

  it('adds what is short to what a rule itself takes from suspense', () => {
    const rule = named(upTo(30, fundRule('suspense')));
    const draft = must(draw(book(), payment({ rule, shortfall: 'suspense' })));
    expect(postings(draft)).toEqual([`suspense ${WAGES} 101`, 'suspense assets/bank -101']);
  });

  it('charges suspense for a fund that closed between the day it belongs to and the day it is entered', () => {
    const ledger = bookOf([fund('nhs', { closes: day('2026-05-31') })], { nhs: 1000 });
    record(ledger, closePeriod({ id: 'close', through: day('2026-05-31') }));
    const late = { rule: named(fundRule('nhs')), effective: day('2026-05-31'), date: day('2026-06-01') };
    expect(draw(ledger, payment(late))).toMatchObject({
      problems: [{ facts: { funds: ['nhs: fund-not-open'] } }],
    });
    const entry = record(ledger, must(draw(ledger, payment({ ...late, shortfall: 'suspense' }))));
    expect(entry.postings[0]).toMatchObject({ fund: 'suspense', pence: 101 });
  });

  it('draws on the days of a fund for a payment entered after them', () => {
    const days = { from: day('2026-04-01'), to: day('2026-05-31') };
    const ledger = bookOf([fund('nhs', { terms: { days } })], { nhs: 1000 });
    record(ledger, closePeriod({ id: 'close', through: day('2026-05-31') }));
    const late = { rule: named(fundRule('nhs')), effective: day('2026-05-31') };
    expect(record(ledger, must(draw(ledger, payment(late)))).postings[0]).toMatchObject({ fund: 'nhs' });
    expect(draw(ledger, payment({ id: 'pay-2', rule: late.rule }))).toMatchObject({
      problems: [{ facts: { funds: ['nhs: day-not-allowed'] } }],
    });
  });

  it('takes no money from a fund that owes', () => {
    const overspends = fund('nhs', { terms: { mayOverspend: true } });
    const ledger = bookOf([overspends, fund('council')], { council: 10 });
    record(ledger, must(draw(ledger, payment({ rule: named(fundRule('nhs')) }))));
    expect(moneys(ledger)).toEqual([0, -101, 10]);
    expect(draw(ledger, payment({ id: 'pay-2', rule: named(fundRule('council')) }))).toMatchObject({
      problems: [{ facts: { covered: 10, short: 91 } }],
    });
  });

  it('keeps a weekly cap over payments, and begins anew on Monday', () => {
    const ledger = book();
    const rule = named(inOrder(upTo(60, fundRule('nhs'), 'week'), fundRule('council')));
    const onDay = (id: string, date: string) => {
      const drawn = must(draw(ledger, payment({ id, date: day(date), rule, pence: pence(50) })));
      return record(ledger, drawn)
        .postings.filter((one) => one.pence > 0)
        .map((one) => [one.fund, one.pence]);
    };
    expect(onDay('p1', '2026-06-15')).toEqual([['nhs', 50]]);
    expect(onDay('p2', '2026-06-21')).toEqual([
      ['nhs', 10],
      ['council', 40],
    ]);
    expect(onDay('p3', '2026-06-22')).toEqual([['nhs', 50]]);
    // A payment that belongs to the first week counts there, whenever it is entered.
    const late = payment({
      id: 'p4',
      date: day('2026-06-29'),
      effective: day('2026-06-16'),
      rule,
      pence: pence(5),
    });
    expect(postings(must(draw(ledger, late)))[0]).toBe(`council ${WAGES} 5`);
  });

  it('gives back what a refund had drawn under a cap', () => {
    const ledger = book();
    const rule = named(upTo(60, fundRule('nhs'), 'month'));
    record(ledger, must(draw(ledger, payment({ rule, pence: pence(60) }))));
    expect(draw(ledger, payment({ id: 'p2', rule, pence: pence(1) })).ok).toBe(false);
    const refund = { entry: 'pay-1', id: 'refund-1', date: day('2026-06-20'), part: pence(25) };
    record(ledger, must(reverse(ledger, refund)));
    expect(draw(ledger, payment({ id: 'p2', rule, pence: pence(25) })).ok).toBe(true);
    expect(draw(ledger, payment({ id: 'p2', rule, pence: pence(26) })).ok).toBe(false);
  });

  it('caps each payment by itself where the cap has no period', () => {
    const ledger = book();
    const rule = named(upTo(60, fundRule('nhs')));
    for (const id of ['p1', 'p2'])
      record(ledger, must(draw(ledger, payment({ id, rule, pence: pence(60) }))));
    expect(moneys(ledger)).toEqual([0, 880, 1000]);
  });

  it('pays for a category that stands above others', () => {
    expect(postings(must(draw(book(), payment({ category: CARE }))))[0]).toBe(`nhs ${CARE} 51`);
  });
});
