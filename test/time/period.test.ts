import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check } from '../../src/problem/check.js';
import { addDays, day, dayFromNumber, dayNumber } from '../../src/time/day.js';
import {
  contains,
  daysIn,
  financialYear,
  formatPeriod,
  monthOf,
  overlap,
  type Period,
  weekOf,
} from '../../src/time/period.js';
import { periodSchema } from '../../src/time/schema.js';

const period = (from: string, to: string): Period => ({ from: day(from), to: day(to) });
const october = period('2026-10-01', '2026-10-31');

const found = (value: unknown) => {
  const result = check(periodSchema, value);
  return result.ok ? [] : result.problems.map(({ code, at }) => `${code} ${at}`.trim());
};

describe('periodSchema', () => {
  it('accepts a period, also of one day', () => {
    expect(found(october)).toEqual([]);
    expect(found(period('2026-10-01', '2026-10-01'))).toEqual([]);
  });

  it('refuses one that ends before it begins with period-backwards', () => {
    expect(found({ from: '2026-10-02', to: '2026-10-01' })).toEqual(['period-backwards']);
  });

  it('names every end that is no day', () => {
    expect(found({ from: 'b', to: 'a' })).toEqual(['day-invalid from', 'day-invalid to']);
    expect(found({})).toEqual(['field-missing from', 'field-missing to']);
  });

  it('refuses fields it does not know, and what is no period at all', () => {
    expect(found({ ...october, until: 1 })).toEqual(['field-invalid until']);
    expect(found(null)).toEqual(['field-invalid']);
  });
});

describe('contains', () => {
  it('includes both ends', () => {
    const days = ['2026-09-30', '2026-10-01', '2026-10-31', '2026-11-01'].map(day);
    expect(days.map((on) => contains(october, on))).toEqual([false, true, true, false]);
  });
});

describe('daysIn', () => {
  it('counts both ends', () => {
    expect(daysIn(october)).toBe(31);
    expect(daysIn(period('2026-10-01', '2026-10-01'))).toBe(1);
  });
});

describe('overlap', () => {
  it('finds the shared days', () => {
    expect(overlap(october, period('2026-10-31', '2026-11-05'))).toEqual(period('2026-10-31', '2026-10-31'));
  });

  it('finds none between neighbours', () => {
    expect(overlap(october, period('2026-11-01', '2026-11-05'))).toBe(undefined);
  });
});

describe('weekOf', () => {
  it.each(['2026-11-16', '2026-11-19', '2026-11-22'])('runs from Monday to Sunday around %s', (on) => {
    expect(weekOf(day(on))).toEqual(period('2026-11-16', '2026-11-22'));
  });

  it('works before 1970, and stops at the last day there is', () => {
    expect(weekOf(day('1900-01-07'))).toEqual(period('1900-01-01', '1900-01-07'));
    expect(weekOf(day('2199-12-31'))).toEqual(period('2199-12-30', '2199-12-31'));
  });
});

describe('monthOf', () => {
  it('runs from the first to the last day', () => {
    expect(monthOf(day('2024-02-29'))).toEqual(period('2024-02-01', '2024-02-29'));
    expect(monthOf(day('2199-12-05'))).toEqual(period('2199-12-01', '2199-12-31'));
  });
});

describe('financialYear', () => {
  it('begins on 1 April', () => {
    expect(financialYear(day('2026-03-31'))).toEqual(period('2025-04-01', '2026-03-31'));
    expect(financialYear(day('2026-04-01'))).toEqual(period('2026-04-01', '2027-03-31'));
  });

  it('stops at the first and the last day there are', () => {
    expect(financialYear(day('1900-02-01'))).toEqual(period('1900-01-01', '1900-03-31'));
    expect(financialYear(day('2199-12-31'))).toEqual(period('2199-04-01', '2199-12-31'));
  });
});

describe('formatPeriod', () => {
  it('writes a period for people', () => {
    expect(formatPeriod(october)).toBe('1 October 2026 to 31 October 2026');
  });
});

describe('period, always', () => {
  const someDay = fc.integer({ min: -25000, max: 83000 }).map(dayFromNumber);
  const somePeriod = fc
    .tuple(someDay, fc.nat(400))
    .map(([from, more]) => ({ from, to: addDays(from, more) }));

  it('shares exactly the days that lie in both', () => {
    fc.assert(
      fc.property(somePeriod, fc.integer({ min: -500, max: 500 }), fc.nat(400), (a, shift, more) => {
        const from = dayFromNumber(dayNumber(a.from) + shift);
        const b = { from, to: addDays(from, more) };
        const shared = overlap(a, b);
        for (const on of [a.from, a.to, b.from, b.to, addDays(a.to, 1), addDays(b.to, 1)]) {
          expect(shared !== undefined && contains(shared, on)).toBe(contains(a, on) && contains(b, on));
        }
        expect(overlap(b, a)).toEqual(shared);
      }),
      { numRuns: 1000 },
    );
  });

  it('puts every day in a week of 7, a month of one name and a year of 365 or 366, next to the next', () => {
    fc.assert(
      fc.property(someDay, (on) => {
        for (const around of [weekOf, monthOf, financialYear]) {
          const of = around(on);
          expect(contains(of, on)).toBe(true);
          expect(around(of.from)).toEqual(of);
          expect(around(addDays(of.to, 1)).from).toBe(addDays(of.to, 1));
        }
        expect(daysIn(weekOf(on))).toBe(7);
        expect(monthOf(on).to.slice(0, 7)).toBe(on.slice(0, 7));
        expect([365, 366]).toContain(daysIn(financialYear(on)));
      }),
      { numRuns: 500 },
    );
  });
});
