/**
 * Also tests `pool/contributions/income-due.ts`, `pool/returns/pool-return.ts`, `pool/returns/quarters.ts`
 * and `pool/returns/return-income.ts`.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { poolReturn } from '../../src/pool/returns/pool-return.js';
import { reportsDue } from '../../src/pool/returns/quarters.js';
import { addDays, day } from '../../src/time/day.js';
import { POOL_YEAR, pounds } from '../support/sample-pool.js';
import { movedUnder, POOL, poolQuarter, randomPeriod, randomPool, sum, withEvidence } from './random-pool.js';

describe('reportsDue', () => {
  it('lists four quarters and the annual return, each with its day', () => {
    const due = reportsDue(POOL_YEAR, { quarterlyWithinDays: 30, annualWithinDays: 60 });
    expect(due.map(({ kind, quarter, days, reportBy }) => [kind, quarter, days.to, reportBy])).toEqual([
      ['quarterly', 1, '2026-06-30', '2026-07-30'],
      ['quarterly', 2, '2026-09-30', '2026-10-30'],
      ['quarterly', 3, '2026-12-31', '2027-01-30'],
      ['quarterly', 4, '2027-03-31', '2027-04-30'],
      ['annual', 0, '2027-03-31', '2027-05-30'],
    ]);
  });

  it('will not report before the end', () => {
    expect(() => reportsDue(POOL_YEAR, { quarterlyWithinDays: -1, annualWithinDays: 60 })).toThrow();
  });
});

describe('poolReturn', () => {
  const ledger = poolQuarter();
  const may = poolReturn(ledger, POOL, { from: day('2026-05-01'), to: day('2026-06-30'), kind: 'quarterly' });

  it('tells the period apart from the year so far', () => {
    const discharge = may.expenditure.find(({ scheme }) => scheme === 'discharge')!;
    expect([discharge.inPeriod.pence, discharge.yearToDate.pence]).toEqual([0, pounds(480_000)]);
    expect(discharge.budget.pence).toBe(pounds(6_000_000));
    expect(discharge.left.pence).toBe(pounds(5_520_000));
  });

  it('takes what is promised from what is left', () => {
    const voluntary = may.expenditure.find(({ scheme }) => scheme === 'voluntary')!;
    expect([voluntary.committed.pence, voluntary.left.pence]).toEqual([pounds(250_000), pounds(750_000)]);
  });

  it('holds what came in against what was agreed and fell due', () => {
    const of = (id: string) => {
      const row = may.income.find(({ stream }) => stream === id)!;
      return [row.agreed, row.dueToDate, row.received.pence, row.overdue, row.notYetDue, row.ahead];
    };
    // Twelfths of £11,980,000, odd pennies first: three are due, and two came in.
    const due = 99_833_334 * 2 + 99_833_334;
    expect(of('nhs-minimum')).toEqual([
      ...[pounds(11_980_000), due, pounds(1_996_666), due - pounds(1_996_666)],
      ...[pounds(11_980_000) - due, 0],
    ]);
    expect(of('dfg')).toEqual([pounds(2_400_000), pounds(2_400_000), pounds(2_400_000), 0, 0, 0]);
    expect(of('nhs-non-recurrent')).toEqual([pounds(500_000), 0, 0, 0, pounds(500_000), 0]);
    expect(may.totalIncome.overdue).toBe(sum(may.income.map(({ overdue }) => overdue)));
  });

  it('tells people’s charges beside the pool, when that is asked for', () => {
    const streams = POOL.streams.map((one) =>
      one.id === 'better-care-grant' ? { ...one, authority: 'client-contribution' as const } : one,
    );
    const query = { from: day('2026-04-01'), to: day('2026-06-30'), kind: 'quarterly' as const };
    const whole = poolReturn(ledger, { ...POOL, streams }, query);
    const apart = poolReturn(ledger, { ...POOL, streams }, { ...query, charges: 'beside' });
    expect('chargesBeside' in whole).toBe(false);
    expect(apart.income.map(({ stream }) => stream)).not.toContain('better-care-grant');
    expect(apart.chargesBeside).toMatchObject({
      streams: [{ stream: 'better-care-grant', yearToDate: { pence: pounds(770_000) } }],
      netOf: [
        {
          contribution: 'adult-social-care-2026',
          partner: 'council',
          gross: pounds(6_000_000),
          clientCharges: pounds(600_000),
          net: pounds(5_400_000),
        },
      ],
    });
    expect(apart.totalIncome.yearToDate.pence + apart.chargesBeside!.total.yearToDate.pence).toBe(
      whole.totalIncome.yearToDate.pence,
    );
  });

  it('tells what each partner owes', () => {
    // Three months of twelve, less what came in; the months’ odd pennies with them.
    expect(may.partners.map(({ owedToPool }) => owedToPool.pence)).toEqual([99_833_402, 0, 0]);
  });

  it('carries the tags of a scheme, the host and the office of the pool manager', () => {
    expect(may.expenditure[0]).toMatchObject({
      tier: 'pooled',
      commissioner: 'icb',
      fundingSource: ['nhs-minimum', 'better-care-grant'],
    });
    expect([may.hostPartner, may.poolManager]).toEqual(['council', 'Head of Integrated Commissioning']);
  });

  it('lists budgets that are not held apart, outside every total', () => {
    expect(may.notHeld.map(({ scheme }) => scheme)).toEqual(['mental-health', 'urgent-care']);
    expect(may.notHeldTotal).toBe(pounds(11_350_000));
    expect(may.totalExpenditure.budget.pence).toBe(pounds(23_600_000));
  });

  it('begins the year where it is told to', () => {
    const year = { from: day('2026-06-01'), to: day('2027-05-31') };
    const of = { from: day('2026-06-01'), to: day('2026-06-30'), kind: 'quarterly' as const, year };
    const june = poolReturn(ledger, POOL, of).totalExpenditure;
    expect(june.yearToDate.pence).toBe(june.inPeriod.pence);
  });
});

describe('poolReturn, always', () => {
  const year = { from: addDays(day('2026-04-01'), -1), to: day('2027-03-31') };
  it('adds up to the trial balance, row by row and in all', () => {
    fc.assert(
      fc.property(randomPool, randomPeriod, (ledger, period) => {
        const report = poolReturn(ledger, POOL, { ...period, kind: 'quarterly', year });
        for (const name of ['inPeriod', 'yearToDate', 'budget', 'committed', 'left'] as const) {
          const rows = [...report.expenditure, report.otherExpenditure].map((one) => one[name].pence);
          expect(sum(rows)).toBe(report.totalExpenditure[name].pence);
        }
        for (const name of ['agreed', 'dueToDate', 'overdue', 'notYetDue', 'ahead'] as const) {
          const rows = [...report.income, report.otherIncome].map((one) => one[name]);
          expect(sum(rows)).toBe(report.totalIncome[name]);
        }
        for (const one of [...report.income, report.otherIncome, report.totalIncome])
          expect(one.received.pence + one.overdue + one.notYetDue - one.ahead).toBe(one.agreed);
        const { transfers, totalExpenditure } = report;
        expect(totalExpenditure.sent).toBe(transfers.yearToDate.pence);
        expect(sum(transfers.books.map((one) => one.yearToDate))).toBe(transfers.yearToDate.pence);
        expect(sum(transfers.books.map((one) => one.inPeriod))).toBe(transfers.inPeriod.pence);
        for (const name of ['inPeriod', 'yearToDate', 'budget', 'toCome', 'received'] as const) {
          const rows = [...report.income, report.otherIncome].map((one) => one[name].pence);
          expect(sum(rows)).toBe(report.totalIncome[name].pence);
        }
        const { left, budget, committed, yearToDate, inPeriod } = report.totalExpenditure;
        expect(left.pence).toBe(budget.pence - committed.pence - yearToDate.pence);
        expect(inPeriod.pence).toBe(movedUnder(ledger, period, { account: 'expenses' }));
        const soFar = { ...period, from: year.from };
        expect(yearToDate.pence).toBe(movedUnder(ledger, soFar, { account: 'expenses' }));
        expect(report.totalIncome.yearToDate.pence).toBe(
          0 - movedUnder(ledger, soFar, { account: 'income' }),
        );
      }),
      { numRuns: 20 },
    );
  });

  it('leads every figure back to its entries', () => {
    fc.assert(
      fc.property(randomPool, randomPeriod, (ledger, period) => {
        const report = poolReturn(ledger, POOL, { ...period, kind: 'annual' });
        for (const [figure, entries] of withEvidence(ledger, report)) expect(entries).toBe(figure);
      }),
      { numRuns: 5 },
    );
  });
});
