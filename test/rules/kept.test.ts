import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkRule } from '../../src/agreement/check-rule.js';
import type { AllocationRule } from '../../src/agreement/rule.js';
import { must } from '../../src/explain/must.js';
import { post } from '../../src/ledger/post.js';
import { pence } from '../../src/money/pence.js';
import { commit } from '../../src/rules/commit.js';
import { draw } from '../../src/rules/draw.js';
import { pay } from '../../src/rules/pay.js';
import { receive } from '../../src/rules/receive.js';
import { day } from '../../src/time/day.js';
import { book, codes, payment, promised, promisedBook, record } from '../support/promised-book.js';
import {
  byShare,
  CATEGORIES,
  fund,
  fundRule,
  inOrder,
  named,
  RECORDED,
  upTo,
  WAGES,
} from '../support/random-rule.js';

const KEPT: AllocationRule = { kind: 'kept' };
/** A tenth of each bill is kept back until the work is done. */
const RETENTION = named(byShare(['10%', KEPT], ['remaining', 'nhs']));
const bill = { id: 'd', date: day('2026-06-15'), category: WAGES, pence: pence(505), rule: RETENTION };
const faults = (rule: AllocationRule, mayKeep?: boolean) =>
  checkRule(rule, {
    funds: new Map([fund('nhs'), fund('council')].map((one) => [one.id, one])),
    categories: CATEGORIES,
    ...(mayKeep === undefined ? {} : { mayKeep }),
  }).map((one) => one.code);

describe('a rule that keeps a part', () => {
  it('draws the rest, and says what was kept', () => {
    const ledger = book();
    const entry = record(ledger, draw(ledger, bill));
    // 50.5 of 505: the odd penny goes to the first on a tie, and is kept.
    expect(entry.postings.map((one) => [one.account, one.fund, one.pence])).toEqual([
      [WAGES, 'nhs', 454],
      ['assets/bank', 'nhs', -454],
    ]);
    expect(entry.explanations).toMatchObject([
      {
        need: 505,
        covered: 505,
        steps: [{}, { node: '0', kind: 'kept', asked: 51, given: 51 }, { given: 454 }],
      },
    ]);
    expect(post(ledger, must(draw(ledger, bill)), RECORDED)).toEqual({ ok: true, value: entry });
    expect(codes(draw(ledger, { ...bill, pence: pence(504) }))).toEqual(['id-reused']);
  });

  it('promises the rest, and leaves the rest of a receipt with whoever pays', () => {
    const ledger = book();
    expect(record(ledger, commit(ledger, promised({ rule: RETENTION }))).postings[0]).toMatchObject({
      pence: 181,
    });
    record(ledger, commit(ledger, promised({ rule: RETENTION })));
    const receipt = {
      id: 'in',
      date: bill.date,
      pence: pence(100),
      by: { account: 'income/received', rule: RETENTION },
    };
    expect(record(ledger, receive(ledger, receipt)).postings).toMatchObject([{ pence: 90 }, { pence: -90 }]);
    record(ledger, receive(ledger, receipt));
  });

  it('keeps first and up to a sum', () => {
    const rule = named(inOrder(upTo(20, KEPT), fundRule('nhs')));
    expect(must(draw(book(), { ...bill, rule })).postings[0]).toMatchObject({ pence: 485 });
    expect(codes(draw(book(), { ...bill, rule, pence: pence(20) }))).toEqual(['draft-empty']);
  });

  it('pays no promise, which is met whole', () => {
    expect(codes(pay(promisedBook(), payment(100, { rule: RETENTION })))).toEqual(['rule-keeps']);
  });

  it('is refused in a budget, when nobody pays at all, and when nothing after it can be reached', () => {
    expect(faults(RETENTION.rule)).toEqual([]);
    expect(faults(RETENTION.rule, false)).toEqual(['rule-keeps']);
    expect(faults(KEPT)).toEqual(['rule-empty']);
    expect(faults(inOrder(KEPT, fundRule('nhs')))).toEqual(['rule-branch-unreachable']);
    expect(faults(inOrder(upTo(5, KEPT, 'week'), fundRule('nhs')))).toEqual(['rule-empty']);
  });
});

describe('a rule that keeps a part, always', () => {
  it('draws and keeps together what was asked, to the penny', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 3, max: 900 }), (percent, amount) => {
        const rule = named(byShare([`${percent}%`, KEPT], ['remaining', 'nhs']));
        const drawn = draw(book(), { ...bill, rule, pence: pence(amount) });
        if (!drawn.ok) {
          expect(codes(drawn)).toEqual(['draft-empty']);
          return;
        }
        const { postings, explanations } = drawn.value;
        const kept = explanations![0]!.steps.find((step) => step.kind === 'kept')!.given;
        expect(postings[0]!.pence + kept).toBe(amount);
        expect(Math.abs(kept - (amount * percent) / 100)).toBeLessThan(1);
      }),
    );
  });
});
