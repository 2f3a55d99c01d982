/**
 * Maximum flow through a graph of arcs with capacities.
 *
 * Method: Dinic's layers of shortest paths, on flat arrays and without recursion, so that a long chain of arcs cannot exhaust the
 * stack. Amounts are whole numbers; a capacity may be infinite.
 * Source: E.A. Dinic, Soviet Mathematics Doklady 11, 1970, pp 1277–1280.
 *
 * @module
 */

/** Arcs come in pairs: `arc ^ 1` is the way back, and its capacity is the flow. */
export interface FlowGraph {
  readonly vertices: number;
  arcs: number;
  readonly first: Int32Array;
  readonly next: Int32Array;
  readonly to: Int32Array;
  readonly capacity: Float64Array;
  /** Vertices from which no more flow can reach the end; adding flow never opens them again. */
  readonly exhausted: Uint8Array;
  readonly scratch: Scratch;
}

/** Working arrays, kept between searches so that a search costs what it visits and not the size of the graph. */
interface Scratch {
  /** Distances count from `base`, which rises with every search; anything below it is from an earlier one. */
  readonly level: Float64Array;
  base: number;
  readonly current: Int32Array;
  readonly queue: Int32Array;
  readonly path: Int32Array;
}

/** Makes a graph without arcs; `arcs` is how many it can take. */
export function emptyGraph(vertices: number, arcs: number): FlowGraph {
  return {
    vertices,
    arcs: 0,
    first: new Int32Array(vertices).fill(-1),
    next: new Int32Array(arcs * 2),
    to: new Int32Array(arcs * 2),
    capacity: new Float64Array(arcs * 2),
    exhausted: new Uint8Array(vertices),
    scratch: {
      level: new Float64Array(vertices),
      base: 1,
      current: new Int32Array(vertices),
      queue: new Int32Array(vertices),
      path: new Int32Array(vertices),
    },
  };
}

/** Adds an arc. The first is number 0, the next 2, and so on. */
export function addArc(graph: FlowGraph, from: number, to: number, capacity: number): void {
  const { first, next } = graph;
  const arc = graph.arcs;
  graph.arcs += 2;
  graph.to[arc] = to;
  graph.to[arc + 1] = from;
  graph.capacity[arc] = capacity;
  next[arc] = first[from]!;
  first[from] = arc;
  next[arc + 1] = first[to]!;
  first[to] = arc + 1;
}

/** Numbers vertices by their distance from `from`; true if `to` is reached. */
function layers(graph: FlowGraph, from: number, to: number): boolean {
  const { first, next, capacity, exhausted, scratch } = graph;
  const { level, current, queue } = scratch;
  scratch.base += graph.vertices + 1;
  const { base } = scratch;
  level[from] = base;
  current[from] = first[from]!;
  queue[0] = from;
  let end = 1;
  for (let place = 0; place < end && level[to]! < base; place++) {
    const vertex = queue[place]!;
    for (let arc = first[vertex]!; arc >= 0; arc = next[arc]!) {
      const head = graph.to[arc]!;
      if (level[head]! >= base || capacity[arc]! <= 0 || exhausted[head] === 1) continue;
      level[head] = level[vertex]! + 1;
      current[head] = first[head]!;
      queue[end++] = head;
    }
  }
  if (level[to]! >= base) return true;
  for (let place = 0; place < end; place++) exhausted[queue[place]!] = 1;
  return false;
}

/** The first arc out of a vertex that has capacity and leads one layer on; -1 for none. */
function arcOnward({ next, to, capacity, scratch }: FlowGraph, vertex: number): number {
  const { level, current } = scratch;
  let arc = current[vertex]!;
  while (arc >= 0 && (capacity[arc]! <= 0 || level[to[arc]!] !== level[vertex]! + 1)) arc = next[arc]!;
  current[vertex] = arc;
  return arc;
}

/** Sends an amount along the first arcs of the path; answers the place of the first that is now full. */
function send({ capacity, scratch }: FlowGraph, length: number, amount: number): number {
  let firstFull = length;
  for (let place = length - 1; place >= 0; place--) {
    const arc = scratch.path[place]!;
    capacity[arc]! -= amount;
    capacity[arc ^ 1]! += amount;
    if (capacity[arc] === 0) firstFull = place;
  }
  return firstFull;
}

/** Sends flow along shortest paths until these layers carry no more, or the limit is reached. */
function blockingFlow(graph: FlowGraph, from: number, to: number, limit: number): number {
  const { capacity, scratch } = graph;
  const { level, path } = scratch;
  let [sent, length, vertex] = [0, 0, from];
  while (sent < limit) {
    if (vertex === to) {
      let amount = limit - sent;
      for (let place = 0; place < length; place++) amount = Math.min(amount, capacity[path[place]!]!);
      sent += amount;
      const firstFull = send(graph, length, amount);
      // If no arc is full, the limit is reached.
      if (firstFull === length) return sent;
      length = firstFull;
      vertex = graph.to[path[firstFull]! ^ 1]!;
      continue;
    }
    const arc = arcOnward(graph, vertex);
    if (arc >= 0) {
      path[length++] = arc;
      vertex = graph.to[arc]!;
      continue;
    }
    if (length === 0) return sent;
    // A dead end is skipped for the rest of this round.
    level[vertex] = 0;
    vertex = graph.to[path[--length]! ^ 1]!;
  }
  return sent;
}

/**
 * Adds as much flow as possible from one vertex to another.
 *
 * @param to the same in every call on one graph
 * @param limit the most to add; may be infinite
 * @returns the flow added; the graph keeps it
 */
export function augment(graph: FlowGraph, from: number, to: number, limit: number): number {
  let total = 0;
  while (total < limit && layers(graph, from, to)) total += blockingFlow(graph, from, to, limit - total);
  return total;
}

/**
 * Counts the remaining capacities in smaller units.
 *
 * @param most more than can still be added, in old units: larger capacities are cut to this
 * @param units how many new units make an old one
 */
export function toUnits(graph: FlowGraph, most: number, units: number): void {
  const { capacity, exhausted } = graph;
  for (let arc = 0; arc < graph.arcs; arc++) capacity[arc] = Math.min(capacity[arc]!, most) * units;
  exhausted.fill(0);
}

/** Marks the targets, and every vertex from which more flow can reach one of them. */
export function verticesReaching(graph: FlowGraph, targets: readonly number[]): Uint8Array {
  const marked = new Uint8Array(graph.vertices);
  const queue = [...targets];
  for (const target of targets) marked[target] = 1;
  for (let vertex = queue.pop(); vertex !== undefined; vertex = queue.pop()) {
    for (let arc = graph.first[vertex]!; arc >= 0; arc = graph.next[arc]!) {
      const tail = graph.to[arc]!;
      if (marked[tail] || graph.capacity[arc ^ 1]! <= 0) continue;
      marked[tail] = 1;
      queue.push(tail);
    }
  }
  return marked;
}
