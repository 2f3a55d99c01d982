/**
 * Red, amber, green: the rating of a forecast variance by the body's own thresholds.
 *
 * Method: the first threshold that the variance reaches decides. One that has an amount and a share asks for both. Without any, green.
 *
 * @module
 */
import type { Pence } from '../money/pence.js';

/** A variance from which a scheme is rated: over the budget, or under it. */
export interface RatingThreshold {
  readonly rating: 'red' | 'amber';
  readonly side: 'over' | 'under';
  /** At least this amount. */
  readonly pence?: Pence;
  /** At least this share of the revised budget. */
  readonly basisPoints?: number;
}

/** The thresholds of a body, in the order in which they are tried. */
export interface RatingPolicy {
  /** The policy, and its date. */
  readonly citation: string;
  readonly thresholds: readonly RatingThreshold[];
}

export type VarianceRating = RatingThreshold['rating'] | 'green';

/** Rates a variance, which is above zero if it is over the budget. */
export function rateVariance(variance: Pence, budget: Pence, { thresholds }: RatingPolicy): VarianceRating {
  const size = Math.abs(variance);
  const isReached = ({ side, pence: amount = 0 as Pence, basisPoints = 0 }: RatingThreshold) =>
    (side === 'over' ? variance > 0 : variance < 0) &&
    size >= amount &&
    BigInt(size) * 10_000n >= BigInt(basisPoints) * BigInt(Math.abs(budget));
  return thresholds.find(isReached)?.rating ?? 'green';
}
