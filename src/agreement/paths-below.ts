/**
 * Finds the account paths below a path, without a search through every path.
 *
 * Method: the paths are sorted once, so that all paths below one are next to each other and a binary search finds them.
 *
 * @module
 */

import type { AccountPath } from '../ledger/chart.js';
import { countWhile } from '../record/order.js';

/** The place of the first path, in order, that does not come before a text. */
export function placeIn(sorted: readonly AccountPath[], text: string): number {
  return countWhile(sorted, (path) => path < text);
}

/**
 * Makes a question of a set of paths.
 *
 * @param paths in any order; each counts once
 * @returns for any paths, those of the set that are one of them or below one, each once
 */
export function pathsBelow(
  paths: Iterable<AccountPath>,
): (above: readonly AccountPath[]) => readonly AccountPath[] {
  const set = new Set(paths);
  const sorted = [...set].sort();
  return (above) => [
    ...new Set(
      above.flatMap((path) => {
        // `0` is the character after `/`, so that exactly the paths below this one lie between the two.
        const below = sorted.slice(placeIn(sorted, `${path}/`), placeIn(sorted, `${path}0`));
        return set.has(path) ? [path, ...below] : below;
      }),
    ),
  ];
}

/** A path and every path above it, from the path up. */
export function pathsAbove(path: AccountPath): readonly AccountPath[] {
  const paths = [path];
  for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1))
    paths.push(path.slice(0, slash));
  return paths;
}
