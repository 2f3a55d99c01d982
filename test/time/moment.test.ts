import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check } from '../../src/check.js';
import { BrokenInvariant, must } from '../../src/problem.js';
import { dayFromNumber } from '../../src/time/day.js';
import { dayOf, formatMoment, isMoment, moment, momentSchema, parseMoment } from '../../src/time/moment.js';

const notMoments = [
  '',
  '2026-10-03',
  '2026-10-03T09:30:00Z',
  '2026-10-03T09:30:00.000',
  '2026-10-03T09:30:00.000z',
  '2026-10-03 09:30:00.000Z',
  '2026-10-03T24:00:00.000Z',
  '2026-10-03T09:60:00.000Z',
  '2026-12-31T23:59:60.000Z',
  '2026-02-30T09:30:00.000Z',
  '2026-10-03T09:30:00,000Z',
  '2026-10-03T09:30:00.000Z\n',
  '2026-10-03T09:30:00+01:00',
  '1899-12-31T23:59:59.999Z',
  '2200-01-01T00:00:00.000Z',
];

describe('moment', () => {
  it.each(['1900-01-01T00:00:00.000Z', '2199-12-31T23:59:59.999Z', '2026-10-03T09:30:00.000Z'])(
    'takes %s',
    (text) => {
      expect(moment(text)).toBe(text);
      expect(must(parseMoment(text))).toBe(text);
      expect(check(momentSchema, text)).toEqual({ ok: true, value: text });
    },
  );

  it.each([...notMoments, 0, null, undefined, {}])(
    'refuses %j with moment-invalid and nothing else',
    (value) => {
      expect(isMoment(value)).toBe(false);
      for (const result of [parseMoment(value as string), check(momentSchema, value)]) {
        expect(result.ok ? [] : result.problems.map(({ code }) => code)).toEqual(['moment-invalid']);
      }
      expect(() => moment(value as string)).toThrow(BrokenInvariant);
    },
  );
});

describe('dayOf', () => {
  it('names the day in UTC', () => {
    expect(dayOf(moment('2026-03-29T00:00:00.000Z'))).toBe('2026-03-29');
    expect(dayOf(moment('2026-03-29T23:59:59.999Z'))).toBe('2026-03-29');
  });
});

describe('formatMoment', () => {
  it('writes a moment for people', () => {
    expect(formatMoment(moment('2026-10-03T09:30:59.999Z'))).toBe('3 October 2026 at 09:30 UTC');
  });
});

describe('moment, always', () => {
  it('is taken in the form the platform writes, and orders as text as it does in time', () => {
    const time = fc.integer({ min: -25567 * 86_400_000, max: 84006 * 86_400_000 - 1 });
    const written = (milliseconds: number) => new Date(milliseconds).toISOString();
    fc.assert(
      fc.property(time, time, (first, second) => {
        const [a, b] = [moment(written(first)), moment(written(second))];
        expect(a < b).toBe(first < second);
        expect(dayOf(a)).toBe(dayFromNumber(Math.floor(first / 86_400_000)));
      }),
      { numRuns: 1000 },
    );
  });
});
