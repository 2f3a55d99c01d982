/**
 * Reads the beginning of a CSV file: its layout, its header, its account, and the style in which its first rows are written.
 *
 * Limit: the first 200,000 characters and 1,100 rows are read; a first line that is longer is no statement.
 *
 * @module
 */
import Papa from 'papaparse';
import { accept, problem, type Result, refuse } from '../../problem/problem.js';
import { shown } from '../../problem/shown.js';
import type { RowFinding } from '../statement.js';
import { type DetectedLayout, detectLayout, fitLayout, type Preview } from './detect.js';
import { Evidence, type WritingStyle } from './evidence.js';
import type { CsvLayout } from './layout.js';
import { Preamble } from './preamble.js';

/** The facts about a file that are known before its rows are read. */
export interface Beginning {
  readonly detected: DetectedLayout;
  /** None when there is no header. */
  readonly header: readonly string[];
  /** The line of the header, or of the first row. */
  readonly line: number;
  /** The rows above the table. */
  readonly preamble: Preamble;
  /** The style of the first rows. */
  readonly written: WritingStyle;
}

const DELIMITERS = [',', ';', '\t', '|'] as const;
export const PREVIEW_CHARACTERS = 200_000;
const PREVIEW_ROWS = 1100;

/** Line ends as `\n`, whatever they were, and no byte order mark. */
export function unixLines(text: string): string {
  const bare = text.startsWith('\uFEFF') ? text.slice(1) : text;
  return bare.includes('\r') ? bare.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : bare;
}

/** The rows without the empty one that a line end at the end of the file makes. */
function withoutLast(rows: string[][]): string[][] {
  const last = rows.at(-1);
  return last?.length === 1 && last[0] === '' ? rows.slice(0, -1) : rows;
}

/** The rows at the start of a file, as each delimiter splits them. */
export function previewsOf(start: string, delimiters: readonly string[]): Preview[] {
  return delimiters.map((delimiter) => {
    const { data } = Papa.parse<string[]>(start, { delimiter, newline: '\n', preview: PREVIEW_ROWS });
    return { delimiter, rows: withoutLast(data) };
  });
}

/** The account and balances that the rows above the table state. */
function preambleOf(rows: readonly (readonly string[])[]): Preamble {
  const preamble = new Preamble();
  for (const cells of rows) preamble.takeTitle(cells);
  return preamble;
}

/**
 * Reads the beginning of a file.
 *
 * @param text of the file, from its first character on, with line ends as `unixLines` makes them.
 * @param layout how the bank writes it; without one it is recognised or guessed.
 *
 * Refuses with `file-not-statement`, `csv-layout-unknown` and `csv-column-missing`.
 */
export function beginningOf(text: string, layout?: CsvLayout): Result<Beginning> {
  const isWhole = text.length <= PREVIEW_CHARACTERS;
  const lineEnd = isWhole ? text.length : text.lastIndexOf('\n', PREVIEW_CHARACTERS);
  if (lineEnd < 0) return refuse(problem('file-not-statement', { reason: 'its first line does not end' }));
  // Spreadsheets write their delimiter into a first line of its own.
  const stated = /^sep=([,;\t|])\n/.exec(text.slice(0, 10))?.[1] ?? layout?.delimiter;
  const previews = previewsOf(text.slice(0, lineEnd + 1), stated === undefined ? DELIMITERS : [stated]);
  const layoutFound = layout === undefined ? detectLayout(previews) : fitLayout(layout, previews);
  if (!layoutFound.ok) return layoutFound;
  const detected = layoutFound.value;
  const { delimiter, headerAt, firstAt } = detected;
  const { rows } = previews.find((preview) => preview.delimiter === delimiter)!;
  const header = headerAt < 0 ? [] : rows[headerAt]!;
  const evidence = new Evidence(detected, header);
  for (const cells of rows.slice(firstAt)) evidence.add(cells);
  const above = rows.slice(0, headerAt < 0 ? firstAt : headerAt);
  const breaks = above.flat().reduce((count, cell) => count + cell.split('\n').length - 1, 0);
  return accept({
    detected,
    header,
    line: above.length + breaks + 1,
    preamble: preambleOf(rows.slice(0, headerAt < 0 ? firstAt : headerAt)),
    written: evidence.written,
  });
}

/** The doubts about how a file is read: a guessed layout, an order of days that nothing proves. */
export function doubts({ detected, header, line }: Beginning, written: WritingStyle): RowFinding[] {
  const text = `${written.order} ${shown(header.join(', '))}`.trim();
  const findings: RowFinding[] = [];
  if (detected.by === 'guess' || detected.layout.provisional === true)
    findings.push({ line, reason: 'layout-guessed', text });
  if (written.isAssumed) findings.push({ line, reason: 'date-order-assumed', text });
  return findings;
}
