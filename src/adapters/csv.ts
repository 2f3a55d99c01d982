/**
 * Reads CSV downloads of bank statements.
 *
 * Method: papaparse parts the cells, and any error it reports refuses the file, because one missing quotation
 * mark can hide a hundred payments in a cell. The layout is the caller's, a known bank's, or guessed from header
 * words with a warning; the running balance, where there is one, settles order and sign. One statement for each
 * account and currency in the file.
 * Limit: 64 Mi characters. An opening balance is worked out of the running balance or left out; a closing
 * balance is the last running balance. The header and what stands above it are not counted as rows.
 * Source: RFC 4180 (CSV).
 *
 * @module
 */
import Papa from 'papaparse';
import { check, shown } from '../check.js';
import type { Pence } from '../money/pence.js';
import { accept, problem, type Result, refuse } from '../problem.js';
import type { RowFinding, StatedBalance, Statement, StatementFile } from '../reconcile/statement.js';
import { settle } from './csv/balance.js';
import type { Row } from './csv/columns.js';
import { type Detected, detectLayout, fitLayout, type Preview } from './csv/detect.js';
import { type CsvLayout, csvLayoutSchema } from './csv/layout.js';
import { type ReadRow, type ReadRows, readRows } from './csv/rows.js';
import { isSantanderText, readBlocks, SANTANDER_TEXT } from './csv/santander-text.js';
import { directionOf, FILE_LIMIT, named } from './statement/lines.js';

export {
  type Column,
  type CsvColumns,
  type CsvLayout,
  type CsvValues,
  csvLayoutSchema,
} from './csv/layout.js';
export { KNOWN_LAYOUTS } from './csv/layouts.js';

const DELIMITERS = [',', ';', '\t', '|'] as const;
/** How much of the start is read to find the layout; a single line beyond it is no statement. */
const PREVIEW_CHARACTERS = 200_000;
const PREVIEW_ROWS = 1100;
/** How many broken quotations are named; one breaks all that follow. */
const ERRORS_SHOWN = 20;

/** The rows without the empty one that a line end at the end of the file makes. */
function withoutLast(rows: string[][]): string[][] {
  const last = rows.at(-1);
  return last?.length === 1 && last[0] === '' ? rows.slice(0, -1) : rows;
}

function previewsOf(text: string, delimiters: readonly string[]): Preview[] {
  const isWhole = text.length <= PREVIEW_CHARACTERS;
  const start = isWhole ? text : text.slice(0, text.lastIndexOf('\n', PREVIEW_CHARACTERS) + 1);
  return delimiters.map((delimiter) => {
    const { data } = Papa.parse<string[]>(start, { delimiter, newline: '\n', preview: PREVIEW_ROWS });
    return { delimiter, rows: withoutLast(data) };
  });
}

/** Parts the whole text into rows, each with the line of the file on which it begins. */
function parted(text: string, delimiter: string): Result<Row[]> {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter, newline: '\n' });
  if (errors.length > 0) {
    let line = 1;
    let counted = 0;
    const problems = errors.slice(0, ERRORS_SHOWN).map(({ index = 0, message }) => {
      for (let at = text.indexOf('\n', counted); at >= 0 && at < index; at = text.indexOf('\n', counted)) {
        line++;
        counted = at + 1;
      }
      return problem('file-unreadable', { line, reason: message });
    });
    return refuse(problems);
  }
  let line = 1;
  const rows = withoutLast(data).map((cells): Row => {
    const row = { cells, line };
    line++;
    for (const cell of cells) if (cell.includes('\n')) line += cell.split('\n').length - 1;
    return row;
  });
  return accept(rows);
}

/** The account that a preamble names, such as `Account Name:,FlexDirect ****12345`. */
function preambleAccount(rows: readonly Row[]): string {
  const named = rows.find(({ cells }) =>
    /^account(?: (?:name|number|no\.?))?:?$/i.test((cells[0] ?? '').trim()),
  );
  return (named?.cells[1] ?? '').trim();
}

function negative(name: 'opening' | 'closing', balance: StatedBalance | undefined) {
  return balance === undefined ? {} : { [name]: { ...balance, pence: (0 - balance.pence) as Pence } };
}

function statementOf(
  account: string,
  rows: readonly ReadRow[],
  direction: ReturnType<typeof directionOf>,
  inverted: boolean | undefined,
): { statement: Statement; warnings: RowFinding[] } {
  const settled = settle(rows, direction);
  // Signs the layout states are kept, and it is the balance that is owed; else it is the amounts that are turned.
  const turnAmounts = settled.against && inverted === undefined;
  const owed = settled.against && !turnAmounts;
  const ordered = turnAmounts
    ? settled.rows.map((row) => ({ ...row, pence: (0 - row.pence) as Pence }))
    : settled.rows;
  const { currency } = ordered[0]!;
  const { lines, warnings } = named(ordered);
  const doubts = settled.breaks.length * 2 > rows.length ? settled.breaks.slice(0, 1) : settled.breaks;
  warnings.push(
    ...doubts.map(
      ({ line, balance }): RowFinding => ({ line, reason: 'balance-mismatch', text: String(balance) }),
    ),
  );
  if (turnAmounts)
    warnings.push({ line: ordered[0]!.line, reason: 'balance-mismatch', text: 'signs turned' });
  const balances = owed
    ? { ...negative('opening', settled.opening), ...negative('closing', settled.closing) }
    : {
        ...(settled.opening === undefined ? {} : { opening: settled.opening }),
        ...(settled.closing === undefined ? {} : { closing: settled.closing }),
      };
  return { statement: { account, currency, ...balances, lines }, warnings };
}

function fileOf(read: ReadRows, layout: CsvLayout, account: string): StatementFile {
  const groups = new Map<string, { readonly account: string; readonly rows: ReadRow[] }>();
  for (const row of read.rows) {
    const of = row.account || account;
    const key = `${of}\n${row.currency}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { account: of, rows: [row] });
    else group.rows.push(row);
  }
  const direction = directionOf(read.rows.map((row) => row.date));
  const statements: Statement[] = [];
  const warnings = [...read.warnings];
  for (const group of groups.values()) {
    const one = statementOf(group.account, group.rows, direction, layout.inverted);
    statements.push(one.statement);
    for (const warning of one.warnings) warnings.push(warning);
  }
  const [first, ...more] = statements;
  // A stated opening balance is of use only where it is plain whose it is.
  if (first !== undefined && more.length === 0 && first.opening === undefined && read.opening !== undefined) {
    statements[0] = { ...first, opening: { pence: read.opening } };
  }
  if (statements.length === 0) statements.push({ account, currency: layout.currency ?? 'GBP', lines: [] });
  warnings.sort((a, b) => a.line - b.line);
  return {
    format: `csv:${layout.id}`,
    statements,
    rejected: read.rejected,
    skipped: read.skipped,
    warnings,
  };
}

/**
 * Reads a CSV statement, or Santander's text download.
 *
 * @param text the whole file, decoded.
 * @param layout how the bank writes it; without one it is recognised, or guessed with a warning.
 * @returns `format` is `csv:` and the layout's id. Amounts are whole hundredths of the statement's currency, GBP
 * unless the file says otherwise. Every row below the header is in `lines`, `rejected` or `skipped`.
 *
 * Refuses with `file-empty`, `file-too-large`, `file-unreadable` (broken quotation), `file-not-statement` (no
 * table), `csv-layout-unknown`, `csv-column-missing` (of the layout given) and `field-invalid` (in the layout).
 */
export function readCsv(text: string, layout?: CsvLayout): Result<StatementFile> {
  if (text.trim() === '') return refuse(problem('file-empty', {}));
  if (text.length > FILE_LIMIT)
    return refuse(problem('file-too-large', { size: text.length, limit: FILE_LIMIT }));
  const given = layout === undefined ? undefined : check(csvLayoutSchema, layout);
  if (given?.ok === false) return given;
  const unix = (text.startsWith('\uFEFF') ? text.slice(1) : text).replace(/\r\n?/g, '\n');
  if (given === undefined && isSantanderText(unix)) {
    const { account, rows } = readBlocks(unix);
    const detected: Detected = {
      layout: SANTANDER_TEXT,
      by: 'header',
      delimiter: ',',
      headerAt: -1,
      firstAt: 0,
    };
    return accept(fileOf(readRows(rows, [], detected), SANTANDER_TEXT, account));
  }
  // Spreadsheets write their delimiter into a first line of its own.
  const stated = /^sep=([,;\t|])\n/.exec(unix)?.[1] ?? given?.value.delimiter;
  if (unix.length > PREVIEW_CHARACTERS && unix.lastIndexOf('\n', PREVIEW_CHARACTERS) < 0) {
    return refuse(problem('file-not-statement', { reason: 'its first line does not end' }));
  }
  const previews = previewsOf(unix, stated === undefined ? DELIMITERS : [stated]);
  const detected = given === undefined ? detectLayout(previews) : fitLayout(given.value, previews);
  if (!detected.ok) return detected;
  const all = parted(unix, detected.value.delimiter);
  if (!all.ok) return all;
  const { headerAt, firstAt } = detected.value;
  const header = headerAt < 0 ? [] : all.value[headerAt]!.cells;
  const read = readRows(all.value.slice(firstAt), header, detected.value);
  return accept(fileOf(read, detected.value.layout, shown(preambleAccount(all.value.slice(0, firstAt)))));
}
