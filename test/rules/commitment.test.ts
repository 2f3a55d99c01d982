import { describe, expect, it } from 'vitest';
import { commitmentOf } from '../../src/ledger/commitment.js';
import type { Draft } from '../../src/ledger/entry.js';
import { fundBalance } from '../../src/ledger/fund-balance.js';
import type { Ledger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { pence } from '../../src/money/pence.js';
import { must, type Result } from '../../src/problem.js';
import { commit, type Promised } from '../../src/rules/commit.js';
import { expire, release, reopen } from '../../src/rules/free.js';
import { type CommitmentPayment, pay } from '../../src/rules/pay.js';
import { day } from '../../src/time/day.js';
import {
  authorise,
  bookOf,
  byShare,
  fund,
  fundRule,
  named,
  RECORDED,
  upTo,
  WAGES,
} from '../support/random-rule.js';

const HALVES = named(byShare(['50%', 'nhs'], ['50%', 'council']));
const FREE = { id: 'free-1', commitment: 'c1', date: day('2026-06-20') };
const promised = (more: Partial<Promised> = {}): Promised => ({
  id: 'commit-1',
  commitment: 'c1',
  date: day('2026-06-15'),
  category: WAGES,
  pence: pence(201),
  rule: HALVES,
  ...more,
});
const payment = (amount: number, more: Partial<CommitmentPayment> = {}): CommitmentPayment => ({
  id: 'pay-1',
  commitment: 'c1',
  date: day('2026-06-20'),
  pence: pence(amount),
  ...more,
});

function book(money = 1000, budget = 1000): Ledger {
  const days = { from: day('2026-04-01'), to: day('2026-06-30') };
  const funds = [fund('nhs'), fund('council', { terms: { days } }), fund('own')];
  const ledger = bookOf(funds, { nhs: money, council: money, own: money });
  for (const id of ['nhs', 'council']) authorise(ledger, id, budget);
  return ledger;
}

const record = (ledger: Ledger, draft: Result<Draft>) => must(post(ledger, must(draft), RECORDED));
/** A book on which 201p is promised, 101 of it by the NHS. */
function promisedBook(money?: number, more: Partial<Promised> = {}): Ledger {
  const ledger = book(money);
  record(ledger, commit(ledger, promised(more)));
  return ledger;
}
const codes = (result: Result<unknown>) => (result.ok ? [] : result.problems.map((one) => one.code));
const short = (result: Result<unknown>) => (result.ok ? {} : result.problems[0]!.facts);
const standing = (ledger: Ledger) => {
  const { lines, standing: stands } = commitmentOf(ledger, 'c1')!;
  return [stands, ...lines.map((one) => `${one.fund} ${one.outstanding}/${one.opened} paid ${one.spent}`)];
};
const paidBy = (draft: Draft) =>
  draft.postings
    .filter((one) => one.balanceType === 'actual' && one.account === WAGES)
    .map((one) => `${one.fund} ${one.pence}`);
const freed = (draft: Draft) =>
  draft.postings
    .filter((one) => one.balanceType === 'commitment' && one.account === WAGES)
    .map((one) => `${one.fund} ${one.pence}`);

describe('commit', () => {
  it('promises over the funds of the rule, and moves no money', () => {
    const ledger = promisedBook();
    expect(standing(ledger)).toEqual(['open', 'nhs 101/101 paid 0', 'council 100/100 paid 0']);
    expect(fundBalance(ledger, 'nhs')).toMatchObject({ money: 1000, commitment: 101, uncommitted: 899 });
  });

  it('keeps its explanation and its last day', () => {
    const expires = day('2026-06-30');
    const draft = must(commit(book(), promised({ expires })));
    expect(draft).toMatchObject({ kind: 'commit', commitment: { id: 'c1', act: 'open', expires } });
    expect(draft.explanations).toMatchObject([{ need: 201, covered: 201 }]);
  });

  it('refuses what the uncommitted budgets do not reach, whatever money there is', () => {
    const ledger = book(1000, 100);
    expect(short(commit(ledger, promised()))).toMatchObject({
      need: 201,
      covered: 200,
      funds: ['nhs: exhausted'],
    });
    expect(codes(commit(ledger, promised({ pence: pence(200) })))).toEqual([]);
  });

  it('promises without end from a fund that may overcommit', () => {
    const ledger = bookOf([fund('nhs', { terms: { mayOvercommit: true } })]);
    const rule = named(fundRule('nhs'));
    expect(record(ledger, commit(ledger, promised({ rule }))).postings).toHaveLength(2);
    const wrong = { rule, pence: pence(0), category: 'assets/bank' };
    expect(codes(commit(ledger, promised(wrong)))).toEqual(['amount-not-positive', 'category-unknown']);
  });
});

describe('commit, ahead of the day on which it falls due', () => {
  const ahead = { date: day('2026-06-15'), due: day('2026-07-02'), rule: named(fundRule('july')) };
  const days = { from: day('2026-07-01'), to: day('2026-07-31') };
  const julyBook = () => {
    const ledger = bookOf([fund('july', { terms: { days } })]);
    authorise(ledger, 'july', 1000);
    return ledger;
  };

  it('holds the terms of a fund against that day', () => {
    const ledger = julyBook();
    expect(record(ledger, commit(ledger, promised(ahead))).postings).toHaveLength(2);
    const after = commit(ledger, promised({ ...ahead, date: day('2026-07-15'), due: day('2026-08-01') }));
    expect(short(after)).toMatchObject({ funds: ['july: day-not-allowed'] });
  });

  it('counts it under the cap of that day', () => {
    const ledger = julyBook();
    const rule = named(upTo(300, fundRule('july'), 'month'));
    record(ledger, commit(ledger, promised({ ...ahead, rule })));
    const next = { ...ahead, rule, commitment: 'c2', date: day('2026-07-15') };
    expect(short(commit(ledger, promised(next)))).toMatchObject({ covered: 99, funds: ['up-to: capped'] });
  });
});

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
    expect(codes(commit(ledger, promised({ rule, commitment: 'c2', pence: pence(1) })))).toEqual([
      'draw-short',
    ]);
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

  it('refuses a commitment that is not there, or has ended', () => {
    expect(codes(pay(book(), payment(1)))).toEqual(['commitment-unknown']);
    const ledger = promisedBook();
    record(ledger, pay(ledger, payment(201)));
    expect(codes(pay(ledger, payment(1, { id: 'pay-2' })))).toEqual(['commitment-ended']);
    expect(codes(pay(ledger, payment(0)))).toEqual(['amount-not-positive']);
  });
});

describe('release, expire and reopen', () => {
  it('releases all that is outstanding', () => {
    const ledger = promisedBook();
    record(ledger, release(ledger, FREE));
    expect(standing(ledger)).toEqual(['released', 'nhs 0/101 paid 0', 'council 0/100 paid 0']);
    expect(fundBalance(ledger, 'nhs')).toMatchObject({ commitment: 0, uncommitted: 1000 });
  });

  it('releases a part over its funds in proportion', () => {
    const ledger = promisedBook();
    expect(freed(record(ledger, release(ledger, { ...FREE, part: pence(101) })))).toEqual([
      'nhs -51',
      'council -50',
    ]);
    expect(standing(ledger)[0]).toBe('open');
  });

  it('expires what has run out, and not a day before', () => {
    const ledger = promisedBook(1000, { expires: day('2026-06-20') });
    const early = post(ledger, must(expire(ledger, FREE)), RECORDED);
    expect(codes(early)).toEqual(['commitment-not-expired']);
    record(ledger, expire(ledger, { ...FREE, date: day('2026-06-21') }));
    expect(standing(ledger)[0]).toBe('expired');
  });

  it('reopens what was freed and never paid, and no more', () => {
    const ledger = promisedBook();
    record(ledger, pay(ledger, payment(101, { rest: 'free' })));
    expect(freed(record(ledger, reopen(ledger, FREE)))).toEqual(['nhs 50', 'council 50']);
    expect(standing(ledger)).toEqual(['part-paid', 'nhs 50/101 paid 51', 'council 50/100 paid 50']);
    expect(codes(reopen(ledger, { ...FREE, id: 'again' }))).toEqual(['nothing-to-free']);
  });

  it('refuses to reopen on a budget that has been promised to another since, at the door', () => {
    const ledger = book(1000, 101);
    record(ledger, commit(ledger, promised()));
    record(ledger, release(ledger, FREE));
    record(ledger, commit(ledger, promised({ id: 'commit-2', commitment: 'c2' })));
    const again = post(ledger, must(reopen(ledger, { ...FREE, id: 'again' })), RECORDED);
    expect(codes(again)).toEqual(['fund-overcommitted', 'fund-overcommitted']);
  });

  it.each([
    ['release', release],
    ['expire', expire],
    ['reopen', reopen],
  ])('%s refuses a commitment that is not there, nothing to move, and more than there is', (name, act) => {
    expect(codes(act(book(), FREE))).toEqual(['commitment-unknown']);
    const ledger = promisedBook();
    if (name !== 'reopen') record(ledger, release(ledger, FREE));
    expect(codes(act(ledger, { ...FREE, id: 'again' }))).toEqual(['nothing-to-free']);
    if (name === 'expire') return;
    expect(codes(act(ledger, { ...FREE, part: pence(0) }))).toEqual(['amount-not-positive']);
    const full = promisedBook();
    if (name === 'reopen') record(full, release(full, FREE));
    expect(short(act(full, { ...FREE, id: 'again', part: pence(202) }))).toMatchObject({
      outstanding: 201,
      asked: 202,
    });
  });
});
