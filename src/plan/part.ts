/**
 * A part of the plan: limits on what funds give, each inside another or none, and groups of needs that draw on them.
 *
 * Every limit has at most one parent, so the limits are a forest; its roots are the funds' own money. A group draws on the
 * innermost limit of each fund that may pay for it, and a penny drawn counts against that limit and all around it.
 *
 * @module
 */
import { addArc, type Network, networkOf, raise, refine, whatReaches } from './flow.js';

export interface Part {
  /** Of each limit, in pence. */
  readonly room: readonly number[];
  /** Of each limit, the one around it; -1 for none. A parent stands before its children. */
  readonly parent: readonly number[];
  /** Of each group, the limits it draws on. */
  readonly doors: readonly (readonly number[])[];
}

/** The minimum cut nearest the needs: limits and groups from which more could still reach a group that lacks some. */
export interface Cut {
  readonly shortLimits: readonly boolean[];
  readonly shortGroups: readonly boolean[];
}

/** A flow as far as it goes, and its cut. */
export interface Flow extends Cut {
  readonly total: number;
}

const SOURCE = 0;
const SINK = 1;

/** The vertex of a limit. */
const limitVertex = (limit: number): number => 2 + limit;

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

/** The arc of the first door; those of the others follow. */
const firstDoor = ({ room, doors }: Part) => 2 * (room.length + doors.length);

/**
 * Covers by plain taking, one group after another, when every group has one door at most: then no group can be served otherwise,
 * and nothing need be taken back. Caps deep inside each other are what it is for; paths through them are long.
 */
function take(part: Part, net: Network): void {
  const { parent, doors } = part;
  if (doors.some((of) => of.length > 1)) return;
  const { room } = net;
  let arc = firstDoor(part);
  for (const [group, [limit]] of doors.entries()) {
    if (limit === undefined) continue;
    const out = outOf(part, group);
    let most = room[out]!;
    for (let at = limit; at >= 0 && most > 0; at = parent[at]!) most = Math.min(most, room[2 * at]!);
    const move = (one: number) => {
      room[one]! -= most;
      room[one + 1]! += most;
    };
    if (most > 0) for (let at = limit; at >= 0; at = parent[at]!) move(2 * at);
    move(arc);
    move(out);
    arc += 2;
  }
}

/** What each group takes through each of its doors. */
export function throughDoors(part: Part, net: Network): number[][] {
  let arc = firstDoor(part);
  return part.doors.map((of) =>
    of.map(() => {
      const taken = net.room[arc + 1]!;
      arc += 2;
      return taken;
    }),
  );
}

/** The arc out of a group, and its vertex. */
const outOf = ({ room }: Part, group: number) => 2 * (room.length + group);
const groupVertex = ({ room }: Part, group: number) => 2 + room.length + group;

function cutOf(part: Part, net: Network): Cut {
  const groups = [...part.doors.keys()];
  const lacking = groups.filter((group) => net.room[outOf(part, group)]! > 0);
  const marked = whatReaches(
    net,
    lacking.map((group) => groupVertex(part, group)),
  );
  return {
    shortLimits: part.room.map((_, limit) => marked[limitVertex(limit)] === 1),
    shortGroups: groups.map((group) => marked[groupVertex(part, group)] === 1),
  };
}

function cover(part: Part, net: Network): void {
  take(part, net);
  raise(net, SOURCE, SINK, Number.POSITIVE_INFINITY);
}

/** Covers as much as can be of what each group wants. */
export function coverMost(part: Part, wanted: readonly number[]): Flow {
  const net = networkFor(part, wanted);
  cover(part, net);
  const total = wanted.reduce((sum, _, group) => sum + net.room[outOf(part, group) + 1]!, 0);
  return { total, ...cutOf(part, net) };
}

/**
 * Covers what each group wants from one root after another, each as far as it goes without taking from what an earlier one gives.
 *
 * @param roots how many of the limits, the first, are roots
 * @returns what each root gives
 */
export function coverInOrder(part: Part, net: Network, roots: number): readonly number[] {
  take(part, net);
  const given: number[] = [];
  for (let root = 0; root < roots; root++) {
    // The arc into a root only counts: nothing may flow back through it to another.
    const [into, back] = [2 * root, 2 * root + 1];
    const taken = net.room[back]!;
    net.room[back] = 0;
    given.push(taken + raise(net, limitVertex(root), SINK, net.room[into]!));
  }
  return given;
}

/** The most units of a penny in which what so many groups want can be told exactly. */
export const mostUnits = (groups: number): number => Math.floor(2 ** 52 / Math.max(1, groups));

/**
 * Looks whether what each group wants can be carried, where some of it is less than a penny.
 *
 * Method: whole pence flow first. Then what room is left is counted in units of a penny, and the rest flows.
 *
 * @param wanted whole pence of each group, and beyond them units, less than a penny of them; `units` make a penny
 * @returns the cut; undefined when everything can be carried
 */
export function whatStops(
  part: Part,
  wanted: { readonly whole: readonly number[]; readonly beyond: readonly number[]; readonly units: number },
): Cut | undefined {
  const { whole, beyond, units } = wanted;
  const net = networkFor(part, whole);
  cover(part, net);
  if (beyond.some((one) => one > 0)) {
    // Less than a penny more is wanted by each group, so that all of it together is less than a penny a group.
    refine(net, whole.length, units);
    for (const [group, more] of beyond.entries()) net.room[outOf(part, group)]! += more;
    cover(part, net);
  }
  const isMet = whole.every((_, group) => net.room[outOf(part, group)] === 0);
  return isMet ? undefined : cutOf(part, net);
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
 * Cuts a part in two along a minimum cut. The short side takes all that crosses the cut; the other has that much less room,
 * and nothing flows to it from the short side.
 *
 * @returns both sides, and what crosses the cut: all that the short side can be given
 */
export function halve(
  part: Part,
  { shortLimits, shortGroups }: Cut,
): { readonly short: Side; readonly rest: Side; readonly carried: number } {
  let carried = 0;
  const room = [...part.room];
  // A limit on the rest's side but inside one of the short side is of no use to the rest.
  const restLimits: boolean[] = [];
  for (const [limit, outer] of part.parent.entries()) {
    restLimits.push(!shortLimits[limit] && (outer < 0 || restLimits[outer]!));
    if (!shortLimits[limit]) continue;
    if (outer >= 0 && shortLimits[outer]) continue;
    carried += part.room[limit]!;
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
    carried,
  };
}
