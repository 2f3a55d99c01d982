/**
 * The door of a pool's quarter and year: the reports that a pool manager sends to both partners, and their documents.
 *
 * @module
 */
export { type BalancesDocumentOptions, balancesDocument } from '../documents/balances-document.js';
export { type BetterCareOptions, betterCareDocument } from '../documents/better-care-document.js';
export { boardPageDocument } from '../documents/board-page-document.js';
export { type MemorandumNoteOptions, memorandumNoteDocument } from '../documents/memorandum-note-document.js';
export { quarterReportDocument } from '../documents/quarter-report-document.js';
export type { QuarterReportOptions } from '../documents/quarter-words.js';
export {
  type CarryForwardOptions,
  carryForwardDocument,
  variationLogDocument,
} from '../documents/year-end-documents.js';
export {
  agreeHalves,
  betterCareLines,
  lateEntries,
  memorandumNote,
  partnerBalances,
  quarterReport,
} from '../public/pool-year.js';
export type { BalanceThreshold } from './agree-halves.js';
export type { BetterCareLines } from './better-care-lines.js';
export type { Forecast } from './forecast.js';
export type { MemorandumNote } from './memorandum-note.js';
export type { BalanceHalf } from './partner-balances.js';
export type { PoolRisk, QuarterReportQuery, SchemeUpdate } from './quarter-query.js';
export type { QuarterReport } from './quarter-report.js';
export type { RatingPolicy } from './rating.js';
