import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlannedLine } from '../../src/agreement/agreement.js';
import { must } from '../../src/explain/must.js';
import { balance } from '../../src/ledger/balance.js';
import type { Draft, Posting } from '../../src/ledger/entry.js';
import { type Ledger, openLedger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { type Pence, pence } from '../../src/money/pence.js';
import { carryForward } from '../../src/reconcile/carry-forward.js';
import { reconcile } from '../../src/reconcile/reconcile.js';
import { threeWay } from '../../src/reconcile/three-way.js';
import { addDays, day } from '../../src/time/day.js';
import { moment } from '../../src/time/moment.js';
import { AGREED, agreedWith, LINE, PA_WAGES } from '../support/agreed.js';
import { chartOf } from '../support/english-law.js';
import { pair } from '../support/random-book.js';

const account = 'assets/bank';
const EQUIPMENT = 'expenses/equipment';
const NIGHTS: PlannedLine = { ...LINE, id: 'nights', name: 'Nights', pence: 5000 as Pence };
const APRIL = AGREED.budget.period;
const FIRST = APRIL.from;
const two = agreedWith({ lines: [LINE, NIGHTS] });

function book(agreement = AGREED): Ledger {
  return must(openLedger(chartOf(agreement)));
}

let nth = 0;
function record(
  ledger: Ledger,
  of: {
    id: string;
    on: number;
    postings: readonly Posting[];
    commitment?: Draft['commitment'];
    source?: string;
  },
): void {
  nth += 1;
  const { id, on, postings, commitment, source } = of;
  must(
    post(
      ledger,
      {
        id,
        date: addDays(FIRST, on),
        kind: 'pay',
        postings,
        ...(source !== undefined && { source }),
        ...(commitment !== undefined && { commitment }),
      },
      { recordedAt: moment(`2026-06-01T10:00:00.${String(nth).padStart(3, '0')}Z`) },
    ),
  );
}
const paid = (category: string, amount: number, fund = 'suspense') =>
  pair('actual', fund, category, account, amount);
const reconciled = (
  ledger: Ledger,
  lines: readonly (readonly [string, number])[],
  accepted: readonly string[] = [],
) =>
  reconcile(
    ledger,
    {
      account: '1',
      currency: 'GBP',
      to: addDays(FIRST, 27),
      opening: { pence: pence(0) },
      lines: lines.map(([id, amount], place) => ({
        id,
        date: addDays(FIRST, 10),
        pence: pence(amount),
        payee: '',
        text: '',
        line: place + 1,
      })),
    },
    {
      account,
      accepted: accepted.map((id) => ({
        kind: 'one-to-one' as const,
        lines: [id],
        entries: [id],
        reasons: [],
        daysApart: 0,
      })),
    },
  );

describe('threeWay', () => {
  it('sets plan, book and bank side by side', () => {
    const ledger = book();
    record(ledger, {
      id: 'in',
      on: 0,
      postings: pair('actual', 'nhs', account, 'income/nhs', 36_000),
      source: 'L1',
    });
    record(ledger, { id: 'w1', on: 6, postings: paid(PA_WAGES, 15_000, 'nhs'), source: 'L2' });
    record(ledger, { id: 'w2', on: 13, postings: paid(PA_WAGES, 14_000, 'nhs') });
    const report = threeWay(
      ledger,
      AGREED,
      reconciled(ledger, [
        ['L1', 36_000],
        ['L2', -15_000],
      ]),
      APRIL,
    );
    expect(report.spending).toMatchObject([
      {
        kind: 'planned-line',
        id: 'pa',
        managedAs: 'direct-payment',
        planned: 60_000,
        book: 29_000,
        bank: 15_000,
      },
    ]);
    expect(report.income).toMatchObject([
      { kind: 'stream', id: 'nhs', planned: 36_000, book: 36_000, bank: 36_000 },
      { kind: 'stream', id: 'council', planned: 16_000, book: 0, bank: 0 },
      { kind: 'stream', id: 'own', planned: 8000, book: 0, bank: 0 },
    ]);
    expect(report.spent).toEqual({ planned: 60_000, book: 29_000, bank: 15_000 });
    expect(report.received).toEqual({ planned: 60_000, book: 36_000, bank: 36_000 });
  });

  it('plans what falls due in the days asked about', () => {
    const ledger = book();
    const second = { from: addDays(FIRST, 7), to: addDays(FIRST, 13) };
    expect(threeWay(ledger, AGREED, reconciled(ledger, []), second).spent.planned).toBe(15_000);
    const after = { from: addDays(FIRST, 60), to: addDays(FIRST, 90) };
    expect(threeWay(ledger, AGREED, reconciled(ledger, []), after).spent.planned).toBe(0);
  });

  it('tells streams that come on one account apart by their funds', () => {
    const streams = AGREED.streams.map((one) =>
      one.id === 'council' ? { ...one, account: 'income/nhs' } : one,
    );
    const shared = agreedWith({}, { streams });
    const ledger = book(shared);
    record(ledger, { id: 'in', on: 0, postings: pair('actual', 'council', account, 'income/nhs', 700) });
    expect(threeWay(ledger, shared, reconciled(ledger, []), APRIL).income).toMatchObject([
      { id: 'nhs', book: 0 },
      { id: 'council', book: 700 },
      { id: 'own', book: 0 },
    ]);
  });

  it('gives what remains of the cost to the stream that takes it', () => {
    const rest = agreedWith({
      contributions: [...AGREED.budget.contributions.slice(0, 1), { stream: 'council', remaining: true }],
    });
    const ledger = book(rest);
    const { income } = threeWay(ledger, rest, reconciled(ledger, []), APRIL);
    expect(income.map((row) => row.planned)).toEqual([36_000, 24_000, 0]);
  });

  it('parts two lines of one category by the commitment that was paid, and leaves the rest with the category', () => {
    const ledger = book(two);
    const promised = (amount: number) => pair('commitment', 'suspense', PA_WAGES, 'equity/committed', amount);
    const id = 'nights@2026-04-01';
    record(ledger, { id: 'b', on: 0, postings: pair('budget', 'suspense', PA_WAGES, 'income/nhs', 9000) });
    record(ledger, { id: 'c', on: 0, postings: promised(5000), commitment: { id, act: 'open' } });
    const postings = [...paid(PA_WAGES, 5000), ...promised(-5000)];
    record(ledger, { id: 'n', on: 6, postings, commitment: { id, act: 'pay' } });
    record(ledger, { id: 'x', on: 7, postings: paid(PA_WAGES, 300) });
    const rows = threeWay(ledger, two, reconciled(ledger, []), APRIL).spending;
    expect(rows.map((row) => [row.kind, row.id ?? row.account, row.book])).toEqual([
      ['planned-line', 'pa', 0],
      ['planned-line', 'nights', 5000],
      ['spending', PA_WAGES, 300],
    ]);
  });

  it('shows what nobody planned', () => {
    const ledger = book();
    record(ledger, { id: 'chair', on: 3, postings: paid(EQUIPMENT, 700) });
    record(ledger, {
      id: 'odd',
      on: 3,
      postings: pair('actual', 'suspense', account, 'income/unexplained', 50),
    });
    const report = threeWay(ledger, AGREED, reconciled(ledger, []), APRIL);
    expect(report.spending.at(-1)).toEqual({
      kind: 'spending',
      account: EQUIPMENT,
      planned: 0,
      book: 700,
      bank: 0,
    });
    expect(report.income.at(-1)).toMatchObject({ kind: 'income', account: 'income/unexplained', book: 50 });
  });

  it('has at the bank a part of what was met in part', () => {
    const ledger = book();
    record(ledger, { id: 'both', on: 6, postings: [...paid(PA_WAGES, 6000), ...paid(EQUIPMENT, 3000)] });
    const report = threeWay(ledger, AGREED, reconciled(ledger, [['both', -3000]], ['both']), APRIL);
    expect(report.spending.map((row) => [row.book, row.bank])).toEqual([
      [6000, 2000],
      [3000, 1000],
    ]);
  });

  it('has at the bank what earlier reconciliations settled, and nothing of what was recorded since or is ahead', () => {
    const ledger = book();
    record(ledger, { id: 'w1', on: 6, postings: paid(PA_WAGES, 800), source: 'L1' });
    record(ledger, { id: 'w2', on: 29, postings: paid(PA_WAGES, 40) });
    const last = reconciled(ledger, [['L1', -800]]);
    const still = { account: '1', currency: 'GBP', to: addDays(FIRST, 28), lines: [] };
    const next = reconcile(ledger, still, { account, ...carryForward(last) });
    record(ledger, { id: 'w3', on: 5, postings: paid(PA_WAGES, 2) });
    const until = { from: FIRST, to: addDays(FIRST, 40) };
    expect(threeWay(ledger, AGREED, next, until).spent).toMatchObject({ book: 842, bank: 800 });
  });

  it('has nothing at the bank of what sums to nothing there', () => {
    const ledger = book();
    const between = pair('actual', 'suspense', PA_WAGES, EQUIPMENT, 900);
    const fund = [
      ...pair('actual', 'suspense', account, 'equity/brought-forward', 5),
      ...pair('actual', 'suspense', 'equity/brought-forward', account, 5),
    ];
    record(ledger, { id: 'both', on: 6, postings: [...between, ...fund] });
    const report = threeWay(ledger, AGREED, reconciled(ledger, []), APRIL);
    expect(report.spending.map(({ book, bank }) => [book, bank])).toEqual([
      [900, 0],
      [-900, 0],
    ]);
  });

  it('has nothing at this bank of what was paid elsewhere', () => {
    const ledger = book();
    const owed = pair('actual', 'suspense', PA_WAGES, 'equity/brought-forward', 900);
    record(ledger, { id: 'elsewhere', on: 6, postings: owed });
    expect(threeWay(ledger, AGREED, reconciled(ledger, []), APRIL).spent).toMatchObject({
      book: 900,
      bank: 0,
    });
  });
});

describe('threeWay, always', () => {
  const payments = fc.array(
    fc.record({
      on: fc.nat(40),
      amount: fc.integer({ min: -500, max: 500 }).filter((amount) => amount !== 0),
      category: fc.constantFrom(PA_WAGES, EQUIPMENT, 'expenses/personal-care'),
      isAtBank: fc.boolean(),
    }),
    { maxLength: 12 },
  );
  it('adds up to what the book says moved in the period, and at the bank to what was settled', () => {
    fc.assert(
      fc.property(payments, fc.nat(20), fc.nat(20), (some, from, days) => {
        const ledger = book(two);
        for (const [place, { on, amount, category, isAtBank }] of some.entries()) {
          const source = isAtBank ? { source: `p${place}` } : {};
          record(ledger, { id: `e${place}`, on, postings: paid(category, amount), ...source });
        }
        const seen = some.flatMap((one, place) =>
          one.isAtBank && one.on <= 27 ? [[`p${place}`, -one.amount] as const] : [],
        );
        const period = { from: addDays(FIRST, from), to: addDays(FIRST, from + days) };
        const reconciliation = reconciled(ledger, seen);
        const { spending, spent } = threeWay(ledger, two, reconciliation, period);
        const until = (to: string) => balance(ledger, { account: 'expenses', asAt: day(to) });
        expect(spent.book).toBe(until(period.to) - until(addDays(period.from, -1)));
        const settled = new Set(reconciliation.matching.links.flatMap((link) => link.entries));
        const atBank = some.filter(
          (one, place) => one.on >= from && one.on <= from + days && settled.has(`e${place}`),
        );
        expect(spent.bank).toBe(atBank.reduce((sum, one) => sum + one.amount, 0));
        for (const figure of ['planned', 'book', 'bank'] as const)
          expect(spending.reduce((sum, row) => sum + row[figure], 0)).toBe(spent[figure]);
      }),
      { numRuns: 60 },
    );
  });
});
