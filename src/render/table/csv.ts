/**
 * Writes a sheet as CSV.
 *
 * Method: lines end with CR LF and a cell with a comma, a quotation mark or a line end is quoted (RFC 4180). A byte order mark comes first, by
 * which Excel knows the encoding. A text that begins with `=`, `+`, `-` or `@`, after blanks or not, or with a tab or a line end, gets an apostrophe before it, so
 * that no spreadsheet takes it for a formula.
 * Limit: a program that reads the file back sees the apostrophe. `pbl` takes it off again.
 * Source: RFC 4180; OWASP, CSV Injection.
 *
 * @module
 */
import { ofLiterals } from '../../problem/guard.js';
import { decimalPounds, type Sheet, type SheetKind, withoutControls } from './sheet.js';

const BYTE_ORDER_MARK = '\uFEFF';

/** A text that no spreadsheet takes for a formula. */
function harmless(text: string): string {
  return /^[\s\uFEFF]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/.test(text) ? `'${text}` : text;
}

function cellText(value: string | number | undefined, kind: SheetKind): string {
  if (value === undefined) return '';
  if (kind === 'pence' && typeof value === 'number') return decimalPounds(value);
  if (kind === 'share' && typeof value === 'number') return `${decimalPounds(value)}%`;
  return typeof value === 'number' ? String(value) : harmless(withoutControls(value));
}

const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** How a sheet is written. */
export interface CsvOptions {
  /** False: no byte order mark, for a program that would take it for a part of the first head. */
  readonly byteOrderMark?: boolean;
}

function write({ columns, rows, total }: Sheet, { byteOrderMark = true }: CsvOptions = {}): string {
  const lines = [
    columns.map(({ head }) => cellText(head, 'text')),
    ...[...rows, ...(total ? [total] : [])].map((row) =>
      columns.map(({ name, kind }) => cellText(row[name], kind)),
    ),
  ];
  return (
    (byteOrderMark ? BYTE_ORDER_MARK : '') +
    lines.map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('')
  );
}

/**
 * Writes a sheet as CSV.
 *
 * @param options.byteOrderMark false for programs; absent, the mark comes first
 * @returns the text of the file. Amounts are in pounds, without a sign for the currency; days are `YYYY-MM-DD`
 * @example
 * const columns = [
 *   { name: 'payee', head: 'Payee', kind: 'text' },
 *   { name: 'amount', head: 'Amount', kind: 'pence' },
 * ] as const;
 * const sheet = { name: 'Payments', columns, rows: [{ payee: '=SUM(A1)', amount: -12_50 }] };
 * sheetCsv(sheet).split('\r\n')[1]; // "'=SUM(A1),-12.50"
 */
export const sheetCsv = ofLiterals('sheetCsv', write);
