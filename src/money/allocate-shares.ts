/**
 * Splits a sum of money by shares that add up to one whole, to the penny.
 *
 * Method: largest remainder, as `allocateExplained`. Each share is applied to the sum by itself, as a fraction, because a common
 * denominator could be as long as all denominators together. Remainders are compared by their first 64 bits, and exactly only if these
 * are equal.
 *
 * @module
 */
import { assert } from '../problem/problem.js';
import type { AllocatedShare } from './allocate.js';
import { type Fraction, fractionOf, greatestCommonDivisor, sumOfFractions } from './fraction.js';
import type { Pence } from './pence.js';
import type { Rate } from './rate.js';

/** A share of a split; its remainder is absent if the fraction is too long for a reader. */
export type ShareOfWhole = Omit<AllocatedShare, 'remainder'> & { readonly remainder: string | undefined };

/** The exact value of one share: whole pence, and a part of a penny below one. */
interface ExactPart {
  readonly floor: bigint;
  readonly remainder: Fraction;
  /** The first 64 bits of the remainder. */
  readonly head: bigint;
}

const HEAD = 64n;
/** Bits of the longest denominator with which a remainder is told. */
const LONGEST_TOLD = 1024n;

function partOf(amount: bigint, { numerator, denominator }: Fraction): ExactPart {
  const product = amount * numerator;
  const floor = product / denominator;
  const remainder = { numerator: product - floor * denominator, denominator };
  return { floor, remainder, head: (remainder.numerator << HEAD) / denominator };
}

/** Below zero if the first remainder is the larger. */
function compareRemainders(a: ExactPart, b: ExactPart): number {
  if (a.head !== b.head) return a.head > b.head ? -1 : 1;
  const first = a.remainder.numerator * b.remainder.denominator;
  const second = b.remainder.numerator * a.remainder.denominator;
  return first === second ? 0 : first > second ? -1 : 1;
}

function remainderText({ numerator, denominator }: Fraction): string | undefined {
  if (numerator === 0n) return '0';
  if (denominator >> LONGEST_TOLD > 0n) return undefined;
  const common = greatestCommonDivisor(denominator, numerator);
  return `${numerator / common}/${denominator / common}`;
}

/**
 * Computes the share that the written shares leave.
 *
 * @returns the share of `remaining`, zero when there is no `remaining`; undefined when the shares do not make one whole
 */
export function remainingShare(shares: readonly (Rate | 'remaining')[]): Fraction | undefined {
  const written = shares.filter((share) => share !== 'remaining');
  const { numerator, denominator } = sumOfFractions(written.map(fractionOf));
  const unwritten = shares.length - written.length;
  const isWhole = unwritten === 0 ? numerator === denominator : unwritten === 1 && numerator <= denominator;
  return isWhole ? { numerator: denominator - numerator, denominator } : undefined;
}

/**
 * Splits an amount by shares, and says why each part is what it is.
 *
 * @param amount pence, not below zero
 * @param shares rates that add up to exactly one, or to at most one with `remaining` once among them, which takes the rest
 * @returns one explained part for each share, in the same order; they add back to the amount
 * @throws {BrokenInvariant} when the shares do not add up to one
 */
export function allocateShares(
  amount: Pence,
  shares: readonly (Rate | 'remaining')[],
): readonly ShareOfWhole[] {
  const remaining = remainingShare(shares);
  assert(remaining !== undefined, 'shares add up to one');
  const whole = BigInt(amount);
  const parts = shares.map((share) => partOf(whole, share === 'remaining' ? remaining : fractionOf(share)));
  const oddPennies = Number(parts.reduce((remainder, { floor }) => remainder - floor, whole));
  const queue = [...parts.keys()].sort((a, b) => compareRemainders(parts[a]!, parts[b]!));
  const ranks: number[] = [];
  for (const [place, index] of queue.entries()) ranks[index] = place + 1;
  return parts.map(({ floor, remainder }, index) => {
    const rank = ranks[index]!;
    const oddPenny = rank <= oddPennies;
    return {
      pence: (Number(floor) + (oddPenny ? 1 : 0)) as Pence,
      floor: Number(floor) as Pence,
      remainder: remainderText(remainder),
      rank,
      oddPenny,
    };
  });
}
