/**
 * A rate: a decimal price or a share, kept as it was written: `12.71`, `0.6`, `57.5%`, `3/5`.
 *
 * Method: text, read as one whole number over another, so that a third stays a third; rounding to pence happens
 * once, at the end, in the way named at the call. The only home of decimal.js, in a private copy.
 * Limit: not below zero; at most 20 digits before and after the point or the stroke.
 *
 * @module
 */
import { Decimal } from 'decimal.js';
import { fault, type Schema, scalar } from '../problem/check.js';
import { accept, assert, demand, problem, type Result, refuse } from '../problem/problem.js';
import { shown } from '../problem/shown.js';
import { type Fraction, fractionOf, greatestCommonDivisor, sumOfFractions } from './fraction.js';
import { isPence, type Pence } from './pence.js';

declare const brand: unique symbol;

/** A decimal, a percentage or a fraction, not below zero, as written. */
export type Rate = string & { readonly [brand]: 'rate' };

/** `half-up` and `half-even` go to the nearest, a half away from zero or to the even penny; `up` goes away from zero, `down` towards it. */
export type Rounding = 'half-up' | 'half-even' | 'up' | 'down';

const FORM = /^(?:\d{1,20}(?:\.\d{1,20})?%?|\d{1,20}\/(?=\d*[1-9])\d{1,20})$/;

// A product of two rates has at most 80 digits and its divisor 44; at 200 digits no quotient can be mistaken for the
// half between two pennies. Exponents never show in text, so a whole number always reads as one.
const Exact = Decimal.clone({ precision: 200, toExpPos: 9e15, toExpNeg: -9e15, defaults: true });

const MODES: Readonly<Record<Rounding, Decimal.Rounding>> = {
  'half-up': Decimal.ROUND_HALF_UP,
  'half-even': Decimal.ROUND_HALF_EVEN,
  up: Decimal.ROUND_UP,
  down: Decimal.ROUND_DOWN,
};

function isRate(value: unknown): value is Rate {
  return typeof value === 'string' && value.length <= 42 && FORM.test(value);
}

/**
 * Takes a text that is known to be a rate.
 *
 * @param text a decimal, a percentage or a fraction.
 * @returns the same text as a rate.
 * @throws {BrokenInvariant} when it is not a rate.
 */
export function rate(text: string): Rate {
  assert(isRate(text), `not a rate: ${shown(text)}`);
  return text;
}

/**
 * Reads a rate: `12.71`, `0.6`, `60%`, `57.5%`, `3/5`, `1/3`.
 *
 * @param text at most 20 digits on each side of the point or the stroke; no sign, no blanks.
 * @returns the rate, as written.
 *
 * Refuses with `rate-invalid` any other form, and a fraction of nothing (`1/0`).
 */
export function parseRate(text: string): Result<Rate> {
  return isRate(text) ? accept(text) : refuse(problem('rate-invalid', { text: shown(text) }));
}

/** Schema of a rate; every other value is the one fault `rate-invalid`. */
export const rateSchema: Schema<Rate> = scalar<Rate>(
  { type: 'string', pattern: FORM.source },
  (value, ctx) => {
    if (!isRate(value)) fault(ctx, 'rate-invalid', { text: shown(value) });
  },
);

function fractionOfRate(written: Rate): Fraction {
  return fractionOf(rate(written));
}

function rounded(numerator: Decimal, denominator: Decimal, rounding: Rounding): Pence {
  // Adding zero turns -0, which decimal.js gives for a small loss rounded to nothing, into 0.
  const amount = numerator.div(denominator).toDecimalPlaces(0, MODES[rounding]).toNumber() + 0;
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
  const perUnit = new Exact(numerator.toString()).times(100);
  const divisor = new Exact(denominator.toString());
  if (typeof quantity === 'string') {
    const units = fractionOfRate(quantity);
    return rounded(
      perUnit.times(units.numerator.toString()),
      divisor.times(units.denominator.toString()),
      rounding,
    );
  }
  const units = new Exact(quantity);
  assert(
    quantity >= 0 && units.isFinite() && units.precision() <= 15,
    `not a quantity of at most 15 digits: ${shown(quantity)}`,
  );
  return rounded(perUnit.times(units), divisor, rounding);
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
  return rounded(new Exact(amount).times(part), new Exact(whole), rounding);
}

/**
 * Brings shares over one common denominator, exactly, so that they can serve as weights.
 *
 * @param shares rates, as written; they need not add up to one.
 * @returns one numerator for each share, in the same order, and the smallest denominator they share (1 for none).
 */
export function exactShares(shares: readonly Rate[]): {
  readonly numerators: readonly bigint[];
  readonly denominator: bigint;
} {
  const fractions = shares.map((share) => {
    const { numerator, denominator } = fractionOfRate(share);
    const common = greatestCommonDivisor(numerator, denominator);
    return { numerator: numerator / common, denominator: denominator / common };
  });
  const denominator = fractions.reduce(
    (common, fraction) =>
      (common / greatestCommonDivisor(common, fraction.denominator)) * fraction.denominator,
    1n,
  );
  const numerators = fractions.map((fraction) => fraction.numerator * (denominator / fraction.denominator));
  return { numerators, denominator };
}

/**
 * Adds shares up, for people to read.
 *
 * @param shares rates, as written.
 * @returns the exact total: a percentage (`120%`), or a fraction (`4/3`) where a percentage would never end; `about 120.0000000001%` where the
 * fraction would fill pages.
 */
export function totalShare(shares: readonly Rate[]): string {
  const { numerator: total, denominator } = sumOfFractions(shares.map(fractionOfRate));
  // A total that would fill pages is told to ten decimals.
  if (denominator >> LONGEST_TOLD > 0n) return `about ${percentOf(total, denominator)}%`;
  const common = greatestCommonDivisor(total * 100n, denominator);
  const numerator = (total * 100n) / common;
  // A decimal ends only when nothing but twos and fives divides it.
  let left = denominator / common;
  for (const prime of [2n, 5n]) while (left % prime === 0n) left /= prime;
  if (left === 1n) return `${new Exact(numerator.toString()).div((denominator / common).toString())}%`;
  const reduced = greatestCommonDivisor(total, denominator);
  return `${total / reduced}/${denominator / reduced}`;
}

/** The longest denominator, in bits, whose total is told as a fraction. */
const LONGEST_TOLD = 1024n;

/** A fraction as a percentage to ten decimals, cut off. */
function percentOf(numerator: bigint, denominator: bigint): string {
  const digits = ((numerator * 10n ** 12n) / denominator).toString().padStart(11, '0');
  return `${digits.slice(0, -10)}.${digits.slice(-10)}`;
}
