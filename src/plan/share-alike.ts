/**
 * Shares what some needs can be given together among them, where all of them count the same: in proportion or evenly, as far as
 * caps and terms let it.
 *
 * Method: decomposition. What a lot can be given is shared as if only the sum bound. Where the funds cannot carry that, the minimum
 * cut parts the lot in two, which have nothing more to share with each other; each is then shared by itself. In proportion that is
 * done twice: first in fractions of a penny, which takes the lot apart until all needs of a part get the same in the pound; then
 * in whole pence beside those exact shares. A part keeps its odd pennies: needs that get less in the pound never give one to
 * needs that get more.
 * Limit: the work grows with the number of lots that end up with shares of their own. Exact shares are told in parts of a penny,
 * of which the demand of the lot makes one; where that times the number of groups passes 2⁵² (ten thousand groups that ask for
 * £4.5 billion), in the finest parts that can be told.
 * Source: H. Groenevelt, European Journal of Operational Research 54, 1991, pp 227–236 (decomposition, in whole numbers too).
 *
 * @module
 */
import { assert } from '../problem/problem.js';
import { type Cut, coverMost, halve, mostUnits, type Part, whatStops } from './part.js';
import { nearTo, portionOf, type Sharing } from './share-sum.js';

/** Needs that share what their limits let through. */
export interface Lot {
  readonly part: Part;
  /** Of each group, the needs to share among, by number in the order in which ties go. */
  readonly groups: readonly (readonly number[])[];
  /** Of each group, what is given already to needs that come before these. */
  readonly served: readonly number[];
  /** What the needs are given together. */
  readonly sum: number;
}

export const totalOf = (pence: readonly number[]): number => pence.reduce((total, one) => total + one, 0);
export const sumOver = (needs: readonly number[], pence: readonly number[]): number =>
  needs.reduce((total, need) => total + pence[need]!, 0);

/** Parts a lot along a cut. */
function halvesOf({ part, groups, served, sum }: Lot, cut: Cut): readonly Lot[] {
  const { short, rest, carried } = halve(part, cut);
  assert(short.groups.length < groups.length, 'a lot that is given what it can carry has another side');
  const of = (numbers: readonly number[]) => ({
    groups: numbers.map((group) => groups[group]!),
    served: numbers.map((group) => served[group]!),
  });
  const [first, second] = [of(short.groups), of(rest.groups)];
  const given = carried - totalOf(first.served);
  return [
    { part: short.part, ...first, sum: given },
    { part: rest.part, ...second, sum: sum - given },
  ];
}

/** Whether the needs of a lot stand in one group, so that any way to share its sum can be carried. */
const isOneGroup = ({ groups }: Lot) => groups.filter((needs) => needs.length > 0).length < 2;

/** Shares by a rule of whole pence. */
export function shareWhole(lot: Lot, share: Sharing, covered: number[]): void {
  const open: Lot[] = [lot];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    const { part, groups, served, sum } = one;
    share(
      groups.flat().sort((a, b) => a - b),
      sum,
      covered,
    );
    if (isOneGroup(one)) continue;
    const wanted = groups.map((needs, group) => served[group]! + sumOver(needs, covered));
    const flow = coverMost(part, wanted);
    if (flow.total < totalOf(wanted)) open.push(...halvesOf(one, flow));
  }
}

/**
 * Shares in proportion to what each need asks.
 *
 * @param pence what each need asks, by number
 * @param covered takes the shares, by number: each within a penny of exact
 */
export function shareInProportion(lot: Lot, pence: readonly number[], covered: number[]): void {
  const exact = { whole: [] as number[], rest: [] as number[] };
  const share = nearTo(pence, exact);
  const open: Lot[] = [lot];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    const { part, groups, served, sum } = one;
    const asked = groups.map((needs) => sumOver(needs, pence));
    const demand = totalOf(asked);
    if (demand === 0) continue;
    const units = Math.min(demand, mostUnits(groups.length));
    const portions = asked.map((pence) => portionOf(pence, { sum, demand }));
    const wanted = {
      whole: portions.map(({ whole }, group) => served[group]! + whole),
      // Of the whole demand's parts, so many of the units that can be told.
      beyond: portions.map(({ rest }) =>
        units === demand ? rest : portionOf(rest, { sum: units, demand }).whole,
      ),
      units,
    };
    const cut = isOneGroup(one) ? undefined : whatStops(part, wanted);
    if (cut) {
      open.push(...halvesOf(one, cut));
      continue;
    }
    for (const need of groups.flat()) {
      const { whole, rest } = portionOf(pence[need]!, { sum, demand });
      exact.whole[need] = whole;
      exact.rest[need] = rest;
    }
    shareWhole(one, share, covered);
  }
}
