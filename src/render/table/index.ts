/**
 * The door of tables for spreadsheets: a list as CSV, and lists as a workbook.
 *
 * @module
 */
export { type CsvOptions, sheetCsv } from './csv.js';
export { documentSheets } from './document-sheets.js';
export type { Sheet, SheetColumn, SheetKind, SheetRow } from './sheet.js';
export { sheetsXlsx } from './xlsx.js';
