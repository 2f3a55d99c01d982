import { describe, expect, it } from 'vitest';
import { closePeriod } from '../../src/ledger/close.js';
import { fundBalance } from '../../src/ledger/fund-balance.js';
import { pence } from '../../src/money/pence.js';
import { accept } from '../../src/problem/problem.js';
import { commit, raise } from '../../src/rules/commit.js';
import { pay } from '../../src/rules/pay.js';
import { day } from '../../src/time/day.js';
import {
  book,
  codes,
  freed,
  HALVES,
  paidBy,
  payment,
  promised,
  promisedBook,
  record,
  short,
  standing,
} from '../support/promised-book.js';
import {
  authorise,
  EQUIPMENT,
  fundRule,
  inOrder,
  named,
  TRAINING,
  upTo,
  WAGES,
} from '../support/random-rule.js';

describe('pay', () => {
  it('pays in full: frees all, pays all, and ends the commitment', () => {
    const ledger = promisedBook();
    const entry = record(ledger, pay(ledger, payment(201)));
    expect(freed(entry)).toEqual(['nhs -101', 'council -100']);
    expect(paidBy(entry)).toEqual(['nhs 101', 'council 100']);
    expect(entry).toMatchObject({ kind: 'pay', commitment: { id: 'c1', act: 'pay' } });
    expect(standing(ledger)).toEqual(['paid', 'nhs 0/101 paid 101', 'council 0/100 paid 100']);
    expect(fundBalance(ledger, 'nhs')).toMatchObject({
      money: 899,
      commitment: 0,
      spent: 101,
      uncommitted: 899,
    });
  });

  it('pays in part in proportion, and keeps the rest promised', () => {
    const ledger = promisedBook();
    expect(paidBy(record(ledger, pay(ledger, payment(100))))).toEqual(['nhs 50', 'council 50']);
    expect(standing(ledger)).toEqual(['part-paid', 'nhs 51/101 paid 50', 'council 50/100 paid 50']);
  });

  it('pays in part and frees the rest when told so', () => {
    const ledger = promisedBook();
    const entry = record(ledger, pay(ledger, payment(100, { rest: 'free' })));
    expect(freed(entry)).toEqual(['nhs -101', 'council -100']);
    expect(standing(ledger)).toEqual(['paid', 'nhs 0/101 paid 50', 'council 0/100 paid 50']);
    expect(fundBalance(ledger, 'nhs')).toMatchObject({ uncommitted: 950, commitment: 0, spent: 50 });
  });

  it('pays a penny from one fund alone', () => {
    const ledger = promisedBook();
    expect(paidBy(record(ledger, pay(ledger, payment(1))))).toEqual(['nhs 1']);
  });

  it('refuses to pay more than was promised when nothing says who pays the rest', () => {
    expect(short(pay(promisedBook(), payment(202)))).toMatchObject({ outstanding: 201, asked: 202 });
    expect(codes(pay(promisedBook(), payment(202)))).toEqual(['commitment-exceeded']);
  });

  it('lets a rule say who pays, with its explanation, and frees what was promised of it', () => {
    const ledger = promisedBook();
    const entry = record(ledger, pay(ledger, payment(150, { rule: named(fundRule('own')) })));
    expect(paidBy(entry)).toEqual(['own 150']);
    expect(freed(entry)).toEqual(['nhs -75', 'council -75']);
    expect(entry.explanations).toMatchObject([{ category: WAGES, need: 150, covered: 150 }]);
  });

  it('lets a rule pay more than was promised', () => {
    const ledger = promisedBook();
    const entry = record(ledger, pay(ledger, payment(300, { rule: HALVES })));
    expect(paidBy(entry)).toEqual(['nhs 150', 'council 150']);
    expect(freed(entry)).toEqual(['nhs -101', 'council -100']);
    expect(standing(ledger)[0]).toBe('paid');
  });

  it('refuses what a rule cannot cover, and says who is short', () => {
    const result = pay(promisedBook(140), payment(300, { rule: HALVES }));
    expect(short(result)).toMatchObject({
      ...{ need: 300, covered: 280, short: 20 },
      funds: ['nhs: exhausted', 'council: exhausted'],
    });
  });

  it('pays under the cap under which it was promised', () => {
    const ledger = book();
    const rule = named(upTo(201, fundRule('nhs'), 'month'));
    record(ledger, commit(ledger, promised({ rule })));
    expect(
      codes(commit(ledger, promised({ id: 'commit-2', rule, commitment: 'c2', pence: pence(1) }))),
    ).toEqual(['draw-short']);
    expect(paidBy(record(ledger, pay(ledger, payment(201, { rule }))))).toEqual(['nhs 201']);
  });

  it('names only the funds that are short', () => {
    expect(short(pay(promisedBook(100), payment(201)))).toMatchObject({
      short: 1,
      funds: ['nhs: exhausted'],
    });
  });

  it('charges suspense for what a fund has not, and frees the promise all the same', () => {
    const ledger = promisedBook(100);
    const entry = record(ledger, pay(ledger, payment(201, { shortfall: 'suspense' })));
    expect(paidBy(entry)).toEqual(['nhs 100', 'council 100', 'suspense 1']);
    expect(fundBalance(ledger, 'suspense').money).toBe(-1);
    expect(standing(ledger)[0]).toBe('paid');
  });

  it('charges suspense for a fund that may not pay on the day', () => {
    const ledger = promisedBook();
    const late = { date: day('2026-07-01') };
    expect(short(pay(ledger, payment(201, late)))).toMatchObject({
      short: 100,
      funds: ['council: day-not-allowed'],
    });
    const entry = record(ledger, pay(ledger, payment(201, { ...late, shortfall: 'suspense' })));
    expect(paidBy(entry)).toEqual(['nhs 101', 'suspense 100']);
  });

  it('pays late for a day on which the fund may pay', () => {
    const ledger = promisedBook();
    record(ledger, accept(closePeriod({ id: 'close', through: day('2026-06-30') })));
    const late = { date: day('2026-07-05'), effective: day('2026-06-30'), source: 'invoice-1' };
    const entry = record(ledger, pay(ledger, payment(201, late)));
    expect(paidBy(entry)).toEqual(['nhs 101', 'council 100']);
    expect(entry).toMatchObject({ effective: '2026-06-30', source: 'invoice-1' });
  });

  it('charges suspense for what no fund of a rule may pay on the day it is entered', () => {
    const ledger = promisedBook();
    const more = { rule: HALVES, date: day('2026-07-01'), shortfall: 'suspense' as const };
    expect(paidBy(record(ledger, pay(ledger, payment(300, more))))).toEqual(['nhs 150', 'suspense 150']);
  });

  it('adds what is short to what a rule has suspense pay', () => {
    const ledger = promisedBook(140);
    const rule = named(inOrder(upTo(10, fundRule('suspense')), fundRule('nhs')));
    const entry = record(ledger, pay(ledger, payment(201, { rule, shortfall: 'suspense' })));
    expect(paidBy(entry)).toEqual(['suspense 61', 'nhs 140']);
  });

  it('has the categories of one commitment share the money of a fund', () => {
    const ledger = book(250);
    const nhs = named(fundRule('nhs'));
    for (const [index, [category, amount]] of [
      [WAGES, 200],
      [TRAINING, 30],
      [EQUIPMENT, 60],
    ].entries() as IterableIterator<[number, [string, number]]>) {
      authorise(ledger, 'council', amount, category);
      const more = { category, pence: pence(amount), rule: named(fundRule('council')) };
      if (index === 0) record(ledger, commit(ledger, promised(more)));
      else record(ledger, raise(ledger, promised({ ...more, id: `raise-${index}` })));
    }
    const asked = payment(290, { rule: nhs });
    expect(short(pay(ledger, asked))).toMatchObject({
      category: EQUIPMENT,
      need: 60,
      covered: 20,
      short: 40,
    });
    const entry = record(ledger, pay(ledger, { ...asked, shortfall: 'suspense' }));
    const spent = entry.postings.filter(
      ({ account, balanceType }) => balanceType === 'actual' && account !== 'assets/bank',
    );
    expect(spent.map((one) => `${one.fund} ${one.account} ${one.pence}`)).toEqual([
      `nhs ${WAGES} 200`,
      `nhs ${TRAINING} 30`,
      `nhs ${EQUIPMENT} 20`,
      `suspense ${EQUIPMENT} 40`,
    ]);
  });

  it('refuses a commitment that is not there, or has ended', () => {
    const unknown = pay(book(), payment(1));
    expect(codes(unknown)).toEqual(['commitment-unknown']);
    expect(short(unknown)).toEqual({ commitment: 'c1' });
    const ledger = promisedBook();
    record(ledger, pay(ledger, payment(201)));
    expect(codes(pay(ledger, payment(1, { id: 'pay-2' })))).toEqual(['commitment-ended']);
    expect(codes(pay(ledger, payment(0)))).toEqual(['amount-not-positive']);
  });
});
