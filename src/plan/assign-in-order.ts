/**
 * Assigns funds to needs once it is known how much of each need is covered.
 *
 * Method: funds give in order of rank, each as much as it can without reducing the total of an earlier fund. Within a group, where
 * any fund may pay for any need, the first need takes from the first fund.
 *
 * @module
 */
import type { FundId } from '../ledger/chart.js';
import type { Pence } from '../money/pence.js';
import { assert } from '../problem/problem.js';
import type { FundAmount } from '../rules/transfer.js';
import type { Layout } from './layout.js';
import { coverInOrder, edgeFlows, graphOf } from './network.js';

/** `given`: by the number of each need, the amounts from funds. `used`: the total from each fund, in order of rank. */
export interface Assignment {
  readonly given: readonly (readonly FundAmount[])[];
  readonly used: readonly number[];
}

/**
 * Assigns in order of rank.
 *
 * @param options `covered`: pence of each need, by number, which the funds can carry; `funds`: ids in order of rank
 */
export function assignInOrder(
  { network, limits, groups }: Layout,
  options: { readonly covered: readonly number[]; readonly funds: readonly FundId[] },
): Assignment {
  const { covered, funds } = options;
  const graph = graphOf(
    network,
    groups.map((needs) => needs.reduce((sum, need) => sum + covered[need]!, 0)),
  );
  const used = coverInOrder(network, graph, funds.length);
  const sum = used.reduce((total, pence) => total + pence, 0);
  assert(
    sum === covered.reduce((total, pence) => total + pence, 0),
    'the funds in order cover what can be covered',
  );
  const through = edgeFlows(network, graph);
  const given = covered.map((): FundAmount[] => []);
  for (const [group, needs] of groups.entries()) {
    const edges = network.edges[group]!;
    let edge = 0;
    let flow = through[group]![0] ?? 0;
    for (const need of needs) {
      for (let open = covered[need]!; open > 0; ) {
        while (flow === 0) flow = through[group]![++edge]!;
        const pence = Math.min(open, flow);
        given[need]!.push({ fund: funds[limits[edges[edge]!]!.fund]!, pence: pence as Pence });
        open -= pence;
        flow -= pence;
      }
    }
  }
  return { given, used };
}
