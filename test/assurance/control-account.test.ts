import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CouncilPayment, controlAccount } from '../../src/assurance/control-account.js';
import { must } from '../../src/explain/must.js';
import { type Ledger, openLedger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { pence, sumPence } from '../../src/money/pence.js';
import { addDays, day } from '../../src/time/day.js';
import { moment } from '../../src/time/moment.js';

const opens = '2026-01-01';
const income = 'income/council';
const period = { from: day('2026-04-01'), to: day('2026-06-30') };

/** A book with receipts, each with its day. */
function receiving(
  receipts: readonly (readonly [id: string, on: string, amount: number, source?: string])[],
): Ledger {
  const ledger = must(
    openLedger({
      accounts: ['assets/bank', income].map((path) => ({ path, opens })),
      funds: [{ id: 'care', name: 'Care', opens, suspense: true, terms: { mayOverspend: true } }],
    }),
  );
  for (const [id, on, amount, source] of receipts) {
    const posting = { fund: 'care', balanceType: 'actual' as const };
    const postings = [
      { ...posting, account: 'assets/bank', pence: pence(amount) },
      { ...posting, account: income, pence: pence(-amount) },
    ];
    const draft = { id, date: day(on), kind: 'receive', postings, ...(source !== undefined && { source }) };
    must(post(ledger, draft, { recordedAt: moment('2026-07-01T09:00:00.000Z') }));
  }
  return ledger;
}

const paid = (
  id: string,
  on: string,
  amount: number,
  more: Partial<CouncilPayment> = {},
): CouncilPayment => ({
  ...{ id, book: 'dp-1', day: day(on), pence: pence(amount), ...more },
});
const query = { period, lateDays: 5 };

describe('controlAccount', () => {
  it('names money in transit, money that came back, and money that never arrived', () => {
    const ledger = receiving([
      ['r1', '2026-04-03', 500_00],
      ['r2', '2026-05-02', 500_00],
      ['r3', '2026-06-20', 77_00],
    ]);
    const { months } = controlAccount(
      [
        paid('p1', '2026-04-01', 500_00),
        paid('p2', '2026-04-29', 500_00),
        paid('p3', '2026-05-28', 300_00, { returnedOn: day('2026-06-02') }),
        paid('p4', '2026-06-01', 250_00),
      ],
      [{ book: 'dp-1', ledger, income }],
      query,
    );
    expect(
      months.map(({ opening, paid: out, returned, received, closing }) => [
        opening,
        out,
        returned,
        received,
        closing,
      ]),
    ).toEqual([
      [0, 1_000_00, 0, 500_00, 500_00],
      [500_00, 300_00, 0, 500_00, 300_00],
      [300_00, 250_00, 300_00, 77_00, 173_00],
    ]);
    expect(months.map(({ items }) => items.map(({ reason, pence: amount }) => [reason, amount]))).toEqual([
      [['in-transit', 500_00]],
      [['return-pending', 300_00]],
      [
        ['not-received', 250_00],
        ['not-paid', -77_00],
      ],
    ]);
  });

  it('says of money that took too long that it was late, and of another amount how much is open', () => {
    const ledger = receiving([
      ['r1', '2026-05-20', 500_00],
      ['r2', '2026-06-03', 99_00, 'week-9'],
    ]);
    // A reference that both have pairs two amounts.
    const slip = paid('p2', '2026-06-01', 100_00, { reference: 'week-9' });
    const account = controlAccount(
      [paid('p1', '2026-04-20', 500_00), slip],
      [{ book: 'dp-1', ledger, income }],
      query,
    );
    expect(account.months[0]!.items).toMatchObject([{ reason: 'late', receivedOn: '2026-05-20' }]);
    expect(account.months[1]!.items).toEqual([]);
    expect(account.months[2]!.items).toMatchObject([
      { reason: 'amount', payment: 'p2', entry: 'r2', pence: 1_00 },
    ]);
  });
});

describe('controlAccount, always', () => {
  const items = fc.array(
    fc.record({
      offset: fc.integer({ min: -20, max: 100 }),
      amount: fc.constantFrom(100, 200, 300),
      lag: fc.option(fc.integer({ min: 0, max: 30 }), { nil: undefined }),
      returned: fc.option(fc.integer({ min: 0, max: 40 }), { nil: undefined }),
    }),
    { maxLength: 12 },
  );

  it('closes with the sum of its items, and opens with the month before', () => {
    fc.assert(
      fc.property(items, (list) => {
        const payments = list.map(({ offset, amount, returned }, place) => {
          const on = addDays(period.from, offset);
          return paid(
            `p${place}`,
            on,
            amount,
            returned === undefined ? {} : { returnedOn: addDays(on, returned) },
          );
        });
        const receipts = list.flatMap(({ offset, amount, lag, returned }, place) =>
          lag === undefined || returned !== undefined
            ? []
            : ([[`r${place}`, addDays(period.from, offset + lag), amount]] as const),
        );
        const { months } = controlAccount(
          payments,
          [{ book: 'dp-1', ledger: receiving(receipts), income }],
          query,
        );
        for (const [
          place,
          { opening, paid: out, returned, received, closing, items: open },
        ] of months.entries()) {
          expect(opening + out - returned - received).toBe(closing);
          expect(sumPence(open.map((item) => item.pence))).toBe(closing);
          if (place > 0) expect(opening).toBe(months[place - 1]!.closing);
        }
      }),
      { numRuns: 60 },
    );
  });
});
