/**
 * Proofs from a tree: that a line is in a journal, without the other lines; and that a journal only grew since an earlier day.
 *
 * A proof is a list of hashes. Each is the root of a part of the tree that the reader does not have; together with the part that the
 * reader has, they lead to the root that the reader knows.
 *
 * Method: the tree is divided as its definition says, at the largest power of two below its size. The roots of its full parts are worked
 * out once for all proofs of a call.
 * Source: RFC 6962 §2.1.1 and §2.1.2 (making), RFC 9162 §2.1.3 and §2.1.4 (checking); C2SP merkle-tree.
 *
 * @module
 */
import { digestOf, type Hasher } from '../record/digest.js';
import type { Checkpoint } from './journal-record.js';
import { nodeOf } from './leaf.js';

/** The largest power of two below a size of at least 2: how many leaves its left part has. */
function leftOf(size: number): number {
  let left = 1;
  while (left * 2 < size) left *= 2;
  return left;
}

/** The leaves of a tree, with the roots of its full parts. */
class Tree {
  readonly #hasher: Hasher;
  /** On level n, the roots of the full parts of 2ⁿ leaves, in order. */
  readonly #levels: string[][];

  constructor(leaves: readonly string[], hasher: Hasher) {
    this.#hasher = hasher;
    this.#levels = [[...leaves]];
    for (let level = this.#levels[0]!; level.length > 1; level = this.#levels.at(-1)!) {
      const above: string[] = [];
      for (let place = 0; place + 1 < level.length; place += 2)
        above.push(nodeOf(level[place]!, level[place + 1]!, hasher));
      this.#levels.push(above);
    }
  }

  get size(): number {
    return this.#levels[0]!.length;
  }

  /** The root of some leaves that lie side by side, as the tree has them. */
  root(from: number, size: number): string {
    if (size === 0) return this.#hasher('');
    const level = Math.log2(size);
    if (Number.isInteger(level)) return this.#levels[level]![from / size]!;
    const left = leftOf(size);
    return nodeOf(this.root(from, left), this.root(from + left, size - left), this.#hasher);
  }

  /** The hashes that lead from a leaf to the root, the leaf's own neighbour first. */
  path(place: number, from = 0, size = this.size): string[] {
    if (size === 1) return [];
    const left = leftOf(size);
    return place - from < left
      ? [...this.path(place, from, left), this.root(from + left, size - left)]
      : [...this.path(place, from + left, size - left), this.root(from, left)];
  }

  /** The hashes that lead from the root of the first leaves to the root of them all. */
  growth(earlier: number, from = 0, size = this.size, isKnown = true): string[] {
    if (earlier === size) return isKnown ? [] : [this.root(from, size)];
    const left = leftOf(size);
    return earlier <= left
      ? [...this.growth(earlier, from, left, isKnown), this.root(from + left, size - left)]
      : [...this.growth(earlier - left, from + left, size - left, false), this.root(from, left)];
  }
}

/** A line of a journal, and the hashes that lead from it to the root of the journal. */
export interface InclusionProof {
  /** The place of the line, from 0. */
  readonly place: number;
  /** The hashes, from the line's own neighbour to the child of the root: 64 hexadecimal digits each. */
  readonly hashes: readonly string[];
}

/** Makes the proofs that lines are in a tree of all `leaves`: one for each place, in that order. */
export function inclusionProofs(
  leaves: readonly string[],
  places: readonly number[],
  hasher: Hasher = digestOf,
): readonly InclusionProof[] {
  const tree = new Tree(leaves, hasher);
  return places.map((place) => ({ place, hashes: tree.path(place) }));
}

/**
 * Makes the proof that the tree of all `leaves` begins with the tree of the first of them.
 *
 * @param earlier how many leaves there were: at least 1, since nothing is proved of a tree that had none.
 */
export function consistencyProof(
  leaves: readonly string[],
  earlier: number,
  hasher: Hasher = digestOf,
): readonly string[] {
  return new Tree(leaves, hasher).growth(earlier);
}

/** Climbs from a place to the root of a tree: says at each step on which side the next hash lies. */
class Climb {
  #place: number;
  #last: number;

  constructor(place: number, last: number) {
    this.#place = place;
    this.#last = last;
  }

  /** Whether the root is reached. */
  get isAtRoot(): boolean {
    return this.#last === 0;
  }

  /** Goes up a level; over those on which the part has no neighbour, too. */
  step(): 'left' | 'right' {
    const isLeft = this.#place % 2 === 1 || this.#place === this.#last;
    if (isLeft) while (this.#place % 2 === 0 && this.#place !== 0) this.#halve();
    this.#halve();
    return isLeft ? 'left' : 'right';
  }

  /** Goes up while the part is the right one of two. */
  skipRights(): void {
    while (this.#place % 2 === 1) this.#halve();
  }

  #halve(): void {
    this.#place = Math.floor(this.#place / 2);
    this.#last = Math.floor(this.#last / 2);
  }
}

/** Says whether a leaf is in a journal, by a proof. */
export function provesInclusion(
  leaf: string,
  { place, hashes }: InclusionProof,
  { size, root }: Checkpoint,
  hasher: Hasher = digestOf,
): boolean {
  if (place >= size) return false;
  const climb = new Climb(place, size - 1);
  let hash = leaf;
  for (const neighbour of hashes) {
    if (climb.isAtRoot) return false;
    hash = climb.step() === 'left' ? nodeOf(neighbour, hash, hasher) : nodeOf(hash, neighbour, hasher);
  }
  return climb.isAtRoot && hash === root;
}

/** Says whether a journal begins with an earlier one, by a proof. Of an earlier one without lines, nothing is proved. */
export function provesConsistency(
  earlier: Checkpoint,
  later: Checkpoint,
  hashes: readonly string[],
  hasher: Hasher = digestOf,
): boolean {
  if (earlier.size === 0 || earlier.size > later.size) return false;
  if (earlier.size === later.size) return hashes.length === 0 && earlier.root === later.root;
  // The earlier tree may be a full part of the later one: then its root is the first hash, and known.
  const isFull = Number.isInteger(Math.log2(earlier.size));
  const [first, ...others] = isFull ? [earlier.root, ...hashes] : hashes;
  if (first === undefined) return false;
  const climb = new Climb(earlier.size - 1, later.size - 1);
  climb.skipRights();
  let [then, now] = [first, first];
  for (const hash of others) {
    if (climb.isAtRoot) return false;
    if (climb.step() === 'left') {
      then = nodeOf(hash, then, hasher);
      now = nodeOf(hash, now, hasher);
    } else now = nodeOf(now, hash, hasher);
  }
  return climb.isAtRoot && then === earlier.root && now === later.root;
}
