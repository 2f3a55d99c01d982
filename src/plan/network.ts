/**
 * A network of limits on what funds give, and of groups of needs that draw on them.
 *
 * Method: every limit has at most one parent, so the limits are a forest whose roots are the funds' own money. A group draws on the
 * innermost limit of each fund that may pay for it, and a penny drawn counts against that limit and every limit around it.
 *
 * @module
 */
import { addArc, augment, emptyGraph, type FlowGraph, toUnits, verticesReaching } from './flow.js';

export interface Network {
  /** The capacity of each limit, in pence. */
  readonly capacity: readonly number[];
  /** For each limit, the one around it; -1 for none. A parent comes before its children. */
  readonly parent: readonly number[];
  /** For each group, the limits it draws on. */
  readonly edges: readonly (readonly number[])[];
}

/** The minimum cut nearest the needs: the limits and groups from which more could still reach a group that is short. */
export interface Cut {
  readonly shortLimits: readonly boolean[];
  readonly shortGroups: readonly boolean[];
}

/** A maximum flow, and its cut. */
export interface Flow extends Cut {
  readonly total: number;
}

const SOURCE = 0;
const SINK = 1;

/** The vertex of a limit. */
const limitVertex = (limit: number): number => 2 + limit;

/** The graph of a network: an arc into each limit, one out of each group with what it wants, then the edges. */
export function graphOf(network: Network, wanted: readonly number[]): FlowGraph {
  const { capacity, parent, edges } = network;
  const limits = capacity.length;
  const edgeCount = edges.reduce((count, limits) => count + limits.length, 0);
  const graph = emptyGraph(2 + limits + edges.length, limits + edges.length + edgeCount);
  for (const [limit, outer] of parent.entries()) {
    addArc(graph, outer < 0 ? SOURCE : limitVertex(outer), limitVertex(limit), capacity[limit]!);
  }
  for (const [group, want] of wanted.entries()) addArc(graph, 2 + limits + group, SINK, want);
  for (const [group, inner] of edges.entries()) {
    for (const limit of inner)
      addArc(graph, limitVertex(limit), 2 + limits + group, Number.POSITIVE_INFINITY);
  }
  return graph;
}

/** The arc of the first edge; the others follow. */
const firstEdge = ({ capacity, edges }: Network) => 2 * (capacity.length + edges.length);

/**
 * Covers one group after another if every group has at most one edge: then no choice has to be undone. It saves the long paths
 * through deeply nested caps.
 */
function greedy(network: Network, graph: FlowGraph): void {
  const { parent, edges } = network;
  if (edges.some((limits) => limits.length > 1)) return;
  const { capacity } = graph;
  let arc = firstEdge(network);
  for (const [group, [limit]] of edges.entries()) {
    if (limit === undefined) continue;
    const out = demandArc(network, group);
    let most = capacity[out]!;
    for (let around = limit; around >= 0 && most > 0; around = parent[around]!)
      most = Math.min(most, capacity[2 * around]!);
    const move = (taken: number) => {
      capacity[taken]! -= most;
      capacity[taken + 1]! += most;
    };
    if (most > 0) for (let around = limit; around >= 0; around = parent[around]!) move(2 * around);
    move(arc);
    move(out);
    arc += 2;
  }
}

/** The flow through each edge of each group. */
export function edgeFlows(network: Network, graph: FlowGraph): number[][] {
  let arc = firstEdge(network);
  return network.edges.map((limits) =>
    limits.map(() => {
      const taken = graph.capacity[arc + 1]!;
      arc += 2;
      return taken;
    }),
  );
}

/** The arc out of a group, and the vertex of the group. */
const demandArc = ({ capacity }: Network, group: number) => 2 * (capacity.length + group);
const groupVertex = ({ capacity }: Network, group: number) => 2 + capacity.length + group;

function cutOf(network: Network, graph: FlowGraph): Cut {
  const groups = [...network.edges.keys()];
  const lacking = groups.filter((group) => graph.capacity[demandArc(network, group)]! > 0);
  const marked = verticesReaching(
    graph,
    lacking.map((group) => groupVertex(network, group)),
  );
  return {
    shortLimits: network.capacity.map((_, limit) => marked[limitVertex(limit)] === 1),
    shortGroups: groups.map((group) => marked[groupVertex(network, group)] === 1),
  };
}

function cover(network: Network, graph: FlowGraph): void {
  greedy(network, graph);
  augment(graph, SOURCE, SINK, Number.POSITIVE_INFINITY);
}

/** Covers as much as possible of what each group wants. */
export function coverMost(network: Network, wanted: readonly number[]): Flow {
  const graph = graphOf(network, wanted);
  cover(network, graph);
  const total = wanted.reduce((sum, _, group) => sum + graph.capacity[demandArc(network, group) + 1]!, 0);
  return { total, ...cutOf(network, graph) };
}

/**
 * Covers what each group wants from one root after another. Each gives as much as it can without reducing what an earlier one gives.
 *
 * @param roots how many of the first limits are roots
 * @returns what each root gives
 */
export function coverInOrder(network: Network, graph: FlowGraph, roots: number): readonly number[] {
  greedy(network, graph);
  const amounts: number[] = [];
  for (let root = 0; root < roots; root++) {
    // Nothing may flow back through the arc into a root to another root.
    const [into, back] = [2 * root, 2 * root + 1];
    const taken = graph.capacity[back]!;
    graph.capacity[back] = 0;
    amounts.push(taken + augment(graph, limitVertex(root), SINK, graph.capacity[into]!));
  }
  return amounts;
}

/** The most units to a penny in which the wants of so many groups are exact. */
export const mostUnits = (groups: number): number => Math.floor(2 ** 52 / Math.max(1, groups));

/**
 * Finds what stops the network from carrying what each group wants, some of it in fractions of a penny.
 *
 * Method: whole pence flow first. Then the remaining capacities are counted in units of a penny, and the fractions flow.
 *
 * @param wanted `whole`: pence of each group; `beyond`: units on top, less than a penny; `units`: how many make a penny
 * @returns the cut; undefined if everything can be carried
 */
export function findCut(
  network: Network,
  wanted: { readonly whole: readonly number[]; readonly beyond: readonly number[]; readonly units: number },
): Cut | undefined {
  const { whole, beyond, units } = wanted;
  const graph = graphOf(network, whole);
  cover(network, graph);
  if (beyond.some((units) => units > 0)) {
    // Each group wants less than a penny more, so all of them together want less than a penny a group.
    toUnits(graph, whole.length, units);
    for (const [group, more] of beyond.entries()) graph.capacity[demandArc(network, group)]! += more;
    cover(network, graph);
  }
  const isMet = whole.every((_, group) => graph.capacity[demandArc(network, group)] === 0);
  return isMet ? undefined : cutOf(network, graph);
}

/** One side of a cut; `groups` are the numbers its groups had in the whole. */
export interface Side {
  readonly network: Network;
  readonly groups: readonly number[];
}

/** Keeps some limits and groups of a network. */
function subnetwork(
  network: Network,
  limits: readonly boolean[],
  groups: readonly boolean[],
  capacity: readonly number[],
): Side {
  const place: number[] = [];
  const kept: { capacity: number[]; parent: number[] } = { capacity: [], parent: [] };
  for (const [limit, outer] of network.parent.entries()) {
    place.push(limits[limit] ? kept.capacity.length : -1);
    if (!limits[limit]) continue;
    kept.capacity.push(capacity[limit]!);
    kept.parent.push(outer < 0 ? -1 : place[outer]!);
  }
  const numbers = [...network.edges.keys()].filter((group) => groups[group]);
  const edges = numbers.map((group) =>
    network.edges[group]!.flatMap((limit) => (place[limit]! < 0 ? [] : [place[limit]!])),
  );
  return { network: { ...kept, edges }, groups: numbers };
}

/**
 * Splits a network along a minimum cut. The short side takes all that crosses the cut; the capacities of the other side are reduced by
 * that, and nothing flows to it from the short side.
 *
 * @returns both sides, and `carried`: the amount that crosses the cut, which is the most that the short side can be given
 */
export function splitAlong(
  network: Network,
  { shortLimits, shortGroups }: Cut,
): { readonly short: Side; readonly others: Side; readonly carried: number } {
  let carried = 0;
  const capacity = [...network.capacity];
  // A limit of the other side that is inside a limit of the short side is of no use.
  const otherLimits: boolean[] = [];
  for (const [limit, outer] of network.parent.entries()) {
    otherLimits.push(!shortLimits[limit] && (outer < 0 || otherLimits[outer]!));
    if (!shortLimits[limit]) continue;
    if (outer >= 0 && shortLimits[outer]) continue;
    carried += network.capacity[limit]!;
    for (let around = outer; around >= 0; around = network.parent[around]!)
      capacity[around]! -= network.capacity[limit]!;
  }
  return {
    short: subnetwork(network, shortLimits, shortGroups, network.capacity),
    others: subnetwork(
      network,
      otherLimits,
      shortGroups.map((short) => !short),
      capacity,
    ),
    carried,
  };
}
