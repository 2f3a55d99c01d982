/**
 * Parts of an amount, such as some days of a week's money, rounded once to whole pence in the way named at the call.
 *
 * Method: every number here is whole, so whole numbers of any size are exact, and no decimal arithmetic is needed.
 *
 * @module
 */
import { assert, demand } from '../problem/problem.js';
import { shown } from '../problem/shown.js';
import { isPence, type Pence } from './pence.js';
import type { Rounding } from './price.js';

function roundedQuotient(numerator: bigint, denominator: bigint, rounding: Rounding): Pence {
  const towardsZero = numerator / denominator;
  const remainder = numerator % denominator;
  const twice = (remainder < 0n ? -remainder : remainder) * 2n;
  const isAway = {
    'half-up': twice >= denominator,
    'half-even': twice > denominator || (twice === denominator && towardsZero % 2n !== 0n),
    up: remainder !== 0n,
    down: false,
  }[rounding];
  const amount = Number(isAway ? towardsZero + (numerator < 0n ? -1n : 1n) : towardsZero);
  demand(isPence(amount), 'a price or part is beyond the largest amount');
  return amount;
}

/**
 * Takes a part of an amount, such as 31 days of a weekly sum: amount × part ÷ whole.
 *
 * @param options `amount` in pence, of either sign; `part` and `whole` whole numbers in the same unit, `whole` above
 * zero, `part` of any size and sign; `rounding` how to come to whole pence.
 * @returns pence, rounded once from the exact answer.
 * @throws {BrokenInvariant} on other numbers, or when the answer is beyond the largest amount.
 */
export function proRata(options: {
  readonly amount: Pence;
  readonly part: number;
  readonly whole: number;
  readonly rounding: Rounding;
}): Pence {
  const { amount, part, whole, rounding } = options;
  assert(isPence(amount), () => `not an amount in whole pence: ${shown(amount)}`);
  assert(
    Number.isSafeInteger(part) && Number.isSafeInteger(whole) && whole > 0,
    () => `not a part of a whole: ${shown(part)} of ${shown(whole)}`,
  );
  return roundedQuotient(BigInt(amount) * BigInt(part), BigInt(whole), rounding);
}
