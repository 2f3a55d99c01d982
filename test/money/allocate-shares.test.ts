import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocateExplained } from '../../src/money/allocate.js';
import { allocateShares } from '../../src/money/allocate-shares.js';
import { pence } from '../../src/money/pence.js';
import { exactShares, type Rate, rate, totalShare } from '../../src/money/rate.js';
import { BrokenInvariant } from '../../src/problem/problem.js';

const someWeights = fc.array(fc.integer({ min: 0, max: 10 ** 6 }), { minLength: 1, maxLength: 12 });

describe('allocateShares', () => {
  it('splits as the weights over one common denominator do, with one that takes what remains or without', () => {
    fc.assert(
      fc.property(someWeights, fc.nat(10 ** 9), fc.option(fc.nat(11)), (weights, amount, rest) => {
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        fc.pre(total > 0);
        const shares = weights.map((weight) => rate(`${weight}/${total}`));
        const asked = shares.map((share, at) => (at === rest ? ('remaining' as const) : share));
        const expected = allocateExplained(pence(amount), exactShares(shares).numerators);
        expect(allocateShares(pence(amount), asked)).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it('tells remainders apart that differ beyond 64 bits, and gives the odd penny by order where none does', () => {
    const long = 10n ** 20n - 1n;
    const [less, more] = [(long - 1n) / 2n, (long + 1n) / 2n].map((part) => rate(`${part}/${long}`));
    expect(allocateShares(pence(1), [less!, more!]).map((share) => share.pence)).toEqual([0, 1]);
    expect(allocateShares(pence(1), [rate('50%'), rate('1/2')]).map((share) => share.pence)).toEqual([1, 0]);
  });

  it('compares remainders of different denominators by their size, beyond 64 bits too', () => {
    const pennies = (amount: number, ...shares: string[]) =>
      allocateShares(
        pence(amount),
        shares.map((share) => rate(share)),
      ).map((share) => share.pence);
    expect(pennies(1, '1/6', '1/3', '1/2')).toEqual([0, 0, 1]);
    expect(pennies(2, '1/6', '1/3', '1/2')).toEqual([0, 1, 1]);
    const long = 10n ** 20n - 5n;
    const parts = [19_999_999_999_999_999_999n, 20_000_000_000_000_000_001n];
    const close = [...parts, long - parts[0]! - parts[1]!].map((part) => `${part}/${long}`);
    expect(pennies(2, ...close)).toEqual([0, 1, 1]);
  });

  it('says no fraction that fills pages, and splits all the same', () => {
    const shares: (Rate | 'remaining')[] = Array.from({ length: 60 }, (_, nth) =>
      rate(`1/${10 ** 15 + 2 * nth + 1}`),
    );
    const parts = allocateShares(pence(100), [...shares, 'remaining']);
    expect(parts.map((part) => part.pence).reduce((sum, part) => sum + part, 0)).toBe(100);
    expect(parts.at(-1)).toMatchObject({ pence: 100, remainder: undefined });
    expect(totalShare(shares as Rate[])).toBe('about 0.0000000000%');
  });

  it('refuses shares that are not one whole', () => {
    const wrong = [[], ['50%'], ['60%', '60%'], ['120%', 'remaining'], ['50%', '49.99%'], ['0%', '100.01%']];
    for (const shares of [...wrong, ['20%', 'remaining', 'remaining'], ['100%', 'remaining', 'remaining']])
      for (const amount of [0, 1, 1000])
        expect(() => allocateShares(pence(amount), shares as Rate[])).toThrow(BrokenInvariant);
  });
});
