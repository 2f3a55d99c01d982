import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pence } from '../../src/money/pence.js';
import { planToDate, yearParts } from '../../src/pool-year/plan-to-date.js';
import { addDays, day } from '../../src/time/day.js';

const YEAR = { from: day('2026-04-01'), to: day('2027-03-31') };
const planned = (to: string, profile?: readonly number[]) =>
  planToDate(pence(1_200_00), yearParts(YEAR, day(to), profile));

describe('planToDate', () => {
  it('plans a twelfth a month without a profile', () => {
    expect(planned('2026-06-30')).toBe(300_00);
    expect(planned('2027-03-31')).toBe(1_200_00);
  });

  it('counts the days of a month that is not over', () => {
    expect(planned('2026-04-15')).toBe(50_00);
    expect(planned('2026-03-31')).toBe(0);
  });

  it('follows the agreed profile', () => {
    const winter = [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1];
    expect(planned('2026-09-30', winter)).toBe(0);
    expect(planned('2026-12-31', winter)).toBe(600_00);
  });

  it('plans nothing by a profile without weight', () => {
    expect(planned('2027-03-31', [0])).toBe(0);
  });
});

describe('planToDate, always', () => {
  it('never falls, and ends with the budget', () => {
    fc.assert(
      fc.property(
        fc
          .array(fc.nat(20), { minLength: 1, maxLength: 12 })
          .filter((months) => months.some((weight) => weight > 0)),
        fc.nat(1_000_000),
        fc.nat(364),
        (profile, budget, nth) => {
          const plan = (to: typeof YEAR.to) => planToDate(pence(budget), yearParts(YEAR, to, profile));
          const date = addDays(YEAR.from, nth);
          expect(plan(date)).toBeLessThanOrEqual(plan(addDays(date, 1)));
          expect(plan(YEAR.to)).toBe(profile.length === 1 || profile.length === 12 ? budget : plan(YEAR.to));
        },
      ),
    );
  });
});
