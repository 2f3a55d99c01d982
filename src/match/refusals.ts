/**
 * The refusals of a person: links that are neither taken nor offered, however strong the evidence.
 *
 * @module
 */
import type { Candidates } from './candidates.js';
import { type Sides, sidesKey } from './decision-list.js';
import type { Link } from './matching.js';

/** Makes the test whether a person refused a link. */
export function refusals(refused: readonly Sides[] = []): (link: Link) => boolean {
  const keys = new Set(refused.map(sidesKey));
  return (link) => keys.size > 0 && keys.has(sidesKey(link));
}

/** The links that nobody refused; opens the candidates of the others again. */
export function withoutRefused(
  links: readonly Link[],
  isRefused: (link: Link) => boolean,
  { lines, itemOf }: Candidates,
): readonly Link[] {
  const refused = links.filter(isRefused);
  if (refused.length === 0) return links;
  const ids = new Set(refused.flatMap((link) => link.lines));
  for (const line of lines) if (ids.has(line.id)) line.isOpen = true;
  for (const entry of refused.flatMap((link) => link.entries)) itemOf.get(entry)!.isOpen = true;
  return links.filter((link) => !isRefused(link));
}
