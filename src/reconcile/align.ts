/**
 * Aligns two rows in order, so that the weights of the pairs add up to the most, and says for each pair how clear it is.
 *
 * Method: dynamic programming over a band, once forwards and once backwards. No two pairs cross, so equal sums are assigned in order over
 * the whole row and not each to its nearest. The margin of a pair is what the whole loses when that pair is forbidden: zero means
 * that something else fits as well.
 * Limit: the band is bounded; a denser row is not aligned, and the answer says so.
 * Source: Needleman and Wunsch 1970 (alignment).
 *
 * @module
 */

/** One pair of the best alignment. */
export interface Aligned {
  readonly line: number;
  readonly item: number;
  readonly weight: number;
  /** What the whole loses without this pair; 0 or more. */
  readonly margin: number;
}

export interface Alignment {
  /** In order of lines. */
  readonly pairs: readonly Aligned[];
  /** For each line what the whole loses without the line. */
  readonly gains: readonly number[];
}

/** Cells looked at for each line on average, and a start for small rows. */
const CELLS_PER_LINE = 600;
const CELLS_AT_LEAST = 20_000;

/** Each range widened so that neither end ever moves back. */
function widened(ranges: readonly (readonly [number, number])[]): { low: Int32Array; high: Int32Array } {
  const low = new Int32Array(ranges.length);
  const high = new Int32Array(ranges.length);
  let most = 0;
  for (const [place, [, to]] of ranges.entries()) {
    most = Math.max(most, to);
    high[place] = most;
  }
  let least = most;
  for (let place = ranges.length - 1; place >= 0; place--) {
    least = Math.min(least, ranges[place]![0]);
    low[place] = least;
  }
  return { low, high };
}

/**
 * Aligns.
 *
 * @param ranges for each line the items that it may be, from (included) to (not included), as places
 * @param weigh weight of a pair; zero or less never pairs
 * @returns the best alignment; undefined when there are too many possible pairs to look at
 */
export function align(
  ranges: readonly (readonly [number, number])[],
  weigh: (line: number, item: number) => number,
): Alignment | undefined {
  const count = ranges.length;
  const { low, high } = widened(ranges);
  let cells = 0;
  for (let line = 0; line < count; line++) cells += high[line]! - low[line]! + 1;
  if (cells > CELLS_PER_LINE * count + CELLS_AT_LEAST) return undefined;
  const weights = ranges.map(([from, to], line) => {
    const row = new Int32Array(high[line]! - low[line]!);
    for (let item = from; item < to; item++) row[item - low[line]!] = Math.max(0, weigh(line, item));
    return row;
  });
  // `before[line]` is the best of this line and those before it, by the last item allowed; the first cell allows none of its range.
  const before: Int32Array[] = [];
  const upTo = (line: number, item: number) =>
    line < 0 ? 0 : before[line]![Math.min(item, high[line]! - 1) - low[line]! + 1]!;
  for (let line = 0; line < count; line++) {
    const from = low[line]!;
    const row = new Int32Array(high[line]! - from + 1);
    row[0] = upTo(line - 1, from - 1);
    for (let item = from; item < high[line]!; item++) {
      const weight = weights[line]![item - from]!;
      let best = Math.max(upTo(line - 1, item), row[item - from]!);
      if (weight > 0) best = Math.max(best, upTo(line - 1, item - 1) + weight);
      row[item - from + 1] = best;
    }
    before.push(row);
  }
  // `after[line]` is the best of this line and those after it, by the first item allowed.
  const after: Int32Array[] = new Array(count);
  const onFrom = (line: number, item: number) =>
    line >= count ? 0 : after[line]![Math.max(item, low[line]!) - low[line]!]!;
  for (let line = count - 1; line >= 0; line--) {
    const from = low[line]!;
    const row = new Int32Array(high[line]! - from + 1);
    row[high[line]! - from] = onFrom(line + 1, high[line]!);
    for (let item = high[line]! - 1; item >= from; item--) {
      const weight = weights[line]![item - from]!;
      let best = Math.max(onFrom(line + 1, item), row[item - from + 1]!);
      if (weight > 0) best = Math.max(best, onFrom(line + 1, item + 1) + weight);
      row[item - from] = best;
    }
    after[line] = row;
  }
  const whole = count === 0 ? 0 : upTo(count - 1, high[count - 1]!);
  const chosen = new Int32Array(count).fill(-1);
  for (let line = count - 1, item = count === 0 ? 0 : high[count - 1]! - 1; line >= 0; line--) {
    item = Math.min(item, high[line]! - 1);
    const from = low[line]!;
    while (item >= from && upTo(line, item) !== upTo(line - 1, item)) {
      if (upTo(line, item) !== upTo(line, item - 1)) {
        chosen[line] = item;
        item -= 1;
        break;
      }
      item -= 1;
    }
  }
  const pairs: Aligned[] = [];
  const gains: number[] = [];
  for (let line = 0; line < count; line++) {
    const from = low[line]!;
    let without = 0;
    for (let item = from - 1; item < high[line]!; item++) {
      without = Math.max(without, upTo(line - 1, item) + onFrom(line + 1, item + 1));
    }
    gains.push(whole - without);
    const item = chosen[line]!;
    if (item < 0) continue;
    let other = without;
    for (let place = from; place < high[line]!; place++) {
      const weight = weights[line]![place - from]!;
      if (place !== item && weight > 0) {
        other = Math.max(other, upTo(line - 1, place - 1) + weight + onFrom(line + 1, place + 1));
      }
    }
    pairs.push({ line, item, weight: weights[line]![item - from]!, margin: whole - other });
  }
  return { pairs, gains };
}
