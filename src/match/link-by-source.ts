/**
 * Links entries with the statement line that they name as their source.
 *
 * Method: of the entries that name a line, those not reversed are tried first, so that a correction made from the same line replaces the
 * entry that it corrects. If they do not sum to the line, all of them are tried. If neither sum agrees, nothing is linked, and neither
 * the line nor its entries are matched by amount: the evidence contradicts itself, and a person must decide.
 *
 * @module
 */
import { type Candidate, linkAndClose, sumOf } from './candidate.js';
import type { Candidates } from './candidates.js';
import type { Link } from './matching.js';

/**
 * Links what agrees; closes what contradicts itself, with a doubt.
 *
 * @param reversed items that were reversed whole, and their reversals
 */
export function linkBySource({ lineOf }: Candidates, reversed: ReadonlySet<Candidate>): readonly Link[] {
  const itemsOf = new Map<Candidate, Candidate[]>();
  for (const [item, line] of lineOf) {
    // A person may have linked either with something else.
    if (!item.isOpen || !line.isOpen) continue;
    const items = itemsOf.get(line);
    if (items) items.push(item);
    else itemsOf.set(line, [item]);
  }
  const links: Link[] = [];
  for (const [line, all] of itemsOf) {
    const notReversed = all.filter((item) => !reversed.has(item));
    const agreed = [notReversed, all].find((items) => items.length > 0 && sumOf(items) === line.pence);
    if (agreed) {
      links.push(linkAndClose('by-source', [line], agreed, ['source-is-line', 'same-amount']));
      continue;
    }
    for (const part of [line, ...(notReversed.length > 0 ? notReversed : all)]) {
      part.isOpen = false;
      part.doubt = 'source-amount-differs';
    }
  }
  return links;
}
