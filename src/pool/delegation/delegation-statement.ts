/**
 * The delegation statement: for every node of the tree, authority received, handed on, in hand, committed, spent and sent to other books,
 * for the node and with all nodes below it.
 *
 * Method: an allotment only moves authority between neighbours in the tree, so the net amount handed to a node is the total of its
 * subtree: handed to = handed on + in hand + committed + spent + sent. One walk from the leaves up adds this; its cost is the nodes
 * times their funds, however deep the tree is.
 * Limit: payments that are not charged to a node are not shown.
 *
 * @module
 */
import { FIXED_ACCOUNTS } from '../../agreement/chart-of.js';
import { balances } from '../../ledger/balance.js';
import type { FundId } from '../../ledger/chart.js';
import type { Ledger } from '../../ledger/ledger.js';
import { type Pence, pence } from '../../money/pence.js';
import { demand } from '../../problem/problem.js';
import type { Day } from '../../time/day.js';
import type { Moment } from '../../time/moment.js';
import { NODE_STATES, type NodeState } from '../chart-of-pool.js';
import type { DelegationNode } from '../pool.js';

export interface DelegationQuery {
  readonly asAt?: Day;
  readonly knownAt?: Moment;
  /** Only this node and those below it; absent, the whole tree. */
  readonly node?: string;
  /** Whether each row has amounts by fund too. */
  readonly byFund?: boolean;
}

/** Pence. handedTo = handedOn + inHand + committed + spent + sent; `below…` the same with all nodes below. */
export interface DelegationAmounts {
  readonly handedTo: Pence;
  readonly handedOn: Pence;
  readonly inHand: Pence;
  readonly committed: Pence;
  readonly spent: Pence;
  /** Sent with money to other books, which spend it: people's own, above all. */
  readonly sent: Pence;
  readonly belowInHand: Pence;
  readonly belowCommitted: Pence;
  readonly belowSpent: Pence;
  readonly belowSent: Pence;
}

export interface DelegationRow extends DelegationAmounts {
  readonly node: string;
  readonly name: string;
  readonly parent?: string;
  /** 0 for the root, or for the node that was asked for. */
  readonly depth: number;
  /** When asked for: each fund with an amount other than zero, by id. */
  readonly funds?: readonly (DelegationAmounts & { readonly fund: FundId })[];
}

/** The tree of a pool with the authority, promises and spending of each node. */
export interface DelegationStatement extends DelegationQuery {
  /** A node before those below it; nodes of one parent in the order in which they are listed. */
  readonly rows: readonly DelegationRow[];
}

/** The authority of a node in one fund, by state. */
type Authority = Record<NodeState, number>;
const NONE: Authority = { inHand: 0, committed: 0, spent: 0, sent: 0 };

/** The nodes from one on (absent, from every one without a parent), a node before those below it. */
function inOrder(nodes: readonly DelegationNode[], start?: string) {
  const below = new Map<string, DelegationNode[]>(nodes.map(({ id }) => [id, []]));
  for (const node of nodes) if (node.parent !== undefined) below.get(node.parent)?.push(node);
  const tops = nodes.filter((node) =>
    start === undefined ? node.parent === undefined || !below.has(node.parent) : node.id === start,
  );
  demand(start === undefined || tops.length === 1, `a node that is asked for is in the tree: ${start}`);
  const order: { node: DelegationNode; depth: number }[] = [];
  const waiting = tops.map((node) => ({ node, depth: 0 })).reverse();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    order.push(next);
    const lower = below.get(next.node.id)!;
    for (let place = lower.length - 1; place >= 0; place--)
      waiting.push({ node: lower[place]!, depth: next.depth + 1 });
  }
  demand(start !== undefined || order.length === nodes.length, 'a checked tree of delegation has no ring');
  return order;
}

/** The balances of each node's accounts, by fund. */
function heldByNode(ledger: Ledger, query: DelegationQuery): Map<string, Map<FundId, Authority>> {
  const { asAt, knownAt } = query;
  const account = FIXED_ACCOUNTS.allotted;
  const held = new Map<string, Map<FundId, Authority>>();
  if (!ledger.chart.accounts.some(({ path }) => path.startsWith(`${account}/`))) return held;
  const times = { ...(asAt && { asAt }), ...(knownAt && { knownAt }) };
  for (const row of balances(ledger, { account, balanceType: 'budget', ...times })) {
    const [node, state = 'inHand'] = row.account.slice(account.length + 1).split('/') as [string, NodeState?];
    if (row.pence === 0 || node === '') continue;
    const funds = held.get(node) ?? new Map<FundId, Authority>();
    held.set(node, funds);
    const amounts = funds.get(row.fund) ?? { ...NONE };
    funds.set(row.fund, amounts);
    demand(state in amounts, `an account of a node is one of four: ${row.account}`);
    amounts[state] += row.pence;
  }
  return held;
}

const sumOf = (held: Authority) => NODE_STATES.reduce((sum, state) => sum + held[state], 0);

function amounts(node: Authority, subtree: Authority): DelegationAmounts {
  const handedTo = sumOf(subtree);
  return {
    handedTo: pence(handedTo),
    handedOn: pence(handedTo - sumOf(node)),
    inHand: pence(node.inHand),
    committed: pence(node.committed),
    spent: pence(node.spent),
    sent: pence(node.sent),
    belowInHand: pence(subtree.inHand),
    belowCommitted: pence(subtree.committed),
    belowSpent: pence(subtree.spent),
    belowSent: pence(subtree.sent),
  };
}

function addedUp(funds: ReadonlyMap<FundId, Authority> | undefined): Authority {
  const total = { ...NONE };
  for (const held of funds?.values() ?? []) for (const state of NODE_STATES) total[state] += held[state];
  return total;
}

/**
 * Draws up the delegation statement.
 *
 * @param nodes the tree of the agreement, in any order; of the book of the ledger
 * @param query.node a node of the tree
 * @returns amounts at or above zero where every account keeps its control
 * @throws {BrokenInvariant} when the node is not in the tree, or the tree has a ring
 */
export function delegationStatement(
  ledger: Ledger,
  nodes: readonly DelegationNode[],
  query: DelegationQuery = {},
): DelegationStatement {
  const held = heldByNode(ledger, query);
  const order = inOrder(nodes, query.node);
  const whole = new Map<string, Map<FundId, Authority>>();
  // From the leaves up: every node comes after all that are below it.
  for (let place = order.length - 1; place >= 0; place--) {
    const { id, parent } = order[place]!.node;
    const withBelow = whole.get(id) ?? new Map<FundId, Authority>();
    const add = (to: Map<FundId, Authority>, fund: FundId, what: Authority) => {
      const sum = to.get(fund) ?? { ...NONE };
      to.set(fund, sum);
      for (const state of NODE_STATES) sum[state] += what[state];
    };
    for (const [fund, authority] of held.get(id) ?? []) add(withBelow, fund, authority);
    whole.set(id, withBelow);
    if (parent === undefined || order[place]!.depth === 0) continue;
    const above = whole.get(parent) ?? new Map<FundId, Authority>();
    whole.set(parent, above);
    for (const [fund, sum] of withBelow) add(above, fund, sum);
  }
  return {
    ...query,
    rows: order.map(({ node, depth }): DelegationRow => {
      const [atNode, withBelow] = [held.get(node.id), whole.get(node.id)!];
      const funds = [...withBelow].sort(([a], [b]) => (a < b ? -1 : 1));
      return {
        node: node.id,
        name: node.name,
        ...(node.parent !== undefined && { parent: node.parent }),
        depth,
        ...amounts(addedUp(atNode), addedUp(withBelow)),
        ...(query.byFund && {
          funds: funds.map(([fund, sum]) => ({ fund, ...amounts(atNode?.get(fund) ?? NONE, sum) })),
        }),
      };
    }),
  };
}
