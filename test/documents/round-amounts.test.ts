import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundColumn, roundToSum } from '../../src/documents/round-amounts.js';
import { pence, sumPence } from '../support/library.js';

describe('roundToSum', () => {
  it('gives the units that are left to the largest remainders', () => {
    const amounts = [1_40, 2_40, 3_60].map(pence);
    expect(roundToSum(amounts, pence(7_00), 'pounds')).toEqual([100, 200, 400]);
    expect(roundToSum(amounts, pence(8_00), 'pounds')).toEqual([200, 200, 400]);
  });

  it('ends at once for a sum that is far from that of the amounts', () => {
    const amounts = [1_40, 2_40, 3_60].map(pence);
    const far = pence(90_000_000_000_000_00);
    expect(sumPence(roundToSum(amounts, far, 'pounds'))).toBe(far);
    expect(sumPence(roundToSum(amounts, pence(-far), 'pounds'))).toBe(-far);
    expect(roundToSum([], far, 'pounds')).toEqual([]);
  });
});

describe('roundColumn, always', () => {
  it('adds up to its rounded total, each amount less than a unit from its own', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9e9, max: 9e9 }).map(pence), { maxLength: 20 }), (amounts) => {
        const rounded = roundColumn(amounts, 'pounds');
        expect(Math.abs(sumPence(rounded) - sumPence(amounts))).toBeLessThanOrEqual(50);
        for (const [place, amount] of rounded.entries())
          expect(Math.abs(amount - amounts[place]!)).toBeLessThanOrEqual(100);
      }),
    );
  });
});
