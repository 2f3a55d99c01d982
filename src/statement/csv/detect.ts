/**
 * Finds the layout of a CSV file: the caller's, or by the header of a known bank, by the shape of a known
 * bank's file without header, or by the words of its header.
 *
 * Method: the start of the file is read with each delimiter, and the surest answer counts. A header is known only as a whole: with any
 * other word it is another layout. A guess is made only if one column alone can be the date, and one the amount or one each money in
 * and out.
 * Limit: the header is in the first 60 rows and in English.
 *
 * @module
 */

import { accept, problem, type Result, refuse } from '../../problem/problem.js';
import { shown } from '../../problem/shown.js';
import { amountOf } from '../reading/amount-text.js';
import { dayOf, namesMonth } from '../reading/day-text.js';
import { describe } from './describe.js';
import { guess } from './guess.js';
import { type Column, type CsvLayout, neededColumns } from './layout.js';
import { KNOWN_LAYOUTS } from './layouts.js';

/** A layout, how it was found, and where in the file it begins. */
export interface DetectedLayout {
  readonly layout: CsvLayout;
  readonly by: 'given' | 'header' | 'shape' | 'guess';
  readonly delimiter: string;
  /** The header row, counted from 0; -1 if there is none. */
  readonly headerAt: number;
  /** The first row after the header, counted from 0. */
  readonly firstAt: number;
  /** The direction of amounts, from the caller, if the file does not state it. */
  readonly answer?: 'as-written' | 'turned';
  /** The caller's word whether the day is before the month, for a layout that is not given. */
  readonly dayFirst?: boolean;
}

/** The rows at the start of a file, as one delimiter splits them. */
export interface Preview {
  readonly delimiter: string;
  readonly rows: readonly (readonly string[])[];
}

const HEADER_WITHIN = 60;
const SHAPE_WITHIN = 20;

/** An amount with its pence, and nothing else. */
const PENNIES = /^\s*[-+]?£?[\d,]{1,15}\.\d\d\s*$/;

/** A header word without capitals and blanks, to compare headers. */
function exact(word: string): string {
  return word.toLowerCase().replace(/[\s\u00a0:'"]+/g, '');
}

/** The header of a layout, ready to be compared: its words, and those that may be beside them. */
interface Header {
  readonly layout: CsvLayout;
  readonly words: readonly string[];
  readonly own: ReadonlySet<string>;
}

function headerOf(layout: CsvLayout): Header {
  const words = layout.header!.map(exact);
  return { layout, words, own: new Set([...words, ...(layout.optional ?? []).map(exact)]) };
}

/** Known headers, the longest first, because a short one may be part of a long one. */
const HEADERS: readonly Header[] = KNOWN_LAYOUTS.filter(({ header }) => header !== undefined)
  .map(headerOf)
  .sort((header, other) => other.words.length - header.words.length);

/** The first header that a row is: the row has all its words, and no word that the layout does not know. */
function headerIn(row: readonly string[], headers: readonly Header[]): Header | undefined {
  // A row of fewer cells than the shortest header has words is no header.
  if (row.length < headers.at(-1)!.words.length) return undefined;
  const words = row.map(exact);
  const there = new Set(words);
  return headers.find(
    (header) =>
      header.words.every((word) => there.has(word)) &&
      words.every((word) => word === '' || header.own.has(word)),
  );
}

/** Whether a row is the header of a table that could be read by itself. */
export function isTableHeader(row: readonly string[]): boolean {
  if (row.some((cell) => /\d/.test(cell)) || row.filter((cell) => cell.trim() !== '').length < 3)
    return false;
  return headerIn(row, HEADERS) !== undefined || guess(row, []) !== undefined;
}

function hasShape(rows: readonly (readonly string[])[], layout: CsvLayout): boolean {
  const { shape, columns, dateOrder } = layout;
  const filledRows = rows.filter((row) => row.some((cell) => cell.trim() !== '')).slice(0, SHAPE_WITHIN);
  const cellOf = (row: readonly string[], column: Column | undefined) => row[Number(column) - 1] ?? '';
  const other = dateOrder === 'dmy' ? 'mdy' : 'dmy';
  // If the file has a column of money that the layout does not have, it is another layout.
  const mapped = new Set(Object.values(columns).flat());
  return (
    filledRows.length > 0 &&
    filledRows.every((row) => {
      const date = cellOf(row, columns.date);
      const money = [columns.amount, columns.moneyIn, columns.moneyOut].filter(
        (column) => column !== undefined,
      );
      const amounts = money.map((column) => amountOf(cellOf(row, column), '.'));
      return (
        row.length === shape!.columns &&
        (dayOf(date, dateOrder) ?? dayOf(date, other)) !== undefined &&
        namesMonth(date) === shape!.monthNamed &&
        amounts.every((amount) => typeof amount === 'number' || amount === 'missing') &&
        !row.some((cell, place) => !mapped.has(place + 1) && PENNIES.test(cell)) &&
        // One amount a row: if both sides are filled, one of them is a balance.
        amounts.filter((amount) => typeof amount === 'number' && amount !== 0).length === 1
      );
    })
  );
}

/** The place of a column in the rows, counted from 0; -1 if the header does not have it. */
export function placeOf(column: Column, header: readonly string[]): number {
  return typeof column === 'number' ? column - 1 : header.findIndex((word) => exact(word) === exact(column));
}

/** Finds the row from which a given layout can be read, or says which columns are missing. */
export function fitLayout(layout: CsvLayout, previews: readonly Preview[]): Result<DetectedLayout> {
  let nearest: { readonly missing: readonly Column[]; readonly row: readonly string[] } | undefined;
  const needed = neededColumns(layout);
  const isNamed = needed.some((column) => typeof column === 'string');
  for (const { delimiter, rows } of previews) {
    const skip = layout.skipRows ?? 0;
    for (let rowPlace = skip; rowPlace < Math.min(rows.length, skip + HEADER_WITHIN); rowPlace++) {
      const row = rows[rowPlace]!;
      if (!isNamed && !row.some((cell) => cell.trim() !== '')) continue;
      const missing = needed.filter((column) => {
        const place = placeOf(column, row);
        return place < 0 || place >= row.length;
      });
      const isHeader =
        isNamed || (layout.header !== undefined && headerIn(row, [headerOf(layout)]) !== undefined);
      if (missing.length === 0 && (isHeader || layout.header === undefined)) {
        const headerAt = isHeader ? rowPlace : -1;
        return accept({ layout, by: 'given', delimiter, headerAt, firstAt: isHeader ? rowPlace + 1 : skip });
      }
      if (nearest === undefined || missing.length < nearest.missing.length) nearest = { missing, row };
    }
  }
  const columns = (nearest?.row ?? []).map(shown);
  const missing = nearest?.missing.length ? nearest.missing : needed;
  return refuse(missing.map((column) => problem('csv-column-missing', { column: String(column), columns })));
}

/** Finds the layout of a file if none is given. */
export function detectLayout(previews: readonly Preview[]): Result<DetectedLayout> {
  for (const { delimiter, rows } of previews) {
    for (let rowPlace = 0; rowPlace < Math.min(rows.length, HEADER_WITHIN); rowPlace++) {
      const layout = headerIn(rows[rowPlace]!, HEADERS)?.layout;
      if (layout)
        return accept({ layout: layout, by: 'header', delimiter, headerAt: rowPlace, firstAt: rowPlace + 1 });
    }
  }
  for (const { delimiter, rows } of previews) {
    for (let rowPlace = 0; rowPlace < Math.min(rows.length, HEADER_WITHIN); rowPlace++) {
      const layout = guess(rows[rowPlace]!, rows.slice(rowPlace + 1));
      if (layout)
        return accept({ layout, by: 'guess', delimiter, headerAt: rowPlace, firstAt: rowPlace + 1 });
    }
  }
  for (const { delimiter, rows } of previews) {
    const layout = KNOWN_LAYOUTS.find((known) => known.shape !== undefined && hasShape(rows, known));
    if (layout) return accept({ layout, by: 'shape', delimiter, headerAt: -1, firstAt: 0 });
  }
  const table = previews.reduce((widest, preview) =>
    columnsIn(preview) > columnsIn(widest) ? preview : widest,
  );
  if (columnsIn(table) < 2) return refuse(problem('file-not-statement', { reason: 'no columns of a table' }));
  return refuse(problem('csv-layout-unknown', describe(table.rows)));
}

function columnsIn({ rows }: Preview): number {
  return rows.reduce((most, row) => Math.max(most, row.length), 0);
}
