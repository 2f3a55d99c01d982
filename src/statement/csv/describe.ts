/**
 * Describes a table whose layout is unknown, so that a person who knows the bank can say which column is which.
 *
 * Limit: the columns are judged by at most 100 rows, and 60 characters of a cell are shown.
 *
 * @module
 */

import type { ProblemFacts } from '../../problem/problem.js';
import { shown } from '../../problem/shown.js';
import { amountOf } from '../reading/amount-text.js';
import { dayOf } from '../reading/day-text.js';

/** How many rows a column is judged by. */
const JUDGED = 100;

function isDayLike(cell: string): boolean {
  return dayOf(cell, 'dmy') !== undefined || dayOf(cell, 'mdy') !== undefined;
}

function isAmountLike(cell: string): boolean {
  return /\d/.test(cell.slice(0, 60)) && typeof amountOf(cell, 'either') === 'number';
}

/** The form of nine in ten of the filled cells. */
function looksLike(cells: readonly string[]): 'nothing' | 'day' | 'amount' | 'code' | 'text' {
  const filled = cells.map((cell) => cell.trim()).filter(Boolean);
  if (filled.length === 0) return 'nothing';
  const mostly = (is: (cell: string) => boolean) => filled.filter(is).length * 10 >= filled.length * 9;
  if (mostly(isDayLike)) return 'day';
  // Long numbers without a decimal sign name accounts and payments, and are no money.
  if (mostly((cell) => /^[\d ./-]{6,40}$/.test(cell) && !/[.,]\d\d?$/.test(cell))) return 'code';
  if (mostly(isAmountLike)) return 'amount';
  return mostly((cell) => /^[A-Za-z0-9_:/-]{1,40}$/.test(cell) && /\d/.test(cell)) ? 'code' : 'text';
}

/** How many rows below a header its first line may be: empty ones and a balance brought forward come between. */
const NEAR = 3;
/** The header is within so many rows. */
const HEADER_WITHIN = 60;
/** A row with fewer cells than this is a title, or says whose account it is. */
const FEWEST = 3;

/** The row of column names: it holds words only, and a day is right below it. Else the first row that is as wide as the table. */
function headerPlace(rows: readonly (readonly string[])[], width: number): number {
  const isHeader = (row: readonly string[], place: number) => {
    const filled = row.filter((cell) => cell.trim() !== '');
    const hasWordsOnly = !filled.some((cell) => isDayLike(cell) || isAmountLike(cell));
    const below = rows.slice(place + 1, place + 1 + NEAR);
    return filled.length >= FEWEST && hasWordsOnly && below.some((cells) => cells.some(isDayLike));
  };
  const place = rows.slice(0, HEADER_WITHIN).findIndex(isHeader);
  return place >= 0 ? place : rows.findIndex((row) => row.length >= width);
}

/**
 * Describes a table.
 *
 * @param rows of the file from its beginning, split by the delimiter that gives most columns.
 * @returns the cells of its header, below any titles; what the cells below it look like: `day`,
 * `amount`, `code`, `text` or `nothing`; and the rows that show this, with ` | ` between cells. A table without header shows its first
 * row as columns.
 */
export function describe(rows: readonly (readonly string[])[]): ProblemFacts['csv-layout-unknown'] {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const place = headerPlace(rows, width);
  const header = rows[place] ?? [];
  const below = rows
    .slice(place + 1, place + 1 + JUDGED)
    .filter((row) => row.some((cell) => cell.trim() !== ''));
  // Without rows below, the widest row itself is judged.
  const judged = below.length > 0 ? below : [header];
  return {
    columns: header.map(shown),
    looksLike: Array.from({ length: width }, (_, column) =>
      looksLike(judged.map((row) => row[column] ?? '')),
    ),
    rows: below.map((row) => row.map(shown).join(' | ')),
  };
}
