/**
 * A set of spend categories, narrowed by pattern on the way down a rule.
 *
 * Method: the categories are sorted once, so that a category and all below it are two stretches of the list; a set is a few stretches, so
 * that a pattern narrows it without reading each category.
 *
 * @module
 */

import type { AccountPath, CategoryPattern } from '../ledger/chart.js';
import { placeIn } from './paths-below.js';

/** From one place in the list up to, and not including, another. */
type Stretch = readonly [from: number, to: number];

export class CategorySet {
  private constructor(
    private readonly sorted: readonly AccountPath[],
    private readonly stretches: readonly Stretch[],
  ) {}

  static of(categories: readonly AccountPath[]): CategorySet {
    const sorted = [...new Set(categories)].sort((a, b) => (a < b ? -1 : 1));
    return new CategorySet(sorted, sorted.length > 0 ? [[0, sorted.length]] : []);
  }

  get size(): number {
    return this.stretches.reduce((sum, [from, to]) => sum + to - from, 0);
  }

  *[Symbol.iterator](): Generator<AccountPath> {
    for (const [from, to] of this.stretches)
      for (let index = from; index < to; index++) yield this.sorted[index]!;
  }

  some(claim: (category: AccountPath) => boolean): boolean {
    for (const category of this) if (claim(category)) return true;
    return false;
  }

  every(claim: (category: AccountPath) => boolean): boolean {
    return !this.some((category) => !claim(category));
  }

  /** Those that a pattern covers, and the others. */
  parted(pattern: CategoryPattern): readonly [inside: CategorySet, outside: CategorySet] {
    const index = placeIn(this.sorted, pattern);
    const itself: Stretch = [index, this.sorted[index] === pattern ? index + 1 : index];
    // `0` is the letter after `/`: all below the pattern, and nothing else, is between the two.
    const below: Stretch = [placeIn(this.sorted, `${pattern}/`), placeIn(this.sorted, `${pattern}0`)];
    const covered = [itself, below].filter(([from, to]) => to > from);
    return [this.within(covered), this.within(othersThan(covered, this.sorted.length))];
  }

  private within(kept: readonly Stretch[]): CategorySet {
    const stretches: Stretch[] = [];
    for (const [from, to] of this.stretches) {
      for (const [first, last] of kept) {
        const stretch: Stretch = [Math.max(from, first), Math.min(to, last)];
        if (stretch[1] > stretch[0]) stretches.push(stretch);
      }
    }
    return new CategorySet(this.sorted, stretches);
  }
}

/** The stretches between others, up to an end. */
function othersThan(stretches: readonly Stretch[], end: number): Stretch[] {
  const others: Stretch[] = [];
  let from = 0;
  for (const [first, last] of stretches) {
    others.push([from, first]);
    from = last;
  }
  return [...others, [from, end]];
}
