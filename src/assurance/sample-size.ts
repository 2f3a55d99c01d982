/**
 * The size of an audit sample that is planned for a confidence.
 *
 * Method: the size is the least at which the expected errors, if no more are found, leave the upper limit at or below what is tolerable. It is
 * worked out with the very factors by which the sample is evaluated. In a monetary-unit sample: population × factor ÷ tolerable, rounded up.
 *
 * @module
 */
import type { Pence } from '../money/pence.js';
import { poissonFactors, upperRate } from './confidence.js';

/** The size of a monetary-unit sample, by the money in error that can be tolerated. */
export interface SizeByMoney {
  /** In per cent, 50 to 99. */
  readonly confidence: number;
  readonly tolerable: Pence;
  /** Whole items in error that are expected, at most 20; absent, none. */
  readonly expectedErrors?: number;
}

/** The size of a random sample, by the error rate that can be tolerated. */
export interface SizeByRate {
  readonly confidence: number;
  /** In basis points, at least 100: 500 is 5%. */
  readonly tolerableRate: number;
  readonly expectedErrors?: number;
}

/** How many items are drawn: a number, every item, or as many as a confidence needs. */
export type SampleSize = number | 'all' | SizeByMoney | SizeByRate;

const LARGEST = 5_000;

/** The least size at which the upper limit of the rate is tolerable; at most 5,000. */
function sizeByRate({ confidence, tolerableRate, expectedErrors = 0 }: SizeByRate): number {
  let low = expectedErrors + 1;
  let high = LARGEST;
  while (low < high) {
    const size = (low + high) >>> 1;
    if (upperRate({ size, errors: expectedErrors }, confidence) <= tolerableRate) high = size;
    else low = size + 1;
  }
  return low;
}

function sizeByMoney({ confidence, tolerable, expectedErrors = 0 }: SizeByMoney, total: Pence): number {
  const factor = BigInt(poissonFactors(expectedErrors, confidence).at(-1)!);
  const over = 100n * BigInt(tolerable);
  return Number((BigInt(total) * factor + over - 1n) / over);
}

/**
 * Works out how many items of a stratum are drawn.
 *
 * @param stratum the number of its items, and their sum
 * @returns at least 1 if it has an item, and never more than it has
 */
export function sizeOf(
  size: SampleSize,
  { count, pence }: { readonly count: number; readonly pence: Pence },
): number {
  if (size === 'all') return count;
  const wanted =
    typeof size === 'number' ? size : 'tolerable' in size ? sizeByMoney(size, pence) : sizeByRate(size);
  return Math.min(count, typeof size === 'number' ? wanted : Math.max(1, wanted));
}
