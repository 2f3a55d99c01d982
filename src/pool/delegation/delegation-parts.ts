/**
 * The balances behind an amount of a delegation statement, found when they are asked for: written into every row they would
 * cost the square of the tree.
 *
 * @module
 */

import type { FundId } from '../../ledger/chart.js';
import type { Ledger } from '../../ledger/ledger.js';
import { demand } from '../../problem/problem.js';
import type { FigurePart } from '../../reports/figure.js';
import { nodeAccounts } from '../chart-of-pool.js';
import { keptApart } from '../returns/parts.js';
import type { DelegationAmounts, DelegationStatement } from './delegation-statement.js';

type State = keyof ReturnType<typeof nodeAccounts>;

/** Which accounts an amount is made of, and of which nodes. */
const MADE_OF: Readonly<
  Record<
    keyof DelegationAmounts,
    { readonly states: readonly State[]; readonly own: boolean; readonly below: boolean }
  >
> = {
  handedTo: { states: ['inHand', 'committed', 'spent', 'sent'], own: true, below: true },
  handedOn: { states: ['inHand', 'committed', 'spent', 'sent'], own: false, below: true },
  inHand: { states: ['inHand'], own: true, below: false },
  committed: { states: ['committed'], own: true, below: false },
  spent: { states: ['spent'], own: true, below: false },
  sent: { states: ['sent'], own: true, below: false },
  belowInHand: { states: ['inHand'], own: true, below: true },
  belowCommitted: { states: ['committed'], own: true, below: true },
  belowSpent: { states: ['spent'], own: true, below: true },
  belowSent: { states: ['sent'], own: true, below: true },
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
  const { states, own, below } = MADE_OF[which.amount];
  const nodes = [
    ...(own ? [which.node] : []),
    ...(below ? rows.slice(first + 1, end < 0 ? rows.length : end).map(({ node }) => node) : []),
  ];
  const apart = keptApart(
    ledger.chart,
    nodes.flatMap((node) => Object.values(nodeAccounts(node))),
  );
  const rest = {
    balanceType: 'budget' as const,
    ...(asAt && { asAt }),
    ...(knownAt && { knownAt }),
    ...(which.fund !== undefined && { fund: which.fund }),
  };
  return nodes.flatMap((node) =>
    states.flatMap((state) => apart.get(nodeAccounts(node)[state])?.(rest) ?? []),
  );
}
