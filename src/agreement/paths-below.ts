/**
 * Finds what stands below an account path, without looking at every path.
 *
 * Method: paths are sorted once; all that is below a path stands together, and is found by halving.
 *
 * @module
 */
import type { AccountPath } from '../ledger/chart.js';

/** The place of the first path, in order, that does not stand before a text. */
function placeIn(sorted: readonly AccountPath[], text: string): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (sorted[middle]! < text) from = middle + 1;
    else to = middle;
  }
  return from;
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
        // `0` is the letter after `/`, so that all below a path, and nothing else, stands between the two.
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
