/**
 * Prices, rounded once to whole pence in the way named at the call.
 *
 * Method: decimal.js, and only here, in a private copy; a rate is one whole number over another, so that nothing is rounded on the way.
 *
 * @module
 */
import { Decimal } from 'decimal.js';
import { assert, demand } from '../problem/problem.js';
import { shown } from '../problem/shown.js';
import { isPence, type Pence } from './pence.js';
import { fractionOfRate, type Rate } from './rate.js';

/** `half-up` and `half-even` go to the nearest, a half away from zero or to the even penny; `up` goes away from zero, `down` towards it. */
export type Rounding = 'half-up' | 'half-even' | 'up' | 'down';

let clone: typeof Decimal | undefined;

/**
 * decimal.js in a private copy, made when it is first used: its settings are shared by a whole program.
 *
 * A product of two rates has at most 80 digits and its divisor 44; at 200 digits no quotient can be mistaken for the half between two
 * pennies. Exponents never show in text, so a whole number always reads as one.
 */
function exact(value: Decimal.Value): Decimal {
  clone ??= Decimal.clone({ precision: 200, toExpPos: 9e15, toExpNeg: -9e15, defaults: true });
  return new clone(value);
}

const modeOf = (rounding: Rounding): Decimal.Rounding =>
  ({
    'half-up': Decimal.ROUND_HALF_UP,
    'half-even': Decimal.ROUND_HALF_EVEN,
    up: Decimal.ROUND_UP,
    down: Decimal.ROUND_DOWN,
  })[rounding];

function rounded(numerator: Decimal, denominator: Decimal, rounding: Rounding): Pence {
  // Adding zero turns -0, which decimal.js gives for a small loss rounded to nothing, into 0.
  const amount = numerator.div(denominator).toDecimalPlaces(0, modeOf(rounding)).toNumber() + 0;
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
  const { numerator, denominator } = fractionOfRate(price);
  const perUnit = exact(numerator.toString()).times(100);
  const divisor = exact(denominator.toString());
  if (typeof quantity === 'string') {
    const units = fractionOfRate(quantity);
    return rounded(
      perUnit.times(units.numerator.toString()),
      divisor.times(units.denominator.toString()),
      rounding,
    );
  }
  const units = exact(quantity);
  assert(
    quantity >= 0 && units.isFinite() && units.precision() <= 15,
    () => `not a quantity of at most 15 digits: ${shown(quantity)}`,
  );
  return rounded(perUnit.times(units), divisor, rounding);
}
