/**
 * Says how much of each need is covered when not everything can be: the most in all, shared by the policy as far as caps and
 * terms let it.
 *
 * Method: by priority, half of the priorities are asked for first. Where the funds can carry them, they are covered whole, and what
 * is left is for the others. Where not, the minimum cut parts the batch: on its short side the later ones get nothing, on the other
 * the earlier are covered whole. Each side is halved again until one priority is left, which is shared in proportion; so that
 * many priorities cost about as many flows as they can be halved.
 * Source: N. Megiddo, Mathematical Programming 7, 1974 (flows that are best for one after another).
 *
 * @module
 */

import type { Layout } from './layout.js';
import { type Cut, coverMost, halve } from './part.js';
import type { Need, ShortagePolicy } from './plan.js';
import { type Lot, shareInProportion, shareWhole, sumOver, totalOf } from './share-alike.js';
import { evenly } from './share-sum.js';

/** A priority at or before which some needs of a lot stand, and others after; about half. Undefined when all have the same. */
function middleOf({ groups }: Lot, priorities: readonly number[]): number | undefined {
  const sorted = groups.flat().map((need) => priorities[need]!);
  sorted.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === last) return undefined;
  const middle = sorted[sorted.length >> 1]!;
  return middle < last! ? middle : sorted[sorted.indexOf(middle) - 1];
}

/** Parts a lot in needs of early and of late priority; what is wholly given or not at all is written. */
function partByPriority(
  lot: Lot,
  middle: number,
  {
    priorities,
    pence,
    covered,
  }: Readonly<Record<'priorities' | 'pence', readonly number[]>> & {
    readonly covered: number[];
  },
): readonly Lot[] {
  const early = lot.groups.map((needs) => needs.filter((need) => priorities[need]! <= middle));
  const late = lot.groups.map((needs) => needs.filter((need) => priorities[need]! > middle));
  const wanted = early.map((needs, group) => lot.served[group]! + sumOver(needs, pence));
  const flow = coverMost(lot.part, wanted);
  const earlySum = totalOf(wanted) - totalOf(lot.served);
  if (flow.total === totalOf(wanted)) {
    return [{ part: lot.part, groups: late, served: wanted, sum: lot.sum - earlySum }];
  }
  const { short, rest, carried } = halve(lot.part, flow);
  for (const group of short.groups) for (const need of late[group]!) covered[need] = 0;
  const served = short.groups.map((group) => lot.served[group]!);
  const sum = carried - totalOf(served);
  const whole = totalOf(rest.groups.map((group) => sumOver(early[group]!, pence)));
  return [
    { part: short.part, groups: short.groups.map((group) => early[group]!), served, sum },
    {
      part: rest.part,
      groups: rest.groups.map((group) => late[group]!),
      served: rest.groups.map((group) => wanted[group]!),
      sum: lot.sum - sum - whole,
    },
  ];
}

/**
 * Shares what is short.
 *
 * @param layout the whole batch
 * @param options `full`: the cut where each need is asked for whole
 * @returns what is covered of each need, in pence, by number; together the most that can be covered
 */
export function shareShortage(
  layout: Layout,
  needs: readonly Need[],
  options: { readonly full: Cut; readonly policy: ShortagePolicy },
): readonly number[] {
  const { full, policy } = options;
  const pence = needs.map((need) => need.pence as number);
  const covered = [...pence];
  const priorities = needs.map(({ priority = Number.POSITIVE_INFINITY }) =>
    policy === 'by-priority' ? priority : 0,
  );
  // Whoever is not on the short side of the first cut is covered whole, whatever the policy.
  const { short, carried } = halve(layout.part, full);
  const groups = short.groups.map((group) => layout.groups[group]!);
  const open: Lot[] = [{ part: short.part, groups, served: groups.map(() => 0), sum: carried }];
  for (let lot = open.pop(); lot !== undefined; lot = open.pop()) {
    const members = lot.groups.flat();
    if (lot.sum === 0) for (const need of members) covered[need] = 0;
    if (lot.sum === 0 || lot.sum === sumOver(members, pence)) continue;
    const middle = middleOf(lot, priorities);
    if (middle !== undefined) open.push(...partByPriority(lot, middle, { priorities, pence, covered }));
    else if (policy === 'evenly') shareWhole(lot, evenly(pence), covered);
    else shareInProportion(lot, pence, covered);
  }
  return covered;
}
