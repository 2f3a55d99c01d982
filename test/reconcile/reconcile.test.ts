import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { balance } from '../../src/ledger/balance.js';
import { type Ledger, openLedger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { trail } from '../../src/ledger/trail.js';
import { type Pence, pence } from '../../src/money/pence.js';
import { must } from '../../src/problem.js';
import { bookItems } from '../../src/reconcile/book-item.js';
import { carryForward, reconcile } from '../../src/reconcile/reconcile.js';
import type { Statement, StatementLine } from '../../src/reconcile/statement.js';
import { addDays, type Day } from '../../src/time/day.js';
import { CHART, FIRST, pair, randomBook, recordedAt, someDay } from '../support/random-book.js';

const account = 'assets/bank';
const on = (days: number) => addDays(FIRST, days);
const line = (id: string, date: Day, amount: number, place = 1): StatementLine => ({
  id,
  date,
  pence: amount as Pence,
  payee: 'Payee',
  text: 'text',
  line: place,
});
const statement = (lines: readonly StatementLine[], more: Partial<Statement> = {}): Statement => ({
  account: '20-00-00 12345678',
  currency: 'GBP',
  to: on(30),
  lines,
  ...more,
});

/** £100.00 received on 2 April, £30.00 paid on 20 April. */
function book(): Ledger {
  const ledger = must(openLedger(CHART));
  const received = pair('actual', 'nhs', account, 'income/nhs', 10_000);
  const paid = pair('actual', 'nhs', 'expenses/equipment', account, 3000);
  must(
    post(
      ledger,
      { id: 'in', date: on(1), kind: 'receive', postings: received },
      { recordedAt: recordedAt(0) },
    ),
  );
  must(post(ledger, { id: 'out', date: on(19), kind: 'pay', postings: paid }, { recordedAt: recordedAt(1) }));
  return ledger;
}

const IN = line('L1', on(1), 10_000);
const FEE = line('L2', on(10), -150, 2);
const stated = (pounds: number) => ({ pence: pence(pounds) });

describe('reconcile', () => {
  it('proves a statement with its outstanding items and unrecorded lines', () => {
    const report = reconcile(book(), statement([IN, FEE], { opening: stated(0), closing: stated(9850) }), {
      account,
    });
    expect(report).toMatchObject({
      asAt: on(30),
      bookBalance: 7000,
      outstandingTotal: -3000,
      unrecordedTotal: -150,
      bankBalance: 9850,
      difference: 0,
      proved: true,
      settled: ['in'],
    });
    expect(report.outstanding.map((one) => [one.item.entry, one.ageDays])).toEqual([['out', 11]]);
    expect(report.unrecorded.map((one) => [one.line.id, one.ageDays])).toEqual([['L2', 20]]);
  });

  it('names by how much the book and the bank differ', () => {
    const report = reconcile(book(), statement([IN], { opening: stated(1), closing: stated(10_001) }), {
      account,
    });
    expect(report).toMatchObject({ difference: 1, proved: false, statement: { difference: 0 } });
  });

  it('names by how much a statement does not add up', () => {
    const report = reconcile(book(), statement([IN], { opening: stated(0), closing: stated(9999) }), {
      account,
    });
    expect(report).toMatchObject({ difference: -1, proved: false, statement: { difference: -1 } });
  });

  it('is not proved by two faults that hide each other', () => {
    // The opening balance is a penny too high, and the closing balance is right: the lines do not lead there.
    const report = reconcile(book(), statement([IN], { opening: stated(1), closing: stated(10_000) }), {
      account,
    });
    expect(report).toMatchObject({ difference: 0, proved: false, statement: { difference: -1 } });
  });

  it('works the opening balance out from the closing balance, and says so', () => {
    const report = reconcile(book(), statement([IN], { closing: stated(10_000) }), { account });
    expect(report.statement).toMatchObject({ opening: 0, openingIs: 'worked-out', closingIs: 'stated' });
    expect(report.proved).toBe(true);
  });

  it('finds a difference by the closing balance alone', () => {
    const report = reconcile(book(), statement([IN], { closing: stated(10_001) }), { account });
    expect(report).toMatchObject({ difference: 1, proved: false, statement: { opening: 1, difference: 0 } });
  });

  it('works the closing balance out from the opening balance, and says so', () => {
    const report = reconcile(book(), statement([IN], { opening: stated(0) }), { account });
    expect(report.statement).toMatchObject({ closing: 10_000, openingIs: 'stated', closingIs: 'worked-out' });
    expect(report.proved).toBe(true);
  });

  it('proves nothing by a statement without balances', () => {
    const report = reconcile(book(), statement([IN]), { account });
    expect(report).toMatchObject({
      difference: 0,
      proved: false,
      statement: { openingIs: 'worked-out' },
    });
  });

  it('proves nothing by a statement in another currency', () => {
    const euros = statement([], { currency: 'EUR', opening: stated(0), closing: stated(0) });
    expect(reconcile(book(), euros, { account })).toMatchObject({ difference: 0, proved: false });
  });

  it('takes the book as at the latest day that the statement names', () => {
    const early = statement([IN], {
      to: on(5),
      opening: stated(0),
      closing: { pence: pence(10_000), date: on(6) },
    });
    expect(reconcile(book(), early, { account })).toMatchObject({
      asAt: on(6),
      bookBalance: 10_000,
      outstanding: [],
    });
  });

  it('takes the whole book when the statement names no day', () => {
    const { to: _to, ...empty } = statement([], { closing: stated(0) });
    const report = reconcile(book(), empty, { account });
    expect(report).not.toHaveProperty('asAt');
    expect(report.outstanding.map((one) => one.item.entry)).toEqual(['in', 'out']);
    expect(report.proved).toBe(true);
  });

  it('carries forward what was settled and what was left', () => {
    const april = reconcile(book(), statement([IN, FEE], { opening: stated(0) }), { account });
    const may = statement([line('L3', on(31), -3000)], {
      to: on(61),
      opening: stated(9850),
      closing: stated(6850),
    });
    const report = reconcile(book(), may, { account, windowDays: 14, ...carryForward(april) });
    expect(report).toMatchObject({ outstanding: [], difference: 0, proved: true, settled: ['in', 'out'] });
    expect(report.unrecorded.map((one) => one.line.id)).toEqual(['L2']);
    const { opening: _opening, closing: _closing, ...bare } = may;
    expect(reconcile(book(), bare, { account, ...carryForward(april) }).statement).toMatchObject({
      opening: 9850,
      openingIs: 'carried-forward',
    });
  });

  it('sets the closing balance against what was carried forward, so that a line missing between shows', () => {
    const april = reconcile(book(), statement([IN, FEE], { opening: stated(0) }), { account });
    const may = statement([line('L3', on(31), -3000)], { to: on(61), closing: stated(6849) });
    const report = reconcile(book(), may, { account, windowDays: 14, ...carryForward(april) });
    expect(report).toMatchObject({
      difference: -1,
      proved: false,
      statement: { opening: 9850, difference: -1 },
    });
  });
});

/** A statement that might be of this book: most items reach the bank, late; some lines are the bank's own. */
const noise = fc.record({
  skip: fc.array(fc.nat(4), { minLength: 12, maxLength: 12 }),
  lag: fc.array(fc.nat(4), { minLength: 12, maxLength: 12 }),
  own: fc.array(fc.tuple(fc.nat(60), fc.constantFrom(-150, -1000, 2000, 7)), { maxLength: 4, size: 'max' }),
});
type Noise = typeof noise extends fc.Arbitrary<infer T> ? T : never;

function linesOf(ledger: Ledger, { skip, lag, own }: Noise): StatementLine[] {
  const seen = bookItems(ledger, { account }).flatMap((item, place) =>
    skip[place % 12] === 0
      ? []
      : [line(`b${place}`, addDays(item.date, lag[place % 12]!), item.pence, place)],
  );
  return [...seen, ...own.map(([days, amount], place) => line(`o${place}`, on(days), amount, 1000 + place))];
}

const someBalance = fc.option(fc.integer({ min: -50_000, max: 50_000 }), { nil: undefined });

const runs = { numRuns: 50 };

describe('reconcile, always', () => {
  it('has book − outstanding + unrecorded + difference = bank, for any book and any statement', () => {
    fc.assert(
      fc.property(
        randomBook,
        noise,
        someDay,
        someBalance,
        someBalance,
        (ledger, one, to, opening, closing) => {
          const given = statement(linesOf(ledger, one), {
            to,
            ...(opening !== undefined && { opening: stated(opening) }),
            ...(closing !== undefined && { closing: stated(closing) }),
          });
          const report = reconcile(ledger, given, { account });
          const { bookBalance, outstandingTotal, unrecordedTotal, difference, bankBalance } = report;
          expect(bookBalance - outstandingTotal + unrecordedTotal + difference).toBe(bankBalance);
          expect(report.statement.opening + report.statement.lines + report.statement.difference).toBe(
            bankBalance,
          );
          expect(bankBalance).toBe(closing ?? (opening ?? 0) + report.statement.lines);
          expect(report.proved && difference !== 0).toBe(false);
        },
      ),
    );
  });

  it('proves every true statement of an account opened with nothing', () => {
    fc.assert(
      fc.property(randomBook, noise, (ledger, one) => {
        const lines = linesOf(ledger, one);
        const closing = stated(lines.reduce((sum, each) => sum + each.pence, 0));
        const report = reconcile(ledger, statement(lines, { to: on(80), opening: stated(0), closing }), {
          account,
        });
        expect(report.proved).toBe(true);
      }),
      runs,
    );
  });

  it('names a statement that leaves out a line by just that line', () => {
    fc.assert(
      fc.property(randomBook, noise, fc.nat(), (ledger, one, which) => {
        const lines = linesOf(ledger, one);
        fc.pre(lines.length > 0);
        const missing = lines[which % lines.length]!;
        const closing = stated(lines.reduce((sum, each) => sum + each.pence, 0));
        const given = statement(
          lines.filter((each) => each !== missing),
          { to: on(80), opening: stated(0), closing },
        );
        const report = reconcile(ledger, given, { account });
        expect(report.statement.difference).toBe(missing.pence);
        expect(report.difference).toBe(missing.pence);
        expect(report.proved).toBe(false);
      }),
      runs,
    );
  });

  it('proves one statement after another when each carries the last one forward', () => {
    fc.assert(
      fc.property(randomBook, noise, fc.integer({ min: 6, max: 60 }), (ledger, one, cut) => {
        const lines = linesOf(ledger, one);
        const first = lines.filter((each) => each.date <= on(cut));
        const second = lines.filter((each) => each.date > on(cut));
        const middle = stated(first.reduce((sum, each) => sum + each.pence, 0));
        const closing = stated(lines.reduce((sum, each) => sum + each.pence, 0));
        const one1 = reconcile(
          ledger,
          statement(first, { to: on(cut), opening: stated(0), closing: middle }),
          { account },
        );
        const one2 = reconcile(ledger, statement(second, { to: on(80), opening: middle, closing }), {
          account,
          ...carryForward(one1),
        });
        expect([one1.proved, one2.proved]).toEqual([true, true]);
      }),
      runs,
    );
  });

  it('has funds that add up to the book balance, each with its trail', () => {
    fc.assert(
      fc.property(randomBook, someDay, (ledger, to) => {
        const report = reconcile(ledger, statement([], { to }), { account });
        expect(report.bookBalance).toBe(balance(ledger, { account, asAt: to }));
        expect(report.byFund.reduce((sum, one) => sum + one.pence, 0)).toBe(report.bookBalance);
        for (const one of report.byFund) {
          expect(trail(ledger, one.query).reduce((sum, each) => sum + each.posting.pence, 0)).toBe(one.pence);
        }
      }),
      runs,
    );
  });
});
