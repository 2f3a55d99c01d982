/**
 * Takes up the links that a person accepted, before anything else is looked at.
 *
 * Method: a link is taken up whole or not at all: when all its lines and entries are here and open. What stays open of one whose
 * amounts differ goes on being matched as the rest it is.
 *
 * @module
 */
import type { Link } from './matching.js';
import { restOf } from './rest.js';
import { linkOf, type Spot } from './spot.js';

/** Takes up accepted links and closes what is linked; a link that names what is not here, or taken, is passed over. */
export function pairAccepted(
  accepted: readonly Link[],
  lines: readonly Spot[],
  itemOf: ReadonlyMap<string, Spot>,
): readonly Link[] {
  if (accepted.length === 0) return [];
  const lineOf = new Map(lines.map((line) => [line.id, line]));
  const links: Link[] = [];
  for (const link of accepted) {
    const own = link.lines.map((id) => lineOf.get(id));
    const items = link.entries.map((id) => itemOf.get(id));
    const all = [...own, ...items];
    if (all.length === 0 || new Set(all).size < all.length || all.some((spot) => !spot?.open)) continue;
    const rest = restOf(own as Spot[], items as Spot[]);
    if (rest === 'unbalanced') continue;
    const { acceptedBy = 'person', reasons, kind } = link;
    const taken = linkOf(kind, own as Spot[], items as Spot[], reasons);
    for (const spot of all as Spot[]) {
      spot.open = spot.id === (own.includes(spot) ? rest?.line : rest?.entry);
      if (spot.open) {
        spot.pence = rest!.pence;
        spot.doubt = 'rest-of-part';
      }
    }
    links.push({ ...taken, acceptedBy, ...(rest && { rest }) });
  }
  return links;
}
