/** Also tests `reconcile/refundable-payments.ts`. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { eraseNote } from '../../src/ledger/journal.js';
import type { Ledger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { reverse, reversible } from '../../src/ledger/reverse.js';
import { type Pence, pence } from '../../src/money/pence.js';
import { paymentToRefund } from '../../src/reconcile/payment-to-refund.js';
import { commit } from '../../src/rules/commit.js';
import { draw } from '../../src/rules/draw.js';
import { pay } from '../../src/rules/pay.js';
import { addDays, day } from '../../src/time/day.js';
import {
  authorise,
  bookOf,
  fund,
  fundRule,
  inOrder,
  named,
  RECORDED,
  WAGES,
} from '../support/random-rule.js';
import { naiveRefund } from './naive-refund.js';

const START = day('2026-05-01');
const RULE = named(inOrder(fundRule('own'), fundRule('council')), 'both');
const ACCOUNTS = ['assets/bank', 'income/received'];

const step = fc.record({
  does: fc.constantFrom('draw', 'draw', 'draw', 'pay', 'undo', 'undo', 'undo-part', 'erase'),
  amount: fc.constantFrom(100, 100, 200, 300),
  payee: fc.constantFrom('Ann', 'Bob', '', undefined),
  days: fc.nat(9),
  which: fc.nat(20),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Does one thing in the book; the payments so far stay in the list. */
function take(
  ledger: Ledger,
  id: string,
  { does, amount, payee, days, which }: Step,
  payments: string[],
): void {
  const date = addDays(START, days);
  const note = payee === undefined ? {} : { note: { payee, narrative: '' } };
  const payment = payments[which % Math.max(1, payments.length)];
  if (does === 'draw') {
    const asked = { id, date, category: WAGES, pence: pence(amount), rule: RULE };
    must(post(ledger, must(draw(ledger, asked)), { ...RECORDED, ...note }));
    payments.push(id);
  } else if (does === 'pay') {
    const commitment = `${which % 2 === 0 ? 'pa' : 'other'}@${id}`;
    const promise = { id: `p-${id}`, commitment, date, category: WAGES, pence: pence(amount), rule: RULE };
    must(post(ledger, must(commit(ledger, promise)), RECORDED));
    must(
      post(ledger, must(pay(ledger, { id, date, commitment, pence: pence(amount) })), {
        ...RECORDED,
        ...note,
      }),
    );
    payments.push(id);
  } else if (payment !== undefined && does === 'erase') eraseNote(ledger, payment);
  else if (payment !== undefined && reversible(ledger, payment) > 0) {
    const part = does === 'undo' ? {} : { part: pence(Math.min(50, reversible(ledger, payment))) };
    const undo = reverse(ledger, { id, entry: payment, date: addDays(START, 10), ...part });
    if (undo.ok) must(post(ledger, undo.value, RECORDED));
  }
}

describe('paymentToRefund, always', () => {
  it('finds what reading every payment finds, as payments are recorded, come back and lose their notes', () => {
    let answers = 0;
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), fc.context(), (steps, context) => {
        const ledger = bookOf([fund('own'), fund('council')], { own: 1_000, council: 100_000 });
        authorise(ledger, 'council', 100_000);
        const payments: string[] = [];
        for (const [nth, each] of steps.entries()) {
          take(ledger, `e${nth}`, each, payments);
          for (const from of ACCOUNTS) {
            const refund = {
              category: WAGES,
              amount: each.amount as Pence,
              from,
              on: addDays(START, each.which % 12),
            };
            const named = { ...refund, isPayee: ({ payee = '' }: { payee?: string }) => payee === 'Ann' };
            for (const asked of [named, { ...named, line: 'pa' }, { ...named, category: 'expenses' }]) {
              context.log(JSON.stringify(asked));
              const answer = paymentToRefund(ledger, asked);
              expect(answer).toEqual(naiveRefund(ledger, asked));
              if (answer.ok) answers += 1;
            }
          }
        }
      }),
    );
    expect(answers).toBeGreaterThan(100);
  });
});
