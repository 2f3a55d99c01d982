import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { pence } from '../../src/money/pence.js';
import type { PaymentInstruction } from '../../src/payments/payment.js';
import { type RunReviewRequest, reviewRun } from '../../src/payments/run-review.js';
import type { Result } from '../../src/problem/problem.js';
import { instruction, on, runOf } from './sample-run.js';

const paid = (id: string, commitment: string, more: Partial<PaymentInstruction> = {}) =>
  instruction(id, { pays: { commitment }, ...more });
const BEFORE = runOf({ id: 'R-0', payments: [paid('m1', 'a'), paid('m2', 'b'), paid('m3', 'c')] });
const details = { preparedBy: 'clerk', approvedBy: 'officer', approvedOn: on('2026-04-10') };
const RUN = runOf({
  id: 'R-1',
  payments: [
    paid('a1', 'a', { pence: pence(2_000_00) }),
    paid('a2', 'b', { sortCode: '601613', account: '31926819', details }),
    paid('a4', 'd', { payee: 'Sunrise Care and Support Limited', pence: pence(5_00) }),
  ],
});
const review = (more: Partial<RunReviewRequest> = {}) =>
  must(reviewRun({ run: RUN, before: BEFORE, ...more }));
const codes = (result: Result<unknown>) =>
  result.ok ? [] : result.problems.map(({ code, at }) => `${code} ${at}`);

describe('reviewRun', () => {
  it('says what is new, has stopped and has another amount, each with its reason', () => {
    const reasons = [
      { payment: 'a1', reason: 'uplift' },
      { payment: 'm3', reason: 'died' },
    ];
    expect(review({ reasons }).differences).toEqual([
      { kind: 'changed', payments: ['a1'], payee: 'Ms A Example', pence: 765_44, reason: 'uplift' },
      { kind: 'new', payments: ['a4'], payee: 'Sunrise Care and Support Limited', pence: 5_00 },
      { kind: 'stopped', payments: ['m3'], payee: 'Ms A Example', pence: -1_234_56, reason: 'died' },
    ]);
  });

  it('says whose bank details changed, and who approved it; a new payee is no change', () => {
    expect(review().payeeChanges).toEqual([
      {
        payment: 'a2',
        from: { payee: 'Ms A Example', sortCode: '400515', accountEnds: '5674' },
        to: { payee: 'Ms A Example', sortCode: '601613', accountEnds: '6819' },
        approval: details,
      },
    ]);
    expect(JSON.stringify(review())).not.toMatch(/12345674|31926819/);
  });

  it('has the full name of a payee, not that of the scheme', () => {
    expect(review().payments.map(({ payee }) => payee)[2]).toBe('Sunrise Care and Support Limited');
  });

  it('has gross, contribution and net, and the total by fund; without a fund, under none', () => {
    const funds = [
      { fund: 'nhs', pence: pence(1_200_00) },
      { fund: 'council', pence: pence(800_00) },
    ];
    const bases = [{ payment: 'a1', contribution: pence(100_00), funds }];
    const { payments, funds: totals } = review({ bases });
    expect(payments[0]).toMatchObject({ gross: 2_100_00, contribution: 100_00, net: 2_000_00 });
    expect(payments[2]).toMatchObject({ gross: 5_00, contribution: 0, net: 5_00 });
    expect(totals).toEqual([...funds, { pence: 1_239_56 }]);
  });

  it('compares payments of one thing together, however many they are', () => {
    const twice = runOf({
      id: 'R-2',
      payments: [paid('b1', 'a', { pence: pence(1_000_00) }), paid('b2', 'a', { pence: pence(234_56) })],
    });
    const before = runOf({ id: 'R-0', payments: [paid('m1', 'a')] });
    expect(review({ run: twice, before }).differences).toEqual([]);
  });

  it('refuses every fault at once', () => {
    const act = { by: 'clerk', on: on('2026-04-13') };
    const bases = [
      { payment: 'a1', gross: pence(1) },
      { payment: 'a2', funds: [{ fund: 'nhs', pence: pence(1) }] },
      { payment: 'x' },
    ];
    const reasons = [{ payment: 'y', reason: 'none' }];
    const faulty = { run: RUN, before: BEFORE, bases, reasons, prepared: act, approved: act };
    expect(codes(reviewRun(faulty))).toEqual([
      'payment-net-differs bases[0].gross',
      'payment-funds-differ bases[1].funds',
      'payment-unknown bases[2].payment',
      'payment-unknown reasons[0].payment',
      'approval-not-second approved.by',
    ]);
  });
});

describe('reviewRun, always', () => {
  it('comes from the total before to the total by its differences, and the funds come to the total', () => {
    const payment = fc.record({
      subject: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      amount: fc.integer({ min: 1, max: 500 }),
    });
    const some = fc.array(payment, { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(some, some, (past, now) => {
        const runWith = (id: string, payments: typeof past) =>
          runOf({
            id,
            payments: payments.map(({ subject, amount }, nth) =>
              paid(`${id}-${nth}`, subject, { pence: pence(amount) }),
            ),
          });
        const { differences, before, total, funds } = review({
          run: runWith('n', now),
          before: runWith('p', past),
        });
        expect(differences.reduce<number>((sum, each) => sum + each.pence, before!.total)).toBe(total);
        expect(funds.reduce<number>((sum, each) => sum + each.pence, 0)).toBe(total);
      }),
      { numRuns: 50 },
    );
  });
});
