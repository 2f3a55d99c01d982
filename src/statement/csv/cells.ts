/**
 * Reads single cells of a row, cleaned. If a column repeats a cell, it is read once.
 *
 * @module
 */
import type { Column, CsvLayout, CsvValues } from './layout.js';

export type Cells = readonly string[];

/** Whether a cell is printable ASCII with single blanks and no apostrophes: nothing to clean, nothing to mend. */
export function isTidy(cell: string): boolean {
  let wasBlank = true;
  for (let nth = 0; nth < cell.length; nth++) {
    const code = cell.charCodeAt(nth);
    if (code < 32 || code > 126 || code === 39 || (code === 32 && wasBlank)) return false;
    wasBlank = code === 32;
  }
  return !wasBlank;
}

/** A cell without the blanks round it and the apostrophe that shields it from spreadsheets; blanks within it become one. */
export function clean(cell: string | undefined): string {
  if (cell === undefined || cell === '' || isTidy(cell)) return cell ?? '';
  return cell.trim().replace(/^'/, '').replace(/'$/, '').replace(/\s+/g, ' ').trim();
}

/** A word in small letters, without blanks and points: `Money Out` is `moneyout`, `Dr.` is `dr`. */
export function bareWord(cell: string): string {
  return clean(cell)
    .toLowerCase()
    .replace(/[\s.]+/g, '');
}

/** Makes the test whether a row has one of the values in their column; `*` is any value. */
export function valuesReader(
  csvValues: CsvValues | undefined,
  place: (column?: Column) => number,
): (cells: Cells) => boolean {
  if (csvValues === undefined) return () => false;
  const values = new Set(csvValues.values.map(bareWord));
  const columnPlace = place(csvValues.column);
  const isAny = values.has('*');
  return remembered(columnPlace, (cell) => {
    const value = bareWord(cell);
    return values.has(value) || (isAny && value !== '');
  });
}

/** Makes the test whether a word on a row says that it is money out. False for all rows if the layout has no such word. */
export function outOf(
  { outFlag, inFlag }: Pick<CsvLayout, 'outFlag' | 'inFlag'>,
  place: (column?: Column) => number,
): (cells: Cells) => boolean {
  if (outFlag !== undefined || inFlag === undefined) return valuesReader(outFlag, place);
  const isIn = valuesReader(inFlag, place);
  return (cells) => !isIn(cells);
}

/** A reader of one column that does no work twice for a cell that is the same as in the row before. */
export function remembered<Value>(place: number, read: (cell: string) => Value): (cells: Cells) => Value {
  let last = '';
  let value = read(last);
  // A place that no array has is slow to look up, and columns that a layout lacks are many.
  if (place < 0) return () => value;
  return (cells) => {
    const cell = cells[place] ?? '';
    if (cell === last) return value;
    last = cell;
    value = read(cell);
    return value;
  };
}
