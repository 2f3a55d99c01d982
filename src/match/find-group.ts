/**
 * Finds the group of amounts that sums to a target, and says whether it is the only one.
 *
 * Method: the amounts are cut into two halves, and the sums of each half are put in order. As the sums of one half rise, those of the other
 * that fit them fall, so that twenty amounts cost a few thousand steps and not a million.
 * Source: Horowitz and Sahni 1974 (subset sums in two lists).
 * Limit: groups of 2 to 8 among at most 20 amounts. More are not tried.
 *
 * @module
 */

/** Most amounts that are searched, and most in one group. */
export const MOST_CANDIDATES = 20;
export const MOST_IN_GROUP = 8;

/** The result of a search: the places of the only group that fits, or why there is none. */
export type GroupSearch =
  | { readonly found: 'one'; readonly places: readonly number[] }
  | { readonly found: 'none' | 'several' | 'too-many-to-try' };

/** Every subset of some amounts, by rising sum, in columns: the sums, and which amounts (a bit for each place). */
interface Subsets {
  readonly sums: readonly number[];
  readonly masks: readonly number[];
}

/**
 * Each amount doubles the subsets: those without it and those with it, both in order, are merged, so that nothing is ever sorted. Sums
 * above `most` are left out.
 */
function subsets(amounts: readonly number[], most: number): Subsets {
  let [sums, masks] = [[0], [0]];
  for (const [place, amount] of amounts.entries()) {
    const [nextSums, nextMasks]: [number[], number[]] = [[], []];
    const count = sums.length;
    let [without, having] = [0, 0];
    while (without < count || having < count) {
      const withoutIt = without < count ? sums[without]! : Number.POSITIVE_INFINITY;
      const withIt = having < count ? sums[having]! + amount : Number.POSITIVE_INFINITY;
      if (withoutIt > most && withIt > most) break;
      nextSums.push(Math.min(withoutIt, withIt));
      nextMasks.push(withoutIt <= withIt ? masks[without]! : masks[having]! | (1 << place));
      if (withoutIt <= withIt) without += 1;
      else having += 1;
    }
    [sums, masks] = [nextSums, nextMasks];
  }
  return { sums, masks };
}

/** Whether a group has from two to eight amounts. */
function isGroup(mask: number): boolean {
  let size = 0;
  for (let bits = mask; bits !== 0; bits &= bits - 1) size += 1;
  return size >= 2 && size <= MOST_IN_GROUP;
}

/** Whether all amounts in one direction together do not reach the target. Then no group does. */
function outOfReach(amounts: readonly number[], target: number): boolean {
  let [up, down] = [0, 0];
  for (const amount of amounts) {
    if (amount > 0) up += amount;
    else down += amount;
  }
  return target > up || target < down;
}

/**
 * Finds the only group of two or more amounts that sums to the target.
 *
 * @param amounts whole pence, any sign
 * @param target whole pence
 * @returns the places of the group in rising order when exactly one fits; otherwise `none`, `several`, or
 *   `too-many-to-try` when there are more amounts than are searched
 */
export function findGroup(amounts: readonly number[], target: number): GroupSearch {
  if (amounts.length > MOST_CANDIDATES) return { found: 'too-many-to-try' };
  if (outOfReach(amounts, target)) return { found: 'none' };
  const half = amounts.length >> 1;
  // If all go one way, a sum above the target never falls back to it. So all are taken as money in.
  const isOneWay = amounts.every((amount) => amount > 0 === target > 0);
  const most = isOneWay ? Math.abs(target) : Number.POSITIVE_INFINITY;
  const sign = target < 0 ? -1 : 1;
  const signed = amounts.map((amount) => amount * sign);
  const lower = subsets(signed.slice(0, half), most);
  const upper = subsets(signed.slice(half), most);
  let groupMask = 0;
  // As the sums of the one half rise, those of the other that fit them fall.
  let last = upper.sums.length - 1;
  for (let nth = 0; nth < lower.sums.length; nth++) {
    const wanted = target * sign - lower.sums[nth]!;
    while (last >= 0 && upper.sums[last]! > wanted) last -= 1;
    for (let upperNth = last; upperNth >= 0 && upper.sums[upperNth] === wanted; upperNth--) {
      const mask = lower.masks[nth]! | (upper.masks[upperNth]! << half);
      if (!isGroup(mask)) continue;
      if (groupMask !== 0) return { found: 'several' };
      groupMask = mask;
    }
  }
  if (groupMask === 0) return { found: 'none' };
  return { found: 'one', places: amounts.flatMap((_, place) => ((groupMask >> place) & 1 ? [place] : [])) };
}
