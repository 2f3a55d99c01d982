/**
 * Also tests `reports/budget-statement.ts`, `reports/figure.ts`, `reports/fund-statement.ts`,
 * `reports/trial-balance.ts` and `reports/root-parts.ts`.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { available } from '../../src/ledger/balance.js';
import { type Ledger, openLedger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { budgetStatement } from '../../src/reports/budget-statement.js';
import { evidence, type FigurePart } from '../../src/reports/figure.js';
import { type FundFigures, fundStatements } from '../../src/reports/fund-statement.js';
import { trialBalance } from '../../src/reports/trial-balance.js';
import { addDays, type Day } from '../../src/time/day.js';
import {
  CHART,
  FIRST,
  FUNDS,
  pair,
  randomBook,
  recordedAt,
  someDay,
  someMoment,
} from '../support/random-book.js';

const runs = { numRuns: 30 };
const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

/** Every amount in a report that says where it comes from. */
function figuresIn(report: unknown): { pence: number; parts: readonly FigurePart[] }[] {
  if (report === null || typeof report !== 'object') return [];
  if ('parts' in report) return [report as { pence: number; parts: readonly FigurePart[] }];
  return Object.values(report).flatMap(figuresIn);
}

function expectEvidence(ledger: Ledger, report: unknown): void {
  for (const one of figuresIn(report)) {
    expect(sum(evidence(ledger, one).map((row) => row.pence))).toBe(one.pence);
  }
}

const times = fc.record(
  { asAt: someDay, knownAt: someMoment, by: fc.constantFrom('date' as const, 'effective' as const) },
  { requiredKeys: [] },
);

const period = fc
  .tuple(someDay, someDay, fc.option(someMoment, { nil: undefined }))
  .map(([a, b, knownAt]) => ({
    ...(a < b ? { from: a, to: b } : { from: b, to: a }),
    ...(knownAt && { knownAt }),
  }));

const statementOf = (ledger: Ledger, query: Parameters<typeof fundStatements>[1], fund: string) =>
  fundStatements(ledger, query).funds.find((statement) => statement.fund === fund)!;

function expectClosing({ opening, received, spent, other, closing }: FundFigures): void {
  expect(opening.pence + received.pence - spent.pence + other.pence).toBe(closing.pence);
}

describe('evidence', () => {
  it('tells two like postings of one entry apart', () => {
    const ledger = must(openLedger(CHART));
    const postings = [1, 2].flatMap(() => pair('actual', 'own', 'assets/bank', 'income/person', 500));
    const draft = { id: 'e', date: FIRST, kind: 'receive', postings };
    must(post(ledger, draft, { recordedAt: recordedAt(0) }));
    const { received } = statementOf(ledger, { from: FIRST, to: FIRST }, 'own');
    expect(evidence(ledger, received).map((row) => row.pence)).toEqual([500, 500]);
  });
});

describe('trialBalance, always', () => {
  it('has equal debits and credits, overall and in each fund', () => {
    fc.assert(
      fc.property(randomBook, times, (ledger, query) => {
        for (const section of trialBalance(ledger, query).sections) {
          expect(section.debit).toBe(section.credit);
          for (const fund of section.byFund) expect(fund.debit).toBe(fund.credit);
          expect(sum(section.byFund.map((fund) => fund.debit))).toBe(section.debit);
        }
      }),
      runs,
    );
  });

  it('leads every row back to its entries', () => {
    fc.assert(
      fc.property(randomBook, times, (ledger, query) => expectEvidence(ledger, trialBalance(ledger, query))),
      { numRuns: 15 },
    );
  });
});

describe('fundStatement, always', () => {
  it('closes with opening + received − spent + other', () => {
    fc.assert(
      fc.property(randomBook, period, (ledger, query) => {
        const { funds, total } = fundStatements(ledger, query);
        for (const one of [...funds, total]) expectClosing(one);
      }),
      runs,
    );
  });

  it('adds up by account and over the funds', () => {
    fc.assert(
      fc.property(randomBook, period, (ledger, query) => {
        const { funds, total } = fundStatements(ledger, query);
        for (const one of funds) {
          expect(sum(one.receivedOn.map((row) => row.figure.pence))).toBe(one.received.pence);
          expect(sum(one.spentOn.map((row) => row.figure.pence))).toBe(one.spent.pence);
          expect(sum(one.otherOn.map((row) => row.figure.pence))).toBe(one.other.pence);
        }
        for (const name of ['opening', 'received', 'spent', 'other', 'closing'] as const) {
          expect(sum(funds.map((one) => one[name].pence))).toBe(total[name].pence);
        }
      }),
      runs,
    );
  });

  it('closes with what the trial balance says of assets and liabilities', () => {
    fc.assert(
      fc.property(randomBook, period, (ledger, query) => {
        const { to, knownAt } = query;
        const actual = trialBalance(ledger, { asAt: to, ...(knownAt && { knownAt }) }).sections[2]!;
        const owned = actual.rows.filter((row) => /^(assets|liabilities)\//.test(row.account));
        expect(fundStatements(ledger, query).total.closing.pence).toBe(sum(owned.map((row) => row.pence)));
        for (const fund of FUNDS) {
          const ofFund = owned.filter((row) => row.fund === fund).map((row) => row.pence);
          expect(statementOf(ledger, query, fund).closing.pence).toBe(sum(ofFund));
        }
      }),
      runs,
    );
  });

  it('begins where the one before it ended', () => {
    fc.assert(
      fc.property(randomBook, someDay, (ledger, to) => {
        const from = '1900-01-01' as Day;
        const whole = fundStatements(ledger, { from, to }).total;
        expect(whole.opening.pence).toBe(0);
        const next = fundStatements(ledger, { from: addDays(to, 1), to: addDays(to, 9) }).total;
        expect(next.opening.pence).toBe(whole.closing.pence);
      }),
      runs,
    );
  });

  it('leads every figure back to its entries', () => {
    fc.assert(
      fc.property(randomBook, period, (ledger, query) =>
        expectEvidence(ledger, fundStatements(ledger, query)),
      ),
      { numRuns: 15 },
    );
  });

  it('finds behind a movement only entries of the period', () => {
    fc.assert(
      fc.property(randomBook, period, (ledger, query) => {
        const { received, spent, other } = fundStatements(ledger, query).total;
        for (const { entry } of [received, spent, other].flatMap((one) => evidence(ledger, one))) {
          expect(entry.date >= query.from && entry.date <= query.to).toBe(true);
        }
      }),
      runs,
    );
  });
});

describe('budgetStatement, always', () => {
  it('has available = planned − committed − spent, as the ledger says', () => {
    fc.assert(
      fc.property(randomBook, times, (ledger, { by: _by, ...query }) => {
        const report = budgetStatement(ledger, query);
        for (const one of [...report.rows, ...report.byCategory, ...report.byFund, report.total]) {
          expect(one.available.pence).toBe(one.planned.pence - one.committed.pence - one.spent.pence);
        }
        expect(report.total.available.pence).toBe(available(ledger, query));
        for (const one of report.byFund)
          expect(one.available.pence).toBe(available(ledger, { ...query, fund: one.fund }));
        for (const { category, available: left } of report.byCategory) {
          expect(left.pence).toBe(available(ledger, { ...query, category }));
        }
      }),
      runs,
    );
  });

  it('adds up to its total by row and by fund, and agrees with the trial balance', () => {
    fc.assert(
      fc.property(randomBook, times, (ledger, { by: _by, ...query }) => {
        const report = budgetStatement(ledger, query);
        const sections = trialBalance(ledger, query).sections;
        for (const [place, name] of (['planned', 'committed', 'spent'] as const).entries()) {
          expect(sum(report.rows.map((one) => one[name].pence))).toBe(report.total[name].pence);
          expect(sum(report.byFund.map((one) => one[name].pence))).toBe(report.total[name].pence);
          const rows = sections[place]!.rows.filter((row) => row.account.startsWith('expenses/'));
          expect(sum(rows.map((row) => row.pence))).toBe(report.total[name].pence);
        }
      }),
      runs,
    );
  });

  it('leads every figure back to its entries', () => {
    fc.assert(
      fc.property(randomBook, times, (ledger, { by: _by, ...query }) =>
        expectEvidence(ledger, budgetStatement(ledger, query)),
      ),
      { numRuns: 15 },
    );
  });
});

describe('reports over a chart without income, expenses or debts', () => {
  it('are empty and add up to zero', () => {
    const ledger = must(
      openLedger({
        accounts: [{ path: 'assets/bank', opens: '2026-04-01' }],
        funds: [{ id: 's', name: 'S', opens: '2026-04-01', terms: { mayOverspend: true }, suspense: true }],
      }),
    );
    const query = { from: '2026-04-01' as Day, to: '2026-04-30' as Day };
    expect(fundStatements(ledger, query).total.closing.pence).toBe(0);
    expect(fundStatements(ledger, query).funds[0]?.spentOn).toEqual([]);
    expect(budgetStatement(ledger)).toMatchObject({
      rows: [],
      byCategory: [],
      total: { available: { pence: 0 } },
    });
    expect(trialBalance(ledger).sections.map((section) => section.rows)).toEqual([[], [], []]);
  });
});
