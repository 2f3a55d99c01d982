/** Also tests `money/price.ts` and `money/pro-rata.ts`. */
import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { must } from '../../src/explain/must.js';
import { pence } from '../../src/money/pence.js';
import { priceOf, type Rounding } from '../../src/money/price.js';
import { proRata } from '../../src/money/pro-rata.js';
import { exactShares, parseRate, rate, totalShare } from '../../src/money/rate.js';
import { rateSchema } from '../../src/money/schema.js';
import { check } from '../../src/problem/check.js';
import { BrokenInvariant } from '../../src/problem/problem.js';

const ROUNDINGS: readonly Rounding[] = ['half-up', 'half-even', 'up', 'down'];
const notRates = [
  '',
  ' 1',
  '-1',
  '+1',
  '.5',
  '5.',
  '1/0',
  '1/000',
  '1/-2',
  '1/2%',
  '1/2/3',
  '1.5/2',
  '60 %',
  '60%%',
  '1e3',
  '1,000',
  'NaN',
  'Infinity',
  'remaining',
  '1'.repeat(21),
  `0.${'1'.repeat(21)}`,
  `1/${'1'.repeat(21)}`,
];

const Exact = Decimal.clone({ precision: 400, toExpPos: 9e15 });

/** Rounds a fraction by comparing twice the remainder with the divisor, another way than prices are rounded. */
function roundedByRemainder(numerator: bigint, denominator: bigint, rounding: Rounding): number {
  const magnitude = numerator < 0n ? -numerator : numerator;
  const floor = magnitude / denominator;
  const twice = (magnitude % denominator) * 2n;
  const isUp = {
    'half-up': twice >= denominator,
    'half-even': twice > denominator || (twice === denominator && floor % 2n === 1n),
    up: twice > 0n,
    down: false,
  }[rounding];
  const answer = floor + (isUp ? 1n : 0n);
  return Number(numerator < 0n ? -answer : answer);
}

/** Rounds a fraction as decimal.js does, another way than parts are rounded. */
function roundedByDecimal(numerator: bigint, denominator: bigint, rounding: Rounding): number {
  const modes = {
    'half-up': Exact.ROUND_HALF_UP,
    'half-even': Exact.ROUND_HALF_EVEN,
    up: Exact.ROUND_UP,
    down: Exact.ROUND_DOWN,
  } as const;
  const exact = new Exact(numerator.toString()).div(denominator.toString());
  return exact.toDecimalPlaces(0, modes[rounding]).toNumber() + 0;
}

describe('parseRate', () => {
  it.each([
    '12.71',
    '0.6',
    '60%',
    '57.5%',
    '3/5',
    '1/3',
    '0',
    '0/7',
    '01',
    `${'9'.repeat(20)}.${'9'.repeat(20)}`,
  ])('keeps %s as written', (text) => {
    expect(must(parseRate(text))).toBe(text);
    expect(rate(text)).toBe(text);
  });

  it.each(notRates)('refuses "%s" with rate-invalid', (text) => {
    const result = parseRate(text);
    expect(result.ok ? [] : result.problems.map(({ code }) => code)).toEqual(['rate-invalid']);
    expect(() => rate(text)).toThrow(BrokenInvariant);
  });
});

describe('rateSchema', () => {
  it('accepts a rate', () => {
    expect(check(rateSchema, '3/5')).toEqual({ ok: true, value: '3/5' });
  });

  it.each([...notRates, 0.6, undefined, null, {}])(
    'refuses %s with rate-invalid and nothing else',
    (value) => {
      const result = check(rateSchema, value);
      expect(result.ok ? [] : result.problems.map(({ code }) => code)).toEqual(['rate-invalid']);
    },
  );
});

describe('rateSchema, as a JSON Schema', () => {
  it('is a text of the three forms', () => {
    const { type, pattern } = z.toJSONSchema(rateSchema);
    expect(type).toBe('string');
    for (const text of ['12.71', '60%', '1/3']) expect(text).toMatch(new RegExp(pattern!));
    for (const text of ['', '-1', '1/0']) expect(text).not.toMatch(new RegExp(pattern!));
  });
});

describe('priceOf', () => {
  it.each([
    ['12.71', 10, 'half-up', 12710],
    ['12.71', 7.5, 'half-up', 9533],
    ['12.71', 7.5, 'half-even', 9532],
    ['12.71', 7.5, 'down', 9532],
    ['12.70', 0.1, 'half-up', 127],
    ['12.71', 0, 'up', 0],
    ['0.001', 1, 'up', 1],
    ['1.005', 1, 'half-up', 101],
    ['1.005', 1, 'half-even', 100],
    ['1/3', 3, 'down', 100],
    ['50%', 3, 'down', 150],
  ] as const)('prices %s × %d, %s, at %dp', (price, quantity, rounding, expected) => {
    expect(priceOf(rate(price), quantity, rounding)).toBe(expected);
  });

  it('takes a quantity as a rate', () => {
    expect(priceOf(rate('12.71'), rate('15/2'), 'half-up')).toBe(9533);
  });

  it('tells a hair above half a penny from half a penny', () => {
    expect(priceOf(rate('0.005'), rate('1.00000000000000000001'), 'half-even')).toBe(1);
    expect(priceOf(rate('0.005'), rate('1'), 'half-even')).toBe(0);
  });

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY, 0.1 + 0.2])('throws on the quantity %d', (quantity) => {
    expect(() => priceOf(rate('1'), quantity, 'half-up')).toThrow(BrokenInvariant);
  });

  it('throws when the price is beyond the largest amount', () => {
    expect(() => priceOf(rate('90071992547409.92'), 1, 'half-up')).toThrow(BrokenInvariant);
  });

  it('names what is no rate and no quantity, and a price that is too large', () => {
    expect(() => rate('1/0')).toThrow('not a rate: 1/0');
    expect(() => priceOf(rate('1'), -1, 'half-up')).toThrow('not a quantity of at most 15 digits: -1');
    expect(() => priceOf(rate('90071992547409.92'), 1, 'half-up')).toThrow('beyond the largest amount');
  });
});

describe('proRata', () => {
  it('finds 31 days of a weekly £150 to be £664.29', () => {
    expect(proRata({ amount: pence(15000), part: 31, whole: 7, rounding: 'half-up' })).toBe(66429);
  });

  it('finds 31 days of a weekly £20 to be £88.57', () => {
    expect(proRata({ amount: pence(2000), part: 31, whole: 7, rounding: 'half-up' })).toBe(8857);
  });

  it('rounds a half away from zero, below zero too', () => {
    expect(proRata({ amount: pence(-1), part: 1, whole: 2, rounding: 'half-up' })).toBe(-1);
  });

  it('never answers -0', () => {
    expect(proRata({ amount: pence(-1), part: 1, whole: 3, rounding: 'down' })).toBe(0);
    expect(proRata({ amount: pence(0), part: -1, whole: 3, rounding: 'down' })).toBe(0);
  });

  it('throws on a whole that is not above zero, on a fraction, and beyond the largest amount', () => {
    const amount = pence(100);
    expect(() => proRata({ amount, part: 1, whole: 0, rounding: 'up' })).toThrow(BrokenInvariant);
    expect(() => proRata({ amount, part: 0.5, whole: 1, rounding: 'up' })).toThrow(BrokenInvariant);
    expect(() => proRata({ amount, part: Number.MAX_SAFE_INTEGER, whole: 1, rounding: 'up' })).toThrow(
      BrokenInvariant,
    );
  });
});

describe('exactShares', () => {
  it('finds the smallest common denominator', () => {
    expect(exactShares([rate('1/3'), rate('50%'), rate('0.125')])).toEqual({
      numerators: [8n, 12n, 3n],
      denominator: 24n,
    });
  });

  it('answers one as the denominator of no shares', () => {
    expect(exactShares([])).toEqual({ numerators: [], denominator: 1n });
  });
});

describe('totalShare', () => {
  it.each([
    [['60%', '0.6'], '120%'],
    [['1/3', '2/3'], '100%'],
    [['1', '1/3'], '4/3'],
    [['0.125%'], '0.125%'],
    [['0.00000000000000000001'], '0.000000000000000001%'],
    [['0'], '0%'],
    [[], '0%'],
    [['99999999999999999999', '0.00000000000000000001'], '9999999999999999999900.000000000000000001%'],
  ])('adds %j up to %s', (shares, total) => {
    expect(totalShare(shares.map(rate))).toBe(total);
  });
});

describe('rate, always', () => {
  const decimal = fc
    .tuple(fc.bigInt(0n, 10n ** 12n), fc.bigInt(0n, 10n ** 6n - 1n))
    .map(([whole, decimals]) => ({
      text: `${whole}.${String(decimals).padStart(6, '0')}`,
      millionths: whole * 10n ** 6n + decimals,
    }));
  const rounding = fc.constantFrom(...ROUNDINGS);

  it('adds decimals up as decimal.js does', () => {
    fc.assert(
      fc.property(fc.array(decimal, { maxLength: 5 }), (shares) => {
        const total = shares.reduce((sum, { text }) => sum.plus(text), new Exact(0)).times(100);
        expect(totalShare(shares.map(({ text }) => rate(text)))).toBe(`${total.toFixed()}%`);
      }),
      { numRuns: 500 },
    );
  });

  it('prices as exact whole numbers do', () => {
    fc.assert(
      fc.property(
        decimal,
        fc.integer({ min: 0, max: 50 }),
        fc.integer({ min: 1, max: 12 }),
        rounding,
        (price, over, under, mode) => {
          const expected = roundedByRemainder(
            price.millionths * 100n * BigInt(over),
            10n ** 6n * BigInt(under),
            mode,
          );
          expect(priceOf(rate(price.text), rate(`${over}/${under}`), mode)).toBe(expected);
        },
      ),
      { numRuns: 1500 },
    );
  });

  it('reads a quantity as decimal.js does', () => {
    const quantity = fc
      .tuple(fc.integer({ min: 0, max: 10 ** 15 - 1 }), fc.integer({ min: -30, max: 30 }))
      .map(([digits, power]) => Number(`${digits}e${power}`));
    fc.assert(
      fc.property(quantity, rounding, (units, mode) => {
        const exact = new Exact(units).times(100).div(3).toDecimalPlaces(0, Exact.ROUND_DOWN);
        if (exact.gt(Number.MAX_SAFE_INTEGER - 1)) {
          expect(() => priceOf(rate('1/3'), units, mode)).toThrow(BrokenInvariant);
        } else {
          const [over, under] = new Exact(units).toFraction() as [Decimal, Decimal];
          const expected = roundedByRemainder(
            BigInt(over.toFixed()) * 100n,
            BigInt(under.toFixed()) * 3n,
            mode,
          );
          expect(priceOf(rate('1/3'), units, mode)).toBe(expected);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('takes parts as exact whole numbers do, and mirrors them below zero', () => {
    const amount = fc.oneof(fc.integer({ min: -50, max: 50 }), fc.maxSafeInteger());
    fc.assert(
      fc.property(amount, fc.nat(), fc.nat(), rounding, (given, first, second, mode) => {
        const [part, whole] = [Math.min(first, second), Math.max(first, second, 1)];
        const expected = roundedByDecimal(BigInt(given) * BigInt(part), BigInt(whole), mode);
        const found = proRata({ amount: pence(given), part, whole, rounding: mode });
        expect(found).toBe(expected);
        expect(proRata({ amount: pence(0 - given), part, whole, rounding: mode })).toBe(0 - found);
      }),
      { numRuns: 1500 },
    );
  });

  it('keeps every share exact over the common denominator', () => {
    const share = fc.tuple(fc.nat(999), fc.integer({ min: 1, max: 999 }));
    fc.assert(
      fc.property(fc.array(share, { maxLength: 6 }), (shares) => {
        const { numerators, denominator } = exactShares(
          shares.map(([over, under]) => rate(`${over}/${under}`)),
        );
        for (const [at, [over, under]] of shares.entries()) {
          expect(numerators[at]! * BigInt(under)).toBe(BigInt(over) * denominator);
        }
      }),
      { numRuns: 500 },
    );
  });
});
