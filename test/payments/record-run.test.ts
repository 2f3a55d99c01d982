import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { commitmentOf } from '../../src/ledger/commitment.js';
import { fundBalance } from '../../src/ledger/fund-balance.js';
import { post } from '../../src/ledger/post.js';
import { pence } from '../../src/money/pence.js';
import type { PaymentInstruction, PaymentRun } from '../../src/payments/payment.js';
import { entryOfPayment, paymentDraft, paymentFailed, runDrafts } from '../../src/payments/record-run.js';
import { book, HALVES, promisedBook, standing } from '../support/promised-book.js';
import { RECORDED, WAGES } from '../support/random-rule.js';
import { codes, instruction, on, runOf } from './sample-run.js';

const CODES = { book: 'council', rules: [HALVES] };
const promise = { commitment: 'c1' };
const runFor = (...payments: PaymentInstruction[]): PaymentRun =>
  runOf({
    payments,
    madeOn: on('2026-06-15'),
    scheme: 'faster-payments',
  });
const due = on('2026-06-19');
const part = (id: string, amount: number, more: Partial<PaymentInstruction> = {}) =>
  instruction(id, { pence: pence(amount), due, pays: promise, ...more });

describe('runDrafts', () => {
  it('pays a commitment on the day the payee has the money, its source the payment', () => {
    const ledger = promisedBook();
    const [first] = [...runDrafts(ledger, runFor(part('p1', 201)), CODES)];
    const entry = must(post(ledger, must(first!.draft), RECORDED));
    expect(entry).toMatchObject({ id: 'pay:p1', date: '2026-06-19', kind: 'pay', source: 'p1' });
    expect(standing(ledger)[0]).toBe('paid');
  });

  it('draws an instalment by the rule it names, with its explanation', () => {
    const ledger = book();
    const pays = { instalment: 'april', category: WAGES, rule: HALVES.id };
    const [first] = [...runDrafts(ledger, runFor(part('p1', 100, { pays })), CODES)];
    expect(must(first!.draft).explanations).toMatchObject([{ rule: HALVES.id, need: 100 }]);
  });

  it('lets a rule say who pays a commitment, and frees the rest when told so', () => {
    const ledger = promisedBook();
    const pays = { ...promise, rest: 'free' as const, rule: HALVES.id };
    const draft = paymentDraft(ledger, runFor(part('p1', 100, { pays })).payments[0]!, CODES);
    must(post(ledger, must(draft), RECORDED));
    expect(standing(ledger)[0]).toBe('paid');
  });

  it('draws each payment from what those before have left', () => {
    const ledger = promisedBook(150);
    const seen: string[] = [];
    const run = runFor(part('p1', 101), part('p2', 100));
    for (const { payment, draft } of runDrafts(ledger, run, CODES)) {
      const entry = post(ledger, must(draft), RECORDED);
      seen.push(`${payment.id} ${entry.ok}`);
    }
    expect(seen).toEqual(['p1 true', 'p2 true']);
    expect(standing(ledger)[0]).toBe('paid');
  });

  it('takes a run up again that was broken off, and pays nothing twice', () => {
    const ledger = promisedBook(150);
    const pays = { instalment: 'april', category: WAGES, rule: HALVES.id };
    const run = runFor(part('p1', 101), part('p2', 60, { pays }), part('p3', 40));
    const take = (most: number) => {
      const entries: string[] = [];
      for (const { draft } of runDrafts(ledger, run, CODES)) {
        if (entries.length === most) break;
        entries.push(JSON.stringify(must(post(ledger, must(draft), RECORDED))));
      }
      return entries;
    };
    const first = take(2);
    const all = take(3);
    expect(all.slice(0, 2)).toEqual(first);
    expect(take(3)).toEqual(all);
    for (const other of [part('p1', 100), part('p1', 101, { due: on('2026-06-22') })])
      expect(codes(paymentDraft(ledger, runFor(other).payments[0]!, CODES))).toEqual(['id-reused']);
  });

  it('drafts a payment that was recorded as it was then, by whatever rules the caller now has', () => {
    const ledger = book();
    const pays = { instalment: 'april', category: WAGES, rule: HALVES.id };
    const payment = runFor(part('p1', 100, { pays })).payments[0]!;
    const entry = must(post(ledger, must(paymentDraft(ledger, payment, CODES)), RECORDED));
    const again = must(paymentDraft(ledger, payment, { ...CODES, rules: [] }));
    expect(must(post(ledger, again, RECORDED))).toEqual(entry);
    const dearer = { ...payment, pence: pence(101) };
    expect(codes(paymentDraft(ledger, dearer, CODES))).toEqual(['id-reused']);
    expect(codes(paymentDraft(ledger, { ...payment, paysOn: on('2026-06-22') }, CODES))).toEqual([
      'id-reused',
    ]);
  });

  it('refuses the id of a recorded payment for another commitment, category, rule or remainder', () => {
    const recorded = (pays: PaymentInstruction['pays']) => {
      const ledger = promisedBook();
      const payment = runFor(part('p1', 100, { pays })).payments[0]!;
      const draft = must(paymentDraft(ledger, payment, CODES));
      must(post(ledger, draft, RECORDED));
      return (other: PaymentInstruction['pays']) => {
        const again = paymentDraft(ledger, { ...payment, pays: other }, CODES);
        if (again.ok) expect(again.value).toEqual(draft);
        return codes(again);
      };
    };
    const april = { instalment: 'april', category: WAGES, rule: HALVES.id };
    const byCommitment = recorded(promise);
    expect(byCommitment(promise)).toEqual([]);
    expect(byCommitment({ ...promise, rest: 'keep' })).toEqual([]);
    for (const other of [
      { commitment: 'c2' },
      { ...promise, rest: 'free' as const },
      { ...promise, rule: HALVES.id },
      april,
    ])
      expect(byCommitment(other)).toEqual(['id-reused']);
    const byInstalment = recorded(april);
    expect(byInstalment(april)).toEqual([]);
    for (const other of [{ ...april, category: 'expenses/other' }, promise])
      expect(byInstalment(other)).toEqual(['id-reused']);
    expect(byInstalment({ ...april, rule: 'another' })).toEqual(['rule-unknown']);
    const freeing = recorded({ ...promise, rest: 'free' });
    expect(freeing({ ...promise, rest: 'free' })).toEqual([]);
    expect(freeing(promise)).toEqual(['id-reused']);
  });

  it('passes over payments of other books', () => {
    const run = runFor(part('p1', 1), part('p2', 1, { book: 'nhs' }));
    expect([...runDrafts(promisedBook(), run, CODES)].map((one) => one.payment.id)).toEqual(['p1']);
  });

  it('refuses a rule nobody gave, and more than was promised', () => {
    const ledger = promisedBook();
    const pays = { instalment: 'april', category: WAGES, rule: 'nobody' };
    const run = runFor(part('p1', 1, { pays }), part('p2', 202));
    expect([...runDrafts(ledger, run, CODES)].map((one) => codes(one.draft))).toEqual([
      ['rule-unknown'],
      ['commitment-exceeded'],
    ]);
  });

  it('charges suspense for what is short when told so', () => {
    const ledger = promisedBook(50);
    const draft = paymentDraft(ledger, runFor(part('p1', 201)).payments[0]!, {
      ...CODES,
      shortfall: 'suspense',
    });
    must(post(ledger, must(draft), RECORDED));
    expect(fundBalance(ledger, 'suspense').money).toBe(-101);
  });
});

describe('paymentFailed', () => {
  it('gives the money back, reopens the commitment, and lets another payment take its place', () => {
    const ledger = promisedBook();
    const before = standing(ledger);
    const pay = (id: string) =>
      must(post(ledger, must(paymentDraft(ledger, runFor(part(id, 201)).payments[0]!, CODES)), RECORDED));
    pay('p1');
    const failed = { payment: 'p1', date: on('2026-06-22'), reason: 'account-closed' as const };
    const draft = must(paymentFailed(ledger, failed));
    expect(draft).toMatchObject({
      id: 'failed:p1',
      source: 'p1#account-closed',
      reverses: { entry: 'pay:p1' },
    });
    must(post(ledger, draft, RECORDED));
    expect(standing(ledger)).toEqual(before);
    expect(codes(paymentFailed(ledger, { ...failed, reason: 'recalled' }))).toEqual(['id-reused']);
    pay('p2');
    expect(commitmentOf(ledger, 'c1')!.standing).toBe('paid');
  });

  it('counts from another day where it is given one', () => {
    const ledger = promisedBook();
    const payment = runFor(part('p1', 201)).payments[0]!;
    must(post(ledger, must(paymentDraft(ledger, payment, CODES)), RECORDED));
    const failed = { payment: 'p1', date: on('2026-06-24'), reason: 'account-closed' as const };
    expect(must(paymentFailed(ledger, failed))).not.toHaveProperty('effective');
    const effective = on('2026-06-22');
    expect(must(paymentFailed(ledger, { ...failed, effective }))).toMatchObject({ effective });
  });

  it('says when the payment was never recorded', () => {
    const failed = { payment: 'p1', date: due, reason: 'other' as const };
    expect(codes(paymentFailed(promisedBook(), failed))).toEqual(['entry-unknown']);
  });
});

describe('runDrafts, always', () => {
  it('pays out exactly what the run comes to, once, whatever the parts', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 }), (amounts) => {
        const ledger = promisedBook();
        const money = () =>
          ['nhs', 'council', 'own'].reduce((sum, id) => sum + fundBalance(ledger, id).money, 0);
        const before = money();
        const run = runFor(...amounts.map((amount, nth) => part(`p${nth}`, amount)));
        for (const { draft } of runDrafts(ledger, run, CODES)) {
          const recorded = must(post(ledger, must(draft), RECORDED));
          // Law 5: the same draft again is answered with the entry already there.
          expect(must(post(ledger, must(draft), RECORDED))).toEqual(recorded);
        }
        expect(before - money()).toBe(run.totals.pence);
        for (const { id } of run.payments) {
          const failed = { payment: id, date: on('2026-06-22'), reason: 'refused-by-bank' as const };
          must(post(ledger, must(paymentFailed(ledger, failed)), RECORDED));
        }
        expect(money()).toBe(before);
        expect(entryOfPayment('p0')).toBe('pay:p0');
      }),
      { numRuns: 40 },
    );
  });
});
