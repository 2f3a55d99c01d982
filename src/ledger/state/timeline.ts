/**
 * The amounts of one position along two times: the day on which each counts, and the order of recording.
 *
 * Method: amounts recorded in order of their days form a chain with running totals, where any total is two
 * binary searches away. An amount that comes late (its day is before one already in the chain) goes into a
 * persistent tree over the days instead, one version a late amount. Both answer in O(log n), and a book
 * that is kept in order pays nothing for the tree.
 * Limit: days from 1900 to 2199.
 *
 * @module
 */
import { assert } from '../../problem/problem.js';
import { dayNumber, FIRST_DAY } from '../../time/day.js';

const FIRST = dayNumber(FIRST_DAY);
/** 2^17 days are 358 years. */
const TOP = 1 << 17;

/** How many of the first sorted numbers are at most (or, when strict, below) a limit. */
export function countUpTo(sorted: ArrayLike<number>, length: number, limit: number, strict: boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const value = sorted[middle] as number;
    if (strict ? value < limit : value <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

export class Timeline {
  readonly #days: number[] = [];
  readonly #sequences: number[] = [];
  readonly #totals: number[] = [];
  // The tree: node 0 is empty; a version is a root. Its arrays stay empty while nothing comes late.
  readonly #left: number[] = [0];
  readonly #right: number[] = [0];
  readonly #sums: number[] = [0];
  readonly #lateSequences: number[] = [];
  readonly #roots: number[] = [];

  /** Adds an amount. Sequences never go back. */
  add(day: number, sequence: number, pence: number): void {
    const last = this.#days.length - 1;
    if (last < 0 || day >= (this.#days[last] as number)) {
      this.#days.push(day);
      this.#sequences.push(sequence);
      this.#totals.push((last < 0 ? 0 : (this.#totals[last] as number)) + pence);
      return;
    }
    assert(day - FIRST >= 0 && day - FIRST < TOP, 'a day of a timeline lies within its range');
    this.#lateSequences.push(sequence);
    this.#roots.push(this.#insert(this.#roots.at(-1) ?? 0, day - FIRST, pence));
  }

  #insert(root: number, offset: number, pence: number): number {
    const top = this.#copy(root, pence);
    let node = top;
    for (let half = TOP >> 1; half > 0; half >>= 1) {
      const side = offset & half ? this.#right : this.#left;
      const child = this.#copy(side[node] as number, pence);
      side[node] = child;
      node = child;
    }
    return top;
  }

  #copy(node: number, pence: number): number {
    this.#left.push(this.#left[node] as number);
    this.#right.push(this.#right[node] as number);
    return this.#sums.push((this.#sums[node] as number) + pence) - 1;
  }

  /** Forgets the amounts from a sequence on. */
  cut(sequence: number): void {
    const inChain = countUpTo(this.#sequences, this.#sequences.length, sequence, true);
    this.#days.length = this.#sequences.length = this.#totals.length = inChain;
    const versions = countUpTo(this.#lateSequences, this.#lateSequences.length, sequence, true);
    // The nodes of later versions stay, and no root leads to them.
    this.#lateSequences.length = this.#roots.length = versions;
  }

  /** The sum of the amounts whose day is at most `day` and whose sequence is below `sequence`. */
  total(day: number, sequence: number): number {
    const inChain = Math.min(
      countUpTo(this.#days, this.#days.length, day, false),
      countUpTo(this.#sequences, this.#sequences.length, sequence, true),
    );
    const chain = inChain === 0 ? 0 : (this.#totals[inChain - 1] as number);
    const versions = countUpTo(this.#lateSequences, this.#lateSequences.length, sequence, true);
    if (versions === 0 || day < FIRST) return chain;
    let node = this.#roots[versions - 1] as number;
    const offset = Math.min(day - FIRST, TOP - 1);
    let lateSum = 0;
    for (let half = TOP >> 1; half > 0; half >>= 1) {
      if (offset & half) {
        lateSum += this.#sums[this.#left[node] as number] as number;
        node = this.#right[node] as number;
      } else {
        node = this.#left[node] as number;
      }
    }
    return chain + lateSum + (this.#sums[node] as number);
  }
}

/** A timeline, and the last posting that is in it; -1 when none is. */
export interface PositionTimeline {
  readonly timeline: Timeline;
  last: number;
}
