import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactPence } from '../../src/england/exact-pence.js';

describe('exactPence', () => {
  it('writes whole pence and a fraction in lowest terms, and nothing if there is no fraction', () => {
    expect([14, 15, -15, 4].map((sevenths) => exactPence(sevenths, 7))).toEqual([
      ...[undefined, '2 1/7', '-2 1/7', '4/7'],
    ]);
    expect([18_980 * 3 + 9_490, -9_490].map((parts) => exactPence(parts, 18_980))).toEqual(['3 1/2', '-1/2']);
  });
});

describe('exactPence, always', () => {
  it('is the amount that it was made of', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e9, max: 1e9 }),
        fc.integer({ min: 2, max: 20_000 }),
        (parts, inPenny) => {
          const text = exactPence(parts, inPenny);
          expect(text === undefined).toBe(parts % inPenny === 0);
          if (text === undefined) return;
          const [, minus, whole = '0', over, under] = /^(-?)(?:(\d+) )?(\d+)\/(\d+)$/.exec(text)!;
          const size = (Number(whole) * Number(under) + Number(over)) * inPenny;
          expect(size).toBe(Math.abs(parts) * Number(under));
          expect(minus === '-').toBe(parts < 0);
        },
      ),
    );
  });
});
