/**
 * The tree of delegation: who hands authority to whom, from the pool to a person, to any depth.
 *
 * Method: no recursion, so that a chain of any length works. Children are sorted by id, so that the order of the list makes no
 * difference.
 * Source: ADASS and published place agreements: delegation runs ICB, place, neighbourhood, person, and a neighbourhood is
 * anything from a few houses to 50,000 people and above; so the depth is free.
 *
 * @module
 */

import { demand, type Problem, problem } from '../../problem/problem.js';
import { repeatedNames } from '../../problem/repeated.js';
import { byId } from '../../record/gather.js';
import { byText } from '../../record/order.js';
import type { Delegation, DelegationNode } from '../pool.js';

/** The nodes of a tree, given by themselves or with their agreement. */
export function nodesOf(tree: Delegation): readonly DelegationNode[] {
  return 'delegation' in tree ? tree.delegation : tree;
}

/** A tree of delegation, with its nodes by name. */
export interface DelegationTree {
  readonly root: DelegationNode;
  /** The nodes directly below, by id; none for a node that hands nothing on. */
  childrenOf(node: string): readonly DelegationNode[];
  /** From the root down to the node, both included. */
  pathTo(node: string): readonly DelegationNode[];
  /** Every node, each after its parent, with its subtree directly after it. */
  readonly inOrder: readonly DelegationNode[];
}

/** The rings among the nodes: each once, upwards from its first id in order. */
function rings(nodes: ReadonlyMap<string, DelegationNode>): readonly (readonly string[])[] {
  const cycles: string[][] = [];
  const done = new Set<string>();
  for (const start of [...nodes.keys()].sort()) {
    const trail: string[] = [];
    const place = new Map<string, number>();
    let id: string | undefined = start;
    while (id !== undefined && nodes.has(id) && !done.has(id) && !place.has(id)) {
      place.set(id, trail.length);
      trail.push(id);
      id = nodes.get(id)!.parent;
    }
    const first = id === undefined ? undefined : place.get(id);
    if (first !== undefined) {
      const ring = trail.slice(first);
      const least = ring.reduce((best, id, index) => (id < ring[best]! ? index : best), 0);
      cycles.push([...ring.slice(least), ...ring.slice(0, least)]);
    }
    for (const id of trail) done.add(id);
  }
  return cycles;
}

/**
 * Finds what is wrong with a tree of delegation.
 *
 * @param nodes any number in any order; none is no fault, because a pool need not delegate
 * @returns problems; places are those in the list. Codes: `name-repeated`, `node-unknown` (a parent), `period-backwards`,
 *   `node-outside-parent` (it opens before its parent, or closes after it), `tree-root-missing`, `tree-root-repeated`,
 *   `tree-cycle`
 */
export function checkTree(nodes: readonly DelegationNode[]): Problem[] {
  if (nodes.length === 0) return [];
  const ids = nodes.map(({ id }) => id);
  const problems = repeatedNames('node', ids, '');
  const nodesById = byId(nodes.toReversed());
  for (const [index, { id, parent, opens, closes }] of nodes.entries()) {
    const at = `[${index}]`;
    if (closes !== undefined && closes < opens)
      problems.push(problem('period-backwards', { from: opens, to: closes }, at));
    if (parent === undefined) continue;
    const above = nodesById.get(parent);
    if (!above) {
      problems.push(problem('node-unknown', { node: parent }, at));
      continue;
    }
    const outlives = above.closes !== undefined && (closes === undefined || closes > above.closes);
    if (opens < above.opens || outlives)
      problems.push(problem('node-outside-parent', { node: id, parent }, at));
  }
  const roots = [...nodesById.values()].filter(({ parent }) => parent === undefined).map(({ id }) => id);
  if (roots.length === 0) problems.push(problem('tree-root-missing', {}));
  if (roots.length > 1)
    problems.push(problem('tree-root-repeated', { nodes: roots.sort(), count: roots.length }));
  for (const ring of rings(nodesById))
    problems.push(problem('tree-cycle', { nodes: ring, count: ring.length }));
  return problems;
}

/**
 * Makes a tree of delegation, with its nodes by name.
 *
 * @param nodes at least one; `checkTree` found nothing wrong
 * @returns the tree; `childrenOf` and `pathTo` throw on a name that is not in it
 * @throws {BrokenInvariant} when the nodes are no tree
 */
export function delegationTree(nodes: readonly DelegationNode[]): DelegationTree {
  const nodesById = byId(nodes);
  const children = new Map<string, DelegationNode[]>(nodes.map(({ id }) => [id, []]));
  const roots = nodes.filter(({ parent }) => parent === undefined);
  demand(
    roots.length === 1 && nodesById.size === nodes.length,
    'a tree of delegation has one root, and each node once',
  );
  const root = roots[0]!;
  for (const node of [...nodes].sort((a, b) => byText(a.id, b.id)))
    if (node.parent !== undefined) children.get(node.parent)?.push(node);
  const childrenOf = (node: string) => {
    const below = children.get(node);
    demand(below !== undefined, `no node of the tree: ${node}`);
    return below;
  };
  const inOrder: DelegationNode[] = [];
  const next = [root];
  while (next.length > 0) {
    const node = next.pop()!;
    inOrder.push(node);
    // The last pushed is taken first, so that the children come out by id.
    for (const child of childrenOf(node.id).toReversed()) next.push(child);
  }
  demand(inOrder.length === nodes.length, 'every node of a tree hangs from its root');
  const pathTo = (node: string) => {
    const path: DelegationNode[] = [];
    let step = nodesById.get(node);
    demand(step !== undefined, `no node of the tree: ${node}`);
    for (; step; step = step.parent === undefined ? undefined : nodesById.get(step.parent)) path.push(step);
    return path.reverse();
  };
  return { root, childrenOf, pathTo, inOrder };
}
