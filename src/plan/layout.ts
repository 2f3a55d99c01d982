/**
 * Lays a request out as limits and groups: needs that the same funds may pay for under the same caps are one group.
 *
 * Method: no need is compared with another. Needs meet in a cell by category and by the days between which no fund and no cap
 * begins or ends; cells that say the same of every fund share a group. A cap for each person or need parts a group only where
 * it can bind, that is where more is asked under it than it lets through.
 * Limit: for each cell every fund is looked at that permits a category above it, or names none, so that a batch of many
 * categories over many funds without such a list costs their product.
 *
 * @module
 */
import { dayNumber } from '../time/day.js';
import { forestOf, innermostFor } from './cap-forest.js';
import { matches, outerFirst } from './caps.js';
import type { Part } from './part.js';
import type { FundCap, Need } from './plan.js';
import type { RankedFund } from './rank-funds.js';
import { whyMayNot } from './why-may-not.js';

/** A limit on what a fund gives: its own money, or a cap; and for whom, when there is one for each. */
export interface Limit {
  readonly fund: number;
  readonly cap?: string;
  readonly person?: string;
  readonly need?: string;
}

export interface Layout {
  readonly part: Part;
  /** Beside the limits of the part: whose they are. The first are the funds' own money, in order of rank. */
  readonly limits: readonly Limit[];
  /** Of each group, its needs by number, and what they ask together. */
  readonly groups: readonly (readonly number[])[];
  readonly demands: readonly number[];
}

/** A fund that may pay for a cell; the innermost cap that counts it, and its caps for each need that do. */
interface Door {
  readonly fund: number;
  readonly inner: FundCap | undefined;
  readonly eachNeed: readonly FundCap[];
}

interface Cell {
  readonly doors: readonly Door[];
  readonly name: string;
  /** Whether some cap is one for each person or each need. */
  readonly isParted: boolean;
}

/** Of each cap, the one around it. */
type Parents = ReadonlyMap<FundCap, FundCap | undefined>;

/** The days on which something begins to hold or has just ceased to, in order. */
function boundariesOf(funds: readonly RankedFund[]): readonly number[] {
  const days = new Set<number>();
  for (const { source } of funds) {
    const { opens, closes, terms } = source.fund;
    days.add(dayNumber(opens));
    for (const last of [closes, source.lapses]) if (last) days.add(dayNumber(last) + 1);
    for (const period of [terms.days, ...(source.caps ?? []).map((cap) => cap.days)]) {
      if (period) days.add(dayNumber(period.from)).add(dayNumber(period.to) + 1);
    }
  }
  return [...days].sort((a, b) => a - b);
}

/** How many boundaries lie on a day or before it. */
function intervalOf(boundaries: readonly number[], day: number): number {
  let [low, high] = [0, boundaries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (boundaries[middle]! <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The funds that may be able to pay for a category, by what they permit; the terms still decide. */
function byPermitted(funds: readonly RankedFund[]): (category: string) => readonly number[] {
  const lots = new Map<string, number[]>();
  for (const [fund, { source }] of funds.entries()) {
    // A fund that names nothing stands under the empty path, which is above every category.
    for (const pattern of new Set<string>(source.fund.terms.permitted ?? [''])) {
      const lot = lots.get(pattern);
      if (lot) lot.push(fund);
      else lots.set(pattern, [fund]);
    }
  }
  return (category) => {
    const able = new Set(lots.get(''));
    for (let path = category; path !== ''; path = path.slice(0, Math.max(0, path.lastIndexOf('/')))) {
      for (const fund of lots.get(path) ?? []) able.add(fund);
    }
    return [...able].sort((a, b) => a - b);
  };
}

/** The cell of each need. */
function cellsOf(
  needs: readonly Need[],
  funds: readonly RankedFund[],
): { readonly cells: readonly Cell[]; readonly parents: Parents } {
  const boundaries = boundariesOf(funds);
  const forests = funds.map(({ source }) => forestOf(source.caps ?? []));
  const parents: Parents = new Map(forests.flatMap((one) => [...one.parents]));
  const eachNeed = funds.map(({ source }) =>
    (source.caps ?? []).filter((cap) => cap.each === 'need').sort(outerFirst),
  );
  const ableTo = byPermitted(funds);
  const found = new Map<string, Cell>();
  const cells = needs.map((need) => {
    const key = `${need.category} ${intervalOf(boundaries, dayNumber(need.day))}`;
    const known = found.get(key);
    if (known) return known;
    const doors: Door[] = [];
    for (const fund of ableTo(need.category)) {
      if (whyMayNot(funds[fund]!.source, need) !== undefined) continue;
      const inner = innermostFor(forests[fund]!, need);
      doors.push({ fund, inner, eachNeed: eachNeed[fund]!.filter((cap) => matches(cap, need)) });
    }
    const name = doors
      .map(({ fund, inner, eachNeed }) => [fund, inner?.id ?? '', ...eachNeed.map((cap) => cap.id)].join(' '))
      .join('|');
    const isParted = doors.some((door) => door.inner?.each !== undefined || door.eachNeed.length > 0);
    const cell = { doors, name, isParted };
    found.set(key, cell);
    return cell;
  });
  return { cells, parents };
}

/** What each person asks under each cap that is one for each person. */
function askedByPerson(
  needs: readonly Need[],
  cells: readonly Cell[],
  parents: Parents,
): ReadonlyMap<FundCap, ReadonlyMap<string, number>> {
  const asked = new Map<FundCap, Map<string, number>>();
  for (const [at, { doors, isParted }] of cells.entries()) {
    if (!isParted) continue;
    const { person = '', pence } = needs[at]!;
    for (const { inner } of doors) {
      // A cap for each person lies inside those for all, never around one.
      for (let cap = inner; cap?.each === 'person'; cap = parents.get(cap)) {
        const of = asked.get(cap) ?? new Map<string, number>();
        asked.set(cap, of.set(person, (of.get(person) ?? 0) + pence));
      }
    }
  }
  return asked;
}

/**
 * Lays a request out.
 *
 * @param needs in the order of the plan, by day and id
 * @param funds in order of rank
 */
export function layOut(needs: readonly Need[], funds: readonly RankedFund[]): Layout {
  const { cells, parents } = cellsOf(needs, funds);
  const asked = askedByPerson(needs, cells, parents);
  const limits: Limit[] = funds.map((_, fund) => ({ fund }));
  const part = {
    room: funds.map((one) => one.available as number),
    parent: funds.map(() => -1),
    doors: [] as number[][],
  };
  const byName = new Map<string, number>();
  const groups: number[][] = [];
  const demands: number[] = [];
  const groupOf = new Map<string, number>();

  const canBind = (cap: FundCap, need: Need) =>
    cap.each === undefined ||
    (cap.each === 'need' ? need.pence : asked.get(cap)!.get(need.person ?? '')!) > cap.pence;
  const forWhom = (cap: FundCap, need: Need) =>
    cap.each === 'need' ? need.id : cap.each && (need.person ?? '');
  const limitOf = ({ fund, inner, eachNeed }: Door, need: Need): number => {
    // No id holds a blank, so that two limits never share a name.
    const nameOf = (cap: FundCap) => `${fund} ${cap.id} ${forWhom(cap, need) ?? ''}`;
    const caps = [...eachNeed].reverse();
    let limit = fund;
    for (let cap = inner; cap !== undefined; cap = parents.get(cap)) {
      if (!canBind(cap, need)) continue;
      const known = byName.get(nameOf(cap));
      if (known !== undefined) {
        limit = known;
        break;
      }
      caps.push(cap);
    }
    for (let cap = caps.pop(); cap !== undefined; cap = caps.pop()) {
      if (!canBind(cap, need)) continue;
      const [name, whose] = [nameOf(cap), cap.each && { [cap.each]: forWhom(cap, need)! }];
      byName.set(name, limits.length);
      limits.push({ fund, cap: cap.id, ...whose });
      part.room.push(cap.pence);
      part.parent.push(limit);
      limit = limits.length - 1;
    }
    return limit;
  };

  for (const [at, { doors, name, isParted }] of cells.entries()) {
    const need = needs[at]!;
    // Without a cap for each, the cell alone tells the doors; they are found for its first need only.
    const ofEach = isParted ? doors.map((door) => limitOf(door, need)) : undefined;
    const key = ofEach ? `=${ofEach.join(' ')}` : name;
    let group = groupOf.get(key);
    if (group === undefined) {
      const of = ofEach ?? doors.map((door) => limitOf(door, need));
      // Cells of either kind can come to the same limits.
      group = groupOf.get(`=${of.join(' ')}`) ?? groups.length;
      groupOf.set(key, group).set(`=${of.join(' ')}`, group);
      if (group === groups.length) {
        groups.push([]);
        demands.push(0);
        part.doors.push(of);
      }
    }
    groups[group]!.push(at);
    demands[group]! += need.pence;
  }
  return { part, limits, groups, demands };
}
