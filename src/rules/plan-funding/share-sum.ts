/**
 * Shares a sum among needs when nothing but the sum binds: by priority, in proportion or evenly, in whole pence.
 *
 * Method: each policy gives every penny of every need a cost that rises from penny to penny, and the cheapest pennies are
 * covered; so the shares are the only ones of least cost, ties to the need that stands first. In proportion, the penny after x
 * of a need of d costs (2x + 1) / d (the method of Sainte-Laguë), evenly 2x + 1; by priority, every penny of a lower number comes
 * before any of a higher, and within one number in proportion. Rising costs are what lets `share-shortage` take a batch apart.
 * Limit: beside very many very small needs, the share of a large one can be more than a penny from exact.
 *
 * @module
 */
import type { Need } from '../plan-funding.js';

/**
 * Who bears what is short: the needs of low priority; all in proportion to what they ask; or those that ask most, so that
 * nobody gets less than another who asks for as much.
 */
export const SHORTAGE_POLICIES = ['by-priority', 'in-proportion', 'evenly'] as const;
export type ShortagePolicy = (typeof SHORTAGE_POLICIES)[number];

/** Some needs by number, and what they ask. */
interface Asked {
  readonly needs: readonly number[];
  readonly pence: readonly number[];
}

/** Compares fractions of whole numbers, exactly. */
function compare(a: number, b: number, c: number, d: number): number {
  const [left, right] = [a * d, c * b];
  if (left <= Number.MAX_SAFE_INTEGER && right <= Number.MAX_SAFE_INTEGER) return left - right;
  const exact = BigInt(a) * BigInt(d) - BigInt(c) * BigInt(b);
  return exact < 0n ? -1 : exact > 0n ? 1 : 0;
}

/** Moves the first of a heap down to its place. */
function sink(heap: number[], from: number, isBefore: (a: number, b: number) => boolean): void {
  const moved = heap[from]!;
  let at = from;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child++;
    if (!isBefore(heap[child]!, moved)) break;
    heap[at] = heap[child]!;
    at = child;
  }
  heap[at] = moved;
}

/** Takes the first again and again, so many times; what is done to it moves it back. */
function repeat(
  needs: readonly number[],
  times: number,
  isBefore: (a: number, b: number) => boolean,
  change: (need: number) => void,
): void {
  if (times === 0) return;
  const heap = [...needs];
  for (let at = (heap.length >> 1) - 1; at >= 0; at--) sink(heap, at, isBefore);
  for (let time = 0; time < times; time++) {
    change(heap[0]!);
    sink(heap, 0, isBefore);
  }
}

/** In proportion to what each asks. Numbers of needs stand in the order in which ties go. */
function inProportion({ needs, pence }: Asked, sum: number, share: number[]): void {
  const demand = needs.reduce((total, need) => total + pence[need]!, 0);
  let left = sum;
  for (const need of needs) {
    // A first guess in plain numbers; whatever it misses is put right below, where every comparison is exact.
    share[need] = Math.min(pence[need]!, Math.round((sum / demand) * pence[need]!));
    left -= share[need];
  }
  // What a need's next penny, and its last, costs; a need with no such penny comes last.
  const isNext = (a: number, b: number) => {
    const [fullA, fullB] = [share[a]! >= pence[a]!, share[b]! >= pence[b]!];
    if (fullA || fullB) return fullB && (!fullA || a < b);
    return (compare(2 * share[a]! + 1, pence[a]!, 2 * share[b]! + 1, pence[b]!) || a - b) < 0;
  };
  const isLast = (a: number, b: number) => {
    const [emptyA, emptyB] = [share[a] === 0, share[b] === 0];
    if (emptyA || emptyB) return emptyB && (!emptyA || a > b);
    return (compare(2 * share[b]! - 1, pence[b]!, 2 * share[a]! - 1, pence[a]!) || b - a) < 0;
  };
  const add = (need: number) => {
    share[need]! += 1;
  };
  const take = (need: number) => {
    share[need]! -= 1;
  };
  repeat(needs, Math.max(0, left), isNext, add);
  repeat(needs, Math.max(0, -left), isLast, take);
  const firstBy = (isBefore: typeof isNext) =>
    needs.reduce((best, need) => (isBefore(need, best) ? need : best));
  for (let moves = needs.length > 1; moves; ) {
    const [next, last] = [firstBy(isNext), firstBy(isLast)];
    const costs = [2 * share[next]! + 1, pence[next]!, 2 * share[last]! - 1, pence[last]!] as const;
    moves = next !== last && share[next]! < pence[next]! && share[last]! > 0;
    moves &&= (compare(...costs) || next - last) < 0;
    if (moves) {
      add(next);
      take(last);
    }
  }
}

/** The same to each, as far as it asks for so much; odd pennies to those that stand first. */
function evenly({ needs, pence }: Asked, sum: number, share: number[]): void {
  const bySize = [...needs].sort((a, b) => pence[a]! - pence[b]!);
  let left = sum;
  let level = 0;
  for (const [at, need] of bySize.entries()) {
    level = Math.floor(left / (bySize.length - at));
    if (pence[need]! > level) break;
    left -= pence[need]!;
    level = pence[need]!;
  }
  let odd = sum;
  for (const need of needs) {
    share[need] = Math.min(pence[need]!, level);
    odd -= share[need];
  }
  for (const need of needs) {
    if (odd === 0) break;
    if (pence[need]! <= level) continue;
    share[need]! += 1;
    odd--;
  }
}

/** Those of the lowest number whole, and so on; the first that cannot be covered whole in proportion. */
function byPriority(asked: Asked, sum: number, share: number[], priorities: readonly number[]): void {
  const levels = new Map<number, number[]>();
  for (const need of asked.needs) {
    const level = levels.get(priorities[need]!);
    if (level) level.push(need);
    else levels.set(priorities[need]!, [need]);
  }
  let left = sum;
  for (const [, needs] of [...levels].sort(([a], [b]) => a - b)) {
    const demand = needs.reduce((total, need) => total + asked.pence[need]!, 0);
    const part = Math.min(left, demand);
    inProportion({ needs, pence: asked.pence }, part, share);
    left -= part;
  }
}

/** Makes the sharing of a policy: it writes the shares of some needs, by number, which add up to the sum. */
export function sharing(
  needs: readonly Need[],
  policy: ShortagePolicy,
): (some: readonly number[], sum: number, share: number[]) => void {
  const pence = needs.map((need) => need.pence as number);
  if (policy === 'evenly') return (some, sum, share) => evenly({ needs: some, pence }, sum, share);
  if (policy === 'in-proportion')
    return (some, sum, share) => inProportion({ needs: some, pence }, sum, share);
  const priorities = needs.map((need) => need.priority ?? Number.POSITIVE_INFINITY);
  return (some, sum, share) => byPriority({ needs: some, pence }, sum, share, priorities);
}
