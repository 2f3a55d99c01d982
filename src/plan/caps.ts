/**
 * How the caps of one fund stand to each other: one inside another, or apart.
 *
 * A cap for each need is inside every cap that it meets; a cap for each person is inside a cap for all only when that one
 * takes in everything that it does.
 *
 * @module
 */
import { covers } from '../ledger/state/terms.js';
import { dayNumber } from '../time/day.js';
import { contains } from '../time/period.js';
import type { FundCap, Need } from './plan.js';

const grain = ({ each }: FundCap) => (each === undefined ? 0 : each === 'person' ? 1 : 2);

/** Whether a cap counts a need. */
export function matches({ category, days }: FundCap, need: Pick<Need, 'category' | 'day'>): boolean {
  return (
    (category === undefined || covers(category, need.category)) &&
    (days === undefined || contains(days, need.day))
  );
}

/** Whether every need that the inner matches is matched by the outer, whatever the needs. */
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

/** Whether two caps can count one need together while neither lies inside the other. */
export function cross(a: FundCap, b: FundCap): boolean {
  if (areApart(a, b) || grain(a) === 2 || grain(b) === 2) return false;
  const isAround = (outer: FundCap, inner: FundCap) => grain(outer) <= grain(inner) && takesIn(outer, inner);
  return !isAround(a, b) && !isAround(b, a);
}

const breadth = ({ days }: FundCap) =>
  days === undefined ? Number.POSITIVE_INFINITY : dayNumber(days.to) - dayNumber(days.from);

/** Orders caps so that of two that do not cross and are not apart, the outer stands first; then by id. */
export function outerFirst(a: FundCap, b: FundCap): number {
  if (grain(a) !== grain(b)) return grain(a) - grain(b);
  const depth = (a.category?.length ?? 0) - (b.category?.length ?? 0);
  if (depth !== 0) return depth;
  if (breadth(a) !== breadth(b)) return breadth(b) > breadth(a) ? 1 : -1;
  return a.id < b.id ? -1 : 1;
}
