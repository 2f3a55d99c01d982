/**
 * Fractions of whole numbers of any size: the value of a rate, and sums of many.
 *
 * Method: a sum is taken over equal denominators first, and then pair by pair, so that the numbers grow late and the cost stays near that of
 * one product as long as the answer.
 *
 * @module
 */

/** One whole number over another, which is above zero. Not always in lowest terms. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** The greatest number that divides both; of zero and another, the other. */
export function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [larger, smaller] = [a, b];
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}

/** The fraction that a text is: `0.6`, `57.5%` or `3/5`, in a form that has been checked. */
export function fractionOf(written: string): Fraction {
  const [over, under] = written.split('/') as [string, string?];
  if (under !== undefined) return { numerator: BigInt(over), denominator: BigInt(under) };
  const [whole, decimals = ''] = over.replace('%', '').split('.') as [string, string?];
  const places = decimals.length + (over.endsWith('%') ? 2 : 0);
  return { numerator: BigInt(whole + decimals), denominator: 10n ** BigInt(places) };
}

/** The exact sum of fractions; nothing over one of none. */
export function sumOfFractions(fractions: readonly Fraction[]): Fraction {
  const byDenominator = new Map<bigint, bigint>();
  for (const { numerator, denominator } of fractions)
    byDenominator.set(denominator, (byDenominator.get(denominator) ?? 0n) + numerator);
  let sums: Fraction[] = [...byDenominator].map(([denominator, numerator]) => ({ numerator, denominator }));
  while (sums.length > 1) {
    const pairs: Fraction[] = [];
    for (let at = 0; at < sums.length; at += 2) {
      const [one, other] = [sums[at]!, sums[at + 1]];
      pairs.push(other ? sumOf(one, other) : one);
    }
    sums = pairs;
  }
  return sums[0] ?? { numerator: 0n, denominator: 1n };
}

function sumOf(one: Fraction, other: Fraction): Fraction {
  const numerator = one.numerator * other.denominator + other.numerator * one.denominator;
  return { numerator, denominator: one.denominator * other.denominator };
}
