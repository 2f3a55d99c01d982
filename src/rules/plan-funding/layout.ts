/**
 * Lays a request out as limits and groups: needs that the same funds may pay for under the same caps are one group.
 *
 * Method: no need is compared with another. Needs meet in a cell by category and by the days between which no fund and no cap
 * begins or ends; cells that say the same of every fund share a group. A cap for each person or need parts a group only where
 * it can bind, that is where more is asked under it than it lets through.
 * Limit: every fund is looked at once for each cell, so that a batch of many categories over many funds costs their product.
 *
 * @module
 */
import { dayNumber } from '../../time/day.js';
import type { FundCap, Need } from '../plan-funding.js';
import { whyNot } from '../walk.js';
import { matches, outerFirst } from './caps.js';
import type { Part } from './part.js';
import type { RankedFund } from './rank-funds.js';

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

/** A fund that may pay for a cell, with the caps that count it, the outermost first. */
interface Door {
  readonly fund: number;
  readonly caps: readonly FundCap[];
}

interface Cell {
  readonly doors: readonly Door[];
  readonly name: string;
  /** Whether some cap is one for each person or each need. */
  readonly isParted: boolean;
}

/** The days on which something begins to hold or has just ceased to, in order. */
function boundariesOf(funds: readonly RankedFund[]): readonly number[] {
  const days = new Set<number>();
  for (const { source } of funds) {
    const { opens, closes, terms } = source.fund;
    days.add(dayNumber(opens));
    if (closes) days.add(dayNumber(closes) + 1);
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

/** The cell of each need. */
function cellsOf(needs: readonly Need[], funds: readonly RankedFund[]): readonly Cell[] {
  const boundaries = boundariesOf(funds);
  const caps = funds.map(({ source }) => [...(source.caps ?? [])].sort(outerFirst));
  const cells = new Map<string, Cell>();
  return needs.map((need) => {
    const key = `${need.category} ${intervalOf(boundaries, dayNumber(need.day))}`;
    const known = cells.get(key);
    if (known) return known;
    const doors: Door[] = [];
    for (const [fund, { source }] of funds.entries()) {
      if (whyNot(source.fund, need) !== undefined) continue;
      doors.push({ fund, caps: caps[fund]!.filter((cap) => matches(cap, need)) });
    }
    const name = doors.map((door) => [door.fund, ...door.caps.map((cap) => cap.id)].join(' ')).join('|');
    const cell = { doors, name, isParted: doors.some((door) => door.caps.some((cap) => cap.each)) };
    cells.set(key, cell);
    return cell;
  });
}

/** What each person asks under each cap that is one for each person. */
function askedByPerson(
  needs: readonly Need[],
  cells: readonly Cell[],
): ReadonlyMap<FundCap, ReadonlyMap<string, number>> {
  const asked = new Map<FundCap, Map<string, number>>();
  for (const [at, { doors, isParted }] of cells.entries()) {
    if (!isParted) continue;
    const { person = '', pence } = needs[at]!;
    for (const door of doors) {
      for (const cap of door.caps) {
        if (cap.each !== 'person') continue;
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
  const cells = cellsOf(needs, funds);
  const asked = askedByPerson(needs, cells);
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
  const limitOf = (door: Door, need: Need): number => {
    let limit = door.fund;
    for (const cap of door.caps) {
      if (!canBind(cap, need)) continue;
      // No id holds a blank, so that two limits never share a name.
      const name = `${door.fund} ${cap.id} ${forWhom(cap, need) ?? ''}`;
      let inner = byName.get(name);
      if (inner === undefined) {
        inner = limits.length;
        byName.set(name, inner);
        const whose = cap.each === undefined ? {} : { [cap.each]: forWhom(cap, need)! };
        limits.push({ fund: door.fund, cap: cap.id, ...whose });
        part.room.push(cap.pence);
        part.parent.push(limit);
      }
      limit = inner;
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
