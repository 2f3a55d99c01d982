/**
 * The door of reports over all books: their postings, bank lines and budgets as Parquet files, and questions over these as data.
 *
 * @module
 */
export {
  type AnswerRow,
  askFreely,
  askNation,
  type Database,
  leadDown,
  type NationalAnswer,
  openTables,
  type QuestionValue,
  type QuestionValues,
  type TableFiles,
} from './ask.js';
export type { BookDescription, HealthFacts } from './book-description.js';
export type { NationalFigure } from './descent.js';
export {
  type AnswerColumn,
  type AnswerKind,
  NATIONAL_QUESTIONS,
  type NationalQuestion,
  type QuestionParameter,
} from './questions.js';
export {
  type CellKind,
  NATIONAL_TABLES,
  NATIONAL_VERSION,
  type NationalColumn,
  type NationalRow,
  type NationalTable,
} from './tables.js';
export { type NationalBook, type TableReceiver, type WrittenTables, writeTables } from './write-tables.js';
