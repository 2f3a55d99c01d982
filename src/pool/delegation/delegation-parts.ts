/**
 * The balances behind an amount of a delegation statement. They are found only when they are asked for, because in every row they would
 * cost the square of the tree.
 *
 * @module
 */

import type { FundId } from '../../ledger/chart.js';
import type { Ledger } from '../../ledger/ledger.js';
import { demand } from '../../problem/problem.js';
import type { FigurePart } from '../../reports/figure.js';
import { NODE_STATES, type NodeState, nodeAccounts } from '../chart-of-pool.js';
import { keptApart } from '../returns/parts.js';
import type { DelegationAmounts, DelegationStatement } from './delegation-statement.js';

/** The accounts that make up an amount: of the node, of all nodes below it, or both. */
const MADE_OF: Readonly<
  Record<
    keyof DelegationAmounts,
    { readonly states: readonly NodeState[]; readonly node: boolean; readonly below: boolean }
  >
> = {
  handedTo: { states: NODE_STATES, node: true, below: true },
  handedOn: { states: NODE_STATES, node: false, below: true },
  inHand: { states: ['inHand'], node: true, below: false },
  committed: { states: ['committed'], node: true, below: false },
  spent: { states: ['spent'], node: true, below: false },
  sent: { states: ['sent'], node: true, below: false },
  belowInHand: { states: ['inHand'], node: true, below: true },
  belowCommitted: { states: ['committed'], node: true, below: true },
  belowSpent: { states: ['spent'], node: true, below: true },
  belowSent: { states: ['sent'], node: true, below: true },
};

/** The amounts of a row of the statement. */
export const DELEGATION_AMOUNTS = Object.keys(MADE_OF) as readonly (keyof DelegationAmounts)[];

/**
 * The balances behind an amount of the statement, for `evidence`.
 *
 * @param statement as `delegationStatement` answered it
 * @param which.node a node in it; `which.fund` absent, every fund
 * @returns parts that add up to the amount
 * @throws {BrokenInvariant} when the node is not in the statement
 */
export function delegationParts(
  ledger: Ledger,
  statement: DelegationStatement,
  which: { readonly node: string; readonly amount: keyof DelegationAmounts; readonly fund?: FundId },
): readonly FigurePart[] {
  const { asAt, knownAt, rows } = statement;
  const first = rows.findIndex(({ node }) => node === which.node);
  demand(first >= 0, `a node that is asked for is in the statement: ${which.node}`);
  const end = rows.findIndex(({ depth }, place) => place > first && depth <= rows[first]!.depth);
  const { states, node: includesNode, below } = MADE_OF[which.amount];
  const nodes = [
    ...(includesNode ? [which.node] : []),
    ...(below ? rows.slice(first + 1, end < 0 ? rows.length : end).map(({ node }) => node) : []),
  ];
  const apart = keptApart(
    ledger.chart,
    nodes.flatMap((node) => Object.values(nodeAccounts(node))),
  );
  const query = {
    balanceType: 'budget' as const,
    ...(asAt && { asAt }),
    ...(knownAt && { knownAt }),
    ...(which.fund !== undefined && { fund: which.fund }),
  };
  return nodes.flatMap((node) =>
    states.flatMap((state) => apart.get(nodeAccounts(node)[state])?.(query) ?? []),
  );
}
