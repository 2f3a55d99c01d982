/**
 * The door of a pool's quarter and year: the reports that a pool manager sends to both partners, and their documents.
 *
 * @module
 */
export { boardPageDocument } from '../documents/board-page-document.js';
export { quarterReportDocument } from '../documents/quarter-report-document.js';
export type { QuarterReportOptions } from '../documents/quarter-words.js';
export { quarterReport } from '../public/pool-year.js';
export type { Forecast } from './forecast.js';
export type { PoolRisk, QuarterReportQuery, SchemeUpdate } from './quarter-query.js';
export type { QuarterReport } from './quarter-report.js';
export type { RatingPolicy } from './rating.js';
