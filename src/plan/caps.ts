/**
 * How the caps of one fund are nested: one inside another, or apart.
 *
 * Method: a cap for each need is inside every cap that it overlaps; a cap for each person is inside a cap for all only if that one
 * covers everything that it covers.
 *
 * @module
 */
import { covers } from '../ledger/state/terms.js';
import { dayNumber } from '../time/day.js';
import { contains } from '../time/period.js';
import type { FundCap, Need } from './plan.js';

const grain = ({ each }: FundCap) => (each === undefined ? 0 : each === 'person' ? 1 : 2);

/** Whether a cap applies to a need. */
export function matches({ category, days }: FundCap, need: Pick<Need, 'category' | 'day'>): boolean {
  return (
    (category === undefined || covers(category, need.category)) &&
    (days === undefined || contains(days, need.day))
  );
}

/** Whether the outer cap applies to every need to which the inner one could apply. */
function takesIn(outer: FundCap, inner: FundCap): boolean {
  const category =
    outer.category === undefined || (inner.category !== undefined && covers(outer.category, inner.category));
  const days =
    outer.days === undefined ||
    (inner.days !== undefined && outer.days.from <= inner.days.from && inner.days.to <= outer.days.to);
  return category && days;
}

function areApart(a: FundCap, b: FundCap): boolean {
  const categories =
    a.category !== undefined &&
    b.category !== undefined &&
    !covers(a.category, b.category) &&
    !covers(b.category, a.category);
  const days =
    a.days !== undefined && b.days !== undefined && (a.days.to < b.days.from || b.days.to < a.days.from);
  return categories || days;
}

/** Whether both caps can apply to one need although neither is inside the other. */
export function cross(a: FundCap, b: FundCap): boolean {
  if (areApart(a, b) || grain(a) === 2 || grain(b) === 2) return false;
  const isAround = (outer: FundCap, inner: FundCap) => grain(outer) <= grain(inner) && takesIn(outer, inner);
  return !isAround(a, b) && !isAround(b, a);
}

const breadth = ({ days }: FundCap) =>
  days === undefined ? Number.POSITIVE_INFINITY : dayNumber(days.to) - dayNumber(days.from);

/** Orders caps so that an outer cap comes before those inside it; then by id. */
export function outerFirst(a: FundCap, b: FundCap): number {
  if (grain(a) !== grain(b)) return grain(a) - grain(b);
  const depth = (a.category?.length ?? 0) - (b.category?.length ?? 0);
  if (depth !== 0) return depth;
  if (breadth(a) !== breadth(b)) return breadth(b) > breadth(a) ? 1 : -1;
  return a.id < b.id ? -1 : 1;
}
