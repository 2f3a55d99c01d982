import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { commitmentOf } from '../../src/ledger/commitment.js';
import type { Ledger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { reverse, reversible } from '../../src/ledger/reverse.js';
import { pence } from '../../src/money/pence.js';
import { release, reopen } from '../../src/rules/free.js';
import { pay } from '../../src/rules/pay.js';
import { day } from '../../src/time/day.js';
import { codes, FREE, HALVES, payment, promisedBook, record, standing } from '../support/promised-book.js';
import { RECORDED } from '../support/random-rule.js';

const credit = (ledger: Ledger, amount: number, entry = 'pay-1', id = `credit-${ledger.size}`) =>
  record(ledger, reverse(ledger, { entry, id, date: day('2026-06-23'), part: pence(amount) }));
const sums = (ledger: Ledger) => {
  const { lines } = commitmentOf(ledger, 'c1')!;
  const sum = (field: 'opened' | 'outstanding' | 'spent') =>
    lines.reduce((all, line) => all + line[field], 0);
  return { opened: sum('opened'), outstanding: sum('outstanding'), spent: sum('spent') };
};

describe('a credit on the payment of a commitment', () => {
  it('promises again what was credited, when the payment was the last and freed the rest', () => {
    const ledger = promisedBook();
    record(ledger, pay(ledger, payment(100, { rest: 'free' })));
    credit(ledger, 10);
    expect(standing(ledger)).toEqual(['part-paid', 'nhs 5/101 paid 45', 'council 5/100 paid 45']);
  });

  it('promises nothing again until what was paid beyond the promise has come back', () => {
    const ledger = promisedBook();
    record(ledger, pay(ledger, payment(250, { rule: HALVES })));
    credit(ledger, 40);
    expect(sums(ledger)).toEqual({ opened: 201, outstanding: 0, spent: 210 });
    credit(ledger, 20);
    expect(sums(ledger)).toEqual({ opened: 201, outstanding: 11, spent: 190 });
  });

  it('promises no more than is unpaid over several payments', () => {
    const ledger = promisedBook();
    record(ledger, pay(ledger, payment(150, { rule: HALVES })));
    record(ledger, pay(ledger, payment(100, { id: 'pay-2', rule: HALVES })));
    credit(ledger, 60);
    expect(sums(ledger)).toEqual({ opened: 201, outstanding: 11, spent: 190 });
  });

  it('is followed by a release and a reopening of what it promised again', () => {
    const ledger = promisedBook();
    record(ledger, pay(ledger, payment(201)));
    credit(ledger, 50);
    record(ledger, release(ledger, FREE));
    record(ledger, reopen(ledger, { ...FREE, id: 'again' }));
    expect(sums(ledger)).toEqual({ opened: 201, outstanding: 50, spent: 151 });
    expect(codes(reopen(ledger, { ...FREE, id: 'twice' }))).toEqual(['nothing-to-free']);
  });

  it('undoes a payment to its end as if it had never been made', () => {
    const ledger = promisedBook();
    record(ledger, pay(ledger, payment(100, { rest: 'free' })));
    credit(ledger, 10);
    credit(ledger, 90);
    expect(standing(ledger)).toEqual(['open', 'nhs 101/101 paid 0', 'council 100/100 paid 0']);
  });
});

describe('a credit, always', () => {
  const acts = fc.array(
    fc.record({
      act: fc.constantFrom('pay', 'pay', 'credit', 'credit', 'release', 'reopen'),
      amount: fc.integer({ min: 1, max: 150 }),
      rest: fc.constantFrom('keep', 'free'),
      which: fc.nat(5),
    }),
    { minLength: 3, maxLength: 15 },
  );

  it('promises again no more than was credited, and no more in all than was promised at first', () => {
    fc.assert(
      fc.property(acts, (all) => {
        const ledger = promisedBook();
        const payments: string[] = [];
        for (const [nth, { act, amount, rest, which }] of all.entries()) {
          const id = `act-${nth}`;
          const before = sums(ledger);
          const some = { ...FREE, id, part: pence(amount) };
          if (act === 'credit') {
            const entry = payments[which % Math.max(1, payments.length)];
            const left = entry === undefined ? 0 : reversible(ledger, entry);
            if (entry === undefined || left <= amount) continue;
            credit(ledger, amount, entry, id);
            const after = sums(ledger);
            expect(after.spent).toBe(before.spent - amount);
            expect(after.outstanding - before.outstanding).toBeLessThanOrEqual(amount);
            expect(after.outstanding).toBeGreaterThanOrEqual(before.outstanding);
            if (after.outstanding > before.outstanding)
              expect(after.outstanding + after.spent).toBeLessThanOrEqual(after.opened);
            continue;
          }
          const draft =
            act === 'release'
              ? release(ledger, some)
              : act === 'reopen'
                ? reopen(ledger, some)
                : pay(ledger, payment(amount, { id, rest: rest as 'keep', rule: HALVES }));
          if (!draft.ok) continue;
          must(post(ledger, draft.value, RECORDED));
          if (act === 'pay') payments.push(id);
        }
      }),
      { numRuns: 150 },
    );
  });
});
