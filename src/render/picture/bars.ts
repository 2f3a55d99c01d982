/**
 * The bars of a picture: which rows are drawn, and how long each part is.
 *
 * Method: all bars have one scale. If there are more rows than people read, the deepest levels are left out; of the first level that does not
 * fit, the largest rows stay and the others become one row under each parent, so that the bars still add up.
 *
 * @module
 */
import { scaleLinear } from 'd3-scale';
import type { BarRow, BarsPicture, Shade } from '../../documents/picture.js';
import { sumPence } from '../../money/pence.js';

/** A part of a bar in percent of the width of the picture. */
export interface BarShape {
  readonly shade: Shade;
  readonly x: number;
  readonly width: number;
}

/** A row as it is drawn. */
export interface DrawnBar extends BarRow {
  readonly shapes: readonly BarShape[];
  /** Where the whole ends, in percent, if more is used than it. */
  readonly limit?: number;
  /** True: rows as one, which are too much together to be drawn on the scale of the others. */
  readonly isTooLong?: true;
}

/** Rows that people read in one picture. */
const MOST_ROWS = 30;

/** The length of a bar in pence: its parts above zero, or the whole if that is more. */
const extent = ({ whole, amounts }: BarRow) =>
  Math.max(
    whole.pence,
    amounts.reduce((sum, { pence: amount }) => sum + Math.max(0, amount), 0),
  );

const levelOf = ({ level = 0 }: BarRow) => level;

/** A row of the picture, or some rows of one parent as one. */
type RowToDraw = BarRow & { readonly isGathered?: true };

/** `9,970` */
const grouped = (number: number) => String(number).replace(/\B(?=(?:\d{3})+$)/g, ',');

/** Rows of one parent as one row. */
function together(rows: readonly BarRow[]): RowToDraw {
  const [first] = rows;
  return {
    ...{ level: levelOf(first!), isGathered: true, name: `${grouped(rows.length)} others together` },
    whole: { pence: sumPence(rows.map(({ whole }) => whole.pence)) },
    amounts: first!.amounts.map((_, place) => ({
      pence: sumPence(rows.map(({ amounts }) => amounts[place]!.pence)),
    })),
  };
}

/** The rows to draw, some of them gathered. */
function rowsToDraw(rows: readonly BarRow[]): readonly RowToDraw[] {
  const numberAt = new Map<number, number>();
  for (const row of rows) numberAt.set(levelOf(row), (numberAt.get(levelOf(row)) ?? 0) + 1);
  let [level, number] = [-1, 0];
  for (const next of [...numberAt.keys()].sort((a, b) => a - b)) {
    const more = numberAt.get(next)!;
    if (number + more > MOST_ROWS) {
      level = next;
      break;
    }
    number += more;
  }
  if (level < 0) return rows;
  const bySize = rows.filter((row) => levelOf(row) === level).sort((a, b) => extent(b) - extent(a));
  const largest = new Set(bySize.slice(0, Math.max(1, MOST_ROWS - number)));
  const drawn: RowToDraw[] = [];
  let others: BarRow[] = [];
  const gather = () => {
    if (others.length > 0) drawn.push(others.length === 1 ? others[0]! : together(others));
    others = [];
  };
  for (const row of rows) {
    if (levelOf(row) < level) gather();
    if (levelOf(row) < level || largest.has(row)) drawn.push(row);
    else if (levelOf(row) === level) others.push(row);
  }
  gather();
  return drawn;
}

/** A number of percent with three decimals. */
const rounded = (percent: number) => Math.round(percent * 1000) / 1000;

/**
 * Lays out the bars of a picture.
 *
 * @returns a bar for each row to draw; parts lie side by side from 0, and none is wider than 100; a part at or below zero has no width.
 *   The mark of the whole is at 0 if the whole is below zero
 */
export function drawnBars({ rows, parts }: Pick<BarsPicture, 'rows' | 'parts'>): readonly DrawnBar[] {
  const drawn = rowsToDraw(rows);
  const longest = drawn.reduce((most, row) => (row.isGathered ? most : Math.max(most, extent(row))), 0);
  const scale = scaleLinear()
    .domain([0, longest || 1])
    .range([0, 100]);
  return drawn.map((row) => {
    if (row.isGathered && extent(row) > longest) return { ...row, shapes: [], isTooLong: true };
    let from = 0;
    const shapes = parts.map(({ shade }, place): BarShape => {
      const amount = Math.max(0, row.amounts[place]?.pence ?? 0);
      const shape = { shade, x: rounded(scale(from)), width: rounded(scale(from + amount) - scale(from)) };
      from += amount;
      return shape;
    });
    const isOver = parts.some(
      ({ below }, place) => below !== undefined && (row.amounts[place]?.pence ?? 0) < 0,
    );
    return { ...row, shapes, ...(isOver && { limit: rounded(scale(Math.max(0, row.whole.pence))) }) };
  });
}
