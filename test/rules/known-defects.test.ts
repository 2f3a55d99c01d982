import { describe, expect, it } from 'vitest';
import { checkRule } from '../../src/agreement/check-rule.js';
import type { AllocationRule } from '../../src/agreement/rule.js';
import { must } from '../../src/explain/must.js';
import { fundBalance } from '../../src/ledger/fund-balance.js';
import { post } from '../../src/ledger/post.js';
import { reverse } from '../../src/ledger/reverse.js';
import { pence } from '../../src/money/pence.js';
import { draw } from '../../src/rules/draw.js';
import { day } from '../../src/time/day.js';
import {
  bookOf,
  byShare,
  CATEGORIES,
  fund,
  fundRule,
  inOrder,
  named,
  oneOf,
  RECORDED,
  SUSPENSE,
  upTo,
  WAGES,
} from '../support/random-rule.js';

const FUNDS = ['a', 'b', 'c'].map((id) => fund(id));
const codes = (rule: AllocationRule) =>
  checkRule(rule, {
    funds: new Map([SUSPENSE, ...FUNDS].map((one) => [one.id, one])),
    categories: CATEGORIES,
  }).map((one) => one.code);
const book = (money: Readonly<Record<string, number>>) => bookOf(FUNDS, money);

function drawn(ledger: ReturnType<typeof book>, rule: AllocationRule, amount: number, id = 'pay-1') {
  return draw(ledger, {
    id,
    date: day('2026-06-15'),
    category: WAGES,
    pence: pence(amount),
    rule: named(rule),
  });
}
const parts = (result: ReturnType<typeof drawn>) =>
  must(result)
    .postings.filter((one) => one.pence > 0)
    .map((one) => [one.fund, one.pence]);

// Each of these goes wrong in some ledger or allocation language that is in use; here none may.
describe('known defects of allocation', () => {
  it('never pays a penny to a share of nothing, and refuses such a share to begin with', () => {
    const rule = byShare(['0%', 'a'], ['50%', 'b'], ['50%', 'c']);
    expect(codes(rule)).toEqual(['rule-share-zero']);
    expect(parts(drawn(book({ a: 9, b: 9, c: 9 }), rule, 1))).toEqual([['b', 1]]);
  });

  it('refuses two that take what remains, instead of paying the whole of it twice', () => {
    expect(codes(byShare(['remaining', 'a'], ['remaining', 'b']))).toEqual(['rule-two-remaining']);
    expect(codes(byShare(['20%', 'a'], ['remaining', 'b'], ['remaining', 'c']))).toEqual([
      'rule-two-remaining',
    ]);
  });

  it('refuses 60% and 60%, instead of paying 120%', () => {
    expect(codes(byShare(['60%', 'a'], ['60%', 'b']))).toEqual(['rule-shares-over']);
  });

  it('refuses 120% and what remains, instead of taking money back from one to pay the other', () => {
    expect(codes(byShare(['120%', 'a'], ['remaining', 'b']))).toEqual(['rule-shares-over']);
  });

  it('refuses 99.9%, instead of losing a part of the money', () => {
    expect(codes(byShare(['33.3%', 'a'], ['33.3%', 'b'], ['33.3%', 'c']))).toEqual(['rule-shares-under']);
  });

  it('falls back to the next when one share of the first cannot be paid, and keeps nothing it took', () => {
    const rule = oneOf(byShare(['50%', 'a'], ['50%', 'b']), fundRule('c'));
    const ledger = book({ a: 1000, b: 49, c: 1000 });
    expect(codes(rule)).toEqual([]);
    expect(parts(drawn(ledger, rule, 100))).toEqual([['c', 100]]);
    expect(parts(drawn(ledger, rule, 98))).toEqual([
      ['a', 49],
      ['b', 49],
    ]);
  });

  it('falls back from a branch deep inside, and what was taken there is there again', () => {
    const rule = oneOf(
      inOrder(upTo(60, fundRule('a')), oneOf(fundRule('b'))),
      inOrder(fundRule('c'), fundRule('a')),
    );
    expect(parts(drawn(book({ a: 100, b: 39, c: 10 }), rule, 100))).toEqual([
      ['c', 10],
      ['a', 90],
    ]);
  });

  it('splits 101p by halves into 51 and 50, every time, and takes a refund back the same way', () => {
    const rule = byShare(['50%', 'a'], ['50%', 'b']);
    const ledger = book({ a: 500, b: 500 });
    for (const id of ['pay-1', 'pay-2']) {
      expect(parts(drawn(ledger, rule, 101, id))).toEqual([
        ['a', 51],
        ['b', 50],
      ]);
      must(post(ledger, must(drawn(ledger, rule, 101, id)), RECORDED));
    }
    const undo = must(reverse(ledger, { entry: 'pay-1', id: 'undo', date: day('2026-06-16') }));
    must(post(ledger, undo, RECORDED));
    expect(['a', 'b'].map((id) => fundBalance(ledger, id).money)).toEqual([449, 450]);
  });

  it('never lets two places of a rule spend the same money', () => {
    const rule = inOrder(upTo(60, fundRule('a')), byShare(['50%', 'a'], ['50%', 'b']));
    expect(parts(drawn(book({ a: 100, b: 100 }), rule, 140))).toEqual([
      ['a', 100],
      ['b', 40],
    ]);
    expect(drawn(book({ a: 99, b: 100 }), rule, 140)).toMatchObject({ problems: [{ facts: { short: 1 } }] });
  });

  it('never lets two drafts from one state of the book spend the same money', () => {
    const ledger = book({ a: 100 });
    const [first, second] = ['p1', 'p2'].map((id) => must(drawn(ledger, fundRule('a'), 60, id)));
    must(post(ledger, first!, RECORDED));
    const refused = post(ledger, second!, RECORDED);
    expect(refused).toMatchObject({
      problems: [{ code: 'fund-overdrawn', facts: { fund: 'a', short: 20 } }],
    });
    expect(fundBalance(ledger, 'a').money).toBe(40);
  });

  it('loses no penny over a thousand odd payments, the odd one going to the first each time', () => {
    const ledger = book({ a: 100_000, b: 100_000, c: 100_000 });
    const rule = byShare(['1/3', 'a'], ['1/3', 'b'], ['1/3', 'c']);
    for (let nth = 0; nth < 1000; nth++)
      must(post(ledger, must(drawn(ledger, rule, 100, `p${nth}`)), RECORDED));
    expect(['a', 'b', 'c'].map((id) => fundBalance(ledger, id).money)).toEqual([66_000, 67_000, 67_000]);
  });
});
