/** Also tests `reports/transfer-halves.ts`. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { balance } from '../../src/ledger/balance.js';
import type { Draft } from '../../src/ledger/entry.js';
import { type Ledger, openLedger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { replay } from '../../src/ledger/replay.js';
import { postTransfer } from '../../src/ledger/transfer.js';
import { pence } from '../../src/money/pence.js';
import { consolidation } from '../../src/reports/consolidation.js';
import { evidence } from '../../src/reports/figure.js';
import type { BookLedger } from '../../src/reports/transfer-halves.js';
import { arrive, reverseTransfer, transfer } from '../../src/rules/transfer.js';
import { addDays, day } from '../../src/time/day.js';
import { recordedAt, sum } from '../pool/random-pool.js';
import { pair } from '../support/random-book.js';

const FIRST = day('2026-04-01');
const FUNDS = ['nhs', 'council'];
const CHART = {
  accounts: [
    ...['assets/bank', 'income/nhs', 'expenses/care', 'equity/transfers', 'equity/brought-forward'],
    'assets/receivables/in-transit',
  ].map((path) => ({
    path,
    opens: FIRST,
    ...(path === 'assets/receivables/in-transit' && { control: true as const }),
  })),
  funds: [
    ...FUNDS.map((id) => ({ id, name: id, opens: FIRST, terms: {} })),
    { id: 'suspense', name: 'Suspense', opens: FIRST, terms: { mayOverspend: true }, suspense: true },
  ],
};
const NAMES = ['pool', 'person', 'third-party'];
const open = (): BookLedger[] => NAMES.map((book) => ({ book, ledger: must(openLedger(CHART)) }));

function receive(ledger: Ledger, id: string, fund: string, amount: number, nth = 0): void {
  const postings = pair('actual', fund, 'assets/bank', 'income/nhs', amount);
  must(post(ledger, { id, date: FIRST, kind: 'receive', postings }, { recordedAt: recordedAt(nth) }));
}

const half = (id: string, book: string, direction: 'out' | 'in', amount: number): Draft => ({
  id,
  date: FIRST,
  kind: `transfer-${direction}`,
  postings:
    direction === 'out'
      ? pair('actual', 'nhs', 'equity/transfers', 'assets/bank', amount)
      : pair('actual', 'nhs', 'assets/receivables/in-transit', 'equity/transfers', amount),
  transfer: { id, book, direction },
});

/** Two books as they are read from files, where a half can be lost. */
function fromFiles(...halves: readonly (readonly Draft[])[]): readonly BookLedger[] {
  return halves.map((drafts, place) => {
    const postings = pair('actual', 'nhs', 'assets/bank', 'income/nhs', 500);
    const start = { id: 'start', date: FIRST, kind: 'receive', postings };
    const journal = [start, ...drafts].map((draft, nth) => ({ ...draft, recordedAt: recordedAt(nth) }));
    return { book: NAMES[place]!, ledger: must(replay(CHART, journal)) };
  });
}

const step = fc.record({
  act: fc.constantFrom(
    'receive' as const,
    'move' as const,
    'move' as const,
    'arrive' as const,
    'back' as const,
  ),
  from: fc.nat(2),
  to: fc.nat(2),
  fund: fc.constantFrom(...FUNDS),
  pence: fc.integer({ min: 1, max: 900 }),
  which: fc.nat(20),
});

/** Books between which money was moved, arrived and was moved back, both halves or neither. */
const someBooks: fc.Arbitrary<readonly BookLedger[]> = fc
  .array(step, { maxLength: 30, size: 'max' })
  .map((steps) => {
    const books = open();
    const moved: { id: string; from: number; to: number }[] = [];
    for (const { ledger } of books) for (const fund of FUNDS) receive(ledger, `start-${fund}`, fund, 2000);
    for (const [nth, one] of steps.entries()) {
      const [id, date, at] = [`t${nth}`, addDays(FIRST, nth), { recordedAt: recordedAt(nth + 1) }];
      const [from, to] = [books[one.from]!, books[one.to]!];
      const funds = [{ fund: one.fund, pence: pence(one.pence) }];
      const before = moved[one.which % Math.max(1, moved.length)];
      if (one.act === 'receive') receive(from.ledger, id, one.fund, one.pence, nth + 1);
      if (one.act === 'move' && from !== to) {
        const { out, in: into } = must(transfer({ id, date, from, to, funds }));
        const sides = { out: { ledger: from.ledger, draft: out }, in: { ledger: to.ledger, draft: into } };
        if (postTransfer(sides, at).ok) moved.push({ id, from: one.from, to: one.to });
      }
      if (one.act === 'arrive' && before) {
        const { ledger } = books[before.to]!;
        const draft = arrive(ledger, { id, date, transfer: before.id, funds });
        if (draft.ok) post(ledger, draft.value, at);
      }
      if (one.act === 'back' && before) {
        const sides = { from: books[before.from]!.ledger, to: books[before.to]!.ledger };
        const undone = reverseTransfer(sides, { id, date, entry: before.id });
        if (undone.ok) postTransfer(undone.value, at);
      }
    }
    return books;
  });

describe('consolidation', () => {
  it('finds a half that stands alone, with its transfer', () => {
    const books = fromFiles([half('t', 'person', 'out', 200)], []);
    expect(consolidation(books).uncancelled).toEqual([
      {
        transfer: 't',
        from: 'pool',
        to: 'person',
        reason: 'half-missing',
        fund: 'nhs',
        balanceType: 'actual',
        left: 200,
        cameIn: 0,
        difference: 200,
        entries: [{ book: 'pool', entry: 't' }],
      },
    ]);
  });

  it('finds a half that came from nowhere, halves that differ, and one whose other book is absent', () => {
    const books = fromFiles(
      [half('a', 'person', 'out', 200), half('c', 'elsewhere', 'out', 10)],
      [half('a', 'pool', 'in', 150), half('b', 'pool', 'in', 30)],
    );
    expect(consolidation(books).uncancelled.map((one) => [one.transfer, one.reason, one.difference])).toEqual(
      [
        ['a', 'halves-differ', 50],
        ['b', 'half-missing', -30],
        ['c', 'other-book-absent', 10],
      ],
    );
  });

  it('takes a book once', () => {
    const [book] = open();
    expect(() => consolidation([book!, book!])).toThrow();
  });

  it('goes without accounts that a book does not have', () => {
    const accounts = CHART.accounts.filter(({ path }) => /bank|income/.test(path));
    const ledger = must(openLedger({ ...CHART, accounts }));
    receive(ledger, 'start', 'nhs', 5);
    expect(consolidation([{ book: 'bare', ledger }]).sections[2]).toMatchObject({ debit: 5, credit: 5 });
  });
});

describe('consolidation, always', () => {
  it('cancels transfers fund by fund, on every day', () => {
    fc.assert(
      fc.property(someBooks, fc.nat(35), (books, days) => {
        const asAt = addDays(FIRST, days);
        const report = consolidation(books, { asAt });
        expect(report.uncancelled).toEqual([]);
        for (const { left, arrived, inTransit, difference } of report.transfers) {
          expect(difference).toBe(0);
          expect(left).toBe(arrived + inTransit);
        }
        expect(
          report.sections.flatMap(({ rows }) => rows).some(({ account }) => account === 'equity/transfers'),
        ).toBe(false);
      }),
      { numRuns: 40 },
    );
  });

  it('balances, and is the sum of its books', () => {
    fc.assert(
      fc.property(someBooks, (books) => {
        const { sections } = consolidation(books);
        for (const { debit, credit, rows, balanceType } of sections) {
          expect(debit).toBe(credit);
          for (const row of rows) {
            const { account, fund } = row;
            const each = books.map(({ ledger }) => balance(ledger, { account, fund, balanceType }));
            expect(row.pence).toBe(sum(each));
            for (const one of row.books) {
              const { ledger } = books.find(({ book }) => book === one.book)!;
              expect(sum(evidence(ledger, one).map((found) => found.pence))).toBe(one.pence);
            }
          }
        }
        const bank = sections[2]!.rows.filter(({ account }) => account === 'assets/bank');
        const all = books.map(({ ledger }) => balance(ledger, { account: 'assets/bank' }));
        expect(sum(bank.map((row) => row.pence))).toBe(sum(all));
      }),
      { numRuns: 20 },
    );
  });

  it('is the same whatever the order of the books', () => {
    fc.assert(
      fc.property(someBooks, (books) => {
        expect(consolidation([...books].reverse())).toEqual(consolidation(books));
      }),
      { numRuns: 20 },
    );
  });

  it('tells of some books what they lack of the rest', () => {
    fc.assert(
      fc.property(someBooks, (books) => {
        const { uncancelled, transfers } = consolidation(books.slice(0, 2));
        for (const { reason } of uncancelled) expect(reason).toBe('other-book-absent');
        for (const { fund, difference } of transfers) {
          const lone = uncancelled.filter((one) => one.fund === fund);
          expect(sum(lone.map((one) => one.difference))).toBe(difference);
        }
      }),
      { numRuns: 30 },
    );
  });
});
