/**
 * Aligns two sequences in order, so that the weights of the pairs have the largest sum, and says how clear each pair is.
 *
 * Method: dynamic programming over a band, once forwards and once backwards. No two pairs cross, so equal sums are assigned in order over
 * the whole sequence and not each to its nearest. The margin of a pair is how much the sum falls if that pair is forbidden: at zero,
 * something else fits as well.
 * Limit: the band is bounded. If it would be too wide, there is no alignment.
 * Source: Needleman and Wunsch 1970 (alignment).
 *
 * @module
 */

/** One pair of the best alignment. */
export interface AlignedPair {
  readonly line: number;
  readonly item: number;
  readonly weight: number;
  /** How much the sum falls without this pair; 0 or more. */
  readonly margin: number;
}

export interface Alignment {
  /** In order of lines. */
  readonly pairs: readonly AlignedPair[];
  /** For each line, how much the sum falls without it. */
  readonly gains: readonly number[];
}

/** Most cells for each line on average, and for short sequences. */
const CELLS_PER_LINE = 64;
const CELLS_AT_LEAST = 20_000;

/** A list of zeros. Most lists have one or two, and a plain list of those is made many times quicker than a typed one. */
const zeros = (count: number): number[] => new Array<number>(count).fill(0);

/** One figure for each cell of a band. */
type Cells = Int32Array;

/**
 * A band of cells: for each line the items that it may be, and one cell before them. Each range is widened so that neither end ever moves
 * back. All rows are in one list, which is much quicker to make than a list for each.
 */
interface Band {
  readonly lines: number;
  readonly low: number[];
  readonly high: number[];
  /** Where the row of a line begins, less its first item: the cell of an item is `row[line] + item`. */
  readonly row: number[];
  readonly cells: number;
}

function bandOf(first: readonly number[], end: readonly number[]): Band {
  const lines = first.length;
  const [low, high, row] = [zeros(lines), zeros(lines), zeros(lines)];
  let most = 0;
  for (let line = 0; line < lines; line++) {
    most = Math.max(most, end[line]!);
    high[line] = most;
  }
  let least = most;
  for (let line = lines - 1; line >= 0; line--) {
    least = Math.min(least, first[line]!);
    low[line] = least;
  }
  let cells = 0;
  for (let line = 0; line < lines; line++) {
    row[line] = cells + 1 - low[line]!;
    cells += high[line]! - low[line]! + 1;
  }
  return { lines, low, high, row, cells };
}

/** The largest sum of each line and those before it, by the last item allowed. The first cell of a row allows none of its range. */
function bestBefore({ lines, low, high, row, cells }: Band, weights: Cells): Cells {
  const best = new Int32Array(cells);
  for (let line = 0; line < lines; line++) {
    const [start, from, to] = [row[line]!, low[line]!, high[line]!];
    const above = line === 0 ? 0 : row[line - 1]!;
    const last = line === 0 ? from - 1 : high[line - 1]! - 1;
    // The largest sum of the lines before with the items before this one, and of this line with the items up to it.
    let ahead = line === 0 ? 0 : best[above + Math.min(from - 1, last)]!;
    let most = ahead;
    best[start + from - 1] = most;
    for (let item = from; item < to; item++) {
      const skipped = item <= last ? best[above + item]! : ahead;
      const weight = weights[start + item]!;
      if (skipped > most) most = skipped;
      if (weight > 0 && ahead + weight > most) most = ahead + weight;
      best[start + item] = most;
      ahead = skipped;
    }
  }
  return best;
}

/** The largest sum of each line and those after it, by the first item allowed. The last cell of a row allows none of its range. */
function bestAfter({ lines, low, high, row, cells }: Band, weights: Cells): Cells {
  const best = new Int32Array(cells);
  for (let line = lines - 1; line >= 0; line--) {
    // Cells are one to the left here: the cell of an item is that of the item before it in the other table.
    const [start, from, to] = [row[line]! - 1, low[line]!, high[line]!];
    const isLast = line === lines - 1;
    const below = isLast ? 0 : row[line + 1]! - 1;
    const first = isLast ? to : low[line + 1]!;
    let behind = isLast ? 0 : best[below + Math.max(to, first)]!;
    let most = behind;
    best[start + to] = most;
    for (let item = to - 1; item >= from; item--) {
      const skipped = item >= first ? best[below + item]! : behind;
      const weight = weights[start + 1 + item]!;
      if (skipped > most) most = skipped;
      if (weight > 0 && behind + weight > most) most = behind + weight;
      best[start + item] = most;
      behind = skipped;
    }
  }
  return best;
}

/** The item of each line in the best alignment, read backwards from its end; -1 for none. */
function chosenOf(band: Band, upTo: (line: number, item: number) => number): number[] {
  const { lines, low, high } = band;
  const chosen = zeros(lines).fill(-1);
  for (let line = lines - 1, item = lines === 0 ? 0 : high[lines - 1]! - 1; line >= 0; line--) {
    item = Math.min(item, high[line]! - 1);
    while (item >= low[line]! && upTo(line, item) !== upTo(line - 1, item)) {
      item -= 1;
      if (upTo(line, item + 1) !== upTo(line, item)) {
        chosen[line] = item + 1;
        break;
      }
    }
  }
  return chosen;
}

/**
 * Aligns lines with items.
 *
 * @param first for each line, the place of the first item that it may be
 * @param end for each line, the place after the last item that it may be; not before the first
 * @param weigh gives the weight of a pair; zero or less never pairs
 * @returns the best alignment; undefined if there are too many possible pairs
 */
export function align(
  first: readonly number[],
  end: readonly number[],
  weigh: (line: number, item: number) => number,
): Alignment | undefined {
  const band = bandOf(first, end);
  const { lines, low, high, row, cells } = band;
  if (cells > CELLS_PER_LINE * lines + CELLS_AT_LEAST) return undefined;
  const weights: Cells = new Int32Array(cells);
  for (let line = 0; line < lines; line++) {
    for (let item = first[line]!; item < end[line]!; item++)
      weights[row[line]! + item] = Math.max(0, weigh(line, item));
  }
  const before = bestBefore(band, weights);
  const after = bestAfter(band, weights);
  const upTo = (line: number, item: number) =>
    line < 0 ? 0 : before[row[line]! + Math.min(item, high[line]! - 1)]!;
  const onFrom = (line: number, item: number) =>
    line >= lines ? 0 : after[row[line]! - 1 + Math.max(item, low[line]!)]!;
  const whole = lines === 0 ? 0 : upTo(lines - 1, high[lines - 1]!);
  const chosen = chosenOf(band, upTo);
  const pairs: AlignedPair[] = [];
  const gains: number[] = [];
  for (let line = 0; line < lines; line++) {
    const item = chosen[line]!;
    // The largest sum without this line, and with this line paired with another item.
    let [without, otherwise, ahead] = [0, 0, 0];
    for (let place = low[line]! - 1; place < high[line]!; place++) {
      const upToHere = upTo(line - 1, place);
      const behind = onFrom(line + 1, place + 1);
      if (upToHere + behind > without) without = upToHere + behind;
      const weight = place < low[line]! ? 0 : weights[row[line]! + place]!;
      if (weight > 0 && place !== item && ahead + weight + behind > otherwise) {
        otherwise = ahead + weight + behind;
      }
      ahead = upToHere;
    }
    gains.push(whole - without);
    if (item < 0) continue;
    const margin = whole - Math.max(without, otherwise);
    pairs.push({ line, item, weight: weights[row[line]! + item]!, margin });
  }
  return { pairs, gains };
}
