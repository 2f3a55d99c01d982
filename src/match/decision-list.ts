/**
 * A list of decisions on links: each pair of sides once, the latest decision last.
 *
 * Method: a set of keys is kept beside the latest list, so that a further decision costs no reading of the earlier ones.
 *
 * @module
 */
import { frozen } from '../problem/check.js';
import type { Link } from './matching.js';

/** The two sides of a link. */
export type Sides = Pick<Link, 'lines' | 'entries'>;

/** One text for the two sides of a link, whatever their order. */
export function sidesKey({ lines, entries }: Sides): string {
  return JSON.stringify([[...lines].sort(), [...entries].sort()]);
}

/** The keys of the latest of a chain of lists. */
interface ListKeys {
  latest: readonly Sides[];
  readonly keys: Set<string>;
}
const keysOfLists = new WeakMap<readonly Sides[], ListKeys>();

function keysOf(list: readonly Sides[]): ListKeys {
  const kept = keysOfLists.get(list);
  if (kept?.latest === list && kept.keys.size === list.length) return kept;
  const made = { latest: list, keys: new Set(list.map(sidesKey)) };
  keysOfLists.set(list, made);
  return made;
}

/** The list without the decision on these sides; the same list if there is none. */
export function without<T extends Sides>(list: readonly T[], sides: Sides): readonly T[] {
  const key = sidesKey(sides);
  if (!keysOf(list).keys.has(key)) return list;
  return Object.freeze(list.filter((each) => sidesKey(each) !== key));
}

/** The list with a decision at its end, which replaces the one on the same sides. */
export function including<T extends Sides>(list: readonly T[], decision: T): readonly T[] {
  const others = without(list, decision);
  const listKeys = keysOf(others);
  const answer = Object.freeze(others.concat([frozen(decision)]));
  listKeys.keys.add(sidesKey(decision));
  listKeys.latest = answer;
  keysOfLists.set(answer, listKeys);
  return answer;
}
