/**
 * Puts links and offers in the order of their first line.
 *
 * @module
 */
import type { Candidate } from './candidate.js';
import type { Link } from './matching.js';

/** Makes the sort by first line. A link without a line comes last, and links of one line stay in the order given. */
export function inLineOrder(
  lines: readonly Candidate[],
): <T>(all: readonly T[], linkOf: (record: T) => Link) => readonly T[] {
  const placeOf = new Map<string | undefined, number>();
  for (const { id, place } of lines) placeOf.set(id, place);
  return (all, linkOf) => {
    const count = all.length;
    // Numbers that hold both places sort many times quicker than records that are compared.
    const keys = Float64Array.from(
      all,
      (record, nth) => (placeOf.get(linkOf(record).lines[0]) ?? lines.length) * count + nth,
    );
    return Array.from(keys.sort(), (key) => all[key % count]!);
  };
}
