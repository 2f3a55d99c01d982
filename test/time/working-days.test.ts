import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import type { Result } from '../../src/problem/problem.js';
import { addDays, day } from '../../src/time/day.js';
import { addWorkingDays, isWorkingDay, workingDay } from '../../src/time/working-days.js';

const holidays = {
  covers: { from: day('2026-12-01'), to: day('2027-01-31') },
  days: [day('2026-12-25'), day('2026-12-28'), day('2027-01-01')],
};
const codes = (result: Result<unknown>) => (result.ok ? [] : result.problems.map((one) => one.code));

describe('isWorkingDay', () => {
  it('is false at weekends and on the holidays listed', () => {
    const working = ['2026-12-24', '2026-12-25', '2026-12-26', '2026-12-27', '2026-12-28', '2026-12-29'];
    expect(working.map((one) => isWorkingDay(holidays, day(one)))).toEqual([
      true,
      false,
      false,
      false,
      false,
      true,
    ]);
  });

  it('knows the weekday of days before 1970', () => {
    const early = { covers: { from: day('1900-01-01'), to: day('1970-01-31') }, days: [] };
    expect(isWorkingDay(early, day('1969-12-28'))).toBe(false);
    expect(isWorkingDay(early, day('1969-12-29'))).toBe(true);
  });

  it('says nothing of days that the list does not cover', () => {
    expect(() => isWorkingDay(holidays, day('2027-02-01'))).toThrow('2027-02-01');
  });
});

describe('workingDay', () => {
  it('stays where it is, or looks one way', () => {
    expect(must(workingDay(holidays, day('2026-12-24'), 'later'))).toBe('2026-12-24');
    expect(must(workingDay(holidays, day('2026-12-25'), 'later'))).toBe('2026-12-29');
    expect(must(workingDay(holidays, day('2026-12-28'), 'earlier'))).toBe('2026-12-24');
  });

  it('refuses when the list does not reach far enough', () => {
    expect(codes(workingDay(holidays, day('2027-01-31'), 'later'))).toEqual(['holidays-not-covering']);
    expect(codes(workingDay(holidays, day('2026-11-30'), 'later'))).toEqual(['holidays-not-covering']);
    const end = { covers: { from: day('2199-12-28'), to: day('2199-12-31') }, days: [day('2199-12-31')] };
    expect(codes(workingDay(end, day('2199-12-31'), 'later'))).toEqual(['holidays-not-covering']);
  });
});

describe('addWorkingDays', () => {
  it('counts working days, and from the next one when it starts on none', () => {
    expect(must(addWorkingDays(holidays, day('2026-12-24'), 1))).toBe('2026-12-29');
    expect(must(addWorkingDays(holidays, day('2026-12-26'), 2))).toBe('2026-12-31');
    expect(must(addWorkingDays(holidays, day('2026-12-29'), -1))).toBe('2026-12-24');
    expect(must(addWorkingDays(holidays, day('2026-12-26'), 0))).toBe('2026-12-29');
  });
});

describe('addWorkingDays, always', () => {
  it('comes back to the working day it left', () => {
    const start = fc.integer({ min: 0, max: 30 }).map((count) => addDays(day('2026-12-10'), count));
    fc.assert(
      fc.property(start, fc.integer({ min: 0, max: 6 }), (from, count) => {
        const working = must(workingDay(holidays, from, 'later'));
        const there = must(addWorkingDays(holidays, working, count));
        expect(must(addWorkingDays(holidays, there, count === 0 ? 0 : -count))).toBe(working);
      }),
    );
  });
});
