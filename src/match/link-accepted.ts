/**
 * Makes the links that a person accepted, before anything else is matched.
 *
 * Method: a link is taken if all its lines and entries are here and open. If its amounts differ, the remainder is matched further.
 *
 * @module
 */
import { byId } from '../record/gather.js';
import type { Candidate } from './candidate.js';
import type { Candidates } from './candidates.js';
import { take } from './claim.js';
import type { Link } from './matching.js';
import { remainderOf } from './remainder.js';

/** Makes the accepted links and closes their candidates. A link of a line or entry that is not here, or is closed, is left out. */
export function linkAccepted(accepted: readonly Link[], { lines, itemOf }: Candidates): readonly Link[] {
  if (accepted.length === 0) return [];
  const lineOf = byId(lines);
  const isOpen = (candidate: Candidate | undefined): candidate is Candidate => candidate?.isOpen === true;
  const links: Link[] = [];
  for (const { lines: lineIds, entries, kind, reasons, acceptedBy = 'person' } of accepted) {
    const linkedLines = lineIds.map((id) => lineOf.get(id)).filter(isOpen);
    const linkedItems = entries.map((id) => itemOf.get(id)).filter(isOpen);
    const parts = new Set([...linkedLines, ...linkedItems]);
    if (parts.size === 0 || parts.size < lineIds.length + entries.length) continue;
    const rest = remainderOf(linkedLines, linkedItems);
    if (rest === 'unbalanced') continue;
    const link = take({ kind, lines: linkedLines, items: linkedItems, reasons });
    links.push({ ...link, acceptedBy, ...(rest && { rest }) });
    if (rest) leaveOpen((rest.line === undefined ? linkedItems : linkedLines).at(-1)!, rest.pence);
  }
  return links;
}

/** Opens the last part of a link again, with the remainder as its amount. */
function leaveOpen(part: Candidate, remainder: number): void {
  part.isOpen = true;
  part.pence = remainder;
  part.doubt = 'rest-of-part';
}
