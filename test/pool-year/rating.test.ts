import { describe, expect, it } from 'vitest';
import { pence } from '../../src/money/pence.js';
import { type RatingPolicy, rateVariance } from '../../src/pool-year/rating.js';

const policy: RatingPolicy = {
  citation: 'Financial protocol',
  thresholds: [
    { rating: 'red', side: 'over', basisPoints: 300 },
    { rating: 'amber', side: 'over', basisPoints: 100 },
    { rating: 'amber', side: 'under', basisPoints: 300, pence: pence(50_00) },
  ],
};
const rate = (variance: number) => rateVariance(pence(variance), pence(1000_00), policy);

describe('rateVariance', () => {
  it('rates by the first threshold that is reached', () => {
    expect([30_00, 29_99, 10_00, 9_99, 0].map(rate)).toEqual(['red', 'amber', 'amber', 'green', 'green']);
  });

  it('asks for the amount and the share where a threshold has both', () => {
    expect([-50_00, -49_99].map(rate)).toEqual(['amber', 'green']);
  });
});
