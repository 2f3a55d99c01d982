/**
 * A sheet: a list with named columns, for spreadsheets and for other programs.
 *
 * Method: a value is kept as it is counted: an amount in pence, a day as `YYYY-MM-DD`. Each writer makes of it what its readers expect.
 *
 * @module
 */

/**
 * The kind of value in a column. `pence` is written as pounds, and as a number that a spreadsheet can add; `share` is given in basis
 * points and written as a percentage.
 */
export type SheetKind = 'text' | 'pence' | 'day' | 'count' | 'share';

/** A column. */
export interface SheetColumn {
  /** The field of each row that it shows. */
  readonly name: string;
  readonly head: string;
  readonly kind: SheetKind;
  /** The unit in which a workbook shows amounts, which are in pounds all the same; absent, pounds and pence. */
  readonly unit?: 'pounds' | 'thousands';
}

/** A row: the values by the name of their column. A column without a value is blank. */
export type SheetRow = Readonly<Record<string, string | number | undefined>>;

/** A list with its columns. */
export interface Sheet {
  /** At most 31 characters are shown by a spreadsheet. */
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly SheetRow[];
  /** The totals, below the rows. */
  readonly total?: SheetRow;
}

/** Pence as pounds with two decimals, as programs read them: `-1234.05`. */
export function decimalPounds(pence: number): string {
  const digits = String(Math.abs(pence)).padStart(3, '0');
  return `${pence < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** A text without the control characters and half characters that no file of a spreadsheet can hold. */
export function withoutControls(text: string): string {
  return text.replace(/[^\P{Cc}\t\n\r]|\p{Cs}/gu, ' ');
}
