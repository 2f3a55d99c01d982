import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AccountReview, exceptions } from '../../src/exceptions/exceptions.js';
import { pence } from '../../src/money/pence.js';
import { reconcile } from '../../src/reconcile/reconcile.js';
import type { Reconciliation } from '../../src/reconcile/reconciliation.js';
import { addDays, day } from '../../src/time/day.js';
import { SMALL_STATEMENT, smallBook } from '../support/small-book.js';

const account = 'assets/bank';
const OCTOBER = { from: day('2026-10-01'), to: day('2026-10-31') };
const whole = reconcile(smallBook({ namesAll: true }), SMALL_STATEMENT, { account });
/** A reconciliation with nothing left to do. */
const clear: Reconciliation = {
  ...whole,
  outstanding: [],
  unrecorded: [],
  outstandingTotal: pence(0),
  unrecordedTotal: pence(0),
  matching: { ...whole.matching, offered: [] },
};
const cheque = whole.outstanding.find(({ item }) => item.entry === 'cheque-10')!;
const fee = whole.unrecorded.find(({ line }) => line.id === 'L8')!;
const of = (book: string, ...changes: readonly Partial<Reconciliation>[]): AccountReview => ({
  book,
  account,
  reconciliations: changes.map((change) => ({ ...clear, ...change })),
});
const list = (...accounts: AccountReview[]) => exceptions(accounts, { period: OCTOBER });
const reasons = (...changes: readonly Partial<Reconciliation>[]) =>
  list(of('one', ...changes)).accounts.flatMap((one) => one.reasons);

describe('exceptions', () => {
  it('leaves out an account that needs nobody', () => {
    expect(list(of('one', {}))).toEqual({ period: OCTOBER, accounts: [], looked: 1, clear: 1 });
  });

  it.each([
    ['not-proved', { proved: false, difference: pence(-7) }],
    ['unexplained', { unrecorded: [fee], unrecordedTotal: fee.line.pence }],
    ['outstanding-long', { outstanding: [{ ...cheque, ageDays: 31 }] }],
    ['tolerated', { toleratedTotal: pence(-1) }],
  ])('names %s', (reason, change) => {
    expect(reasons(change)).toEqual([reason]);
  });

  it('names questions', () => {
    const link = { kind: 'one-to-one' as const, lines: ['L8'], entries: ['x'], reasons: [], daysApart: 0 };
    const offered = [{ link, rank: 1, weight: 1, margin: 1, difference: pence(0) }];
    const { accounts } = list(of('one', { matching: { ...clear.matching, offered } }));
    expect(accounts).toMatchObject([{ reasons: ['questions'], questions: 1 }]);
  });

  it('lets what is outstanding be a month old, or as old as it is told', () => {
    expect(reasons({ outstanding: [{ ...cheque, ageDays: 30 }] })).toEqual([]);
    const old = of('one', { outstanding: [{ ...cheque, ageDays: 31 }] });
    expect(exceptions([old], { period: OCTOBER, longDays: 31 }).accounts).toEqual([]);
  });

  it('names the days of the period that nobody has looked at', () => {
    const to = (first: number, last: number) => ({
      from: addDays(OCTOBER.from, first),
      asAt: addDays(OCTOBER.from, last),
    });
    const { accounts } = list(of('one', to(20, 25), to(3, 9), to(5, 12)));
    expect(accounts[0]!.missing).toEqual([
      { from: '2026-10-01', to: '2026-10-03' },
      { from: '2026-10-14', to: '2026-10-20' },
      { from: '2026-10-27', to: '2026-10-31' },
    ]);
    expect(list(of('one', to(-30, 99))).accounts).toEqual([]);
    expect(list(of('one', to(-30, -5))).accounts[0]!.missing).toEqual([OCTOBER]);
    expect(list(of('one', to(40, 50))).accounts[0]!.missing).toEqual([OCTOBER]);
  });

  it('counts an account that nobody has reconciled', () => {
    expect(list(of('one')).accounts).toMatchObject([
      { proved: false, reasons: ['days-missing'], missing: [OCTOBER], difference: 0 },
    ]);
  });

  it('takes the figures of the latest, and is not content with a proof before that failed', () => {
    const september = {
      from: day('2026-09-01'),
      asAt: day('2026-09-30'),
      proved: false,
      difference: pence(99),
    };
    expect(list(of('one', {}, september)).accounts).toMatchObject([
      { through: '2026-10-31', proved: false, difference: 0, reasons: ['not-proved'] },
    ]);
  });

  it('puts first what needs a person first', () => {
    const unproved = (difference: number) => ({ proved: false, difference: pence(difference) });
    const order = list(
      of('old', { outstanding: [{ ...cheque, ageDays: 90 }] }),
      of('older', { outstanding: [{ ...cheque, ageDays: 91 }] }),
      of('line', { unrecorded: [fee], unrecordedTotal: fee.line.pence }),
      of('never'),
      of('states nothing', unproved(0)),
      of('less', unproved(5)),
      of('more', unproved(-500)),
      of('b', { toleratedTotal: pence(1) }),
      of('a', { toleratedTotal: pence(1) }),
    ).accounts.map(({ book }) => book);
    expect(order).toEqual(['more', 'less', 'states nothing', 'never', 'line', 'older', 'old', 'a', 'b']);
  });

  it('shows a statement that does not add up by what it is out', () => {
    const statement = { ...clear.statement, difference: pence(-250) };
    expect(list(of('one', { proved: false, statement })).accounts[0]!.difference).toBe(-250);
  });
});

describe('exceptions, always', () => {
  const change = fc.record(
    {
      proved: fc.boolean(),
      difference: fc.constantFrom(pence(0), pence(5), pence(-5)),
      toleratedTotal: fc.constantFrom(pence(0), pence(1)),
      asAt: fc.nat(30).map((days) => addDays(OCTOBER.from, days)),
    },
    { requiredKeys: [] },
  );
  const accounts = fc.array(fc.array(change, { maxLength: 2 }), { maxLength: 8 });
  it('lists every account or counts it clear, in one order whatever the order given', () => {
    fc.assert(
      fc.property(accounts, (all) => {
        const given = all.map((changes, place) => of(`book-${place}`, ...changes));
        const listed = list(...given);
        expect(listed.accounts.length + listed.clear).toBe(given.length);
        expect(list(...given.toReversed())).toEqual(listed);
      }),
    );
  });
});
