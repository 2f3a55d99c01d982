/**
 * Finds nodes that would hold more authority than the schemes' budgets allow.
 *
 * Method: every node has a scope: its own categories, or those of the nearest node above that has some. All nodes with a scope inside one
 * set of categories hold no more of a fund together than is authorised on the categories and neither committed nor spent, less
 * contributions still to come in kind. Only scopes that gain by the draft are checked.
 * Limit: scopes that overlap without being nested are each checked separately.
 *
 * @module
 */

import { FIXED_ACCOUNTS } from '../../agreement/chart-of.js';
import { available, balances } from '../../ledger/balance.js';
import type { CategoryPattern, FundId } from '../../ledger/chart.js';
import type { Ledger } from '../../ledger/ledger.js';
import { covers } from '../../ledger/state/terms.js';
import { type Problem, problem } from '../../problem/problem.js';
import { addToSum, byId } from '../../record/gather.js';
import type { Delegation, DelegationNode } from '../pool.js';
import { toComeInKind } from '../risk-share/to-come-in-kind.js';
import { nodesOf } from './delegation.js';

/** The categories that authority is for; none of them lies in another. */
type Scope = readonly CategoryPattern[];

const isInside = (inner: Scope, outer: Scope) =>
  inner.every((category) => outer.some((pattern) => covers(pattern, category)));

const EVERYTHING: Scope = ['expenses'];

/** The categories that lie in none of the others. */
const outermost = (categories: readonly CategoryPattern[]): Scope =>
  [...new Set(categories)]
    .filter((category) => !categories.some((outer) => outer !== category && covers(outer, category)))
    .sort();

/** The scope of any node, by id. */
function scopes(nodes: readonly DelegationNode[]): (node: string) => Scope {
  const nodesById = byId(nodes);
  const scopeByNode = new Map<string, Scope>();
  return (id) => {
    const path: string[] = [];
    let scope: Scope | undefined;
    for (
      let node = nodesById.get(id);
      node !== undefined;
      node = node.parent === undefined ? undefined : nodesById.get(node.parent)
    ) {
      scope = scopeByNode.get(node.id) ?? (node.categories && outermost(node.categories));
      path.push(node.id);
      if (scope !== undefined) break;
    }
    for (const node of path) scopeByNode.set(node, scope ?? EVERYTHING);
    return scope ?? EVERYTHING;
  };
}

/** The authority of each scope's nodes in each fund: in hand, or sent with money to other books. */
function heldByScope(ledger: Ledger, scopeOf: (node: string) => Scope) {
  const account = FIXED_ACCOUNTS.allotted;
  const rows = balances(ledger, { account, balanceType: 'budget' }).flatMap(
    ({ account: path, fund, pence }) => {
      const [node = '', state = 'inHand'] = path.slice(account.length + 1).split('/');
      return node !== '' && (state === 'inHand' || state === 'sent')
        ? [{ scope: scopeOf(node), fund, pence }]
        : [];
    },
  );
  return (scope: Scope, fund: FundId) =>
    rows
      .filter((row) => row.fund === fund && isInside(row.scope, scope))
      .reduce((sum, { pence }) => sum + pence, 0);
}

/**
 * Finds the scopes whose nodes would hold more than their categories have.
 *
 * @param nets what each node gains of each fund by the draft, and what it loses; an empty node is the pool itself
 * @returns `authority-exceeds-schemes`, one for each scope and fund, in the order of the draft
 */
export function heldBeyondSchemes(
  ledger: Ledger,
  delegation: Delegation,
  nets: readonly { readonly node: string; readonly fund: FundId; readonly pence: number }[],
): Problem[] {
  const agreement = 'delegation' in delegation ? delegation : undefined;
  const nodes = nodesOf(delegation);
  // If a tree names no categories, the pool’s own authority limits it; the agreement adds what is still to come in kind.
  if (agreement === undefined && !nodes.some(({ categories }) => categories !== undefined)) return [];
  const scopeOf = scopes(nodes);
  const named = new Map(
    [EVERYTHING, ...nodes.flatMap(({ categories }) => (categories ? [outermost(categories)] : []))].map(
      (scope) => [scope.join(' '), scope],
    ),
  );
  const gains = [...named.values()].flatMap((scope) => {
    const byFund = new Map<FundId, number>();
    for (const { node, fund, pence } of nets)
      if (node !== '' && isInside(scopeOf(node), scope)) addToSum(byFund, fund, pence);
    return [...byFund].flatMap(([fund, pence]) => (pence > 0 ? [{ scope, fund, pence }] : []));
  });
  if (gains.length === 0) return [];
  const heldIn = heldByScope(ledger, scopeOf);
  const inKind = agreement ? toComeInKind(ledger, agreement) : () => 0;
  const isInChart = (category: CategoryPattern) =>
    ledger.chart.accounts.some(({ path }) => covers(category, path));
  return gains.flatMap(({ scope, fund, pence }) => {
    const authorised = scope
      .filter(isInChart)
      .reduce((sum, category) => sum + available(ledger, { category, fund }), 0);
    const free = Math.max(0, authorised - inKind(scope, fund));
    const asked = heldIn(scope, fund) + pence;
    return asked <= free
      ? []
      : [problem('authority-exceeds-schemes', { categories: scope, fund, available: free, asked })];
  });
}
