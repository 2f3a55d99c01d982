/**
 * Describes a CSV file as a table, with the layout by which it would be read, so that a person can say which column is which.
 *
 * Limit: the beginning of the file is looked at, as far as `readCsv` looks for a layout.
 *
 * @module
 */
import { accept, problem, type Result, refuse } from '../../problem/problem.js';
import { shown } from '../../problem/shown.js';
import { checkText } from '../reading/booked.js';
import { declaredEncoding, decode } from '../reading/decode.js';
import { type Beginning, beginningOf, PREVIEW_CHARACTERS, previewsOf, unixLines } from './beginning.js';
import { describe } from './describe.js';
import type { DetectedLayout } from './detect.js';
import type { CsvLayout } from './layout.js';

/** A CSV file as a table. */
export interface CsvDescription {
  /** The words of the header; without a header, the cells of the first row. */
  readonly columns: readonly string[];
  /** The contents of each column: `day`, `amount`, `code`, `text` or `nothing`. */
  readonly looksLike: readonly string[];
  /** The layout by which the file would be read; absent, none was recognised. */
  readonly layout?: CsvLayout;
  /** How that layout was found. */
  readonly by?: DetectedLayout['by'];
}

/** The table of a file that begins in this way. */
function described({ detected }: Beginning, unix: string): CsvDescription {
  const { layout, by, delimiter, headerAt, firstAt } = detected;
  const { rows } = previewsOf(unix.slice(0, PREVIEW_CHARACTERS), [delimiter])[0]!;
  const table = describe(rows.slice(headerAt < 0 ? firstAt : headerAt));
  return { columns: table.columns, looksLike: table.looksLike, layout, by };
}

/**
 * Describes a CSV file as a table.
 *
 * @param input the whole file: its bytes, or its text if it is decoded already
 * @returns the columns, and the layout by which `readStatement` would read it; a file without a layout is described all the same. Refuses
 *   with `field-invalid`, `file-empty`, `file-too-large` and `file-not-statement`
 * @example
 * const { columns, layout } = must(describeCsv('Date,Details,Amount\n05/10/2026,SUNRISE CARE,-99.00\n'));
 * columns; // ['Date', 'Details', 'Amount']
 * layout!.columns.amount; // 3
 */
export function describeCsv(input: Uint8Array | string): Result<CsvDescription> {
  if (!(input instanceof Uint8Array) && typeof input !== 'string')
    return refuse(problem('field-invalid', { expected: 'bytes or text', found: shown(input) }, 'input'));
  const text = typeof input === 'string' ? input : decode(input, declaredEncoding(input)).text;
  const readable = checkText(text);
  if (!readable.ok) return readable;
  const unix = unixLines(text);
  const beginning = beginningOf(unix);
  if (beginning.ok) return accept(described(beginning.value, unix));
  const unknown = beginning.problems.find(({ code }) => code === 'csv-layout-unknown');
  if (unknown?.code !== 'csv-layout-unknown') return beginning;
  const { columns, looksLike } = unknown.facts;
  return accept({ columns, looksLike });
}
