/**
 * Exceptions about files, returned payments and lines still to come: most are for the record, so that nothing is dropped in silence.
 *
 * @module
 */
import type { Reconciliation } from '../reconcile/reconciliation.js';
import type { ClassifiedLines } from '../statement/import/classify-lines.js';
import type { ClassifiedLine } from '../statement/import/sort-known.js';
import {
  balanceGap,
  type RowFinding,
  type StatementFile,
  type StatementLine,
} from '../statement/statement.js';
import { statementDays } from '../statement/whole-days.js';
import { contains, type Period } from '../time/period.js';
import type { EntryFact, Exception, LineFact, Tell } from './exceptions-facts.js';

/** A file of an account, with the answer of `classifyLines` about its statement of this account. */
export interface FileImport {
  /** The caller's name for the file. It is repeated in exceptions, so it should not contain a person's name. */
  readonly file: string;
  readonly found: ClassifiedLines;
  /** The decisions of a person about its lines in question, as `updateRegister` is given them. */
  readonly decided?: ReadonlyMap<string, 'new' | 'same'>;
  readonly read?: Pick<StatementFile, 'rejected' | 'skipped' | 'warnings'>;
}

/** Reasons for rows that are not payments. */
const NO_PAYMENT: readonly RowFinding['reason'][] = ['balance-row', 'continuation', 'empty'];

/** A line as a fact: its id, day and pence, without text. */
export function lineFact({ id, date, pence }: StatementLine): LineFact {
  return { line: id, date, pence };
}

/** Lines of a file that may be known already, and that nobody has decided about. */
export function inDoubt({ found, decided }: FileImport): readonly ClassifiedLine[] {
  return found.lines.filter(({ line, is }) => is === 'suspect' && !decided?.has(line.id));
}

/** Whether the lines of a statement in the file do not lead from its opening to its closing balance. */
const hasFalseSum = ({ found }: FileImport) => found.statements.some((statement) => balanceGap(statement));

/** The exceptions of a file: lines that may be known, known lines that are missing, rows that were left out, doubts, and lines imported before. */
export function fileExceptions(fileImport: FileImport, isSumTold: boolean, tell: Tell): readonly Exception[] {
  const { file, found, read } = fileImport;
  const exceptions: Exception[] = [];
  for (const { line, why, known } of inDoubt(fileImport)) {
    const knownFact = known && { known: { line: known.name, date: known.date, pence: known.pence } };
    exceptions.push(tell('line-doubtful', line.pence, { ...lineFact(line), file, why: why!, ...knownFact }));
  }
  for (const { name, date, pence } of found.missing)
    exceptions.push(tell('line-gone', pence, { line: name, date, pence, file }));
  for (const { line, reason } of read?.rejected ?? [])
    exceptions.push(tell('row-rejected', 0, { file, line, reason }));
  for (const { line, reason } of read?.skipped ?? [])
    if (!NO_PAYMENT.includes(reason)) exceptions.push(tell('row-skipped', 0, { file, line, reason }));
  const doubts = new Map<RowFinding['reason'], { line: number; rows: number }>();
  for (const { line, reason } of read?.warnings ?? []) {
    if (reason === 'balance-mismatch' && isSumTold && hasFalseSum(fileImport)) continue;
    const doubt = doubts.get(reason);
    if (doubt) doubt.rows += 1;
    else doubts.set(reason, { line, rows: 1 });
  }
  for (const [reason, doubt] of doubts) exceptions.push(tell('file-doubtful', 0, { file, reason, ...doubt }));
  const lines = found.lines.length;
  const knownCount = found.lines.filter(({ is }) => is === 'known').length;
  if (knownCount > 0 && knownCount === lines) exceptions.push(tell('file-known', 0, { file, lines }));
  else if (knownCount > 0) exceptions.push(tell('file-overlaps', 0, { file, lines, known: knownCount }));
  return exceptions;
}

/**
 * The days of files whose lines are all known and reconciled: on their other days there was nothing.
 *
 * @param covered the days that are reconciled
 */
export function daysShownAgain(files: readonly FileImport[], covered: readonly Period[]): readonly Period[] {
  return files.flatMap(({ found }) => {
    const isKnown = found.lines.every(
      ({ line, is }) => is === 'known' && covered.some((days) => contains(days, line.date)),
    );
    return isKnown && found.lines.length > 0
      ? found.statements.flatMap((statement) => statementDays(statement) ?? [])
      : [];
  });
}

/** Lines that the bank announced, in files or the latest statement, and that no file shows as booked. */
export function notBooked(
  files: readonly FileImport[],
  latest: readonly StatementLine[],
): readonly StatementLine[] {
  const lines = files.flatMap(({ found }) => found.lines.map(({ line }) => line));
  const booked = new Set(lines.filter((line) => !line.pending).map(({ id }) => id));
  const pending = [...lines, ...latest].filter((line) => line.pending && !booked.has(line.id));
  return [...new Map(pending.map((line) => [line.id, line])).values()];
}

/** Payments that came back, as far as their lines are known. */
export function returned(
  { matching }: Reconciliation,
  lineOf: ReadonlyMap<string, StatementLine>,
  tell: Tell,
): readonly Exception[] {
  return matching.links
    .filter(({ kind }) => kind === 'returned')
    .flatMap((link) => {
      const [paid, back, again] = link.lines.flatMap((id) => lineOf.get(id) ?? []).map(lineFact);
      if (!paid || !back) return [];
      return [tell('returned', paid.pence, { paid, back, ...(again && { again }) })];
    });
}

/** An entry that is not at the bank: on its way, or outstanding too long. */
export function notAtBank(
  fact: EntryFact & { readonly ageDays: number },
  longDays: number,
  tell: Tell,
): Exception {
  return tell(fact.ageDays > longDays ? 'outstanding-long' : 'on-its-way', fact.pence, fact);
}
