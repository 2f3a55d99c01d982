import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fractionOf, greatestCommonDivisor, sumOfFractions } from '../../src/money/fraction.js';

const isSame = (a: { numerator: bigint; denominator: bigint }, numerator: bigint, denominator: bigint) =>
  a.numerator * denominator === numerator * a.denominator;

describe('fractionOf', () => {
  it.each([
    ['0.6', 3n, 5n],
    ['57.5%', 23n, 40n],
    ['3/5', 3n, 5n],
    ['100%', 1n, 1n],
    ['0', 0n, 1n],
  ])('reads %s', (text, numerator, denominator) => {
    expect(isSame(fractionOf(text), numerator, denominator)).toBe(true);
  });
});

describe('greatestCommonDivisor', () => {
  it('is the other number if one is zero', () => {
    expect(greatestCommonDivisor(0n, 7n)).toBe(7n);
    expect(greatestCommonDivisor(7n, 0n)).toBe(7n);
  });

  it('divides both', () => {
    expect(greatestCommonDivisor(84n, 36n)).toBe(12n);
  });
});

describe('sumOfFractions', () => {
  it('is zero if there are none', () => {
    expect(sumOfFractions([]).numerator).toBe(0n);
  });
});

describe('sumOfFractions, always', () => {
  it('is the sum over one common denominator', () => {
    const fraction = fc.record({
      numerator: fc.bigInt({ min: 0n, max: 99n }),
      denominator: fc.bigInt({ min: 1n, max: 99n }),
    });
    fc.assert(
      fc.property(fc.array(fraction), (fractions) => {
        const common = fractions.reduce((product, { denominator }) => product * denominator, 1n);
        const sum = fractions.reduce((all, part) => all + (part.numerator * common) / part.denominator, 0n);
        expect(isSame(sumOfFractions(fractions), sum, common)).toBe(true);
      }),
    );
  });
});
