/**
 * Finds the figure of a rate for a day, as it was known on a day.
 *
 * Method: the newest announcement that was known is the answer. A recalled or provisional figure only stands in until a surer one is known, whichever
 * day it has, so that whoever adds the published figure need not remove it. A table is indexed once, at its first question. The order of
 * its cells never matters.
 * Limit: a table is not changed after its first question; a changed copy is another table.
 *
 * @module
 */

import { accept, type Problem, problem, type Result, refuse } from '../../problem/problem.js';
import { addToList } from '../../record/gather.js';
import { byText } from '../../record/order.js';
import { RATE_STATUSES, type RateCell, type RateQuestion, type RateTable } from './rate-cell.js';

export type {} from './problems.js';

/** The cells of each row: the surest ones first, and of each kind the newest announcement first. */
type Rows = ReadonlyMap<string, readonly RateCell[]>;

const NO_CELLS: readonly RateCell[] = [];
const indexes = new WeakMap<RateTable, Rows>();

function bestFirst(a: RateCell, b: RateCell): number {
  return (
    RATE_STATUSES.indexOf(a.status) - RATE_STATUSES.indexOf(b.status) ||
    byText(b.announced, a.announced) ||
    byText(a.from, b.from) ||
    byText(a.to, b.to) ||
    byText(a.source, b.source)
  );
}

function rowsOf(table: RateTable): Rows {
  const indexed = indexes.get(table);
  if (indexed) return indexed;
  const rows = new Map<string, RateCell[]>();
  for (const cell of table) addToList(rows, cell.rate, cell);
  for (const cells of rows.values()) cells.sort(bestFirst);
  indexes.set(table, rows);
  return rows;
}

/** The cells of a row, the surest ones first, and of each kind the newest announcement first. */
export function cellsOfRate(table: RateTable, rate: string): readonly RateCell[] {
  return rowsOf(table).get(rate) ?? NO_CELLS;
}

const isFor = (cell: RateCell, { on, knownOn }: RateQuestion) =>
  cell.from <= on && on <= cell.to && (knownOn === undefined || cell.announced <= knownOn);

/** Whether a table has a figure for the day that was known. */
export function hasRate(table: RateTable, rate: string, question: RateQuestion): boolean {
  return cellsOfRate(table, rate).some((cell) => isFor(cell, question));
}

/** Why there is no figure: which are the nearest, and whether the figure of the day was announced later. */
function notKnown(cells: readonly RateCell[], rate: string, { on }: RateQuestion): Problem {
  const before = cells.map(({ to }) => to).filter((to) => to < on);
  const after = cells.map(({ from }) => from).filter((from) => from > on);
  const announced = cells.filter((cell) => isFor(cell, { on })).map((cell) => cell.announced);
  return problem('rate-not-known', {
    rate,
    on,
    ...(announced.length > 0 && { announced: announced.sort(byText)[0]! }),
    ...(announced.length === 0 && before.length > 0 && { before: before.sort(byText).at(-1)! }),
    ...(announced.length === 0 && after.length > 0 && { after: after.sort(byText)[0]! }),
  });
}

/**
 * Finds the figure of a rate for a day.
 *
 * @param table cells in any order
 * @param rate the row, such as `guarantee/single-25`
 * @param question.on the day for which the figure counts
 * @param question.knownOn only figures announced by this day count; absent, all
 * @param question.acceptProvisional whether a provisional figure may be the answer
 * @returns the cell; or `rate-not-known`, `rate-provisional`, or `rate-contradicted` if one day's announcements give two figures
 */
export function rateOf(table: RateTable, rate: string, question: RateQuestion): Result<RateCell> {
  const cells = cellsOfRate(table, rate);
  const place = cells.findIndex((cell) => isFor(cell, question));
  const cell = cells[place];
  if (cell === undefined) return refuse(notKnown(cells, rate, question));
  const { pence, status, source, announced } = cell;
  for (
    let next = place + 1;
    cells[next]?.announced === announced && cells[next]?.status === status;
    next += 1
  ) {
    const other = cells[next]!;
    if (other.pence === pence || !isFor(other, question)) continue;
    const figures = [pence, other.pence].sort((a, b) => a - b);
    return refuse(problem('rate-contradicted', { rate, on: question.on, announced, figures }));
  }
  if (status === 'provisional' && question.acceptProvisional !== true)
    return refuse(problem('rate-provisional', { rate, on: question.on, pence, source }));
  return accept(cell);
}
