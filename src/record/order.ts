/**
 * The order of texts: by their code units, so that it is the same on every machine, whatever its language.
 *
 * @module
 */

/** Compares two texts, for `sort`. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
