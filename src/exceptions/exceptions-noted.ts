/**
 * What files and returned payments leave to be known: nobody has to do anything, and nothing is dropped in silence.
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

/** A file of an account, as it was read and what `classifyLines` found of its statement of this account. */
export interface FileImport {
  /** What the caller calls it. It is repeated; better no name of a person. */
  readonly file: string;
  readonly found: ClassifiedLines;
  /** What a person has said of its lines in question, as `updateRegister` is told it. */
  readonly decided?: ReadonlyMap<string, 'new' | 'same'>;
  readonly read?: Pick<StatementFile, 'rejected' | 'skipped' | 'warnings'>;
}

/** Rows that are no payment, whatever becomes of them. */
const NO_PAYMENT: readonly RowFinding['reason'][] = ['balance-row', 'continuation', 'empty'];

/** A line as a fact: its name, its day, its pence; no words. */
export function lineFact({ id, date, pence }: StatementLine): LineFact {
  return { line: id, date, pence };
}

/** Lines of a file that may be known already, and that nobody has decided. */
export function inDoubt({ found, decided }: FileImport): readonly ClassifiedLine[] {
  return found.lines.filter(({ line, is }) => is === 'suspect' && !decided?.has(line.id));
}

/** Whether a statement of the file does not lead from its opening to its closing balance. */
const isOutOfSum = ({ found }: FileImport) => found.statements.some((statement) => balanceGap(statement));

/** What a file shows: lines that may be known, known ones that are gone, rows that were left out, doubts, and how much is new. */
export function fileExceptions(fileImport: FileImport, isSumTold: boolean, tell: Tell): readonly Exception[] {
  const { file, found, read } = fileImport;
  const all: Exception[] = [];
  for (const { line, why, known } of inDoubt(fileImport)) {
    const knownFact = known && { known: { line: known.name, date: known.date, pence: known.pence } };
    all.push(tell('line-doubtful', line.pence, { ...lineFact(line), file, why: why!, ...knownFact }));
  }
  for (const { name, date, pence } of found.missing)
    all.push(tell('line-gone', pence, { line: name, date, pence, file }));
  for (const { line, reason } of read?.rejected ?? [])
    all.push(tell('row-rejected', 0, { file, line, reason }));
  for (const { line, reason } of read?.skipped ?? [])
    if (!NO_PAYMENT.includes(reason)) all.push(tell('row-skipped', 0, { file, line, reason }));
  const doubts = new Map<RowFinding['reason'], { line: number; rows: number }>();
  for (const { line, reason } of read?.warnings ?? []) {
    if (reason === 'balance-mismatch' && isSumTold && isOutOfSum(fileImport)) continue;
    const doubt = doubts.get(reason);
    if (doubt) doubt.rows += 1;
    else doubts.set(reason, { line, rows: 1 });
  }
  for (const [reason, doubt] of doubts) all.push(tell('file-doubtful', 0, { file, reason, ...doubt }));
  const lines = found.lines.length;
  const knownCount = found.lines.filter(({ is }) => is === 'known').length;
  if (knownCount > 0 && knownCount === lines) all.push(tell('file-known', 0, { file, lines }));
  else if (knownCount > 0) all.push(tell('file-overlaps', 0, { file, lines, known: knownCount }));
  return all;
}

/**
 * Days of files that show nothing new, where all that they show is covered: on their other days there was nothing.
 *
 * @param covered the days that are reconciled
 */
export function daysShownAgain(files: readonly FileImport[], covered: readonly Period[]): readonly Period[] {
  return files.flatMap(({ found }) => {
    const isAgain = found.lines.every(
      ({ line, is }) => is === 'known' && covered.some((days) => contains(days, line.date)),
    );
    return isAgain && found.lines.length > 0
      ? found.statements.flatMap((statement) => statementDays(statement) ?? [])
      : [];
  });
}

/** Lines that were announced, in files or the latest statement, and that no file books. */
export function notBooked(
  files: readonly FileImport[],
  latest: readonly StatementLine[],
): readonly StatementLine[] {
  const lines = files.flatMap(({ found }) => found.lines.map(({ line }) => line));
  const booked = new Set(lines.filter((line) => !line.pending).map(({ id }) => id));
  const pending = [...lines, ...latest].filter((line) => line.pending && !booked.has(line.id));
  return [...new Map(pending.map((line) => [line.id, line])).values()];
}

/** Payments that came back, of those whose lines are known. */
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

/** An entry that is not at the bank: on its way, or too long. */
export function notAtBank(
  fact: EntryFact & { readonly ageDays: number },
  longDays: number,
  tell: Tell,
): Exception {
  return tell(fact.ageDays > longDays ? 'outstanding-long' : 'on-its-way', fact.pence, fact);
}
