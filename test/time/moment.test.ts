/** Also tests `time/summer-time.ts`. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { check } from '../../src/problem/check.js';
import { BrokenInvariant } from '../../src/problem/problem.js';
import { dayNumber } from '../../src/time/day.js';
import {
  dayOf,
  formatMoment,
  isMoment,
  moment,
  momentFromNumber,
  momentNumber,
  parseMoment,
} from '../../src/time/moment.js';
import { momentSchema } from '../../src/time/schema.js';
import { dayNumberAt } from '../../src/time/summer-time.js';

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
  it('names the day in the United Kingdom: in summer time, the next from 23:00 UTC on', () => {
    expect(dayOf(moment('2026-03-28T23:59:59.999Z'))).toBe('2026-03-28');
    expect(dayOf(moment('2026-03-29T00:00:00.000Z'))).toBe('2026-03-29');
    expect(dayOf(moment('2026-03-29T22:59:59.999Z'))).toBe('2026-03-29');
    expect(dayOf(moment('2026-03-29T23:00:00.000Z'))).toBe('2026-03-30');
    expect(dayOf(moment('2026-10-24T23:00:00.000Z'))).toBe('2026-10-25');
    expect(dayOf(moment('2026-10-25T23:59:59.999Z'))).toBe('2026-10-25');
    expect(dayOf(moment('2026-12-31T23:59:59.999Z'))).toBe('2026-12-31');
    expect(dayOf(moment('2199-12-31T23:59:59.999Z'))).toBe('2199-12-31');
  });

  it('agrees with the tables of time zones for every night from 1996 to 2037', () => {
    const clock = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' });
    const hour = 3_600_000;
    for (let night = Date.UTC(1996, 0, 1, 23); night < Date.UTC(2038, 0, 1); night += 24 * hour) {
      for (const time of [night - 1, night, night + hour - 1, night + hour]) {
        const one = momentFromNumber(time);
        if (dayOf(one) !== clock.format(time)) expect(`${one} ${dayOf(one)}`).toBe(clock.format(time));
        if (dayNumberAt(time) !== dayNumber(dayOf(one))) expect(dayNumberAt(time)).toBe(dayOf(one));
      }
    }
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
        expect(dayNumberAt(first)).toBe(dayNumber(dayOf(a)));
        expect([0, 1]).toContain(dayNumberAt(first) - Math.floor(first / 86_400_000));
      }),
      { numRuns: 1000 },
    );
  });
});

const FIRST = Date.UTC(1900, 0, 1);
const LAST = Date.UTC(2200, 0, 1) - 1;

describe('momentNumber', () => {
  it.each([
    ['1970-01-01T00:00:00.000Z', 0],
    ['1969-12-31T23:59:59.999Z', -1],
    ['1970-01-02T01:02:03.004Z', 90_123_004],
    ['1900-01-01T00:00:00.000Z', FIRST],
    ['2199-12-31T23:59:59.999Z', LAST],
  ])('numbers %s', (text, number) => {
    expect(momentNumber(moment(text))).toBe(number);
    expect(momentFromNumber(number)).toBe(text);
  });

  it('numbers moments of two days in turn', () => {
    const [one, other] = [moment('2026-10-03T09:30:00.000Z'), moment('2026-10-04T09:30:00.000Z')];
    for (const _again of [1, 2]) {
      expect(momentNumber(one)).toBe(Date.UTC(2026, 9, 3, 9, 30));
      expect(momentNumber(other)).toBe(Date.UTC(2026, 9, 4, 9, 30));
    }
  });

  it('is not led astray by a day that was refused', () => {
    expect(isMoment('2026-10-03T09:30:00.000Z')).toBe(true);
    expect(isMoment('2026-02-30T09:30:00.000Z')).toBe(false);
    expect(momentNumber('2026-10-05T00:00:00.000Z' as never)).toBe(Date.UTC(2026, 9, 5));
  });
});

describe('momentFromNumber', () => {
  it.each([FIRST - 1, LAST + 1, Number.NaN, Number.POSITIVE_INFINITY])('throws on %d', (number) => {
    expect(() => momentFromNumber(number)).toThrow(BrokenInvariant);
  });
});

describe('momentNumber and momentFromNumber, always', () => {
  const day = 86_400_000;
  const someTime = fc.oneof(
    fc.integer({ min: FIRST, max: LAST }),
    // About midnight, and about the turn of seconds, minutes and hours.
    fc
      .tuple(
        fc.integer({ min: FIRST / day, max: (LAST + 1) / day - 1 }),
        fc.integer({ min: 0, max: 24 * 60 - 1 }),
      )
      .chain(([days, minute]) =>
        fc.constantFrom(0, 1, 999, 1000, 59_999).map((more) => days * day + minute * 60_000 + more),
      ),
  );

  it('agree with the calendar of the platform, and are each other’s inverse', () => {
    fc.assert(
      fc.property(someTime, (time) => {
        const text = new Date(time).toISOString();
        expect(momentFromNumber(time)).toBe(text);
        expect(momentNumber(moment(text))).toBe(time);
        expect(momentNumber(text as never)).toBe(new Date(text).getTime());
      }),
      { numRuns: 2000 },
    );
  });

  it('keep the order', () => {
    fc.assert(
      fc.property(someTime, someTime, (first, second) => {
        const [a, b] = [momentFromNumber(first), momentFromNumber(second)];
        expect(a < b).toBe(momentNumber(a) < momentNumber(b));
        expect(a === b).toBe(first === second);
      }),
      { numRuns: 1000 },
    );
  });
});
