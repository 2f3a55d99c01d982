/**
 * Claims that entries are the statement line that they name as their source.
 *
 * Method: of the entries that name a line, those not reversed are tried first, so that a correction made from the same line replaces the
 * entry that it corrects. If they do not sum to the line, all of them are tried. If neither sum agrees, nothing is linked, and neither
 * the line nor its entries are matched by amount: the evidence contradicts itself, and a person must decide.
 *
 * @module
 */
import { addToList } from '../record/gather.js';
import { type Candidate, sumOf } from './candidate.js';
import type { Candidates } from './candidates.js';
import type { Claim } from './claim.js';

/**
 * Claims each line with the entries that name it.
 *
 * @param reversed items that were reversed whole, and their reversals
 * @returns the claims, and the lines and items whose sums contradict each other
 */
export function claimBySource(
  { lineOf }: Candidates,
  reversed: ReadonlySet<Candidate>,
): { readonly claims: readonly Claim[]; readonly contradictory: readonly Candidate[] } {
  const itemsOf = new Map<Candidate, Candidate[]>();
  for (const [item, line] of lineOf) {
    // A person may have linked either with something else.
    if (!item.isOpen || !line.isOpen) continue;
    addToList(itemsOf, line, item);
  }
  const claims: Claim[] = [];
  const contradictory: Candidate[] = [];
  for (const [line, naming] of itemsOf) {
    const notReversed = naming.filter((item) => !reversed.has(item));
    const items = [notReversed, naming].find((some) => some.length > 0 && sumOf(some) === line.pence);
    if (items)
      claims.push({ kind: 'by-source', lines: [line], items, reasons: ['source-is-line', 'same-amount'] });
    else contradictory.push(line, ...(notReversed.length > 0 ? notReversed : naming));
  }
  return { claims, contradictory };
}
