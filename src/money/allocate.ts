/**
 * Splits a sum of money by weight, to the penny.
 *
 * Method: largest remainder (Hamilton). Each share is first rounded towards zero; the pennies left over go one each
 * to the largest remainders, and on a tie to the earlier weight. Plain numbers while every product is exact in
 * them, whole numbers of any size otherwise; the answer is the same.
 * Limit: as the amount grows by a penny, one share may fall by a penny (the Alabama paradox). To split a sum over
 * time, allocate the running total and take differences.
 *
 * @module
 */

import { assert } from '../problem/problem.js';
import { shown } from '../problem/shown.js';
import { greatestCommonDivisor } from './fraction.js';
import { isPence, type Pence } from './pence.js';

/** One share of a split, and why it is what it is: `floor` + `remainder` is exact, an odd penny makes it `pence`. */
export interface AllocatedShare {
  readonly pence: Pence;
  /** The exact share rounded towards zero. */
  readonly floor: Pence;
  /** The part that rounding took off: `0`, or a fraction of a penny in lowest terms such as `1/3`, with the amount's sign. */
  readonly remainder: string;
  /** Its place in the queue for odd pennies; 1 is first. */
  readonly rank: number;
  readonly oddPenny: boolean;
}

type Weight = number | bigint;

/** Shares of the magnitude rounded down, the remainder of each in parts of `total`, and the pennies left over. */
interface Floors<Whole extends Weight> {
  readonly floors: number[];
  readonly remainders: Whole[];
  readonly total: Whole;
  readonly oddPennies: number;
}

/** Floors in plain numbers; undefined if a product could be inexact, or a weight is not a plain number. */
function floorsInNumbers(magnitude: number, weights: readonly Weight[]): Floors<number> | undefined {
  let total = 0;
  let largest = 0;
  for (const weight of weights) {
    if (typeof weight !== 'number') return undefined;
    total += weight;
    if (weight > largest) largest = weight;
  }
  // The total may be inexact. Then it is above every product, so each floor is 0 and each remainder its product.
  if (magnitude * largest > Number.MAX_SAFE_INTEGER) return undefined;
  const floors: number[] = [];
  const remainders: number[] = [];
  let oddPennies = magnitude;
  for (const weight of weights as readonly number[]) {
    const product = magnitude * weight;
    const remainder = product % total;
    // The remainder is taken off first, so the division has a whole answer and is exact.
    const floor = (product - remainder) / total;
    floors.push(floor);
    remainders.push(remainder);
    oddPennies -= floor;
  }
  return { floors, remainders, total, oddPennies };
}

function floorsInBigInts(magnitude: number, weights: readonly Weight[]): Floors<bigint> {
  const whole = weights.map(BigInt);
  const total = whole.reduce((sum, weight) => sum + weight, 0n);
  const products = whole.map((weight) => BigInt(magnitude) * weight);
  // No share exceeds the magnitude, so each is a safe integer again.
  const floors = products.map((product) => Number(product / total));
  const oddPennies = floors.reduce((pennies, floor) => pennies - floor, magnitude);
  return { floors, remainders: products.map((product) => product % total), total, oddPennies };
}

/** Positions in the queue for odd pennies: by remainder, largest first; sorting keeps the order of equals. */
function queueOf(remainders: readonly Weight[]): number[] {
  const queue = Array.from(remainders.keys());
  return queue.sort((a, b) => {
    const [first, second] = [remainders[a]!, remainders[b]!];
    if (first === second) return 0;
    return first > second ? -1 : 1;
  });
}

function assertSplittable(amount: Pence, weights: readonly Weight[]): void {
  assert(isPence(amount), () => `not an amount in whole pence: ${shown(amount)}`);
  assert(weights.length > 0, 'a split needs at least one weight');
  let hasWeight = false;
  for (const weight of weights) {
    assert(
      weight >= 0 && (typeof weight === 'bigint' || Number.isSafeInteger(weight)),
      () => `not a weight, a whole number not below zero: ${shown(weight)}`,
    );
    if (weight > 0) hasWeight = true;
  }
  assert(hasWeight || amount === 0, 'an amount cannot be split if every weight is zero');
}

/**
 * Splits an amount by weight. The shares add back to the amount; each is less than a penny from exact; a weight of
 * zero is never paid; the split of a negative amount mirrors that of the positive.
 *
 * @param amount pence, of either sign; 0 gives zeros.
 * @param weights at least one; whole numbers not below zero, of which one is above zero unless the amount is 0.
 * @returns one share for each weight, in the same order.
 * @throws {BrokenInvariant} on no weights, another weight, or all weights zero with something to split.
 */
export function allocate(amount: Pence, weights: readonly Weight[]): Pence[] {
  assertSplittable(amount, weights);
  // Nothing is split into nothing here, because weights that are all zero give no share.
  if (amount === 0) return weights.map(() => amount);
  const magnitude = Math.abs(amount);
  const { floors, remainders, oddPennies } =
    floorsInNumbers(magnitude, weights) ?? floorsInBigInts(magnitude, weights);
  if (oddPennies === 1) {
    // One odd penny is the common case, and needs no queue.
    let first = 0;
    for (let index = 1; index < remainders.length; index++)
      if (remainders[index]! > remainders[first]!) first = index;
    floors[first]! += 1;
  } else if (oddPennies > 1) {
    const queue = queueOf(remainders);
    for (let place = 0; place < oddPennies; place++) floors[queue[place]!]! += 1;
  }
  // Taking from zero, where a change of sign would make -0 of an empty share.
  if (amount < 0) for (let index = 0; index < floors.length; index++) floors[index] = 0 - floors[index]!;
  return floors as Pence[];
}

/**
 * Splits an amount as `allocate` does, and says why each share is what it is.
 *
 * @param amount pence, of either sign.
 * @param weights as for `allocate`.
 * @returns one explained share for each weight, in the same order.
 * @throws {BrokenInvariant} as `allocate`.
 */
export function allocateExplained(amount: Pence, weights: readonly Weight[]): readonly AllocatedShare[] {
  assertSplittable(amount, weights);
  const magnitude = Math.abs(amount);
  const sign = amount < 0 ? -1 : 1;
  const { floors, remainders, total, oddPennies } =
    amount === 0
      ? { floors: weights.map(() => 0), remainders: weights.map(() => 0n), total: 1n, oddPennies: 0 }
      : floorsInBigInts(magnitude, weights);
  const ranks: number[] = [];
  for (const [place, index] of queueOf(remainders).entries()) ranks[index] = place + 1;
  return floors.map((floor, index) => {
    const rank = ranks[index]!;
    const oddPenny = rank <= oddPennies;
    return {
      pence: (sign * (floor + (oddPenny ? 1 : 0)) + 0) as Pence,
      floor: (sign * floor + 0) as Pence,
      remainder: fractionText(remainders[index]!, total, sign),
      rank,
      oddPenny,
    };
  });
}

function fractionText(numerator: bigint, denominator: bigint, sign: number): string {
  if (numerator === 0n) return '0';
  const common = greatestCommonDivisor(denominator, numerator);
  return `${sign < 0 ? '-' : ''}${numerator / common}/${denominator / common}`;
}
