/**
 * Prices and parts of an amount, rounded once to whole pence in the way named at the call.
 *
 * Method: whole numbers of any size over one another, so that nothing is rounded on the way.
 *
 * @module
 */

import { assert, demand } from '../problem/problem.js';
import { shown } from '../problem/shown.js';
import type { Fraction } from './fraction.js';
import { isPence, type Pence } from './pence.js';
import { fractionOfRate, type Rate } from './rate.js';

/** `half-up` and `half-even` go to the nearest, a half away from zero or to the even penny; `up` goes away from zero, `down` towards it. */
export type Rounding = 'half-up' | 'half-even' | 'up' | 'down';

/** A number from zero on, as JavaScript writes it: digits, decimals, power of ten. */
const NUMBER = /^(\d+)(?:\.(\d+))?(?:e([-+]\d+))?$/;

/** The fraction that a number is as it is written; undefined below zero, for no number, and beyond 15 significant digits. */
function fractionOfNumber(quantity: number): Fraction | undefined {
  const written = Number.isFinite(quantity) ? String(quantity) : '';
  const [, whole, decimals = '', power = '0'] = NUMBER.exec(written) ?? [];
  if (whole === undefined) return undefined;
  const digits = `${whole}${decimals}`;
  if (digits.replace(/^0+/, '').replace(/0+$/, '').length > 15) return undefined;
  const places = decimals.length - Number(power);
  const [over, under] = places < 0 ? [10n ** BigInt(-places), 1n] : [1n, 10n ** BigInt(places)];
  return { numerator: BigInt(digits) * over, denominator: under };
}

function rounded(numerator: bigint, denominator: bigint, rounding: Rounding): Pence {
  const cut = numerator / denominator;
  const rest = numerator % denominator;
  const twice = (rest < 0n ? -rest : rest) * 2n;
  const isAway = {
    'half-up': twice >= denominator,
    'half-even': twice > denominator || (twice === denominator && cut % 2n !== 0n),
    up: rest !== 0n,
    down: false,
  }[rounding];
  const amount = Number(isAway ? cut + (numerator < 0n ? -1n : 1n) : cut);
  demand(isPence(amount), 'a price or part is beyond the largest amount');
  return amount;
}

/**
 * Prices a quantity.
 *
 * @param price pounds per unit; a percentage or fraction is taken as that part of a pound.
 * @param quantity units, such as hours: a rate, or a number not below zero of at most 15 significant digits.
 * @param rounding how to come to whole pence.
 * @returns price × quantity, rounded once.
 * @throws {BrokenInvariant} on another quantity, or when the answer is beyond the largest amount.
 */
export function priceOf(price: Rate, quantity: Rate | number, rounding: Rounding): Pence {
  const perUnit = fractionOfRate(price);
  const units = typeof quantity === 'string' ? fractionOfRate(quantity) : fractionOfNumber(quantity);
  assert(units !== undefined, `not a quantity of at most 15 digits: ${shown(quantity)}`);
  return rounded(
    perUnit.numerator * units.numerator * 100n,
    perUnit.denominator * units.denominator,
    rounding,
  );
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
  assert(isPence(amount), `not an amount in whole pence: ${shown(amount)}`);
  assert(
    Number.isSafeInteger(part) && Number.isSafeInteger(whole) && whole > 0,
    `not a part of a whole: ${shown(part)} of ${shown(whole)}`,
  );
  return rounded(BigInt(amount) * BigInt(part), BigInt(whole), rounding);
}
