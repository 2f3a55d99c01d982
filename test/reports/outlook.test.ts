import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import type { Ledger } from '../../src/ledger/ledger.js';
import { outlook } from '../../src/public/reports.js';
import { evidence } from '../../src/reports/figure.js';
import { addDays, type Day, day } from '../../src/time/day.js';
import { paidBook } from '../support/paid-book.js';
import { randomBook, someDay } from '../support/random-book.js';

const YEAR = { from: day('2026-04-01'), to: day('2027-03-31') };
const endOf = (ledger: Ledger, asAt: string) => must(outlook(ledger, { ...YEAR, asAt: day(asAt) })).end;

describe('outlook', () => {
  it('says through which day the money lasts at the rate of the days so far', () => {
    // 10 pence a day for 100 days, of 2,000: two hundred days in all.
    const ledger = paidBook(2000, [['2026-04-01', 1000]]);
    expect(endOf(ledger, '2026-07-09')).toEqual({
      ...{ kind: 'ends', projected: 3650, short: 1650, lastsThrough: addDays(YEAR.from, 199) },
    });
  });

  it('says what is left if the money lasts', () => {
    expect(endOf(paidBook(3650, [['2026-04-01', 1000]]), '2026-07-09')).toEqual({
      ...{ kind: 'lasts', projected: 3650, left: 0 },
    });
  });

  it('says by how much more than the plan is spent already', () => {
    expect(endOf(paidBook(900, [['2026-05-01', 1000]]), '2026-07-09')).toEqual({
      ...{ kind: 'spent', projected: 3650, over: 100 },
    });
  });

  it('says nothing in the first four weeks, and before the year', () => {
    const ledger = paidBook(2000, [['2026-04-01', 1000]]);
    expect(endOf(ledger, '2026-04-27').kind).toBe('too-early');
    expect(endOf(ledger, '2026-04-28').kind).toBe('ends');
    expect(endOf(ledger, '2026-01-31').kind).toBe('too-early');
  });

  it('has no rate without spending, or with more refunds than payments', () => {
    expect(endOf(paidBook(500, []), '2026-07-09')).toEqual({ kind: 'lasts', projected: 0, left: 500 });
    expect(endOf(paidBook(500, [['2026-04-02', -20]]), '2026-07-09')).toEqual({
      ...{ kind: 'lasts', projected: -20, left: 520 },
    });
    expect(endOf(paidBook(0, []), '2026-07-09')).toEqual({ kind: 'lasts', projected: 0, left: 0 });
  });

  it('leaves out the years before and after, and what is recorded after its day', () => {
    const payments = [
      ['2026-03-31', 7],
      ['2026-04-01', 100],
      ['2026-08-01', 5000],
    ] as const;
    const { spent, rows } = must(outlook(paidBook(2000, payments), { ...YEAR, asAt: day('2026-07-09') }));
    expect(spent.pence).toBe(100);
    expect(rows.map(({ through, spent, projected }) => [through, spent?.pence, projected])).toEqual([
      ['2026-04-30', 100, undefined],
      ['2026-05-31', 100, undefined],
      ['2026-06-30', 100, undefined],
      ['2026-07-09', 100, 100],
      ['2026-07-31', undefined, 122],
      ...['2026-08-31', '2026-09-30', '2026-10-31', '2026-11-30', '2026-12-31', '2027-01-31'].map(
        (through, place) => [through, undefined, [153, 183, 214, 244, 275, 306][place]],
      ),
      ['2027-02-28', undefined, 334],
      ['2027-03-31', undefined, 365],
    ]);
  });

  it('refuses a day that is none and a year that runs backwards', () => {
    const ledger = paidBook(1, []);
    const backwards = { from: YEAR.to, to: YEAR.from, asAt: YEAR.to };
    expect(outlook(ledger, backwards)).toMatchObject({ ok: false, problems: [{ code: 'period-backwards' }] });
    expect(outlook(ledger, { ...YEAR, asAt: 'now' as Day }).ok).toBe(false);
  });
});

describe('outlook, always', () => {
  it('leads back to entries, ends on the last day, and never runs out before its own day', () => {
    fc.assert(
      fc.property(randomBook, someDay, fc.nat(400), fc.nat(400), (ledger, from, length, elapsed) => {
        const [to, asAt] = [addDays(from, length), addDays(from, elapsed)];
        const { rows, end, planned, spent, committed } = must(outlook(ledger, { from, to, asAt }));
        expect(rows.at(-1)).toMatchObject({ through: to, planned: planned.pence });
        for (const figure of [planned, spent, committed])
          expect(evidence(ledger, figure).reduce((sum, row) => sum + row.pence, 0)).toBe(figure.pence);
        for (const { pence: amount } of rows.flatMap((row) => row.spent ?? []))
          expect(Number.isSafeInteger(amount)).toBe(true);
        if (end.kind !== 'too-early') expect(rows.at(-1)!.projected).toBe(end.projected);
        if (end.kind === 'ends') {
          expect(end.lastsThrough >= asAt && end.lastsThrough < to).toBe(true);
          expect(end.short).toBe(end.projected - planned.pence);
        }
      }),
      { numRuns: 50 },
    );
  });
});
