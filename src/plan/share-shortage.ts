/**
 * Shares a shortage: how much of each need is covered by the policy, as far as caps and terms allow, with the most covered in all.
 *
 * Method: by priority, the more urgent half of the needs is tried first. If the funds can carry them, they are covered in full and the
 * rest of the money is for the others. If not, the minimum cut splits the batch: the later needs on its short side get nothing, the
 * earlier ones on the other side are covered in full. Each part is halved again until it has one priority, which is shared in
 * proportion; so many priorities cost about as many flows as they can be halved.
 * Source: N. Megiddo, Mathematical Programming 7, 1974 (flows that are best for one after another).
 *
 * @module
 */

import type { Layout } from './layout.js';
import { type Cut, coverMost, splitAlong } from './network.js';
import type { Need, ShortagePolicy } from './plan.js';
import { type Lot, shareInProportion, shareWhole, sumOver, totalOf } from './share-alike.js';
import { evenly } from './share-sum.js';

/** A priority that divides a lot in about two halves: at or before it, and after. Undefined if all needs have the same. */
function middleOf({ groups }: Lot, priorities: readonly number[]): number | undefined {
  const sorted = groups.flat().map((need) => priorities[need]!);
  sorted.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === last) return undefined;
  const middle = sorted[sorted.length >> 1]!;
  return middle < last! ? middle : sorted[sorted.indexOf(middle) - 1];
}

/** Splits a lot into needs of early and of late priority. Needs that get nothing are written at once. */
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
  const flow = coverMost(lot.network, wanted);
  const earlySum = totalOf(wanted) - totalOf(lot.served);
  if (flow.total === totalOf(wanted)) {
    return [{ network: lot.network, groups: late, served: wanted, sum: lot.sum - earlySum }];
  }
  const { short, others, carried } = splitAlong(lot.network, flow);
  for (const group of short.groups) for (const need of late[group]!) covered[need] = 0;
  const served = short.groups.map((group) => lot.served[group]!);
  const sum = carried - totalOf(served);
  const whole = totalOf(others.groups.map((group) => sumOver(early[group]!, pence)));
  return [
    { network: short.network, groups: short.groups.map((group) => early[group]!), served, sum },
    {
      network: others.network,
      groups: others.groups.map((group) => late[group]!),
      served: others.groups.map((group) => wanted[group]!),
      sum: lot.sum - sum - whole,
    },
  ];
}

/**
 * Shares a shortage among the needs.
 *
 * @param layout the whole batch
 * @param options `full`: the cut when each need is wanted in full
 * @returns the pence covered of each need, by number; together the most that can be covered
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
  // Needs outside the short side of the first cut are fully covered, whatever the policy.
  const { short, carried } = splitAlong(layout.network, full);
  const groups = short.groups.map((group) => layout.groups[group]!);
  const open: Lot[] = [{ network: short.network, groups, served: groups.map(() => 0), sum: carried }];
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
