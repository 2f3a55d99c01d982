/**
 * A part of the plan: limits on what funds give, each inside another or none, and groups of needs that draw on them.
 *
 * Every limit has at most one parent, so the limits are a forest; its roots are the funds' own money. A group draws on the
 * innermost limit of each fund that may pay for it, and a penny drawn counts against that limit and all around it.
 *
 * @module
 */
import { addArc, type Network, networkOf, raise, whatReaches } from './flow.js';

export interface Part {
  /** Of each limit, in pence. */
  readonly room: readonly number[];
  /** Of each limit, the one around it; -1 for none. A parent stands before its children. */
  readonly parent: readonly number[];
  /** Of each group, the limits it draws on. */
  readonly doors: readonly (readonly number[])[];
}

/** A flow as far as it goes, and the cut nearest the needs. */
export interface Flow {
  readonly total: number;
  /** Of each group, what reaches it. */
  readonly into: readonly number[];
  /** Limits and groups on the short side: from which a penny could still reach a group that lacks one. */
  readonly shortLimits: readonly boolean[];
  readonly shortGroups: readonly boolean[];
}

const SOURCE = 0;
export const SINK = 1;

/** The vertex of a limit. */
export const limitVertex = (limit: number): number => 2 + limit;

/** The network of a part in which each group wants so much: an arc into each limit, one out of each group, then the doors. */
export function networkFor(part: Part, wanted: readonly number[]): Network {
  const { room, parent, doors } = part;
  const limits = room.length;
  const doorCount = doors.reduce((count, of) => count + of.length, 0);
  const net = networkOf(2 + limits + doors.length, limits + doors.length + doorCount);
  for (const [limit, outer] of parent.entries()) {
    addArc(net, outer < 0 ? SOURCE : limitVertex(outer), limitVertex(limit), room[limit]!);
  }
  for (const [group, want] of wanted.entries()) addArc(net, 2 + limits + group, SINK, want);
  for (const [group, of] of doors.entries()) {
    for (const limit of of) addArc(net, limitVertex(limit), 2 + limits + group, Number.POSITIVE_INFINITY);
  }
  return net;
}

/** What each group takes through each of its doors. */
export function throughDoors(part: Part, net: Network): number[][] {
  let arc = 2 * (part.room.length + part.doors.length);
  return part.doors.map((of) =>
    of.map(() => {
      const taken = net.room[arc + 1]!;
      arc += 2;
      return taken;
    }),
  );
}

/** Covers as much as can be of what each group wants. */
export function coverMost(part: Part, wanted: readonly number[]): Flow {
  const net = networkFor(part, wanted);
  const total = raise(net, SOURCE, SINK, Number.POSITIVE_INFINITY);
  const limits = part.room.length;
  const outOf = (group: number) => 2 * (limits + group);
  const lacking: number[] = [];
  for (const group of wanted.keys()) if (net.room[outOf(group)]! > 0) lacking.push(2 + limits + group);
  const marked = whatReaches(net, lacking);
  return {
    total,
    into: wanted.map((_, group) => net.room[outOf(group) + 1]!),
    shortLimits: part.room.map((_, limit) => marked[limitVertex(limit)] === 1),
    shortGroups: wanted.map((_, group) => marked[2 + limits + group] === 1),
  };
}

/** One side of a cut, with the numbers that its groups had before. */
export interface Side {
  readonly part: Part;
  readonly groups: readonly number[];
}

/** Keeps some limits and groups of a part. */
function keepOf(
  part: Part,
  limits: readonly boolean[],
  groups: readonly boolean[],
  room: readonly number[],
): Side {
  const place: number[] = [];
  const kept: { room: number[]; parent: number[] } = { room: [], parent: [] };
  for (const [limit, outer] of part.parent.entries()) {
    place.push(limits[limit] ? kept.room.length : -1);
    if (!limits[limit]) continue;
    kept.room.push(room[limit]!);
    kept.parent.push(outer < 0 ? -1 : place[outer]!);
  }
  const numbers = [...part.doors.keys()].filter((group) => groups[group]);
  const doors = numbers.map((group) =>
    part.doors[group]!.flatMap((limit) => (place[limit]! < 0 ? [] : [place[limit]!])),
  );
  return { part: { ...kept, doors }, groups: numbers };
}

/**
 * Cuts a part in two along its minimum cut. The short side takes all that crosses the cut; the other has that much less room,
 * and nothing flows to it from the short side.
 */
export function cut(part: Part, flow: Flow): { readonly short: Side; readonly rest: Side } {
  const { shortLimits, shortGroups } = flow;
  const room = [...part.room];
  // A limit on the rest's side but inside one of the short side is of no use to the rest.
  const restLimits: boolean[] = [];
  for (const [limit, outer] of part.parent.entries()) {
    restLimits.push(!shortLimits[limit] && (outer < 0 || restLimits[outer]!));
    if (!shortLimits[limit]) continue;
    if (outer >= 0 && shortLimits[outer]) continue;
    for (let around = outer; around >= 0; around = part.parent[around]!) room[around]! -= part.room[limit]!;
  }
  return {
    short: keepOf(part, shortLimits, shortGroups, part.room),
    rest: keepOf(
      part,
      restLimits,
      shortGroups.map((short) => !short),
      room,
    ),
  };
}
