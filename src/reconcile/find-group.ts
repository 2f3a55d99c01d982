/**
 * Finds the group of amounts that sums to a target, and says whether it is the only one.
 *
 * Method: the amounts are cut into two halves; every sum of the one is looked up among the sums of the other
 * (meet in the middle), so that twenty amounts cost about two thousand steps and not a million.
 * Limit: groups of 2 to 8 among at most 20 amounts; beyond that it says so and does not guess.
 *
 * @module
 */

/** Most amounts looked through, and most in one group. */
export const MOST_CANDIDATES = 20;
export const MOST_IN_GROUP = 8;

/** What a search came to: the places of the one group that fits, or why there is not one. */
export type GroupSearch =
  | { readonly found: 'one'; readonly places: readonly number[] }
  | { readonly found: 'none' | 'several' | 'too-many-to-try' };

/** Subsets of some amounts, small enough, in columns: which (a bit for each place), how many, and their sums. */
interface Subsets {
  readonly masks: number[];
  readonly sizes: number[];
  readonly sums: number[];
}

function subsets(amounts: readonly number[], from: number, to: number): Subsets {
  const [masks, sizes, sums] = [[0], [0], [0]];
  for (let place = from; place < to; place++) {
    const count = masks.length;
    for (let index = 0; index < count; index++) {
      if (sizes[index]! >= MOST_IN_GROUP) continue;
      masks.push(masks[index]! | (1 << place));
      sizes.push(sizes[index]! + 1);
      sums.push(sums[index]! + amounts[place]!);
    }
  }
  return { masks, sizes, sums };
}

/** Whether all that goes one way does not reach the target: then no group does. */
function outOfReach(amounts: readonly number[], target: number): boolean {
  let [up, down] = [0, 0];
  for (const amount of amounts) {
    if (amount > 0) up += amount;
    else down += amount;
  }
  return target > up || target < down;
}

/**
 * Looks for the one group of two or more amounts that sums to the target.
 *
 * @param amounts whole pence, any sign
 * @param target whole pence
 * @returns the places of the group in rising order when exactly one fits; otherwise `none`, `several`, or
 *   `too-many-to-try` when there are more amounts than are looked through
 */
export function findGroup(amounts: readonly number[], target: number): GroupSearch {
  if (amounts.length > MOST_CANDIDATES) return { found: 'too-many-to-try' };
  if (outOfReach(amounts, target)) return { found: 'none' };
  const half = amounts.length >> 1;
  // The subsets of the second half, chained by sum: `next` leads from one to the last before it with the same sum.
  const right = subsets(amounts, half, amounts.length);
  const lastOf = new Map<number, number>();
  const next = right.sums.map((sum, index) => {
    const before = lastOf.get(sum) ?? -1;
    lastOf.set(sum, index);
    return before;
  });
  const left = subsets(amounts, 0, half);
  let found = -1;
  for (let index = 0; index < left.sums.length; index++) {
    let other = lastOf.get(target - left.sums[index]!) ?? -1;
    for (; other >= 0; other = next[other]!) {
      const size = left.sizes[index]! + right.sizes[other]!;
      if (size < 2 || size > MOST_IN_GROUP) continue;
      if (found >= 0) return { found: 'several' };
      found = left.masks[index]! | right.masks[other]!;
    }
  }
  if (found < 0) return { found: 'none' };
  return { found: 'one', places: amounts.flatMap((_, place) => ((found >> place) & 1 ? [place] : [])) };
}
