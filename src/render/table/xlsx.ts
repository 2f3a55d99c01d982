/**
 * Writes sheets as a workbook for Excel and LibreOffice (XLSX).
 *
 * Method: amounts are numbers, days are dates, and the heads stay in view. Text is text, whatever it begins with: no cell is a formula.
 * Limit: a cell holds 32,767 characters; a longer text is cut, and ends with an ellipsis. The bytes differ from one writing to the next, because the file has its moment.
 * Source: ECMA-376 part 1, section 22.9.2.19 (`_xHHHH_` in texts).
 *
 * @module
 */
import writeWorkbook, { type CellObject, type SheetData } from 'write-excel-file/universal';
import { dayNumber, isDay } from '../../time/day.js';
import { type Sheet, type SheetColumn, type SheetRow, withoutControls } from './sheet.js';

const LONGEST = 32_767;
/** Longest name of a sheet, and the characters that it may not have. */
const LONGEST_NAME = 31;
const NOT_IN_NAMES = /[\\/?*[\]:]/g;
/** A comma at the end shows an amount in thousands; the cell keeps it in pounds. */
const AMOUNTS = {
  pence: '#,##0.00;[Red]-#,##0.00',
  pounds: '#,##0;[Red]-#,##0',
  thousands: '#,##0,;[Red]-#,##0,',
} as const;
const SHARE = '0.00%';
const DAY = 'dd/mm/yyyy';
const MILLISECONDS_A_DAY = 86_400_000;
const WIDEST = 60;

/** A text as a workbook holds it: an `_x0041_` that it has itself is not to be read as the letter A. */
function workbookText(text: string): string {
  const written = withoutControls(text).replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
  return written.length > LONGEST ? `${written.slice(0, LONGEST - 1)}…` : written;
}

function cellOf(row: SheetRow, { name, kind, unit }: SheetColumn): CellObject | null {
  const value = row[name];
  if (value === undefined || value === '') return null;
  if (typeof value === 'number') {
    if (kind === 'pence') return { type: Number, value: value / 100, format: AMOUNTS[unit ?? 'pence'] };
    return kind === 'share'
      ? { type: Number, value: value / 10_000, format: SHARE }
      : { type: Number, value };
  }
  if (kind === 'day' && isDay(value)) {
    return { type: Date, value: new Date(dayNumber(value) * MILLISECONDS_A_DAY), format: DAY };
  }
  return { type: String, value: workbookText(value), wrap: true, alignVertical: 'top' };
}

function dataOf({ columns, rows, total }: Sheet): SheetData {
  const heads = columns.map(
    ({ head, kind, unit }): CellObject => ({
      ...{ type: String, value: workbookText(unit === 'thousands' ? `${head} (£000)` : head) },
      fontWeight: 'bold',
      align: kind === 'pence' || kind === 'count' ? 'right' : 'left',
    }),
  );
  const totals = total
    ? [columns.map((column) => ({ ...cellOf(total, column), fontWeight: 'bold' }) as CellObject)]
    : [];
  return [heads, ...rows.map((row) => columns.map((column) => cellOf(row, column))), ...totals];
}

/** The width of a column in characters: that of its widest value. */
function widthOf({ rows }: Sheet, { name, head, kind }: SheetColumn): number {
  const least = kind === 'text' ? head.length : Math.max(head.length, 12);
  const widest = rows.reduce((most, row) => Math.max(most, String(row[name] ?? '').length), least);
  return Math.min(widest, WIDEST) + 2;
}

/**
 * Writes sheets as one workbook.
 *
 * @param sheets at least one; a name that is too long for a spreadsheet is cut off
 * @returns the bytes of the file
 * @example
 * const columns = [{ name: 'amount', head: 'Amount', kind: 'pence' }] as const;
 * const bytes = await sheetsXlsx([{ name: 'Payments', columns, rows: [{ amount: -12_50 }] }]);
 * bytes.subarray(0, 2); // new TextEncoder().encode('PK')
 */
export async function sheetsXlsx(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const workbook = writeWorkbook(
    sheets.map((sheet) => ({
      data: dataOf(sheet),
      sheet: sheet.name.replace(NOT_IN_NAMES, ' ').slice(0, LONGEST_NAME),
      columns: sheet.columns.map((column) => ({ width: widthOf(sheet, column) })),
      stickyRowsCount: 1,
    })),
  );
  return new Uint8Array(await (await workbook.toBlob()).arrayBuffer());
}
