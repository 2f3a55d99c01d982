import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { poissonFactors, upperRate } from '../../src/assurance/confidence.js';

/** The probability of at most so many errors, by floating-point arithmetic. */
function poissonTail(errors: number, mean: number): number {
  let term = Math.exp(-mean);
  let sum = 0;
  for (let place = 0; place <= errors; place++) {
    sum += term;
    term *= mean / (place + 1);
  }
  return sum;
}

function binomialTail(errors: number, size: number, rate: number): number {
  let sum = 0;
  let ways = 1;
  for (let place = 0; place <= errors; place++) {
    sum += ways * rate ** place * (1 - rate) ** (size - place);
    ways *= (size - place) / (place + 1);
  }
  return sum;
}

describe('poissonFactors', () => {
  it('gives the factors that auditors know', () => {
    expect(poissonFactors(4, 95)).toEqual([300, 475, 630, 776, 916]);
    expect(poissonFactors(2, 90)).toEqual([231, 389, 533]);
  });

  it('begins with the logarithm of the risk, rounded up', () => {
    for (let confidence = 50; confidence <= 99; confidence++)
      expect(poissonFactors(0, confidence)).toEqual([Math.ceil(-100 * Math.log(1 - confidence / 100))]);
  });
});

describe('poissonFactors, always', () => {
  it('are the least hundredths that leave no more than the risk', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 50, max: 99 }), (errors, confidence) => {
        const factor = poissonFactors(errors, confidence).at(-1)! / 100;
        const risk = 1 - confidence / 100;
        expect(poissonTail(errors, factor)).toBeLessThanOrEqual(risk + 1e-9);
        expect(poissonTail(errors, factor - 0.01)).toBeGreaterThan(risk - 1e-9);
      }),
      { numRuns: 60 },
    );
  });
});

describe('upperRate', () => {
  it('is near three in the number of items if none is wrong', () => {
    expect(upperRate({ size: 60, errors: 0 }, 95)).toBe(488);
    expect(upperRate({ size: 59, errors: 0 }, 95)).toBe(496);
  });

  it('is all of them if each is wrong', () => {
    expect(upperRate({ size: 3, errors: 3 }, 95)).toBe(10_000);
  });
});

describe('upperRate, always', () => {
  it('is the least rate that leaves no more than the risk', () => {
    const sample = fc
      .integer({ min: 1, max: 200 })
      .chain((size) => fc.record({ size: fc.constant(size), errors: fc.integer({ min: 0, max: size - 1 }) }));
    fc.assert(
      fc.property(sample, fc.integer({ min: 50, max: 99 }), (of, confidence) => {
        const rate = upperRate(of, confidence);
        const risk = 1 - confidence / 100;
        expect(binomialTail(of.errors, of.size, rate / 10_000)).toBeLessThanOrEqual(risk + 1e-9);
        expect(binomialTail(of.errors, of.size, (rate - 1) / 10_000)).toBeGreaterThan(risk - 1e-9);
      }),
      { numRuns: 60 },
    );
  });
});
