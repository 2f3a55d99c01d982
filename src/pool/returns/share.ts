/**
 * The share of one amount in another, in basis points.
 *
 * Method: a basis point is a hundredth of a per cent; rounded once to the nearest, a half away from zero. Shares are for people to
 * read: no amount is worked out from one.
 * Limit: rounded shares need not add up to 10,000.
 *
 * @module
 */
import type { Pence } from '../../money/pence.js';

/**
 * Works out a share.
 *
 * @param part pence, of either sign
 * @param whole pence, of either sign
 * @returns basis points (10,000 is the whole); undefined of a whole of nothing
 */
export function basisPoints(part: Pence, whole: Pence): number | undefined {
  if (whole === 0) return undefined;
  const sign = part < 0 === whole < 0 ? 1 : -1;
  const [over, under] = [BigInt(Math.abs(part)) * 10_000n, BigInt(Math.abs(whole))];
  const rounded = Number((2n * over + under) / (2n * under));
  return rounded === 0 ? 0 : sign * rounded;
}
