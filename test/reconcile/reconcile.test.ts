/** Also tests `reconcile/differences.ts` and `reconcile/funds-at-bank.ts`. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { balance } from '../../src/ledger/balance.js';
import { type Ledger, openLedger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { trail } from '../../src/ledger/trail.js';
import { bookItems } from '../../src/match/book-item.js';
import { type Pence, pence } from '../../src/money/pence.js';
import { BrokenInvariant } from '../../src/problem/problem.js';
import { carryForward } from '../../src/reconcile/carry-forward.js';
import { byAge } from '../../src/reconcile/differences.js';
import { byFundOf } from '../../src/reconcile/funds-at-bank.js';
import { reconcile } from '../../src/reconcile/reconcile.js';
import type { Reconciliation } from '../../src/reconcile/reconciliation.js';
import type { Statement, StatementLine } from '../../src/statement/statement.js';
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

/** £100.00 received on 2 April, £30.00 paid on 20 April; each names its line, so that what is matched is not in doubt here. */
function book(): Ledger {
  const ledger = must(openLedger(CHART));
  const received = pair('actual', 'nhs', account, 'income/nhs', 10_000);
  const paid = pair('actual', 'nhs', 'expenses/equipment', account, 3000);
  must(
    post(
      ledger,
      { id: 'in', date: on(1), kind: 'receive', postings: received, source: 'L1' },
      { recordedAt: recordedAt(0) },
    ),
  );
  must(
    post(
      ledger,
      { id: 'out', date: on(19), kind: 'pay', postings: paid, source: 'L3' },
      { recordedAt: recordedAt(1) },
    ),
  );
  return ledger;
}

/** What of this book a reconciliation settled, now or before: all that it carries on as no longer open. */
function settledIn(report: Reconciliation): readonly string[] {
  const { entries, open } = carryForward(report).carriedItems;
  expect(entries).toBe(2);
  return ['in', 'out'].filter((id) => !open.some(({ entry }) => entry === id));
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
    });
    expect(settledIn(report)).toEqual(['in']);
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
    expect(report).toMatchObject({ outstanding: [], difference: 0, proved: true });
    expect(settledIn(report)).toEqual(['in', 'out']);
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

describe('reconcile, what is left', () => {
  const [short, over] = [line('L9', on(20), -2990), line('L9', on(20), -3010)];
  const byHand = (lines: readonly StatementLine[], more: object = {}, pounds?: number) =>
    reconcile(
      book(),
      statement([IN, ...lines], {
        opening: stated(0),
        closing: stated(pounds ?? 10_000 + lines.reduce((sum, one) => sum + one.pence, 0)),
      }),
      {
        account,
        accepted: [{ kind: 'one-to-one', lines: ['L9'], entries: ['out'], reasons: [], daysApart: 1 }],
        ...more,
      },
    );

  it('shows the rest of an entry that the bank met in part, and proves all the same', () => {
    const report = byHand([short]);
    expect(report).toMatchObject({ outstandingTotal: -10, toleratedTotal: 0, difference: 0, proved: true });
    expect(carryForward(report).carriedItems.open).toEqual([{ entry: 'out', pence: -10 }]);
    expect(settledIn(report)).toEqual(['in']);
    expect(report.tally.entries.part).toEqual({ count: 1, pence: -2990 });
  });

  it('shows the rest of a line that is more than its entry', () => {
    const report = byHand([over]);
    expect(report).toMatchObject({
      unrecordedTotal: -10,
      outstandingTotal: 0,
      proved: true,
    });
    expect(settledIn(report)).toEqual(['in', 'out']);
    expect(report.tally.lines.part).toEqual({ count: 1, pence: -3000 });
  });

  it('meets the rest in the next statement', () => {
    const april = byHand([short]);
    const may = statement([line('L10', on(31), -10)], {
      to: on(61),
      opening: stated(7010),
      closing: stated(7000),
    });
    const report = reconcile(book(), may, {
      account,
      ...carryForward(april),
      accepted: [{ kind: 'one-to-one', lines: ['L10'], entries: ['out'], reasons: [], daysApart: 12 }],
    });
    expect(report).toMatchObject({ outstanding: [], proved: true });
    expect(carryForward(report).carriedItems.open).toEqual([]);
    expect(settledIn(report)).toEqual(['in', 'out']);
  });

  it('tolerates nothing unless it is told to, and then names it and carries it on', () => {
    const report = byHand([short], { tolerance: pence(10) });
    expect(report).toMatchObject({
      outstandingTotal: 0,
      tolerated: [{ entry: 'out', pence: 10 }],
      toleratedTotal: 10,
      proved: true,
    });
    expect(settledIn(report)).toEqual(['in', 'out']);
    const may = statement([], { to: on(61), opening: stated(7010), closing: stated(7010) });
    const next = reconcile(book(), may, { account, ...carryForward(report) });
    expect(next).toMatchObject({ tolerated: [], toleratedTotal: 10, difference: 0, proved: true });
    const { opening: _opening, ...bare } = may;
    expect(reconcile(book(), bare, { account, ...carryForward(report) }).statement.opening).toBe(7010);
    expect(byHand([over], { tolerance: pence(10) }).tolerated).toEqual([{ line: 'L9', pence: -10 }]);
    expect(byHand([short], { tolerance: pence(9) }).toleratedTotal).toBe(0);
  });

  it('lets no difference between book and bank pass, whatever the tolerance', () => {
    expect(byHand([short], { tolerance: pence(10) }, 7011)).toMatchObject({ difference: 1, proved: false });
  });

  it('refuses a tolerance below zero', () => {
    expect(() => byHand([short], { tolerance: pence(-1) })).toThrow(BrokenInvariant);
  });

  it('sorts what is left by age', () => {
    const late = statement([IN, FEE], { to: on(50), opening: stated(0), closing: stated(9850) });
    const report = reconcile(book(), late, { account });
    const counts = (bands: readonly { count: number; pence: number }[]) =>
      bands.map((one) => [one.count, one.pence]);
    const none = [0, 0];
    // The payment of the 20th is 31 days old, the fee of the 11th is 40.
    expect(counts(report.outstandingByAge)).toEqual([none, [1, -3000], none, none]);
    expect(counts(report.unrecordedByAge)).toEqual([none, [1, -150], none, none]);
    const ages = [0, 30, 31, 60, 61, 90, 91, 4000].map((ageDays) => ({ ageDays, pence: pence(1) }));
    expect(byAge(ages).map((band) => band.count)).toEqual([2, 2, 2, 2]);
  });

  it('says what of each fund is at the bank', () => {
    const report = reconcile(book(), statement([IN], { opening: stated(0) }), { account });
    const nhs = report.byFund.find((one) => one.fund === 'nhs');
    expect(nhs).toMatchObject({ pence: 7000, outstanding: -3000, atBank: 10_000 });
  });

  it('sets pending lines aside', () => {
    const pending = { ...line('L8', on(25), -700), pending: true as const };
    const report = byHand([short, pending], {}, 7010);
    expect(report).toMatchObject({ proved: true, pending: [pending], unrecorded: [] });
  });

  it('is not proved when the statement begins with another balance than the last one ended with', () => {
    const april = reconcile(book(), statement([IN], { from: on(0), opening: stated(0) }), { account });
    // A line of £5.00 came and went unseen: each statement adds up, and so do book and bank.
    const may = statement([line('L3', on(40), 500)], {
      from: on(33),
      to: on(61),
      opening: stated(9500),
      closing: stated(10_000),
    });
    const report = reconcile(book(), may, {
      account,
      ...carryForward(april),
      earlierLines: [line('L2', on(31), -500)],
    });
    expect(report).toMatchObject({ difference: 0, statement: { difference: 0 }, proved: false });
    expect(report.continuity).toMatchObject([
      { kind: 'days-missing', days: { from: on(31), to: on(32) } },
      { kind: 'balance-jumps', expected: 10_000, found: 9500 },
    ]);
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

const someTolerance = fc.nat(300).map((most) => pence(most));

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

  it('counts every line and every entry once, by count and by sum, whatever a person links', () => {
    const byHand = fc.array(fc.tuple(fc.nat(20), fc.nat(20)), { maxLength: 4 });
    fc.assert(
      fc.property(randomBook, noise, byHand, someTolerance, (ledger, one, pairs, tolerance) => {
        const lines = linesOf(ledger, one);
        const items = bookItems(ledger, { account });
        const accepted = pairs.flatMap(([a, b]) =>
          lines[a] && items[b]
            ? [
                {
                  kind: 'one-to-one' as const,
                  lines: [lines[a].id],
                  entries: [items[b].entry],
                  reasons: [],
                  daysApart: 0,
                },
              ]
            : [],
        );
        const closing = stated(lines.reduce((sum, each) => sum + each.pence, 0));
        const report = reconcile(ledger, statement(lines, { to: on(80), opening: stated(0), closing }), {
          account,
          accepted,
          tolerance,
        });
        const { tally } = report;
        expect(tally.lines.all).toEqual({ count: lines.length, pence: closing.pence });
        expect(tally.entries.all).toEqual({ count: items.length, pence: report.bookBalance });
        for (const { all, matched, part, left } of [tally.lines, tally.entries]) {
          expect(matched.count + part.count + left.count).toBe(all.count);
          expect(matched.pence + part.pence + left.pence).toBe(all.pence);
        }
        expect(report.difference).toBe(0);
        expect(report.proved).toBe(true);
        const bands = [...report.outstandingByAge].reduce((sum, band) => sum + band.pence, 0);
        expect(bands).toBe(report.outstandingTotal);
        const funds = report.byFund.reduce((sum, fund) => sum + fund.atBank, 0);
        expect(funds + report.unrecordedTotal + report.toleratedTotal).toBe(report.bankBalance);
        const next = reconcile(ledger, statement([], { to: on(90), opening: closing, closing }), {
          account,
          ...carryForward(report),
        });
        expect(next.proved).toBe(true);
        expect(next.toleratedTotal).toBe(report.toleratedTotal);
      }),
    );
  });

  it('gives each fund its part of what is outstanding, to the penny', () => {
    fc.assert(
      fc.property(randomBook, fc.integer({ min: 1, max: 99 }), (ledger, part) => {
        for (const item of bookItems(ledger, { account })) {
          for (const amount of [item.pence, Math.trunc((item.pence * part) / 100) as Pence]) {
            if (amount === 0) continue;
            const funds = byFundOf(ledger, { entry: item.entry, account, pence: amount });
            expect([...funds.values()].reduce((sum, one) => sum + one, 0)).toBe(amount);
          }
        }
      }),
      runs,
    );
  });
});
