/**
 * Fractions of whole numbers of any size: the value of a rate, and sums of many.
 *
 * Method: fractions with equal denominators are added first, and the sums then pair by pair. So the numbers grow late, and the cost is
 * close to that of one multiplication with an answer of the same length.
 *
 * @module
 */

/** One whole number over another, which is above zero. Not always in lowest terms. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** The greatest number that divides both; if one is zero, the other. */
export function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [larger, smaller] = [a, b];
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}

/** Reads a fraction: `0.6`, `57.5%` or `3/5`, in a form that has been checked. */
export function fractionOf(written: string): Fraction {
  const [over, under] = written.split('/') as [string, string?];
  if (under !== undefined) return { numerator: BigInt(over), denominator: BigInt(under) };
  const [whole, decimals = ''] = over.replace('%', '').split('.') as [string, string?];
  const places = decimals.length + (over.endsWith('%') ? 2 : 0);
  return { numerator: BigInt(whole + decimals), denominator: 10n ** BigInt(places) };
}

/** The exact sum of fractions; zero if there are none. */
export function sumOfFractions(fractions: readonly Fraction[]): Fraction {
  const byDenominator = new Map<bigint, bigint>();
  for (const { numerator, denominator } of fractions)
    byDenominator.set(denominator, (byDenominator.get(denominator) ?? 0n) + numerator);
  let sums: Fraction[] = [...byDenominator].map(([denominator, numerator]) => ({ numerator, denominator }));
  while (sums.length > 1) {
    const pairs: Fraction[] = [];
    for (let index = 0; index < sums.length; index += 2) {
      const [first, second] = [sums[index]!, sums[index + 1]];
      pairs.push(second ? sumOf(first, second) : first);
    }
    sums = pairs;
  }
  return sums[0] ?? { numerator: 0n, denominator: 1n };
}

function sumOf(a: Fraction, b: Fraction): Fraction {
  const numerator = a.numerator * b.denominator + b.numerator * a.denominator;
  return { numerator, denominator: a.denominator * b.denominator };
}
