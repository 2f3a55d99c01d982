/**
 * Delegates authority to spend down a tree: from a pool to a place, a neighbourhood, a person.
 *
 * An allotment is a control total and no payment: postings of balance type `budget` move authority from a node to one below
 * it, fund by fund, and no money moves. What is committed and paid for a node is charged to it in the same entry, so that
 * the door, which lets no control account go below zero, keeps each node within what it was handed.
 *
 * Limit: that a commitment is paid by the node that promised it is not checked; a node without as much committed is refused. A
 * node that has closed can still spend what it has in hand, until that is withdrawn.
 * Source: NHS Act 2006 s65Z5 (delegation, recalled and not read); ADASS on delegating budgets to place-based partnerships.
 *
 * @module
 */
import { FIXED_ACCOUNTS } from '../agreement/chart-of.js';
import { nodeAccounts } from '../agreement/chart-of-pool.js';
import type { DelegationNode } from '../agreement/pool.js';
import { shown } from '../check.js';
import { balances } from '../ledger/balance.js';
import type { AccountPath, FundId } from '../ledger/chart.js';
import type { Draft, EntryId, Posting } from '../ledger/entry.js';
import { fundBalance } from '../ledger/fund-balance.js';
import type { Ledger } from '../ledger/ledger.js';
import type { Pence } from '../money/pence.js';
import { accept, type Problem, problem, type Result, refuse } from '../problem.js';
import { type Day, LAST_DAY } from '../time/day.js';
import { notPositive } from './spend.js';

/** What one node is handed, or gives back, of one fund. Pence above zero. */
export interface Allotment {
  readonly node: string;
  readonly fund: FundId;
  readonly pence: Pence;
}

/** What a node has of one fund: in hand, promised and spent. Together they are what it was handed less what it handed down. */
export interface NodeStanding {
  readonly fund: FundId;
  readonly inHand: Pence;
  readonly committed: Pence;
  readonly spent: Pence;
}

const ROOT = FIXED_ACCOUNTS.allotted;
const inHandOf = (node: string): AccountPath => nodeAccounts(node).inHand;

// The nodes of an agreement are asked for again and again; they are looked through once.
const trees = new WeakMap<readonly DelegationNode[], ReadonlyMap<string, DelegationNode>>();

function treeOf(nodes: readonly DelegationNode[]): ReadonlyMap<string, DelegationNode> {
  const known = trees.get(nodes) ?? new Map(nodes.map((node) => [node.id, node]));
  trees.set(nodes, known);
  return known;
}

/** Postings to one account and fund come together in one. */
class Sums {
  readonly #sums = new Map<string, Posting>();

  add(account: AccountPath, fund: FundId, pence: number): void {
    const name = `${account} ${fund}`;
    const before = this.#sums.get(name)?.pence ?? 0;
    this.#sums.set(name, { account, fund, balanceType: 'budget', pence: (before + pence) as Pence });
  }

  postings(): Posting[] {
    return [...this.#sums.values()].filter((posting) => posting.pence !== 0);
  }
}

/** The balances of an account and those below it, by account and fund. */
function held(
  ledger: Ledger,
  account: AccountPath,
): (account: AccountPath, fund: FundId) => Pence | undefined {
  const rows = balances(ledger, { account, balanceType: 'budget' });
  const known = new Map(rows.map((row) => [`${row.account} ${row.fund}`, row.pence]));
  return (path, fund) => known.get(`${path} ${fund}`);
}

/** What a node has, by fund in the order of the chart; funds it was never handed are left out. */
export function nodeStanding(ledger: Ledger, node: string): readonly NodeStanding[] {
  const accounts = nodeAccounts(node);
  const of = held(ledger, accounts.inHand);
  return ledger.chart.funds.flatMap(({ id: fund }) => {
    const inHand = of(accounts.inHand, fund);
    if (inHand === undefined) return [];
    const [committed, spent] = [of(accounts.committed, fund) ?? 0, of(accounts.spent, fund) ?? 0];
    return [{ fund, inHand, committed, spent } as NodeStanding];
  });
}

/** What may be handed down from a node, or from the pool to the root where no node is named. */
function authorityOf(ledger: Ledger, node: string | undefined): (fund: FundId) => number {
  if (node === undefined) {
    return (fund) => {
      const { uncommitted, setAside } = fundBalance(ledger, fund);
      return uncommitted - setAside;
    };
  }
  const account = inHandOf(node);
  const has = held(ledger, account);
  return (fund) => has(account, fund) ?? 0;
}

/** The problem with handing something to a node that is not there, or not on this day. */
function checkNode(node: string, known: DelegationNode | undefined, date: Day, at: string): Problem[] {
  if (!known) return [problem('node-unknown', { node: shown(node) }, at)];
  const { opens, closes = LAST_DAY } = known;
  return date >= opens && date <= closes ? [] : [problem('node-not-open', { node, date, opens, closes }, at)];
}

/** Faults of what is asked, each with its place. What is given back may come from a node that has closed. */
function checkAsked(ledger: Ledger, nodes: readonly DelegationNode[], asked: Moves): Problem[] {
  const tree = treeOf(nodes);
  const funds = new Set(ledger.chart.funds.map((fund) => fund.id));
  const on = (node: DelegationNode | undefined) => (asked.sign > 0 || !node ? asked.date : node.opens);
  return asked.amounts.flatMap(({ node, fund, pence }, index) => [
    ...checkNode(node, tree.get(node), on(tree.get(node)), `amounts[${index}].node`),
    ...(funds.has(fund) ? [] : [problem('fund-unknown', { fund: shown(fund) }, `amounts[${index}].fund`)]),
    ...notPositive(pence).map((one) => ({ ...one, at: `amounts[${index}].pence` })),
  ]);
}

/** Whose authority would go below zero, in the order in which it is asked for; the pool's own is named by an empty node. */
function exceeded(ledger: Ledger, sums: ReadonlyMap<string, Allotment>): Problem[] {
  const known = new Map<string, (fund: FundId) => number>();
  return [...sums.values()].flatMap(({ node, fund, pence }) => {
    if (pence >= 0) return [];
    const authority = known.get(node) ?? authorityOf(ledger, node === '' ? undefined : node);
    known.set(node, authority);
    const available = Math.max(0, authority(fund));
    return available + pence >= 0
      ? []
      : [problem('allotment-exceeds', { node, fund, available, asked: -pence })];
  });
}

/** What is moved; `sign` 1 is down and -1 is up. */
interface Moves {
  readonly id: EntryId;
  readonly date: Day;
  readonly kind: string;
  readonly amounts: readonly Allotment[];
  readonly sign: 1 | -1;
}

/** Moves authority along the edges of the tree, all in one draft. */
function move(ledger: Ledger, nodes: readonly DelegationNode[], asked: Moves): Result<Draft> {
  const { id, date, kind, amounts, sign } = asked;
  const faults = checkAsked(ledger, nodes, asked);
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
  // The pool itself takes back whatever was given to the root.
  const problems = exceeded(ledger, nets);
  if (problems.length > 0) return refuse(problems);
  const sums = new Sums();
  for (const { node, fund, pence } of nets.values())
    sums.add(node === '' ? ROOT : inHandOf(node), fund, pence);
  return accept({ id, date, kind, postings: sums.postings() });
}

/**
 * Drafts the handing down of authority to any number of nodes at once: a whole tree of allotments in one draft.
 *
 * A node's own allotment in the same draft counts before what it hands down. It costs what the draft and the nodes that hand down
 * hold, not the tree.
 *
 * @param nodes of the agreement
 * @param handed.amounts what each node gets from the node above it, the root from the pool's budget; at least one
 * @returns a draft of balance type `budget`; or `node-unknown`, `node-not-open`, `fund-unknown`, `amount-not-positive`, `draft-empty`, and
 *   `allotment-exceeds` for each node and fund that has less in hand than it would hand down (an empty node is the pool itself)
 */
export function handDown(
  ledger: Ledger,
  nodes: readonly DelegationNode[],
  handed: { readonly id: EntryId; readonly date: Day; readonly amounts: readonly Allotment[] },
): Result<Draft> {
  return move(ledger, nodes, { ...handed, kind: 'allot', sign: 1 });
}

/** What one node is handed or gives back, by fund. */
export interface NodeAllotment {
  readonly id: EntryId;
  readonly date: Day;
  readonly node: string;
  readonly funds: readonly { readonly fund: FundId; readonly pence: Pence }[];
}

/** Drafts the handing down of authority to one node, from the node above it. Refusals as `handDown`. */
export function allot(
  ledger: Ledger,
  nodes: readonly DelegationNode[],
  { id, date, node, funds }: NodeAllotment,
): Result<Draft> {
  return handDown(ledger, nodes, { id, date, amounts: funds.map((one) => ({ node, ...one })) });
}

/**
 * Drafts the giving back of authority to the node above, or by the root to the pool.
 *
 * @param asked.funds absent, all that is neither promised, spent nor handed down
 * @returns the draft; or as `handDown`, with `allotment-exceeds` where the node has less in hand, and `draft-empty` where it has nothing
 */
export function withdraw(
  ledger: Ledger,
  nodes: readonly DelegationNode[],
  asked: Omit<NodeAllotment, 'funds'> & Partial<Pick<NodeAllotment, 'funds'>>,
): Result<Draft> {
  const { id, date, node } = asked;
  if (!treeOf(nodes).has(node)) return refuse(problem('node-unknown', { node: shown(node) }, 'node'));
  const all = () => nodeStanding(ledger, node).map(({ fund, inHand }) => ({ fund, pence: inHand }));
  const funds = asked.funds ?? all().filter(({ pence }) => pence > 0);
  const amounts = funds.map((one) => ({ node, ...one }));
  return move(ledger, nodes, { id, date, kind: 'withdraw', amounts, sign: -1 });
}

/**
 * Charges what a draft promises, frees and pays to a node, in the same entry: its reversal restores the node.
 *
 * The suspense fund's part is not charged: no node has authority there, and whoever is found to owe it is charged then.
 *
 * @param draft of `commit`, `pay`, `draw`, `release`, `expire` or `reopen`, not charged before
 * @param node of the agreement; whether it has enough in hand is for the door (`control-exceeded`)
 * @returns the draft with budget postings from in hand to committed and spent, by fund
 */
export function chargeTo(ledger: Ledger, draft: Draft, node: string): Draft {
  const sums = new Sums();
  const { inHand, committed, spent } = nodeAccounts(node);
  for (const { account, fund, balanceType, pence } of draft.postings) {
    const spends = account === 'expenses' || account.startsWith('expenses/');
    if (!spends || balanceType === 'budget' || fund === ledger.suspense) continue;
    sums.add(balanceType === 'actual' ? spent : committed, fund, pence);
    sums.add(inHand, fund, -pence);
  }
  return { ...draft, postings: [...draft.postings, ...sums.postings()] };
}
