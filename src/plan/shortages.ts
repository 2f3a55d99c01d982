/**
 * Names the limits that stop a plan from covering more: the minimum cut nearest the needs, in its connected parts.
 *
 * @module
 */

import type { AccountPath, FundId } from '../ledger/chart.js';
import type { ShortReason } from '../ledger/explanation.js';
import type { Pence } from '../money/pence.js';
import { type Finding, finding } from '../problem/finding.js';
import { addToList, addToSum } from '../record/gather.js';
import { byText } from '../record/order.js';
import type { Layout } from './layout.js';
import type { Cut } from './network.js';
import type { PlannedFund, PlannedNeed, Shortage } from './plan.js';
import type { RankedFund } from './rank-funds.js';
import { whyMayNot } from './why-may-not.js';

/** For each limit on the short side, the outermost one around it on that side; -1 for the others. */
function bindingOf({ network }: Layout, { shortLimits }: Cut): readonly number[] {
  const binding: number[] = [];
  for (const [limit, outer] of network.parent.entries()) {
    const isInner = outer >= 0 && shortLimits[outer];
    binding.push(!shortLimits[limit] ? -1 : isInner ? binding[outer]! : limit);
  }
  return binding;
}

/** The groups on the short side, in sets that are connected by binding limits with capacity. */
function connected(layout: Layout, full: Cut): readonly (readonly number[])[] {
  const { network } = layout;
  const binding = bindingOf(layout, full);
  const above = network.capacity.map((_, limit) => limit);
  const topOf = (limit: number): number => {
    let top = limit;
    while (above[top] !== top) {
      above[top] = above[above[top]!]!;
      top = above[top]!;
    }
    return top;
  };
  const open = (group: number) =>
    network.edges[group]!.map((limit) => binding[limit]!).filter((limit) => network.capacity[limit]! > 0);
  const short = [...network.edges.keys()].filter((group) => full.shortGroups[group]);
  for (const group of short) {
    const [first, ...others] = open(group);
    for (const other of others) above[topOf(other)] = topOf(first!);
  }
  const parts = new Map<number, number[]>();
  for (const group of short) {
    const [first] = open(group);
    // A group that gets nothing is on its own; its key is below zero, so that it is no limit's number.
    const key = first === undefined ? -1 - group : topOf(first);
    addToList(parts, key, group);
  }
  return [...parts.values()];
}

/** A plan with its cut, from which shortages are read. */
interface PlanWithCut {
  readonly needs: readonly PlannedNeed[];
  readonly funds: readonly RankedFund[];
  readonly plannedFunds: readonly PlannedFund[];
  readonly full: Cut;
  /** The numbers of the funds with money left. */
  readonly withMoney: readonly number[];
}

/** Funds with money left that may not pay for some of these needs, and why. */
function othersOf(
  needs: readonly PlannedNeed[],
  { funds, plannedFunds, withMoney }: PlanWithCut,
): Shortage['othersMayNot'] {
  return withMoney.flatMap((number) => {
    const { fund } = plannedFunds[number]!;
    const reasons = new Set<ShortReason>();
    const seen = new Set<string>();
    for (const { category, day } of needs) {
      const key = `${category} ${day}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const why = whyMayNot(funds[number]!.source, { category, day });
      if (why) reasons.add(why);
    }
    return [...reasons].sort().map((why) => ({ fund, why }));
  });
}

function sumOf(needs: readonly PlannedNeed[], of: (need: PlannedNeed) => number): Pence {
  return needs.reduce((sum, need) => sum + of(need), 0) as Pence;
}

/** One shortage, with the limits that bind it. */
function shortageOf(
  layout: Layout,
  limits: ReadonlySet<number>,
  needs: readonly PlannedNeed[],
  planned: PlanWithCut,
): Shortage {
  const uncovered = new Map<AccountPath, number>();
  for (const need of needs) {
    if (need.uncovered > 0) addToSum(uncovered, need.category, need.uncovered);
  }
  const bindingLimits = [...limits]
    .sort((a, b) => a - b)
    .map((limit) => {
      const { fund, ...cap } = layout.limits[limit]!;
      return {
        fund: planned.plannedFunds[fund]!.fund,
        ...cap,
        pence: layout.network.capacity[limit]! as Pence,
      };
    });
  return {
    needs: needs.map(({ need }) => need),
    demand: sumOf(needs, ({ pence }) => pence),
    pence: sumOf(needs, ({ uncovered }) => uncovered),
    uncovered: [...uncovered]
      .sort(([a], [b]) => byText(a, b))
      .map(([category, pence]) => ({ category, pence: pence as Pence })),
    exhausted: bindingLimits.filter(({ cap }) => cap === undefined),
    capped: bindingLimits.flatMap(({ cap, ...limit }) => (cap === undefined ? [] : [{ cap, ...limit }])),
    othersMayNot: othersOf(needs, planned),
  };
}

/**
 * Names the shortages.
 *
 * @returns in the order of their first needs; none if everything is covered. Needs that no fund can pay for are listed by category
 */
export function shortagesOf(layout: Layout, plan: Omit<PlanWithCut, 'withMoney'>): readonly Shortage[] {
  const withMoney = plan.plannedFunds.flatMap(({ left }, number) => (left > 0 ? [number] : []));
  const planned: PlanWithCut = { ...plan, withMoney };
  const { network, groups } = layout;
  const binding = bindingOf(layout, planned.full);
  const shortages: { readonly first: number; readonly shortage: Shortage }[] = [];
  for (const members of connected(layout, planned.full)) {
    const limits = new Set(members.flatMap((group) => network.edges[group]!.map((limit) => binding[limit]!)));
    const numbers = members.flatMap((group) => groups[group]!).sort((a, b) => a - b);
    const isGiven = [...limits].some((limit) => network.capacity[limit]! > 0);
    const lots = new Map<string, number[]>();
    for (const number of numbers) {
      addToList(lots, isGiven ? '' : planned.needs[number]!.category, number);
    }
    for (const lot of lots.values()) {
      const needs = lot.map((number) => planned.needs[number]!);
      shortages.push({ first: lot[0]!, shortage: shortageOf(layout, limits, needs, planned) });
    }
  }
  return shortages.sort((a, b) => a.first - b.first).map(({ shortage }) => shortage);
}

/** The finding of a shortage, for people to read: each fund and cap once, and funds by name. */
export function findingOf(
  { pence, uncovered, exhausted, capped, othersMayNot }: Shortage,
  funds: ReadonlyMap<FundId, Pick<PlannedFund, 'name' | 'kept'>>,
): Finding {
  const nameOf = (fund: FundId) => funds.get(fund)!.name;
  const keptBy = (fund: FundId) => funds.get(fund)!.kept;
  const spent = exhausted.map(({ fund }) => fund);
  const binding = new Set([...spent, ...capped.map(({ fund }) => fund)]);
  const caps = new Map(capped.map(({ fund, cap }) => [`${fund} ${cap}`, { fund: nameOf(fund), cap }]));
  return finding('needs-uncovered', {
    pence,
    uncovered,
    exhausted: spent.filter((fund) => keptBy(fund) === 0).map(nameOf),
    kept: spent.flatMap((fund) => (keptBy(fund) > 0 ? [{ fund: nameOf(fund), pence: keptBy(fund) }] : [])),
    capped: [...caps.values()],
    othersMayNot: [...new Set(othersMayNot.map(({ fund }) => nameOf(fund)))],
    others: funds.size - binding.size,
  });
}
