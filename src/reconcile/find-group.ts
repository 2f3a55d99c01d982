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

/** Every subset of some amounts that is small enough: which (a bit for each place), how many, and its sum. */
function subsets(amounts: readonly number[]): { mask: number; size: number; sum: number }[] {
  const all = [{ mask: 0, size: 0, sum: 0 }];
  for (const [place, amount] of amounts.entries()) {
    for (const { mask, size, sum } of [...all]) {
      if (size < MOST_IN_GROUP) all.push({ mask: mask | (1 << place), size: size + 1, sum: sum + amount });
    }
  }
  return all;
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
  const half = amounts.length >> 1;
  // The subsets of the second half by sum, then by size, counted: equal amounts make many alike.
  const right = new Map<number, { count: number; mask: number }[]>();
  for (const { mask, size, sum } of subsets(amounts.slice(half))) {
    const bySize = right.get(sum) ?? Array.from({ length: MOST_IN_GROUP + 1 }, () => ({ count: 0, mask: 0 }));
    right.set(sum, bySize);
    const cell = bySize[size]!;
    cell.count += 1;
    cell.mask = mask;
  }
  let groups = 0;
  let places: number[] = [];
  for (const { mask, size, sum } of subsets(amounts.slice(0, half))) {
    for (const [otherSize, cell] of (right.get(target - sum) ?? []).entries()) {
      if (cell.count === 0 || size + otherSize < 2 || size + otherSize > MOST_IN_GROUP) continue;
      groups += cell.count;
      if (groups > 1) return { found: 'several' };
      places = amounts
        .map((_, place) => place)
        .filter((place) => (place < half ? mask >> place : cell.mask >> (place - half)) & 1);
    }
  }
  return groups === 1 ? { found: 'one', places } : { found: 'none' };
}
