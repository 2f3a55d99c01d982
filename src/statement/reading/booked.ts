/**
 * Makes the lines of a statement from the rows that a reader found, and checks its balances.
 *
 * Method: text that was UTF-8 and read as another encoding is mended, rows are put in order of date and named, and
 * what some formats say beyond day, amount and words is carried over. If both balances are stated and the lines
 * do not lead from one to the other, that is a warning and not a refusal, since banks issue such statements.
 *
 * @module
 */

import { accept, problem, type Result, refuse } from '../../problem/problem.js';
import { shown } from '../../problem/shown.js';
import {
  balanceGap,
  type LinePart,
  type RowFinding,
  type Statement,
  type StatementFile,
  type StatementLine,
} from '../statement.js';
import { isForwardText } from './balance-row.js';
import { declaredEncoding, decode, repairText } from './decode.js';
import { ACCOUNT_LIMIT, REFERENCE_LIMIT, TEXT_LIMIT, within } from './limits.js';
import { type BareLine, type DatedBy, FILE_LIMIT, inOrder, named } from './lines.js';

/** A row before it has its name, with fields that only some formats have. */
export interface BookedRow extends BareLine {
  readonly reference?: string | undefined;
  readonly parts?: readonly LinePart[] | undefined;
}

/** The findings of a reader beside its lines. */
export interface Findings {
  readonly rejected: RowFinding[];
  readonly skipped: RowFinding[];
  readonly warnings: RowFinding[];
}

/** Checks that a text can be a statement. Refuses with `field-invalid`, `file-empty` and `file-too-large`. */
export function checkText(text: string): Result<string> {
  if (typeof text !== 'string')
    return refuse(problem('field-invalid', { expected: 'a text', found: shown(text) }, 'text'));
  if (text.length > FILE_LIMIT)
    return refuse(problem('file-too-large', { size: text.length, limit: FILE_LIMIT }));
  return text.trim() === '' ? refuse(problem('file-empty', {})) : accept(text);
}

/** The text of a file that is given as bytes or as text. Refuses as `checkText` does. */
export function textOf(input: string | Uint8Array): Result<string> {
  if (typeof input === 'string') return checkText(input);
  if (!(input instanceof Uint8Array))
    return refuse(problem('field-invalid', { expected: 'a text or bytes', found: shown(input) }, 'input'));
  if (input.length > FILE_LIMIT)
    return refuse(problem('file-too-large', { size: input.length, limit: FILE_LIMIT }));
  return checkText(decode(input, declaredEncoding(input)).text);
}

/** A text on one line, without the blanks round it. */
export function squeezed(text: string): string {
  // Most texts have nothing to squeeze, and 100,000 lines have many texts.
  return DOUBLE.test(text) ? text.replace(/\s+/g, ' ').trim() : text.trim();
}

const DOUBLE = /[^\S ]|\s\s/;

function mended(text: string, line: number, findings: Findings): string {
  const better = repairText(text);
  if (better !== text) findings.warnings.push({ line, reason: 'text-repaired', text: shown(text) });
  return within(better, TEXT_LIMIT, line, findings.warnings);
}

/** A row under the day of booking or the value date; under the other if it has only one. */
export function datedBy<Row extends BareLine>(row: Row, dates: DatedBy): Row {
  const { date, valueDate, bookedOn } = row;
  if (dates === 'booking' && bookedOn !== undefined)
    return { ...row, date: bookedOn, valueDate: date, bookedOn: undefined };
  if (dates === 'value' && valueDate !== undefined)
    return { ...row, date: valueDate, bookedOn: date, valueDate: undefined };
  return row;
}

/** Names the rows that are a balance brought or carried forward. */
function skipForwarded(rows: readonly BookedRow[], { skipped }: Findings): void {
  for (const { payee, text, line, pence } of rows)
    if (isForwardText(payee || text))
      skipped.push({ line, reason: 'balance-row', text: shown(`${payee || text} ${pence}`) });
}

/**
 * Makes the lines of one statement.
 *
 * @param rows in the order of the file.
 * @param findings takes the warnings.
 * @param dates by which day a line is dated, if a row has both; without it, as in the format.
 * @returns lines in order of date, lines of one day oldest first, each with its name.
 */
export function linesOf(rows: readonly BookedRow[], findings: Findings, dates?: DatedBy): StatementLine[] {
  const payments = rows.filter((row) => !isForwardText(row.payee || row.text));
  if (payments.length < rows.length) skipForwarded(rows, findings);
  const whole = payments.map((written) => {
    const row = dates === undefined ? written : datedBy(written, dates);
    const payee = mended(row.payee, row.line, findings);
    const text = mended(row.text, row.line, findings);
    const bankId = within(row.bankId, REFERENCE_LIMIT, row.line, findings.warnings);
    const isSame = payee === row.payee && text === row.text && bankId === row.bankId;
    return isSame ? row : { ...row, payee, text, bankId };
  });
  const ordered = inOrder(whole, (row) => row.bookedOn ?? row.date);
  const { lines, warnings } = named(ordered);
  for (const warning of warnings) findings.warnings.push(warning);
  lines.forEach((line, place) => {
    const { reference, parts } = ordered[place]!;
    // The lines are ours until they are answered, and a copy of each would cost as much as reading it.
    const mine = line as { -readonly [Field in keyof StatementLine]: StatementLine[Field] };
    if (reference) mine.reference = within(reference, REFERENCE_LIMIT, line.line, findings.warnings);
    if (parts !== undefined) mine.parts = parts;
  });
  return lines;
}

/** The name of an account, cut to the longest allowed. */
export function accountWithin(account: string, line: number, findings: Findings): string {
  return within(account, ACCOUNT_LIMIT, line, findings.warnings);
}

/**
 * Warns when the booked lines of a statement do not lead from its opening to its closing balance.
 *
 * @param line of the file on which the closing balance is.
 */
export function checkBalances(statement: Statement, line: number, findings: Findings): void {
  const gap = balanceGap(statement);
  if (gap) findings.warnings.push({ line, reason: 'balance-mismatch', text: String(gap) });
}

/** The result of reading, with its findings in the order of the file. */
export function fileOf(format: string, statements: readonly Statement[], findings: Findings): StatementFile {
  const byLine = (a: RowFinding, b: RowFinding) => a.line - b.line;
  return {
    format,
    statements,
    rejected: findings.rejected.sort(byLine),
    skipped: findings.skipped.sort(byLine),
    warnings: findings.warnings.sort(byLine),
  };
}
