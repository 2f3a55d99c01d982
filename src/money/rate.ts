/**
 * A rate: a decimal price or a share, kept as it was written: `12.71`, `0.6`, `57.5%`, `3/5`.
 *
 * Method: a rate is text and is read as one whole number over another, so that a third is exactly a third.
 * Limit: not below zero; at most 20 digits before and after the point or the stroke.
 *
 * @module
 */
import { accept, assert, problem, type Result, refuse } from '../problem/problem.js';
import { shown } from '../problem/shown.js';
import { type Fraction, fractionOf, greatestCommonDivisor, sumOfFractions } from './fraction.js';

declare const brand: unique symbol;

/** A decimal, a percentage or a fraction, not below zero, as written. */
export type Rate = string & { readonly [brand]: 'rate' };

/** The three forms of a rate. */
export const RATE_FORM = /^(?:\d{1,20}(?:\.\d{1,20})?%?|\d{1,20}\/(?=\d*[1-9])\d{1,20})$/;

/** Says whether a value is a rate. */
export function isRate(value: unknown): value is Rate {
  return typeof value === 'string' && value.length <= 42 && RATE_FORM.test(value);
}

/**
 * Takes a text that is known to be a rate.
 *
 * @param text a decimal, a percentage or a fraction.
 * @returns the same text as a rate.
 * @throws {BrokenInvariant} when it is not a rate.
 */
export function rate(text: string): Rate {
  assert(isRate(text), () => `not a rate: ${shown(text)}`);
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

/** The fraction that a rate is. */
export function fractionOfRate(written: Rate): Fraction {
  return fractionOf(rate(written));
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
  // A total that would fill pages is given to ten decimals.
  if (denominator >> LONGEST_TOLD > 0n) return `about ${decimalText(total * 100n, denominator, 10)}%`;
  const common = greatestCommonDivisor(total * 100n, denominator);
  const numerator = (total * 100n) / common;
  const places = placesOf(denominator / common);
  if (places !== undefined) return `${decimalText(numerator, denominator / common, places)}%`;
  const reduced = greatestCommonDivisor(total, denominator);
  return `${total / reduced}/${denominator / reduced}`;
}

/** The longest denominator, in bits, whose total is given as a fraction. */
const LONGEST_TOLD = 1024n;

/** How many decimals a fraction in lowest terms has; undefined when they never end. */
function placesOf(denominator: bigint): number | undefined {
  let factor = denominator;
  let places = 0;
  // A decimal ends only when nothing but twos and fives divides it.
  for (; factor % 2n === 0n || factor % 5n === 0n; places++) factor /= greatestCommonDivisor(factor, 10n);
  return factor === 1n ? places : undefined;
}

/** A fraction as a decimal with so many places, cut off. */
function decimalText(numerator: bigint, denominator: bigint, places: number): string {
  const digits = ((numerator * 10n ** BigInt(places)) / denominator).toString().padStart(places + 1, '0');
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
