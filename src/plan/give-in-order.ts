/**
 * Says which fund gives what to which need, when it is settled how much of each need is covered.
 *
 * Method: the funds are raised one after another in order of rank, each as far as it goes without taking from what an earlier one
 * gives in all. Within a group, where any fund may pay any need, the first need takes of the first fund.
 *
 * @module
 */
import type { FundId } from '../ledger/chart.js';
import type { Pence } from '../money/pence.js';
import { assert } from '../problem/problem.js';
import type { Layout } from './layout.js';
import { coverInOrder, networkFor, throughDoors } from './part.js';
import type { Given } from './plan.js';

/** What each fund gives to each need, by the need's number; and of each fund, in order of rank, what it gives in all. */
export interface Giving {
  readonly given: readonly (readonly Given[])[];
  readonly used: readonly number[];
}

/**
 * Gives in order.
 *
 * @param options `covered`: pence of each need by number, which the funds can carry; `funds`: ids in order of rank
 */
export function giveInOrder(
  { part, limits, groups }: Layout,
  options: { readonly covered: readonly number[]; readonly funds: readonly FundId[] },
): Giving {
  const { covered, funds } = options;
  const net = networkFor(
    part,
    groups.map((needs) => needs.reduce((sum, need) => sum + covered[need]!, 0)),
  );
  const used = coverInOrder(part, net, funds.length);
  const sum = used.reduce((total, one) => total + one, 0);
  assert(
    sum === covered.reduce((total, one) => total + one, 0),
    'the funds in order cover what can be covered',
  );
  const through = throughDoors(part, net);
  const given = covered.map((): Given[] => []);
  for (const [group, needs] of groups.entries()) {
    const doors = part.doors[group]!;
    let at = 0;
    let left = through[group]![0] ?? 0;
    for (const need of needs) {
      for (let open = covered[need]!; open > 0; ) {
        while (left === 0) left = through[group]![++at]!;
        const pence = Math.min(open, left);
        given[need]!.push({ fund: funds[limits[doors[at]!]!.fund]!, pence: pence as Pence });
        open -= pence;
        left -= pence;
      }
    }
  }
  return { given, used };
}
