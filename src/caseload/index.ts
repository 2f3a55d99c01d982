/**
 * The door of a direct payment's year: the position of each account, the caseload, and the documents that officers sign and people read.
 *
 * @module
 */
export { type AnnualReview, annualReviewDocument } from '../documents/annual-review-document.js';
export { caseloadDocument } from '../documents/caseload-document.js';
export { employerFileDocument } from '../documents/employer-file-document.js';
export { noticeDocument } from '../documents/notice-document.js';
export { type PapersLetter, papersLetterDocument } from '../documents/papers-letter.js';
export {
  type PersonStatementOptions,
  personStatementDocument,
} from '../documents/person-statement-document.js';
export {
  arrearsDocument,
  chargeDocument,
  closingDocument,
  surplusDocument,
} from '../documents/working-documents.js';
export type { WritingOptions } from '../documents/written.js';
export { accountPosition, caseload, employerFile } from '../public/caseload.js';
export type { AccountPosition } from './account-position.js';
export type { Caseload } from './caseload.js';
export { CONTACT_ORDER, type ContactRule, type RatingRules } from './contact-order.js';
export type { EmployerFile, EmployerFileRequest } from './employer-file.js';
export type { MonitoredAccount, MonitoringTerms } from './monitored-account.js';
export type { WaitingLine, WaitingMoney } from './waiting-money.js';
