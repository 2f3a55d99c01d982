import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate, allocateExplained } from '../../src/money/allocate.js';
import { MAX_PENCE, pence, sumPence } from '../../src/money/pence.js';
import { BrokenInvariant } from '../../src/problem/problem.js';

const split = (amount: number, weights: readonly (number | bigint)[]) => allocate(pence(amount), weights);

describe('allocate', () => {
  it.each([
    ['a penny never goes to a weight of zero', 1, [0, 50, 50], [0, 1, 0]],
    ['an odd penny goes to the earlier of equals', 101, [50, 50], [51, 50]],
    ['two odd pennies go to the first two of equals', 2, [6, 6, 6, 2], [1, 1, 0, 0]],
    ['a half each of one penny (TV42)', 1, [50, 50], [1, 0]],
    ['a third each (TV42)', 10000, [1, 1, 1], [3334, 3333, 3333]],
    ['eight weights, halves tied', 1584, [96, 30, 4, 0, 0, 57, 89, 76], [432, 135, 18, 0, 0, 257, 400, 342]],
    ['a pool 57:43 shares an overspend of £500,000', 50_000_000, [57, 43], [28_500_000, 21_500_000]],
    ['the largest remainder comes first, wherever it stands', 10, [1, 1, 2, 3], [2, 1, 3, 4]],
    ['one weight takes all', -7, [3], [-7]],
    ['nothing is split into nothing', 0, [0, 0], [0, 0]],
  ])('%s', (_, amount, weights, shares) => {
    expect(split(amount, weights)).toEqual(shares);
  });

  it('is exact where products are beyond the safe integers', () => {
    expect(split(MAX_PENCE, [1, 1, 1])).toEqual([3002399751580331, 3002399751580330, 3002399751580330]);
    expect(split(MAX_PENCE, [MAX_PENCE, MAX_PENCE])).toEqual([4503599627370496, 4503599627370495]);
    expect(split(3, [MAX_PENCE, 1])).toEqual([3, 0]);
  });

  it('is exact where the weights add up to more than the safe integers', () => {
    const half = Math.floor(MAX_PENCE / 2);
    expect(split(2, [half - 2, half, half - 1])).toEqual([0, 1, 1]);
    expect(split(1, [MAX_PENCE - 1, MAX_PENCE, MAX_PENCE])).toEqual([0, 1, 0]);
  });

  it('takes weights beyond the safe integers', () => {
    expect(split(100, [10n ** 30n, 3n * 10n ** 30n])).toEqual([25, 75]);
  });

  it('never answers -0', () => {
    expect(split(-1, [0, 1, 1])).toEqual([0, -1, 0]);
    expect(split(-5, [0n, 1n])).toEqual([0, -5]);
  });

  it('may take a penny from one share when the amount grows by a penny', () => {
    expect(split(10, [6, 6, 2])).toEqual([4, 4, 2]);
    expect(split(11, [6, 6, 2])).toEqual([5, 5, 1]);
  });

  it.each([
    ['no weights', 1, []],
    ['a weight below zero', 1, [2, -1]],
    ['a fraction as weight', 1, [0.5]],
    ['a weight that is no number', 1, [Number.NaN]],
    ['a weight beyond the safe integers', 1, [2 ** 53]],
    ['a whole number below zero', 1, [-1n, 2n]],
    ['all weights zero with something to split', 1, [0, 0n]],
    ['no weights for nothing', 0, []],
  ])('throws on %s', (_, amount, weights) => {
    expect(() => split(amount, weights)).toThrow(BrokenInvariant);
    expect(() => allocateExplained(pence(amount), weights)).toThrow(BrokenInvariant);
  });

  it('throws on an amount that is not whole pence', () => {
    expect(() => allocate(0.5 as never, [1])).toThrow(BrokenInvariant);
  });

  it('says what it cannot split', () => {
    expect(() => allocate(0.5 as never, [1])).toThrow('not an amount in whole pence: 0.5');
    expect(() => split(1, [])).toThrow('at least one weight');
    expect(() => split(1, [-2])).toThrow('not a weight, a whole number not below zero: -2');
    expect(() => split(1, [0])).toThrow('every weight is zero');
  });
});

describe('allocateExplained', () => {
  it('says what each share left over, and who came first in the queue', () => {
    expect(allocateExplained(pence(100), [1, 0, 2, 3])).toEqual([
      { pence: 17, floor: 16, remainder: '2/3', rank: 1, oddPenny: true },
      { pence: 0, floor: 0, remainder: '0', rank: 3, oddPenny: false },
      { pence: 33, floor: 33, remainder: '1/3', rank: 2, oddPenny: false },
      { pence: 50, floor: 50, remainder: '0', rank: 4, oddPenny: false },
    ]);
  });

  it('carries the sign of the amount', () => {
    expect(allocateExplained(pence(-1), [1, 1])).toEqual([
      { pence: -1, floor: 0, remainder: '-1/2', rank: 1, oddPenny: true },
      { pence: 0, floor: 0, remainder: '-1/2', rank: 2, oddPenny: false },
    ]);
  });

  it('explains a split of nothing', () => {
    expect(allocateExplained(pence(0), [0])).toEqual([
      { pence: 0, floor: 0, remainder: '0', rank: 1, oddPenny: false },
    ]);
  });
});

describe('allocate, always', () => {
  const amounts = fc.oneof(fc.integer({ min: -300, max: 300 }), fc.integer(), fc.maxSafeInteger()).map(pence);
  const weight = fc.oneof(fc.nat(4), fc.nat(1000), fc.maxSafeInteger().map(Math.abs));
  const weightings = fc
    .oneof(
      fc.array(fc.nat(100), { minLength: 1, maxLength: 9 }),
      fc.array(weight, { minLength: 1, maxLength: 9 }),
    )
    .filter((weights) => weights.some((each) => each > 0));
  const runs = { numRuns: 1500 };

  it('splits by plain numbers as by whole numbers of any size', () => {
    fc.assert(
      fc.property(amounts, weightings, (amount, weights) => {
        expect(allocate(amount, weights)).toEqual(allocate(amount, weights.map(BigInt)));
      }),
      runs,
    );
  });

  it('adds back to the penny', () => {
    fc.assert(
      fc.property(amounts, weightings, (amount, weights) => {
        expect(sumPence(allocate(amount, weights))).toBe(amount);
      }),
      runs,
    );
  });

  it('gives each share to within a penny of exact, and nothing to a weight of zero', () => {
    fc.assert(
      fc.property(amounts, weightings, (amount, weights) => {
        const total = weights.reduce((sum, each) => sum + BigInt(each), 0n);
        for (const [at, share] of allocate(amount, weights).entries()) {
          const off = BigInt(share) * total - BigInt(amount) * BigInt(weights[at]!);
          expect(off < total && off > -total).toBe(true);
          if (weights[at] === 0) expect(share).toBe(0);
        }
      }),
      runs,
    );
  });

  it('gives odd pennies to the largest remainders, ties to the earlier weight', () => {
    fc.assert(
      fc.property(amounts, weightings, (amount, weights) => {
        const total = weights.reduce((sum, each) => sum + BigInt(each), 0n);
        const magnitude = BigInt(Math.abs(amount));
        const shares = allocate(amount, weights).map((share, at) => {
          const product = magnitude * BigInt(weights[at]!);
          return { odd: BigInt(Math.abs(share)) > product / total, remainder: product % total };
        });
        for (const [first, one] of shares.entries()) {
          for (const other of shares.slice(first + 1)) {
            if (one.remainder >= other.remainder) expect(!other.odd || one.odd).toBe(true);
            else expect(!one.odd || other.odd).toBe(true);
          }
        }
      }),
      runs,
    );
  });

  it('mirrors a negative amount', () => {
    fc.assert(
      fc.property(amounts, weightings, (amount, weights) => {
        const mirrored = allocate(pence(0 - amount), weights).map((share) => 0 - share);
        expect(mirrored).toEqual(allocate(amount, weights));
      }),
      runs,
    );
  });

  it('does not depend on the scale of the weights', () => {
    fc.assert(
      fc.property(amounts, weightings, fc.bigInt(1n, 10n ** 12n), (amount, weights, scale) => {
        expect(
          allocate(
            amount,
            weights.map((each) => BigInt(each) * scale),
          ),
        ).toEqual(allocate(amount, weights));
      }),
      runs,
    );
  });

  it('answers alike in plain numbers and in whole numbers of any size', () => {
    fc.assert(
      fc.property(amounts, weightings, (amount, weights) => {
        expect(allocate(amount, weights)).toEqual(allocate(amount, weights.map(BigInt)));
      }),
      runs,
    );
  });

  it('is explained by floor, remainder and odd penny', () => {
    fc.assert(
      fc.property(amounts, weightings, (amount, weights) => {
        const explained = allocateExplained(amount, weights);
        const sign = amount < 0 ? -1 : 1;
        expect(explained.map((share) => share.pence)).toEqual(allocate(amount, weights));
        expect(explained.map(({ rank }) => rank).sort((a, b) => a - b)).toEqual(
          weights.map((_, at) => at + 1),
        );
        const total = weights.reduce((sum, each) => sum + BigInt(each), 0n);
        for (const [at, share] of explained.entries()) {
          expect(share.pence).toBe(share.floor + (share.oddPenny ? sign : 0));
          const [over, under] = share.remainder.split('/').map(BigInt) as [bigint, bigint?];
          const below = under ?? 1n;
          expect((BigInt(share.floor) * below + over) * total).toBe(
            BigInt(amount) * BigInt(weights[at]!) * below,
          );
        }
      }),
      runs,
    );
  });
});
