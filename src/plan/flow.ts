/**
 * The most that can flow through a network of arcs, each with so much room.
 *
 * Method: shortest paths in layers, several at a time (Dinic), on flat arrays and without recursion, so that a long chain of
 * arcs cannot exhaust the stack. Amounts are whole numbers; an arc may have room without end.
 * Source: E.A. Dinic, Soviet Mathematics Doklady 11, 1970, pp 1277–1280.
 *
 * @module
 */

/** Arcs stand in pairs: `arc ^ 1` leads back, and its room is what flows. */
export interface Network {
  readonly vertices: number;
  arcs: number;
  readonly first: Int32Array;
  readonly next: Int32Array;
  readonly to: Int32Array;
  readonly room: Float64Array;
  /** Vertices from which nothing more can flow to the end of an earlier `raise`; more flow never opens them again. */
  readonly dead: Uint8Array;
  readonly scratch: Scratch;
}

/** What a search writes; kept, so that it costs what it visits and not the size of the network. */
interface Scratch {
  /** Distances count from `base`, which moves on with every search; whatever is below it is old. */
  readonly level: Float64Array;
  base: number;
  readonly current: Int32Array;
  readonly queue: Int32Array;
  readonly path: Int32Array;
}

/** Makes a network of vertices and room for so many arcs. */
export function networkOf(vertices: number, arcs: number): Network {
  return {
    vertices,
    arcs: 0,
    first: new Int32Array(vertices).fill(-1),
    next: new Int32Array(arcs * 2),
    to: new Int32Array(arcs * 2),
    room: new Float64Array(arcs * 2),
    dead: new Uint8Array(vertices),
    scratch: {
      level: new Float64Array(vertices),
      base: 1,
      current: new Int32Array(vertices),
      queue: new Int32Array(vertices),
      path: new Int32Array(vertices),
    },
  };
}

/** Adds an arc. The first added has number 0, the next 2, and so on. */
export function addArc(net: Network, from: number, to: number, room: number): void {
  const { first, next } = net;
  const arc = net.arcs;
  net.arcs += 2;
  net.to[arc] = to;
  net.to[arc + 1] = from;
  net.room[arc] = room;
  next[arc] = first[from]!;
  first[from] = arc;
  next[arc + 1] = first[to]!;
  first[to] = arc + 1;
}

/** Numbers vertices by their distance from one of them; true when the other is reached. */
function layers(net: Network, from: number, to: number): boolean {
  const { first, next, room, dead, scratch } = net;
  const { level, current, queue } = scratch;
  scratch.base += net.vertices + 1;
  const { base } = scratch;
  level[from] = base;
  current[from] = first[from]!;
  queue[0] = from;
  let end = 1;
  for (let at = 0; at < end && level[to]! < base; at++) {
    const vertex = queue[at]!;
    for (let arc = first[vertex]!; arc >= 0; arc = next[arc]!) {
      const head = net.to[arc]!;
      if (level[head]! >= base || room[arc]! <= 0 || dead[head] === 1) continue;
      level[head] = level[vertex]! + 1;
      current[head] = first[head]!;
      queue[end++] = head;
    }
  }
  if (level[to]! >= base) return true;
  for (let at = 0; at < end; at++) dead[queue[at]!] = 1;
  return false;
}

/**
 * Raises the flow from one vertex to another as far as it goes.
 *
 * @param to the same in every call on one network
 * @param limit the most to add; may be without end
 * @returns what was added; the network keeps the flow
 */
export function raise(net: Network, from: number, to: number, limit: number): number {
  const { level, current, path } = net.scratch;
  let total = 0;
  while (total < limit && layers(net, from, to)) {
    let vertex = from;
    let length = 0;
    while (total < limit) {
      if (vertex === to) {
        let most = limit - total;
        for (let at = 0; at < length; at++) most = Math.min(most, net.room[path[at]!]!);
        let full = length;
        for (let at = length - 1; at >= 0; at--) {
          const arc = path[at]!;
          net.room[arc]! -= most;
          net.room[arc ^ 1]! += most;
          if (net.room[arc] === 0) full = at;
        }
        total += most;
        // When only the limit ended it, no arc is full and the loop ends too.
        if (full === length) break;
        length = full;
        vertex = net.to[path[full]! ^ 1]!;
        continue;
      }
      let arc = current[vertex]!;
      while (arc >= 0 && (net.room[arc]! <= 0 || level[net.to[arc]!] !== level[vertex]! + 1))
        arc = net.next[arc]!;
      current[vertex] = arc;
      if (arc >= 0) {
        path[length++] = arc;
        vertex = net.to[arc]!;
      } else {
        if (length === 0) break;
        // A dead end is passed by for the rest of this round.
        level[vertex] = 0;
        vertex = net.to[path[--length]! ^ 1]!;
      }
    }
  }
  return total;
}

/**
 * Counts what room is left in smaller units, so many to one of the old.
 *
 * @param most above all that can still be added, in old units: no room needs to be told apart from this or more
 */
export function refine(net: Network, most: number, units: number): void {
  const { room, dead } = net;
  for (let arc = 0; arc < net.arcs; arc++) room[arc] = Math.min(room[arc]!, most) * units;
  dead.fill(0);
}

/** Marks every vertex from which there is still room to one of some vertices; these are marked themselves. */
export function whatReaches(net: Network, targets: readonly number[]): Uint8Array {
  const marked = new Uint8Array(net.vertices);
  const queue = [...targets];
  for (const target of targets) marked[target] = 1;
  for (let vertex = queue.pop(); vertex !== undefined; vertex = queue.pop()) {
    for (let arc = net.first[vertex]!; arc >= 0; arc = net.next[arc]!) {
      const tail = net.to[arc]!;
      if (marked[tail] || net.room[arc ^ 1]! <= 0) continue;
      marked[tail] = 1;
      queue.push(tail);
    }
  }
  return marked;
}
