/**
 * Delegates authority to spend down a tree: from a pool to a place, a neighbourhood, a person.
 *
 * Method: an allotment is a control total, not a payment: postings of balance type `budget` move authority to a node from the one above
 * it, by fund, and no money moves. A commitment, a payment or money sent to another book is charged to its node in the same entry;
 * since no control account can go below zero, each node stays within its authority. Nodes that name spend categories hold no more of a
 * fund together than is authorised there and neither committed nor spent, so that a scheme within its budget is never refused because
 * a node holds its money.
 * Limit: any node with enough committed may pay a commitment, whichever node made it. A closed node can spend what it has in hand until
 * that is withdrawn. Authority is checked against categories when it is handed down, not when their budget is cut later.
 * Source: NHS Act 2006 s65Z5 (delegation, recalled and not read); ADASS on delegating budgets to place-based partnerships.
 *
 * @module
 */

import { FIXED_ACCOUNTS } from '../../agreement/chart-of.js';
import { balances } from '../../ledger/balance.js';
import type { AccountPath, FundId } from '../../ledger/chart.js';
import { draftOnce } from '../../ledger/draft-once.js';
import type { Draft, EntryId } from '../../ledger/entry.js';
import { fundBalance } from '../../ledger/fund-balance.js';
import type { Ledger } from '../../ledger/ledger.js';
import { recordedDraft } from '../../ledger/repeat.js';
import type { Pence } from '../../money/pence.js';
import { accept, type Problem, placedAt, problem, type Result, refuse } from '../../problem/problem.js';
import { shown } from '../../problem/shown.js';
import { byId } from '../../record/gather.js';
import { notPositive } from '../../rules/spend.js';
import { type Day, LAST_DAY } from '../../time/day.js';
import { nodeAccounts } from '../chart-of-pool.js';
import type { Delegation, DelegationNode } from '../pool.js';
import { PostingSums } from '../posting-sums.js';
import { nodesOf } from './delegation.js';
import { heldBeyondSchemes } from './held-beyond-schemes.js';

export { chargeTo } from './charge-to.js';

/** An amount of one fund that a node is handed or gives back. Pence above zero. */
export interface Allotment {
  readonly node: string;
  readonly fund: FundId;
  readonly pence: Pence;
}

/** A node's authority in one fund: in hand, committed, spent and sent to other books. Together, the amount handed to it less the amount handed on. */
export interface NodeStanding {
  readonly fund: FundId;
  readonly inHand: Pence;
  readonly committed: Pence;
  readonly spent: Pence;
  readonly sent: Pence;
}

const ROOT = FIXED_ACCOUNTS.allotted;
const inHandOf = (node: string): AccountPath => nodeAccounts(node).inHand;

// The nodes of an agreement are looked up again and again, so they are indexed once.
const trees = new WeakMap<readonly DelegationNode[], ReadonlyMap<string, DelegationNode>>();

function treeOf(nodes: readonly DelegationNode[]): ReadonlyMap<string, DelegationNode> {
  const tree = trees.get(nodes) ?? byId(nodes);
  trees.set(nodes, tree);
  return tree;
}

/** The budget on an account and those below it, by account and fund. */
function budgetsUnder(
  ledger: Ledger,
  account: AccountPath,
): (account: AccountPath, fund: FundId) => Pence | undefined {
  const rows = balances(ledger, { account, balanceType: 'budget' });
  const rowByKey = new Map(rows.map((row) => [`${row.account} ${row.fund}`, row.pence]));
  return (path, fund) => rowByKey.get(`${path} ${fund}`);
}

/** A node's authority by fund, in the order of the chart; funds it was never handed are left out. */
export function nodeStanding(ledger: Ledger, node: string): readonly NodeStanding[] {
  const accounts = nodeAccounts(node);
  const balanceOf = budgetsUnder(ledger, accounts.inHand);
  return ledger.chart.funds.flatMap(({ id: fund }) => {
    const inHand = balanceOf(accounts.inHand, fund);
    if (inHand === undefined) return [];
    const [committed, spent, sent] = [accounts.committed, accounts.spent, accounts.sent].map(
      (account) => balanceOf(account, fund) ?? 0,
    );
    return [{ fund, inHand, committed, spent, sent } as NodeStanding];
  });
}

/** The authority that a node can hand down; without a node, that of the pool. */
function authorityOf(ledger: Ledger, node: string | undefined): (fund: FundId) => number {
  if (node === undefined) {
    return (fund) => {
      const { uncommitted, setAside } = fundBalance(ledger, fund);
      return uncommitted - setAside;
    };
  }
  const account = inHandOf(node);
  const budgetOf = budgetsUnder(ledger, account);
  return (fund) => budgetOf(account, fund) ?? 0;
}

/** The problem with a node that does not exist, or is not open on this day. */
function checkNode(id: string, node: DelegationNode | undefined, date: Day, at: string): Problem[] {
  if (!node) return [problem('node-unknown', { node: shown(id) }, at)];
  const { opens, closes = LAST_DAY } = node;
  return date >= opens && date <= closes
    ? []
    : [problem('node-not-open', { node: id, date, opens, closes }, at)];
}

/** Checks the moves. A node that has closed may give back. */
function checkMoves(ledger: Ledger, nodes: readonly DelegationNode[], moves: Moves): Problem[] {
  const tree = treeOf(nodes);
  const funds = new Set(ledger.chart.funds.map((fund) => fund.id));
  const on = (node: DelegationNode | undefined) => (moves.sign > 0 || !node ? moves.date : node.opens);
  return moves.amounts.flatMap(({ node, fund, pence }, index) => [
    ...checkNode(node, tree.get(node), on(tree.get(node)), `amounts[${index}].node`),
    ...(funds.has(fund) ? [] : [problem('fund-unknown', { fund: shown(fund) }, `amounts[${index}].fund`)]),
    ...placedAt(`amounts[${index}].pence`, notPositive(pence)),
  ]);
}

/** Finds authority that would go below zero, in the order of the request. An empty node is the pool itself. */
function exceeded(ledger: Ledger, sums: ReadonlyMap<string, Allotment>): Problem[] {
  const authorityByNode = new Map<string, (fund: FundId) => number>();
  return [...sums.values()].flatMap(({ node, fund, pence }) => {
    if (pence >= 0) return [];
    const authority = authorityByNode.get(node) ?? authorityOf(ledger, node === '' ? undefined : node);
    authorityByNode.set(node, authority);
    const available = Math.max(0, authority(fund));
    return available + pence >= 0
      ? []
      : [problem('allotment-exceeds', { node, fund, available, asked: -pence })];
  });
}

/** The moves of one draft; `sign` is 1 down and -1 up. */
interface Moves {
  readonly id: EntryId;
  readonly date: Day;
  readonly kind: string;
  readonly amounts: readonly Allotment[];
  readonly sign: 1 | -1;
}

/** Moves authority along the edges of the tree, all in one draft. */
function move(ledger: Ledger, delegation: Delegation, moves: Moves): Result<Draft> {
  const { id, date, kind, amounts, sign } = moves;
  const nodes = nodesOf(delegation);
  const faults = checkMoves(ledger, nodes, moves);
  if (faults.length > 0) return refuse(faults);
  if (amounts.length === 0) return refuse(problem('draft-empty', {}, 'amounts'));
  const tree = treeOf(nodes);
  const nets = new Map<string, Allotment>();
  const add = (node: string, fund: FundId, pence: number) => {
    const name = `${node} ${fund}`;
    nets.set(name, { node, fund, pence: ((nets.get(name)?.pence ?? 0) + pence) as Pence });
  };
  for (const { node, fund, pence } of amounts) {
    add(node, fund, sign * pence);
    add(tree.get(node)!.parent ?? '', fund, -sign * pence);
  }
  const sums = new PostingSums();
  for (const { node, fund, pence } of nets.values())
    sums.put('budget', node === '' ? ROOT : inHandOf(node), fund, pence);
  const draft = { id, date, kind, postings: sums.postings };
  const before = recordedDraft(ledger, draft);
  if (before) return before;
  // The pool can always take back what the root was given.
  const problems = [
    ...exceeded(ledger, nets),
    ...(sign > 0 ? heldBeyondSchemes(ledger, delegation, [...nets.values()]) : []),
  ];
  if (problems.length > 0) return refuse(problems);
  return accept(draft);
}

/**
 * Drafts the handing down of authority to any number of nodes at once: a whole tree of allotments in one draft.
 *
 * An allotment to a node counts before what that node hands down in the same draft. The cost is that of the draft and of the nodes
 * that hand down, not of the tree; if authority comes to other categories, it is that of the tree.
 *
 * @param tree the nodes of the agreement, or the agreement
 * @param handed.amounts what each node gets from the node above it, the root from the pool's budget; at least one
 * @returns a draft of balance type `budget`; or `node-unknown`, `node-not-open`, `fund-unknown`, `amount-not-positive`, `draft-empty`;
 *   `allotment-exceeds` for each node and fund that has less in hand than it would hand down (an empty node is the pool itself); and
 *   `authority-exceeds-schemes` for each fund of which the nodes for some categories would hold more than is authorised there and
 *   neither committed nor spent
 */
export function handDown(
  ledger: Ledger,
  tree: Delegation,
  handed: { readonly id: EntryId; readonly date: Day; readonly amounts: readonly Allotment[] },
): Result<Draft> {
  return move(ledger, tree, { ...handed, kind: 'allot', sign: 1 });
}

/** The amounts that one node is handed or gives back, by fund. */
export interface NodeAllotment {
  readonly id: EntryId;
  readonly date: Day;
  readonly node: string;
  readonly funds: readonly { readonly fund: FundId; readonly pence: Pence }[];
}

/** Drafts the handing down of authority to one node, from the node above it. Refusals as `handDown`. */
export function allot(
  ledger: Ledger,
  tree: Delegation,
  { id, date, node, funds }: NodeAllotment,
): Result<Draft> {
  return handDown(ledger, tree, { id, date, amounts: funds.map((amount) => ({ node, ...amount })) });
}

/**
 * Drafts the giving back of authority to the node above, or by the root to the pool.
 *
 * @param request.funds absent, all that is neither committed, spent nor handed down
 * @returns the draft; or as `handDown`, with `allotment-exceeds` if the node has less in hand, and `draft-empty` if it has nothing
 */
export function withdraw(
  ledger: Ledger,
  tree: Delegation,
  request: Omit<NodeAllotment, 'funds'> & Partial<Pick<NodeAllotment, 'funds'>>,
): Result<Draft> {
  const { id, date, node } = request;
  if (!treeOf(nodesOf(tree)).has(node)) return refuse(problem('node-unknown', { node: shown(node) }, 'node'));
  const everything = (book: Ledger) =>
    nodeStanding(book, node).map(({ fund, inHand }) => ({ fund, pence: inHand }));
  return draftOnce(ledger, {
    isOwn: (entry) => entry === id,
    draft: (book) => {
      const funds = request.funds ?? everything(book).filter(({ pence }) => pence > 0);
      return move(book, tree, {
        id,
        date,
        kind: 'withdraw',
        amounts: funds.map((amount) => ({ node, ...amount })),
        sign: -1,
      });
    },
    draftsOf: (draft) => [draft],
  });
}
