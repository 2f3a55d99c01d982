/**
 * The order of texts (by their code units, so that it is the same on every machine, whatever its language), and places in a list that is in order.
 *
 * @module
 */

/** Compares two texts, for `sort`. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The number of values at the front of a list for which a claim holds; found by halving, so it must hold for none after them. */
export function countWhile<Value>(values: readonly Value[], holds: (value: Value) => boolean): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(values[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}
