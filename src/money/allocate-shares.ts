/**
 * Splits a sum of money by shares that add up to one whole, to the penny.
 *
 * Method: largest remainder, as `allocateExplained`. Each share is taken of the sum by itself, as the fraction that it is, so that no common
 * denominator is needed, which would be as long as all of them together. Remainders are compared by their first 64 bits, and exactly only where
 * these are equal.
 *
 * @module
 */
import { assert } from '../problem/problem.js';
import type { AllocatedShare } from './allocate.js';
import { type Fraction, fractionOf, greatestCommonDivisor, sumOfFractions } from './fraction.js';
import type { Pence } from './pence.js';
import type { Rate } from './rate.js';

/** A share of a split; its remainder is absent where no reader could use so long a fraction. */
export type ShareOfWhole = Omit<AllocatedShare, 'remainder'> & { readonly remainder: string | undefined };

/** The exact value of one share: whole pence, and a part of a penny below one. */
interface ExactPart {
  readonly floor: bigint;
  readonly remainder: Fraction;
  /** The first 64 bits of the remainder. */
  readonly head: bigint;
}

const HEAD = 64n;
/** A remainder over a longer denominator, in bits, is left out: no reader can use it. */
const LONGEST_TOLD = 1024n;

function partOf(amount: bigint, { numerator, denominator }: Fraction): ExactPart {
  const product = amount * numerator;
  const floor = product / denominator;
  const remainder = { numerator: product - floor * denominator, denominator };
  return { floor, remainder, head: (remainder.numerator << HEAD) / denominator };
}

/** Below zero where the first remainder is the larger. */
function compareRemainders(one: ExactPart, other: ExactPart): number {
  if (one.head !== other.head) return one.head > other.head ? -1 : 1;
  const [first, second] = [
    one.remainder.numerator * other.remainder.denominator,
    other.remainder.numerator * one.remainder.denominator,
  ];
  return first === second ? 0 : first > second ? -1 : 1;
}

function remainderText({ numerator, denominator }: Fraction): string | undefined {
  if (numerator === 0n) return '0';
  if (denominator >> LONGEST_TOLD > 0n) return undefined;
  const common = greatestCommonDivisor(denominator, numerator);
  return `${numerator / common}/${denominator / common}`;
}

/**
 * Splits an amount by shares, and says why each part is what it is.
 *
 * @param amount pence, not below zero
 * @param shares rates that add up to exactly one, or to less with `remaining` among them, which takes what the others leave
 * @returns one explained part for each share, in the same order; they add back to the amount
 * @throws {BrokenInvariant} when the shares do not add up to one
 */
export function allocateShares(
  amount: Pence,
  shares: readonly (Rate | 'remaining')[],
): readonly ShareOfWhole[] {
  const literal = shares.map((share) => (share === 'remaining' ? undefined : fractionOf(share)));
  const whole = BigInt(amount);
  const remaining = shares.includes('remaining') ? restOf(literal) : undefined;
  const parts = literal.map((share) => partOf(whole, share ?? remaining!));
  const left = Number(whole - parts.reduce((sum, { floor }) => sum + floor, 0n));
  assert(left >= 0 && left < Math.max(1, parts.length), 'shares add up to one');
  const queue = [...parts.keys()].sort((a, b) => compareRemainders(parts[a]!, parts[b]!));
  const ranks: number[] = [];
  for (const [place, at] of queue.entries()) ranks[at] = place + 1;
  return parts.map(({ floor, remainder }, at) => {
    const rank = ranks[at]!;
    const oddPenny = rank <= left;
    return {
      pence: (Number(floor) + (oddPenny ? 1 : 0)) as Pence,
      floor: Number(floor) as Pence,
      remainder: remainderText(remainder),
      rank,
      oddPenny,
    };
  });
}

/** The part of one whole that the shares leave. */
function restOf(shares: readonly (Fraction | undefined)[]): Fraction {
  const { numerator, denominator } = sumOfFractions(shares.filter((share) => share !== undefined));
  assert(numerator <= denominator, 'shares add up to no more than one');
  return { numerator: denominator - numerator, denominator };
}
