import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Agreement } from '../../src/agreement/agreement.js';
import { checkRule } from '../../src/agreement/check-rule.js';
import type { AllocationRule } from '../../src/agreement/rule.js';
import { DEEPEST_RULE } from '../../src/agreement/schema.js';
import { must } from '../../src/explain/must.js';
import { post } from '../../src/ledger/post.js';
import type { pence } from '../../src/money/pence.js';
import type { Problem, Result } from '../../src/problem/problem.js';
import { award } from '../../src/rules/award.js';
import { commit } from '../../src/rules/commit.js';
import { draw } from '../../src/rules/draw.js';
import { release } from '../../src/rules/free.js';
import { pay } from '../../src/rules/pay.js';
import { day } from '../../src/time/day.js';
import { AGREED, agreedWith, LINE, weekly } from '../support/agreed.js';
import { checkAgreement } from '../support/english-law.js';
import {
  authorise,
  bookOf,
  byShare,
  EQUIPMENT,
  fund,
  fundRule,
  inOrder,
  named,
  RECORDED,
  SUSPENSE,
  upTo,
  WAGES,
} from '../support/random-rule.js';

const FUNDS = [SUSPENSE, fund('nhs'), fund('council'), fund('kit', { terms: { permitted: [EQUIPMENT] } })];
const ON = day('2026-06-15');
const outside = { from: day('2027-01-01'), to: day('2027-01-31') };

const rule = (one: AllocationRule) => () =>
  checkRule(one, { funds: new Map(FUNDS.map((known) => [known.id, known])), categories: [WAGES] });
const refused = (result: Result<unknown>): readonly Problem[] => (result.ok ? [] : result.problems);
const agreement = (one: Agreement) => () => refused(checkAgreement(one));
const payment = (amount: number) => ({
  ...{ id: 'p', date: ON, category: WAGES, rule: named(fundRule('nhs')) },
  pence: amount as ReturnType<typeof pence>,
});

function releasedTwice(): readonly Problem[] {
  const ledger = bookOf(FUNDS.slice(1));
  authorise(ledger, 'nhs', 5);
  must(post(ledger, must(commit(ledger, { ...payment(5), commitment: 'c1' })), RECORDED));
  must(post(ledger, must(release(ledger, { id: 'r1', commitment: 'c1', date: ON })), RECORDED));
  return refused(release(ledger, { id: 'r2', commitment: 'c1', date: ON }));
}

/** The payment of a promise by a rule that keeps a part. */
function keeps(): readonly Problem[] {
  const ledger = bookOf(FUNDS.slice(1), { nhs: 5 });
  authorise(ledger, 'nhs', 5);
  must(post(ledger, must(commit(ledger, { ...payment(5), commitment: 'c1' })), RECORDED));
  const half: AllocationRule = inOrder(upTo(3, fundRule('nhs')), { kind: 'kept' });
  const due = { id: 'p1', commitment: 'c1', date: ON, pence: payment(5).pence };
  return refused(pay(ledger, { ...due, rule: named(half) }));
}

/** The shortest case of each code: nothing else is wrong with it. */
const CASES: Readonly<Record<string, () => readonly Problem[]>> = {
  'name-repeated': agreement(agreedWith({ lines: [LINE, LINE] })),
  'stream-unknown': agreement(agreedWith({ contributions: [weekly('dfg', 1)] })),
  'stream-not-income': agreement(
    agreedWith(
      {},
      {
        streams: AGREED.streams.map((one) => ({
          ...one,
          ...(one.id === 'own' && { account: 'assets/bank' }),
        })),
      },
    ),
  ),
  'contribution-two-remaining': agreement(
    agreedWith({
      contributions: [
        { stream: 'nhs', remaining: true },
        { stream: 'own', remaining: true },
      ],
    }),
  ),
  'law-unknown': agreement({ ...AGREED, law: 'atlantis' }),
  'rule-unknown': agreement(agreedWith({ lines: [{ ...LINE, rule: 'none' }] })),
  'category-unknown': agreement(agreedWith({ lines: [{ ...LINE, category: 'expenses/hoists' }] })),
  'days-outside-period': agreement(agreedWith({ lines: [{ ...LINE, days: outside }] })),
  'rule-empty': rule(inOrder()),
  'rule-too-deep': rule(
    Array.from({ length: DEEPEST_RULE + 1 }).reduce<AllocationRule>(
      (inner) => upTo(1, inner),
      fundRule('nhs'),
    ),
  ),
  'rule-shares-over': rule(byShare(['51%', 'nhs'], ['50%', 'council'])),
  'rule-shares-under': rule(byShare(['49%', 'nhs'], ['50%', 'council'])),
  'rule-two-remaining': rule(byShare(['remaining', 'nhs'], ['remaining', 'council'])),
  'rule-remaining-nothing': rule(byShare(['100%', 'nhs'], ['remaining', 'council'])),
  'rule-share-zero': rule(byShare(['0%', 'nhs'], ['100%', 'council'])),
  'rule-keeps': keeps,
  'rule-cap-zero': rule(upTo(0, fundRule('nhs'))),
  'rule-cap-repeated': rule(inOrder(upTo(2, fundRule('nhs'), 'week'), upTo(1, fundRule('nhs'), 'week'))),
  'rule-branch-unreachable': rule(inOrder(fundRule('nhs'), fundRule('nhs'))),
  'rule-fund-repeated': rule(byShare(['50%', 'nhs'], ['50%', 'nhs'])),
  'rule-fund-never': rule(fundRule('kit')),
  'amount-not-positive': () => refused(draw(bookOf(FUNDS.slice(1)), payment(0))),
  'nothing-to-free': releasedTwice,
  'draw-short': () => refused(draw(bookOf(FUNDS.slice(1)), payment(1))),
  'award-unbalanced': () => {
    const more = { contributions: [...AGREED.budget.contributions, weekly('nhs', 1)] };
    return refused(award(agreedWith(more), { id: 'a', date: ON }));
  },
};

/** Codes of these rooms that have a case in tests of their own. */
const ELSEWHERE = ['nhs-may-not-buy', 'receipt-exceeds', 'transfer-unknown', 'year-ended'];

describe('problems of agreements and rules', () => {
  it.each(Object.keys(CASES))('has %s', (code) => {
    expect(CASES[code]!().map((one) => one.code)).toEqual([code]);
  });

  it('has a case for each code that is listed', () => {
    const codes = ['agreement', 'rules'].flatMap((room) => {
      const text = readFileSync(new URL(`../../src/${room}/problems.ts`, import.meta.url), 'utf8');
      return [...text.matchAll(/^ {4}'([a-z-]+)':/gm)].map(([, code]) => code!);
    });
    expect(codes.length).toBeGreaterThan(20);
    expect(codes.filter((code) => !(code in CASES) && !ELSEWHERE.includes(code))).toEqual([]);
  });
});
