/**
 * Turns a request into a network of limits and groups: needs that the same funds may pay for under the same caps are one group.
 *
 * Method: needs are not compared with each other. Each belongs to a cell, by its category and by the days between which no fund or
 * cap begins or ends; cells with the same funds and caps share a group. A cap for each person or need splits a group only if it can
 * bind, that is, if the needs under it ask for more than the cap.
 * Limit: many categories over many funds that do not list their permitted categories cost the product of the two.
 *
 * @module
 */

import { pathsAbove } from '../agreement/paths-below.js';
import { addToList } from '../record/gather.js';
import { countWhile } from '../record/order.js';
import { dayNumber } from '../time/day.js';
import { forestOf, innermostFor } from './cap-forest.js';
import { matches, outerFirst } from './caps.js';
import type { Network } from './network.js';
import type { FundCap, Need } from './plan.js';
import type { RankedFund } from './rank-funds.js';
import { whyMayNot } from './why-may-not.js';

/** A limit on what a fund gives: its own money or a cap; with the person or need if the cap is for each. */
export interface Limit {
  readonly fund: number;
  readonly cap?: string;
  readonly person?: string;
  readonly need?: string;
}

export interface Layout {
  readonly network: Network;
  /** By the number of each limit in the network. The first are the funds' own money, in order of rank. */
  readonly limits: readonly Limit[];
  /** For each group, the numbers of its needs, and their sum in pence. */
  readonly groups: readonly (readonly number[])[];
  readonly demands: readonly number[];
}

/** A fund that may pay for a cell, the innermost cap that applies, and the caps for each need. */
interface Edge {
  readonly fund: number;
  readonly inner: FundCap | undefined;
  readonly eachNeed: readonly FundCap[];
}

interface Cell {
  readonly edges: readonly Edge[];
  readonly name: string;
  /** Whether a cap for each person or each need applies. */
  readonly isParted: boolean;
}

/** For each cap, the one around it. */
type Parents = ReadonlyMap<FundCap, FundCap | undefined>;

/** The days on which a fund, its terms or a cap begins, or has just ended; in order. */
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

/** The funds whose permitted categories include a category; their other terms may still forbid it. */
function byPermitted(funds: readonly RankedFund[]): (category: string) => readonly number[] {
  const fundsByPattern = new Map<string, number[]>();
  for (const [fund, { source }] of funds.entries()) {
    // A fund without a list is filed under the empty path, which is above every category.
    for (const pattern of new Set<string>(source.fund.terms.permitted ?? ['']))
      addToList(fundsByPattern, pattern, fund);
  }
  return (category) => {
    const paths = [...pathsAbove(category), ''];
    const permitted = new Set(paths.flatMap((path) => fundsByPattern.get(path) ?? []));
    return [...permitted].sort((a, b) => a - b);
  };
}

/** The cell of each need. */
function cellsOf(
  needs: readonly Need[],
  funds: readonly RankedFund[],
): { readonly cells: readonly Cell[]; readonly parents: Parents } {
  const boundaries = boundariesOf(funds);
  const forests = funds.map(({ source }) => forestOf(source.caps ?? []));
  const parents: Parents = new Map(forests.flatMap((forest) => [...forest.parents]));
  const eachNeed = funds.map(({ source }) =>
    (source.caps ?? []).filter((cap) => cap.each === 'need').sort(outerFirst),
  );
  const permittedFor = byPermitted(funds);
  const cellByKey = new Map<string, Cell>();
  const cells = needs.map((need) => {
    const key = `${need.category} ${countWhile(boundaries, (boundary) => boundary <= dayNumber(need.day))}`;
    const earlier = cellByKey.get(key);
    if (earlier) return earlier;
    const edges: Edge[] = [];
    for (const fund of permittedFor(need.category)) {
      if (whyMayNot(funds[fund]!.source, need) !== undefined) continue;
      const inner = innermostFor(forests[fund]!, need);
      edges.push({ fund, inner, eachNeed: eachNeed[fund]!.filter((cap) => matches(cap, need)) });
    }
    const name = edges
      .map(({ fund, inner, eachNeed }) => [fund, inner?.id ?? '', ...eachNeed.map((cap) => cap.id)].join(' '))
      .join('|');
    const isParted = edges.some((edge) => edge.inner?.each !== undefined || edge.eachNeed.length > 0);
    const cell = { edges, name, isParted };
    cellByKey.set(key, cell);
    return cell;
  });
  return { cells, parents };
}

/** For each cap that is for each person, the sum that each person's needs ask for. */
function askedByPerson(
  needs: readonly Need[],
  cells: readonly Cell[],
  parents: Parents,
): ReadonlyMap<FundCap, ReadonlyMap<string, number>> {
  const asked = new Map<FundCap, Map<string, number>>();
  for (const [number, { edges, isParted }] of cells.entries()) {
    if (!isParted) continue;
    const { person = '', pence } = needs[number]!;
    for (const { inner } of edges) {
      // A cap for each person is inside those for all, never around one.
      for (let cap = inner; cap?.each === 'person'; cap = parents.get(cap)) {
        const byPerson = asked.get(cap) ?? new Map<string, number>();
        asked.set(cap, byPerson.set(person, (byPerson.get(person) ?? 0) + pence));
      }
    }
  }
  return asked;
}

/**
 * Turns a request into a network.
 *
 * @param needs in the order of the plan, by day and id
 * @param funds in order of rank
 */
export function layOut(needs: readonly Need[], funds: readonly RankedFund[]): Layout {
  const { cells, parents } = cellsOf(needs, funds);
  const asked = askedByPerson(needs, cells, parents);
  const limits: Limit[] = funds.map((_, fund) => ({ fund }));
  const network = {
    capacity: funds.map((fund) => fund.available as number),
    parent: funds.map(() => -1),
    edges: [] as number[][],
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
  const limitOf = ({ fund, inner, eachNeed }: Edge, need: Need): number => {
    // Ids have no spaces, so two limits never share a name.
    const nameOf = (cap: FundCap) => `${fund} ${cap.id} ${forWhom(cap, need) ?? ''}`;
    const caps = [...eachNeed].reverse();
    let limit = fund;
    for (let cap = inner; cap !== undefined; cap = parents.get(cap)) {
      if (!canBind(cap, need)) continue;
      const earlier = byName.get(nameOf(cap));
      if (earlier !== undefined) {
        limit = earlier;
        break;
      }
      caps.push(cap);
    }
    for (let cap = caps.pop(); cap !== undefined; cap = caps.pop()) {
      if (!canBind(cap, need)) continue;
      const [name, whose] = [nameOf(cap), cap.each && { [cap.each]: forWhom(cap, need)! }];
      byName.set(name, limits.length);
      limits.push({ fund, cap: cap.id, ...whose });
      network.capacity.push(cap.pence);
      network.parent.push(limit);
      limit = limits.length - 1;
    }
    return limit;
  };

  for (const [number, { edges, name, isParted }] of cells.entries()) {
    const need = needs[number]!;
    // Without a cap for each, all needs of a cell have the same edges, which are worked out for the first.
    const limitsOfNeed = isParted ? edges.map((edge) => limitOf(edge, need)) : undefined;
    const key = limitsOfNeed ? `=${limitsOfNeed.join(' ')}` : name;
    let group = groupOf.get(key);
    if (group === undefined) {
      const limitsOfGroup = limitsOfNeed ?? edges.map((edge) => limitOf(edge, need));
      // Cells of either kind can have the same limits.
      group = groupOf.get(`=${limitsOfGroup.join(' ')}`) ?? groups.length;
      groupOf.set(key, group).set(`=${limitsOfGroup.join(' ')}`, group);
      if (group === groups.length) {
        groups.push([]);
        demands.push(0);
        network.edges.push(limitsOfGroup);
      }
    }
    groups[group]!.push(number);
    demands[group]! += need.pence;
  }
  return { network, limits, groups, demands };
}
