/**
 * The door of the book: the book itself, and the few names of other rooms that a first program with it needs.
 *
 * @module
 */
export type { PersonalBudgetFunds } from '../agreement/personal-budget-chart.js';
export { explanationDocument } from '../documents/explanation-document.js';
export { must } from '../explain/must.js';
export { bringForward, day, pence, personalBudgetChart, shareRule } from '../public/literals.js';
export { draw } from '../public/rules.js';
export { explain, explainAll, formatPence } from '../public/totals.js';
export { documentText } from '../render/text/document-text.js';
export type { Answered, Decision } from './answer.js';
export type { Beginning } from './begin.js';
export { Book } from './book.js';
export { bookFiles } from './book-files.js';
export type { BookOptions } from './book-plan.js';
export type {
  ApprovalException,
  ApprovalRequest,
  BookState,
  BookTerms,
  StatementsTaken,
} from './book-state.js';
export type { CashRow } from './cash-row.js';
export type { BookPlanChange } from './change-plan.js';
export type { Clock, Pause } from './clock.js';
export type { DraftSource, ManyDrafts, OneDraft } from './draft-source.js';
export type { Fact, SignedFact } from './fact.js';
export { type BookImport, importBook } from './import-book.js';
export { openBook } from './open-book.js';
export type { OpenLine } from './open-lines.js';
export type { BookRun, BookRunRequest, PayOptions } from './pay.js';
export type { ApprovalRule, Approver, Policy } from './policy.js';
export { openPoolBook, PoolBook, type PoolBookOptions } from './pool-book.js';
export type { Sealed, Sealing } from './prove.js';
export type { StatementSource, TakeOptions } from './read-taking.js';
export type { ReadableBook } from './readable-book.js';
export { bookOfPack, packBook, registerBooks } from './registered-books.js';
export type { Taken } from './take.js';
export type { TransferSource } from './transfer-books.js';
export type { BookRecording } from './turn.js';
