/**
 * The door of bank statements: reads every format into one shape, and says which lines are new.
 *
 * @module
 */
export { classifyLines, privateNames, unseenPeriods, updateRegister } from '../public/import.js';
export { continuity, runningBalance } from '../public/reconcile.js';
export { readCamt } from './camt/read-camt.js';
export type { ContinuityFault } from './continuity.js';
export { type CsvDescription, describeCsv } from './csv/describe-csv.js';
export type { Column, CsvColumns, CsvLayout } from './csv/layout.js';
export { KNOWN_LAYOUTS } from './csv/layouts.js';
export { readCsv } from './csv/read-csv.js';
export type { ClassifiedLines } from './import/classify-lines.js';
export type { KnownLine, SuspectReason } from './import/identity.js';
export type { ClassifiedLine, LineNovelty } from './import/sort-known.js';
export { readMt940 } from './mt940/read-mt940.js';
export { readOfx } from './ofx/read-ofx.js';
export { readQif } from './qif/read-qif.js';
export { readStatement, type StatementOptions } from './read-statement.js';
export { readStatementStream } from './read-statement-stream.js';
export type { StatementPart, StatementTotal } from './reading/stream.js';
export type {
  LinePart,
  RowFinding,
  StatedBalance,
  Statement,
  StatementFile,
  StatementLine,
} from './statement.js';
