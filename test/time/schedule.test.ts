import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check } from '../../src/problem/check.js';
import { BrokenInvariant } from '../../src/problem/problem.js';
import { addDays, addMonths, day, dayFromNumber, LAST_DAY } from '../../src/time/day.js';
import { daysIn, type Period } from '../../src/time/period.js';
import { FREQUENCIES, schedule } from '../../src/time/schedule.js';
import { frequencySchema } from '../../src/time/schema.js';
import { runs } from '../support/runs.js';

const period = (from: string, to: string): Period => ({ from: day(from), to: day(to) });
const cycles = (from: string, to: string, frequency: (typeof FREQUENCIES)[number]) =>
  schedule(period(from, to), frequency);
const starts = (from: string, to: string, frequency: (typeof FREQUENCIES)[number]) =>
  cycles(from, to, frequency).map(({ whole }) => whole.from);

describe('frequencySchema', () => {
  it('accepts the seven frequencies and refuses others with field-invalid', () => {
    expect(FREQUENCIES.map((each) => check(frequencySchema, each).ok)).toEqual(Array(7).fill(true));
    expect(check(frequencySchema, 'daily')).toMatchObject({
      ok: false,
      problems: [{ code: 'field-invalid' }],
    });
  });
});

describe('schedule', () => {
  it('counts a month from the first day, not from the calendar', () => {
    expect(cycles('2026-01-15', '2026-03-01', 'monthly')).toEqual([
      { whole: period('2026-01-15', '2026-02-14'), part: period('2026-01-15', '2026-02-14') },
      { whole: period('2026-02-15', '2026-03-14'), part: period('2026-02-15', '2026-03-01') },
    ]);
  });

  it('does not drift from the 31st', () => {
    expect(starts('2026-01-31', '2026-05-30', 'monthly')).toEqual([
      '2026-01-31',
      '2026-02-28',
      '2026-03-31',
      '2026-04-30',
    ]);
    expect(starts('2024-01-31', '2024-03-30', 'monthly')).toEqual(['2024-01-31', '2024-02-29']);
  });

  it('does not drift from 29 February', () => {
    expect(starts('2024-02-29', '2028-03-01', 'annually')).toEqual([
      '2024-02-29',
      '2025-02-28',
      '2026-02-28',
      '2027-02-28',
      '2028-02-29',
    ]);
  });

  it.each([
    ['weekly', 53, 2],
    ['fortnightly', 27, 2],
    ['four-weekly', 14, 2],
    ['monthly', 12, 31],
    ['quarterly', 4, 91],
    ['annually', 1, 366],
    ['one-off', 1, 366],
  ] as const)(
    'finds for %s in the 366 days from 1 April 2027 %d cycles, the last with %d days',
    (frequency, count, last) => {
      const found = cycles('2027-04-01', '2028-03-31', frequency);
      expect(found.length).toBe(count);
      expect(daysIn(found.at(-1)!.part)).toBe(last);
    },
  );

  it('is a single cycle for what is due once', () => {
    const whole = period('2026-10-03', '2026-10-09');
    expect(schedule(whole, 'one-off')).toEqual([{ whole, part: whole }]);
  });

  it('cuts the cycle that would run beyond the last day there is', () => {
    const [cycle] = cycles('2199-12-20', '2199-12-25', 'monthly');
    expect(cycle).toEqual({
      whole: period('2199-12-20', LAST_DAY),
      part: period('2199-12-20', '2199-12-25'),
    });
  });

  it('throws on a period that ends before it begins', () => {
    expect(() => cycles('2026-10-02', '2026-10-01', 'weekly')).toThrow(BrokenInvariant);
  });
});

describe('schedule, always', () => {
  const often = { numRuns: runs(500) };
  const somePeriod = fc
    .tuple(fc.integer({ min: -25000, max: 82000 }).map(dayFromNumber), fc.nat(900))
    .map(([from, more]) => ({ from, to: addDays(from, more) }));
  const frequency = fc.constantFrom(...FREQUENCIES);

  it('fills the period exactly, part after part', () => {
    fc.assert(
      fc.property(somePeriod, frequency, (whole, often) => {
        const found = schedule(whole, often);
        expect(found[0]!.part.from).toBe(whole.from);
        expect(found.at(-1)!.part.to).toBe(whole.to);
        for (const [at, { part }] of found.entries()) {
          expect(part.from <= part.to).toBe(true);
          if (at > 0) expect(part.from).toBe(addDays(found[at - 1]!.part.to, 1));
        }
      }),
      often,
    );
  });

  it('cuts only the last cycle', () => {
    fc.assert(
      fc.property(somePeriod, frequency, (whole, often) => {
        const found = schedule(whole, often);
        for (const cycle of found.slice(0, -1)) expect(cycle.part).toEqual(cycle.whole);
        const last = found.at(-1)!;
        expect(last.part.from).toBe(last.whole.from);
        expect(last.whole.to >= last.part.to).toBe(true);
      }),
      often,
    );
  });

  it('keeps its step from the first day', () => {
    fc.assert(
      fc.property(somePeriod, (whole) => {
        for (const [often, days] of [
          ['weekly', 7],
          ['fortnightly', 14],
          ['four-weekly', 28],
        ] as const) {
          for (const cycle of schedule(whole, often)) expect(daysIn(cycle.whole)).toBe(days);
        }
        for (const [often, months] of [
          ['monthly', 1],
          ['quarterly', 3],
          ['annually', 12],
        ] as const) {
          for (const [at, cycle] of schedule(whole, often).entries()) {
            expect(cycle.whole.from).toBe(addMonths(whole.from, at * months));
          }
        }
      }),
      often,
    );
  });
});
