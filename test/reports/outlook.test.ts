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
  it('says through which day the money lasts at the rate of the whole four weeks so far', () => {
    // 12 pence a day for 84 of 100 days, of 2,016: 168 days in all.
    const ledger = paidBook(2016, [['2026-04-01', 1008]]);
    expect(endOf(ledger, '2026-07-09')).toEqual({
      ...{ kind: 'ends', projected: 4380, short: 2364, lastsThrough: addDays(YEAR.from, 167) },
    });
  });

  it('says what is left if the money lasts', () => {
    expect(endOf(paidBook(4380, [['2026-04-01', 1008]]), '2026-07-09')).toEqual({
      ...{ kind: 'lasts', projected: 4380, left: 0 },
    });
  });

  it('says by how much more than the plan is spent already', () => {
    expect(endOf(paidBook(900, [['2026-05-01', 1008]]), '2026-07-09')).toEqual({
      ...{ kind: 'spent', projected: 4380, over: 108 },
    });
  });

  it('is the same on every day of four weeks, though wages and bills come on some of them', () => {
    const weeks = Array.from({ length: 20 }, (_, week) => addDays(YEAR.from, 7 * week));
    const payments = weeks.flatMap((monday, week) => [
      [addDays(monday, 4), 100] as const,
      ...(week % 4 === 0 ? [[addDays(monday, 1), 60] as const] : []),
    ]);
    const ledger = paidBook(6000, payments);
    const days = Array.from({ length: 28 }, (_, place) => addDays(YEAR.from, 84 + place));
    expect(new Set(days.map((asAt) => JSON.stringify(endOf(ledger, asAt)))).size).toBe(1);
  });

  it('counts once what these four weeks cost more than usual, and what came back', () => {
    const regular = [['2026-04-01', 1008]] as const;
    const more = paidBook(9000, [...regular, ['2026-07-01', 836]]);
    expect(endOf(more, '2026-07-09')).toEqual({ kind: 'lasts', projected: 4380 + 500, left: 4120 });
    const back = paidBook(9000, [...regular, ['2026-07-01', -80]]);
    expect(endOf(back, '2026-07-09')).toEqual({ kind: 'lasts', projected: 4300, left: 4700 });
  });

  it('ends the year with what was spent', () => {
    const ledger = paidBook(2000, [['2026-04-01', 1008]]);
    expect(endOf(ledger, YEAR.to)).toEqual({ kind: 'lasts', projected: 1008, left: 992 });
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
      ['2026-07-31', undefined, 145],
      ...['2026-08-31', '2026-09-30', '2026-10-31', '2026-11-30', '2026-12-31', '2027-01-31'].map(
        (through, place) => [through, undefined, [182, 218, 255, 290, 327, 364][place]],
      ),
      ['2027-02-28', undefined, 398],
      ['2027-03-31', undefined, 435],
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
