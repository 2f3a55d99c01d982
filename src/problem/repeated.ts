/**
 * Finds names that are listed again.
 *
 * @module
 */
import { type Problem, problem } from './problem.js';

/** The places of names that are listed again, in order. */
export function placesOfRepeats(names: readonly string[]): readonly number[] {
  const seen = new Set<string>();
  return names.flatMap((name, place) => {
    if (seen.has(name)) return [place];
    seen.add(name);
    return [];
  });
}

/** `name-repeated` for each name that is listed again, at its place in the list. */
export function repeatedNames(what: string, names: readonly string[], at: string): Problem[] {
  return placesOfRepeats(names).map((place) =>
    problem('name-repeated', { what, name: names[place]! }, `${at}[${place}]`),
  );
}
