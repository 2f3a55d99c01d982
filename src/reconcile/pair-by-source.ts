/**
 * Pairs entries with the statement line that they name as their source.
 *
 * Method: of the entries that name a line, those not reversed count first, so that a correction made from the
 * same line takes its place from the entry it corrects; if they do not sum to the line, all of them are tried.
 * Where neither sum agrees nothing is linked, and neither the line nor its entries are matched by amount:
 * the evidence contradicts itself, and a person must look.
 *
 * @module
 */
import type { Link } from './matching.js';
import { linkSpots, type Spot } from './spot.js';

/**
 * Pairs and closes; closes with a doubt what contradicts itself.
 *
 * @param lineOf the line that each item names as its source
 * @param reversed items that were reversed whole, and their reversals
 */
export function pairBySource(lineOf: ReadonlyMap<Spot, Spot>, reversed: ReadonlySet<Spot>): readonly Link[] {
  const named = new Map<Spot, Spot[]>();
  for (const [item, line] of lineOf) {
    // A person may have said otherwise.
    if (!item.open || !line.open) continue;
    const items = named.get(line);
    if (items) items.push(item);
    else named.set(line, [item]);
  }
  const links: Link[] = [];
  for (const [line, all] of named) {
    const standing = all.filter((item) => !reversed.has(item));
    const agreed = [standing, all].find(
      (items) => items.length > 0 && items.reduce((sum, item) => sum + item.pence, 0) === line.pence,
    );
    if (agreed) {
      links.push(linkSpots('by-source', [line], agreed, ['source-is-line', 'same-amount']));
      continue;
    }
    for (const spot of [line, ...(standing.length > 0 ? standing : all)]) {
      spot.open = false;
      spot.doubt = 'source-amount-differs';
    }
  }
  return links;
}
