/**
 * Links what a person accepted, before anything else is matched.
 *
 * Method: a link is taken if all its lines and entries are here and open. If its amounts differ, the remainder is matched further.
 *
 * @module
 */
import { type Candidate, linkOf } from './candidate.js';
import type { Candidates } from './candidates.js';
import type { Link } from './matching.js';
import { remainderOf } from './remainder.js';

/** Makes the accepted links and closes their candidates. A link of a line or entry that is not here, or is closed, is left out. */
export function linkAccepted(accepted: readonly Link[], { lines, itemOf }: Candidates): readonly Link[] {
  if (accepted.length === 0) return [];
  const lineOf = new Map(lines.map((line) => [line.id, line]));
  const links: Link[] = [];
  for (const link of accepted) {
    const linked = link.lines.map((id) => lineOf.get(id));
    const items = link.entries.map((id) => itemOf.get(id));
    const all = [...linked, ...items];
    if (all.length === 0 || new Set(all).size < all.length || all.some((part) => !part?.isOpen)) continue;
    const rest = remainderOf(linked as Candidate[], items as Candidate[]);
    if (rest === 'unbalanced') continue;
    const { acceptedBy = 'person', reasons, kind } = link;
    const whole = linkOf(kind, linked as Candidate[], items as Candidate[], reasons);
    for (const part of all as Candidate[]) {
      part.isOpen = part.id === (linked.includes(part) ? rest?.line : rest?.entry);
      if (part.isOpen) {
        part.pence = rest!.pence;
        part.doubt = 'rest-of-part';
      }
    }
    links.push({ ...whole, acceptedBy, ...(rest && { rest }) });
  }
  return links;
}
