/**
 * The factors of audit sampling, computed and not copied from a table: the Poisson factor of a monetary-unit sample, and the upper limit of an error
 * rate.
 *
 * Method: a factor is the least number of errors, on average, at which so few errors as were found would be seen with a probability of at most one
 * minus the confidence. It is found by halving, on a grid of hundredths (rates: basis points), and rounded up, so that a limit is never too low.
 * The Poisson probability is the ratio of two sums of the same series, λⁱ ÷ i!, cut off and in full, so that no exponential is needed; everything
 * is a whole number, the same on every machine.
 * Limit: a rate is computed by the binomial distribution, as if each item were put back: a little too high for a small population.
 *
 * @module
 */
/** Places after the point that the terms of the series are kept with. */
const SCALE = 10n ** 40n;
/** No factor is so many hundredths above the one before: at 99% the first, which is the largest step, is 461. */
const LARGEST_STEP = 500;

/** Whether at most `errors` errors are improbable enough if there are `hundredths` ÷ 100 on average. */
function isPoissonTail(errors: number, hundredths: number, risk: bigint): boolean {
  let term = SCALE;
  let cut = 0n;
  let all = 0n;
  for (let place = 0; term > 0n || place <= errors; place++) {
    all += term;
    if (place <= errors) cut += term;
    term = (term * BigInt(hundredths)) / (100n * BigInt(place + 1));
  }
  return cut * 100n <= risk * all;
}

const riskOf = (confidence: number) => BigInt(100 - confidence);

/** The least number in a range for which a claim holds that holds for every greater one. */
function leastOf(from: number, to: number, holds: (value: number) => boolean): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Finds the Poisson factors: the most errors, on average, that a sample with 0, 1, 2 … errors is consistent with.
 *
 * @param errors how many the last factor is for
 * @param confidence in per cent, a whole number from 50 to 99
 * @returns hundredths, rounded up, for 0 to `errors` errors: 300, 475 at 95%
 */
export function poissonFactors(errors: number, confidence: number): readonly number[] {
  const risk = riskOf(confidence);
  const factors: number[] = [];
  for (let last = 0, found = 0; found <= errors; found++) {
    last = leastOf(last, last + LARGEST_STEP, (hundredths) => isPoissonTail(found, hundredths, risk));
    factors.push(last);
  }
  return factors;
}

/** Whether at most `errors` of `size` items are improbable enough if the rate is so many basis points. */
function isBinomialTail(errors: number, size: number, basisPoints: number, risk: bigint): boolean {
  const wrong = BigInt(basisPoints);
  const right = 10_000n - wrong;
  // Σ C(n, i) wrongⁱ rightⁿ⁻ⁱ ≤ risk × 10,000ⁿ, all whole numbers; rightⁿ⁻ᵉ is taken out of the sum.
  let sum = 0n;
  let ways = 1n;
  for (let place = 0; place <= errors; place++) {
    sum += ways * wrong ** BigInt(place) * right ** BigInt(errors - place);
    ways = (ways * BigInt(size - place)) / BigInt(place + 1);
  }
  return sum * right ** BigInt(size - errors) * 100n <= risk * 10_000n ** BigInt(size);
}

/**
 * Finds the upper limit of an error rate (the exact one of Clopper and Pearson, one-sided).
 *
 * @param sample its size, and how many of its items are wrong
 * @returns basis points, rounded up
 */
export function upperRate(
  { size, errors }: { readonly size: number; readonly errors: number },
  confidence: number,
): number {
  const risk = riskOf(confidence);
  return leastOf(0, 10_000, (rate) => isBinomialTail(errors, size, rate, risk));
}
