/**
 * Reads CSV downloads of bank statements.
 *
 * Method: papaparse splits the cells, and any error it reports refuses the file. The layout is the caller's, a known bank's, or guessed
 * from header words with a warning. The file is read once, as its first rows are written, and once more if all its rows together show
 * another way. The running balance, if there is one, settles order and sign. One statement for each account and currency in the file.
 * Limit: 64 Mi characters, two million rows; `readStatementStream` reads more. An opening balance is calculated from
 * the running balance or left out; a closing balance is the last running balance. The header and the text above it
 * are not counted as rows, unless there is a payment among them. Pending rows are lines that are in no balance.
 * Source: RFC 4180 (CSV).
 *
 * @module
 */
import { check } from '../../problem/check.js';
import { accept, type Result, refuse } from '../../problem/problem.js';
import { checkText } from '../reading/booked.js';
import type { DatedBy } from '../reading/lines.js';
import { checkOptions, type ReadingOptions } from '../reading/options.js';
import { withStatedSigns } from '../reading/signs.js';
import type { StatementFile } from '../statement.js';
import { type Beginning, beginningOf, doubts, unixLines } from './beginning.js';
import { columnsOf } from './columns.js';
import type { DetectedLayout } from './detect.js';
import { Evidence, isSame, type WritingStyle } from './evidence.js';
import { fileOf } from './file.js';
import { type CsvLayout, csvLayoutSchema } from './layout.js';
import { Preamble } from './preamble.js';
import { RowReader } from './rows.js';
import { isSantanderText, readBlocks, SANTANDER_TEXT } from './santander-text.js';
import { TableReader } from './table.js';

export {
  type Column,
  type CsvColumns,
  type CsvLayout,
  type CsvValues,
  csvLayoutSchema,
} from './layout.js';
export { KNOWN_LAYOUTS } from './layouts.js';

const ROWS_LIMIT = 2_000_000;

/** Reads every row after the header. */
function readRows(text: string, begun: Beginning, written: WritingStyle): Result<TableReader> {
  const table = new TableReader(begun, written, ROWS_LIMIT);
  const problems = table.push(text, true);
  return problems.length > 0 ? refuse(problems) : accept(table);
}

/** Whether an amount has no direction that the file states. */
function hasDoubt({ warnings }: StatementFile): boolean {
  return warnings.some(({ reason }) => reason === 'sign-assumed');
}

function readBlocksOfText(text: string, dates: DatedBy | undefined): StatementFile {
  const { account, rows } = readBlocks(text);
  const detected: DetectedLayout = {
    layout: SANTANDER_TEXT,
    by: 'header',
    delimiter: ',',
    headerAt: -1,
    firstAt: 0,
  };
  const evidence = new Evidence(detected, []);
  for (const { cells } of rows) evidence.add(cells);
  const reader = new RowReader(columnsOf([], detected, evidence.written), [], new Preamble());
  for (const { cells, line } of rows) reader.read(cells, line);
  return fileOf(reader, { detected, written: evidence.written }, account, dates);
}

/** Reads every row as the first rows are written, and again if all rows together show another way. */
function readTable(text: string, begun: Beginning, dates: DatedBy | undefined): Result<StatementFile> {
  const first = readRows(text, begun, begun.written);
  if (!first.ok) return first;
  const { written } = first.value.evidence;
  const last = isSame(begun.written, written) ? first : readRows(text, begun, written);
  if (!last.ok) return last;
  const { rows } = last.value;
  rows.warnings.unshift(...doubts(begun, written));
  return accept(fileOf(rows, { detected: begun.detected, written }, begun.preamble.account, dates));
}

/**
 * Reads a CSV statement, or Santander's text download.
 *
 * @param text the whole file, decoded.
 * @param layout how the bank writes it; without one it is recognised, or guessed with a warning.
 * @param options.dayFirst whether the day is before the month, for a layout that is not given; absent, the file shows it.
 * @param options.signs of amounts whose direction nothing in the file states; without it, as written, with a warning.
 * @param options.dates by which day a line is dated, if the layout has both; without it, by the day of booking.
 * @returns `format` is `csv:` and the layout's id. Amounts are whole hundredths of the statement's currency, GBP
 * unless the file says otherwise. Every row below the header is in `lines`, `rejected` or `skipped`.
 *
 * Refuses with `file-empty`, `file-too-large`, `file-unreadable` (broken quotation, an endless row, too many rows),
 * `file-not-statement` (no table), `csv-layout-unknown`, `csv-column-missing` (of the layout given),
 * `sign-unstated` (if stated signs are demanded) and `field-invalid` (in the layout).
 * @example
 * const file = 'Date,Details,Amount\n05/10/2026,SUNRISE CARE,-99.00\n';
 * const columns = { date: 'Date', text: ['Details'], amount: 'Amount' };
 * const { statements } = must(readCsv(file, { id: 'own', name: 'Our file', columns, dateOrder: 'dmy' }));
 * statements[0]!.lines[0]!.pence; // -99_00
 */
export function readCsv(
  text: string,
  layout?: CsvLayout,
  options: ReadingOptions = {},
): Result<StatementFile> {
  const readable = checkText(text);
  if (!readable.ok) return readable;
  const checked = checkOptions(options);
  if (!checked.ok) return checked;
  const { dates, signs, dayFirst } = checked.value;
  const given = layout === undefined ? undefined : check(csvLayoutSchema, layout);
  if (given?.ok === false) return given;
  const unix = unixLines(text);
  if (given === undefined && isSantanderText(unix)) return accept(readBlocksOfText(unix, dates));
  const beginning = beginningOf(unix, given?.value);
  if (!beginning.ok) return beginning;
  const said = dayFirst === undefined ? {} : { dayFirst };
  const detected: DetectedLayout = { ...beginning.value.detected, ...said };
  const begun: Beginning = { ...beginning.value, detected };
  const read = readTable(unix, begun, dates);
  if (!read.ok || signs === undefined || !hasDoubt(read.value)) return read;
  if (signs === 'stated') return withStatedSigns(read.value);
  return readTable(unix, { ...begun, detected: { ...detected, answer: signs } }, dates);
}
