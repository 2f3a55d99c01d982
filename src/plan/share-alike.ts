/**
 * Shares money among needs of equal standing, in proportion or evenly, as far as caps and terms allow.
 *
 * Method: decomposition. A lot's sum is shared as if nothing else limited it. If the funds cannot carry that, the minimum cut splits
 * the lot in two, which have nothing more to share with each other, and each is shared by itself. In proportion this is done twice:
 * first in fractions of a penny, until all needs of a lot get the same share of what they ask for; then in whole pence next to those
 * exact shares. Odd pennies stay in their lot: needs with a smaller share never give one to needs with a larger share.
 * Limit: the work grows with the number of lots. A fraction of a penny has the demand of the lot as its denominator; if that times
 * the number of groups is above 2⁵² (ten thousand groups that ask for £4.5 billion), the largest that is exact.
 * Source: H. Groenevelt, European Journal of Operational Research 54, 1991, pp 227–236 (decomposition, in whole numbers too).
 *
 * @module
 */
import { assert } from '../problem/problem.js';
import { type Cut, coverMost, findCut, mostUnits, type Network, splitAlong } from './network.js';
import { nearTo, portionOf, type SharingMethod } from './share-sum.js';

/** Needs that share a sum. */
export interface Lot {
  readonly network: Network;
  /** For each group, the numbers of its needs, in the order that breaks ties. */
  readonly groups: readonly (readonly number[])[];
  /** For each group, the sum that earlier needs already have. */
  readonly served: readonly number[];
  /** The sum that the needs share. */
  readonly sum: number;
}

export const totalOf = (pence: readonly number[]): number =>
  pence.reduce((total, amount) => total + amount, 0);
export const sumOver = (needs: readonly number[], pence: readonly number[]): number =>
  needs.reduce((total, need) => total + pence[need]!, 0);

/** Splits a lot along a cut. */
function halvesOf({ network, groups, served, sum }: Lot, cut: Cut): readonly Lot[] {
  const { short, others, carried } = splitAlong(network, cut);
  assert(short.groups.length < groups.length, 'a lot that is given what it can carry has another side');
  const groupsOf = (numbers: readonly number[]) => ({
    groups: numbers.map((group) => groups[group]!),
    served: numbers.map((group) => served[group]!),
  });
  const [first, second] = [groupsOf(short.groups), groupsOf(others.groups)];
  const sumOfFirst = carried - totalOf(first.served);
  return [
    { network: short.network, ...first, sum: sumOfFirst },
    { network: others.network, ...second, sum: sum - sumOfFirst },
  ];
}

/** Whether all needs of a lot are in one group, so that any way to share its sum can be carried. */
const isOneGroup = ({ groups }: Lot) => groups.filter((needs) => needs.length > 0).length < 2;

/** Shares in whole pence by a method. */
export function shareWhole(lot: Lot, share: SharingMethod, covered: number[]): void {
  const open: Lot[] = [lot];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    const { network, groups, served, sum } = part;
    share(
      groups.flat().sort((a, b) => a - b),
      sum,
      covered,
    );
    if (isOneGroup(part)) continue;
    const wanted = groups.map((needs, group) => served[group]! + sumOver(needs, covered));
    const flow = coverMost(network, wanted);
    if (flow.total < totalOf(wanted)) open.push(...halvesOf(part, flow));
  }
}

/**
 * Shares in proportion to what each need asks for.
 *
 * @param pence what each need asks for, by number
 * @param covered takes the shares, by number: each within a penny of exact
 */
export function shareInProportion(lot: Lot, pence: readonly number[], covered: number[]): void {
  const exact = { whole: [] as number[], fraction: [] as number[] };
  const share = nearTo(pence, exact);
  const open: Lot[] = [lot];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    const { network, groups, served, sum } = part;
    const asked = groups.map((needs) => sumOver(needs, pence));
    const demand = totalOf(asked);
    if (demand === 0) continue;
    const units = Math.min(demand, mostUnits(groups.length));
    const portions = asked.map((pence) => portionOf(pence, { sum, demand }));
    const wanted = {
      whole: portions.map(({ whole }, group) => served[group]! + whole),
      // In units of the demand, or in the smallest exact ones.
      beyond: portions.map(({ fraction }) =>
        units === demand ? fraction : portionOf(fraction, { sum: units, demand }).whole,
      ),
      units,
    };
    const cut = isOneGroup(part) ? undefined : findCut(network, wanted);
    if (cut) {
      open.push(...halvesOf(part, cut));
      continue;
    }
    for (const need of groups.flat()) {
      const { whole, fraction } = portionOf(pence[need]!, { sum, demand });
      exact.whole[need] = whole;
      exact.fraction[need] = fraction;
    }
    shareWhole(part, share, covered);
  }
}
