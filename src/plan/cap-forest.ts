/**
 * The caps of one fund as a forest: each cap inside the one around it.
 *
 * Method: caps of one category are swept by day with a stack. If two caps in different categories apply to a need, that of the closer
 * category is inside the other.
 * Limit: caps for each need are left out; they are inside every cap that they overlap.
 *
 * @module
 */

import { pathsAbove } from '../agreement/paths-below.js';
import { addToList } from '../record/gather.js';
import { countWhile } from '../record/order.js';
import { type Day, dayNumber } from '../time/day.js';
import type { FundCap, Need } from './plan.js';

/** Days as numbers; infinite if the cap has none. */
interface Span {
  readonly cap: FundCap;
  readonly from: number;
  readonly to: number;
}

/** The caps of one category, outer before inner; the innermost from each point on; and their first and last days. */
interface Branch {
  readonly spans: readonly Span[];
  readonly points: readonly number[];
  readonly innermost: readonly (FundCap | undefined)[];
  /** Of all caps, and of those for each person; in order. */
  readonly ends: Readonly<Record<'all' | 'person', { readonly from: number[]; readonly to: number[] }>>;
  readonly isNested: boolean;
}

export interface CapForest {
  readonly branches: ReadonlyMap<string, Branch>;
  readonly parents: ReadonlyMap<FundCap, FundCap | undefined>;
}

/** How many sorted numbers are below a number. */
const countBelow = (numbers: readonly number[], limit: number) =>
  countWhile(numbers, (number) => number < limit);
/** How many sorted numbers are at most a number. */
const countUpTo = (numbers: readonly number[], limit: number) =>
  countWhile(numbers, (number) => number <= limit);

const isForPerson = ({ each }: FundCap) => each === 'person';
const spanOf = (cap: FundCap): Span => ({
  cap,
  from: cap.days ? dayNumber(cap.days.from) : Number.NEGATIVE_INFINITY,
  to: cap.days ? dayNumber(cap.days.to) : Number.POSITIVE_INFINITY,
});
const compare = (a: number, b: number) => (a < b ? -1 : a > b ? 1 : 0);

/** Puts outer spans first; of two with the same days, a cap for all before one for each person, then by id. */
function outerBefore(a: Span, b: Span): number {
  const grain = Number(isForPerson(a.cap)) - Number(isForPerson(b.cap));
  return compare(a.from, b.from) || compare(b.to, a.to) || grain || (a.cap.id < b.cap.id ? -1 : 1);
}

function branchOf(caps: readonly FundCap[], parents: Map<FundCap, FundCap | undefined>): Branch {
  const spans = caps.map(spanOf).sort(outerBefore);
  const [points, innermost]: [number[], (FundCap | undefined)[]] = [[], []];
  const open: Span[] = [];
  const mark = (point: number) => {
    const place = points.at(-1) === point ? points.length - 1 : points.length;
    points[place] = point;
    innermost[place] = open.at(-1)?.cap;
  };
  const close = (before: number) => {
    for (let top = open.at(-1); top !== undefined && top.to < before; top = open.at(-1)) {
      open.pop();
      mark(top.to + 1);
    }
  };
  let isNested = true;
  for (const span of spans) {
    close(span.from);
    const outer = open.at(-1);
    if (outer && (outer.to < span.to || (isForPerson(outer.cap) && !isForPerson(span.cap)))) isNested = false;
    parents.set(span.cap, outer?.cap);
    open.push(span);
    mark(span.from);
  }
  close(Number.POSITIVE_INFINITY);
  const endsOf = (list: readonly Span[]) => ({
    from: list.map((span) => span.from).sort(compare),
    to: list.map((span) => span.to).sort(compare),
  });
  const ends = { all: endsOf(spans), person: endsOf(spans.filter(({ cap }) => isForPerson(cap))) };
  return { spans, points, innermost, ends, isNested };
}

/** A category and those above it, the closest first; the last is the empty path, for caps without a category. */
const upFrom = (category: string) => (category === '' ? [''] : [...pathsAbove(category), '']);

function innermostIn(branches: CapForest['branches'], categories: Iterable<string>, day: number) {
  for (const category of categories) {
    const branch = branches.get(category);
    const cap = branch?.innermost[countUpTo(branch.points, day) - 1];
    if (cap) return cap;
  }
  return undefined;
}

/** The categories above a category, the closest first. */
const above = (category: string) => upFrom(category).filter((path) => path !== category);

/** Makes the forest of a fund's caps. If they are not well nested, only `isNested` can be asked. */
export function forestOf(caps: readonly FundCap[]): CapForest {
  const capsByCategory = new Map<string, FundCap[]>();
  for (const cap of caps) {
    if (cap.each === 'need') continue;
    addToList(capsByCategory, cap.category ?? '', cap);
  }
  const parents = new Map<FundCap, FundCap | undefined>();
  const branches = new Map(
    [...capsByCategory].map(([category, list]) => [category, branchOf(list, parents)]),
  );
  for (const [category, { spans }] of branches) {
    const outerCategories = above(category);
    for (const { cap, from } of spans) {
      if (!parents.get(cap)) parents.set(cap, innermostIn(branches, outerCategories, from));
    }
  }
  return { branches, parents };
}

/** Whether every two caps are one inside the other, or apart. */
export function isNested({ branches }: CapForest): boolean {
  for (const [category, { spans, isNested }] of branches) {
    if (!isNested) return false;
    for (const outer of above(category)) {
      const ends = branches.get(outer)?.ends;
      if (!ends) continue;
      for (const { cap, from, to } of spans) {
        const { all, person } = ends;
        // No outer cap may begin or end within the inner one, and none for each person may overlap one for all.
        if (countUpTo(all.from, to) > countUpTo(all.from, from)) return false;
        if (countBelow(all.to, to) > countBelow(all.to, from)) return false;
        const isMet = countUpTo(person.from, to) > countBelow(person.to, from);
        if (isMet && !isForPerson(cap)) return false;
      }
    }
  }
  return true;
}

/** The innermost cap that applies to a need, in a well nested forest; the others are its parents. */
export function innermostFor(
  { branches }: CapForest,
  { category, day }: { readonly category: Need['category']; readonly day: Day },
): FundCap | undefined {
  return branches.size === 0 ? undefined : innermostIn(branches, upFrom(category), dayNumber(day));
}
