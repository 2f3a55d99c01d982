import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { poissonFactors, upperRate } from '../../src/assurance/confidence.js';
import { sizeOf } from '../../src/assurance/sample-size.js';
import { pence } from '../../src/money/pence.js';

const many = { count: 10_000, pence: pence(1_000_000_00) };

describe('sizeOf', () => {
  it('takes a number, but never more items than there are', () => {
    expect(sizeOf(25, many)).toBe(25);
    expect(sizeOf(25, { count: 7, pence: pence(5) })).toBe(7);
    expect(sizeOf('all', many)).toBe(10_000);
  });

  it('multiplies the money by the factor and divides it by what is tolerable', () => {
    // £1,000,000 × 3.00 ÷ £50,000 = 60; with one error, × 4.75 = 95.
    expect(sizeOf({ confidence: 95, tolerable: pence(50_000_00) }, many)).toBe(60);
    expect(sizeOf({ confidence: 95, tolerable: pence(50_000_00), expectedErrors: 1 }, many)).toBe(95);
  });

  it('finds the least number of items that shows a rate to be tolerable', () => {
    expect(sizeOf({ confidence: 95, tolerableRate: 500 }, many)).toBe(59);
    expect(sizeOf({ confidence: 90, tolerableRate: 500 }, many)).toBe(45);
  });

  it('draws something from a stratum that has an item', () => {
    expect(sizeOf({ confidence: 95, tolerable: pence(9_000_000_00) }, { count: 4, pence: pence(5) })).toBe(1);
  });
});

describe('sizeOf, always', () => {
  const plan = {
    confidence: fc.integer({ min: 50, max: 99 }),
    expectedErrors: fc.integer({ min: 0, max: 5 }),
  };

  it('is the least size whose errors, if they are the expected ones, are tolerable', () => {
    fc.assert(
      fc.property(fc.record({ ...plan, tolerableRate: fc.integer({ min: 300, max: 3000 }) }), (size) => {
        const { confidence, expectedErrors: errors, tolerableRate } = size;
        const found = sizeOf(size, many);
        expect(upperRate({ size: found, errors }, confidence)).toBeLessThanOrEqual(tolerableRate);
        if (found > errors + 1)
          expect(upperRate({ size: found - 1, errors }, confidence)).toBeGreaterThan(tolerableRate);
      }),
      { numRuns: 20 },
    );
    fc.assert(
      fc.property(
        fc.record({ ...plan, tolerable: fc.integer({ min: 2_000_00, max: 500_000_00 }) }),
        (size) => {
          const factor = poissonFactors(size.expectedErrors, size.confidence).at(-1)! / 100;
          const found = sizeOf({ ...size, tolerable: pence(size.tolerable) }, many);
          expect((many.pence / found) * factor).toBeLessThanOrEqual(size.tolerable + 1e-6);
        },
      ),
    );
  });
});
