/** Also tests `time/schema.ts`. */
import { UTCDate } from '@date-fns/utc';
import { addMonths as addMonthsTo } from 'date-fns/addMonths';
import { lightFormat } from 'date-fns/lightFormat';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { must } from '../../src/explain/must.js';
import { check } from '../../src/problem/check.js';
import { BrokenInvariant } from '../../src/problem/problem.js';
import {
  addDays,
  addMonths,
  type Day,
  day,
  dayFromNumber,
  dayNumber,
  dayNumberAfterMonths,
  dayNumberOf,
  daysBetween,
  earlierOf,
  FIRST_DAY,
  formatDay,
  formatDayShort,
  isDay,
  LAST_DAY,
  laterOf,
  nearestDay,
  parseDay,
} from '../../src/time/day.js';
import { daySchema } from '../../src/time/schema.js';

const FIRST = -25567;
const LAST = 84005;
const notDays = [
  '',
  '2026-02-30',
  '2026-02-29',
  '2100-02-29',
  '1900-02-29',
  '2026-04-31',
  '2026-13-01',
  '2026-00-10',
  '2026-01-00',
  '2026-2-3',
  '26-02-03',
  '2026-02-03 ',
  ' 2026-02-03',
  '2026-02-03\n',
  '2026/02/03',
  '20260203',
  '03-02-2026',
  '2026-02-03T00:00:00.000Z',
  '+2026-02-3',
  '1899-12-31',
  '2200-01-01',
  '٢٠٢٦-٠٢-٠٣',
];

describe('isDay', () => {
  it.each(['1900-01-01', '2199-12-31', '2024-02-29', '2000-02-29', '1969-12-31'])('holds for %s', (text) => {
    expect(isDay(text)).toBe(true);
  });

  it.each([...notDays, 20260203, null, undefined, {}, ['2026-02-03']])('does not hold for %j', (value) => {
    expect(isDay(value)).toBe(false);
    expect(dayNumberOf(value as string)).toBe(undefined);
  });
});

describe('day', () => {
  it('answers the text it was given', () => {
    expect(day('2026-10-03')).toBe('2026-10-03');
  });

  it('throws on 30 February', () => {
    expect(() => day('2026-02-30')).toThrow(BrokenInvariant);
  });
});

describe('parseDay', () => {
  it('reads a day', () => {
    expect(must(parseDay('2026-10-03'))).toBe('2026-10-03');
  });

  it('refuses 30 February with day-invalid', () => {
    expect(parseDay('2026-02-30')).toMatchObject({
      ok: false,
      problems: [{ code: 'day-invalid', facts: { text: '2026-02-30' } }],
    });
  });

  it('refuses a megabyte, and repeats little of it', () => {
    expect(JSON.stringify(parseDay('2'.repeat(1e6))).length).toBeLessThan(200);
  });
});

describe('daySchema', () => {
  it('accepts a day', () => {
    expect(check(daySchema, '2026-10-03')).toEqual({ ok: true, value: '2026-10-03' });
  });

  it.each([...notDays, 5, null, undefined, {}])('refuses %j with day-invalid and nothing else', (value) => {
    const result = check(daySchema, value);
    expect(result.ok ? [] : result.problems.map(({ code }) => code)).toEqual(['day-invalid']);
  });
});

describe('dayNumber', () => {
  it('is 0 of the first day of 1970, also when the day was made from -0', async () => {
    vi.resetModules();
    const fresh = await import('../../src/time/day.js');
    expect(fresh.dayNumber(fresh.dayFromNumber(-0))).toBe(0);
  });

  it.each([
    ['1970-01-01', 0],
    ['1969-12-31', -1],
    ['2000-03-01', 11017],
    [FIRST_DAY, FIRST],
    [LAST_DAY, LAST],
  ])('numbers %s %d', (text, number) => {
    expect(dayNumber(day(text))).toBe(number);
    expect(dayFromNumber(number)).toBe(text);
  });

  it('throws on what is not a day', () => {
    expect(() => dayNumber('junk' as Day)).toThrow(BrokenInvariant);
  });
});

describe('dayFromNumber', () => {
  it.each([FIRST - 1, LAST + 1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('throws on %d', (number) => {
    expect(() => dayFromNumber(number)).toThrow(BrokenInvariant);
  });
});

describe('nearestDay', () => {
  it('stays within the days there are', () => {
    expect([FIRST - 9, 0, LAST + 9].map(nearestDay)).toEqual([FIRST_DAY, '1970-01-01', LAST_DAY]);
  });
});

describe('earlierOf and laterOf', () => {
  it('pick one of two days', () => {
    const [first, second] = [day('2026-09-30'), day('2026-10-01')];
    expect([earlierOf(first, second), earlierOf(second, first)]).toEqual([first, first]);
    expect([laterOf(first, second), laterOf(second, first)]).toEqual([second, second]);
  });
});

describe('addDays', () => {
  it('crosses the days on which clocks change', () => {
    expect(addDays(day('2026-03-28'), 2)).toBe('2026-03-30');
    expect(addDays(day('2026-10-24'), 2)).toBe('2026-10-26');
  });

  it('does not skip 30 December 2011, a day that Samoa left out', () => {
    expect(addDays(day('2011-12-29'), 1)).toBe('2011-12-30');
  });

  it('throws beyond the days there are', () => {
    expect(() => addDays(LAST_DAY, 1)).toThrow(BrokenInvariant);
    expect(() => addDays(FIRST_DAY, -1)).toThrow(BrokenInvariant);
  });
});

describe('addMonths', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-10-03', 0, '2026-10-03'],
  ])('moves %s by %d to %s', (from, count, to) => {
    expect(addMonths(day(from), count)).toBe(to);
  });

  it('throws beyond the days there are, and on part of a month', () => {
    expect(() => addMonths(LAST_DAY, 1)).toThrow(BrokenInvariant);
    expect(() => addMonths(FIRST_DAY, 0.5)).toThrow(BrokenInvariant);
    expect(dayNumberAfterMonths(LAST_DAY, 1)).toBe(LAST + 31);
  });
});

describe('formatDay', () => {
  it('writes a day for people', () => {
    expect(formatDay(day('2026-10-03'))).toBe('3 October 2026');
    expect(formatDayShort(day('2026-10-03'))).toBe('3 Oct 2026');
  });

  it('knows every month', () => {
    const months = Array.from(
      { length: 12 },
      (_, at) => formatDay(addMonths(day('2026-01-31'), at)).split(' ')[1],
    );
    expect(months.join(' ')).toBe(
      'January February March April May June July August September October November December',
    );
  });
});

describe('day, always', () => {
  it('moves by months as date-fns does', () => {
    const somewhere = fc.integer({ min: FIRST, max: LAST });
    fc.assert(
      fc.property(somewhere, fc.integer({ min: -4000, max: 4000 }), (number, count) => {
        const from = new UTCDate(number * 86_400_000);
        expect(dayFromNumber(number)).toBe(lightFormat(from, 'yyyy-MM-dd'));
        expect(dayNumberAfterMonths(dayFromNumber(number), count)).toBe(
          addMonthsTo(from, count).getTime() / 86_400_000,
        );
      }),
      { numRuns: 2000 },
    );
  });

  const numbers = fc.integer({ min: FIRST, max: LAST });
  const anyDay = numbers.map(dayFromNumber);

  it('counts every day from the first to the last once, in order of text', () => {
    let before = '';
    for (let number = FIRST; number <= LAST; number++) {
      const text = dayFromNumber(number);
      if (text <= before || dayNumberOf(text) !== number) expect([before, text]).toBe(number);
      before = text;
    }
    expect(before).toBe(LAST_DAY);
  });

  it('numbers a day as the count of days in the years, months and days before it', () => {
    // Another way than the calendar under test: the civil-day count of the proleptic Gregorian calendar.
    const count = (year: number, month: number, date: number) => {
      const years = month > 2 ? year : year - 1;
      const months = month > 2 ? month - 3 : month + 9;
      const leaps = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400);
      return years * 365 + leaps + Math.floor((153 * months + 2) / 5) + date - 719469;
    };
    fc.assert(
      fc.property(anyDay, (on) => {
        const [year, month, date] = on.split('-').map(Number) as [number, number, number];
        expect(dayNumber(on)).toBe(count(year, month, date));
      }),
      { numRuns: 1000 },
    );
  });

  it('moves there and back again', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (from, to) => {
        expect(addDays(from, daysBetween(from, to))).toBe(to);
        expect(daysBetween(from, to) + daysBetween(to, from)).toBe(0);
        expect(daysBetween(from, to) < 0).toBe(to < from);
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps the day of the month, or comes to the last of a shorter one', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -50, max: 50 }), (from, count) => {
        const number = dayNumberAfterMonths(from, count);
        fc.pre(number > FIRST && number < LAST);
        const to = dayFromNumber(number);
        const months = (on: Day) => Number(on.slice(0, 4)) * 12 + Number(on.slice(5, 7));
        expect(months(to) - months(from)).toBe(count);
        if (to.slice(8) !== from.slice(8)) {
          expect(to.slice(8) < from.slice(8)).toBe(true);
          expect(addDays(to, 1).slice(8)).toBe('01');
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('takes text for a day only if the day exists', () => {
    const text = fc
      .tuple(
        fc.integer({ min: 1890, max: 2210 }),
        fc.integer({ min: 0, max: 14 }),
        fc.integer({ min: 0, max: 33 }),
      )
      .map(([year, month, date]) => ({ year, month, date }));
    fc.assert(
      fc.property(text, ({ year, month, date }) => {
        const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
        const length = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
        const exists = year >= 1900 && year <= 2199 && date >= 1 && date <= length;
        expect(isDay(`${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`)).toBe(
          exists,
        );
      }),
      { numRuns: 2000 },
    );
  });
});
