/**
 * The door of an internal auditor: a sample with its proof, and its evaluation.
 *
 * @module
 */
export { approvalLogDocument } from '../documents/approval-log-document.js';
export { controlAccountDocument } from '../documents/control-account-document.js';
export { dataMatchesDocument, type MatchesDocumentOptions } from '../documents/data-matches-document.js';
export { evaluationDocument } from '../documents/evaluation-document.js';
export { grantCertificateDocument } from '../documents/grant-certificate-document.js';
export { sampleDocument } from '../documents/sample-document.js';
export {
  type SampleDocumentOptions,
  sampleSheetsDocument,
} from '../documents/sample-sheets-document.js';
export {
  type ChangesDocumentOptions,
  standingChangesDocument,
} from '../documents/standing-changes-document.js';
export { type WalkDocumentOptions, walkThroughDocument } from '../documents/walk-through-document.js';
export { drawSample, evaluateSample, samplePopulation } from '../public/assurance.js';
export {
  controlAccount,
  dataMatches,
  grantCertificate,
  matchSignals,
} from '../public/audit-comparisons.js';
export type { ApprovalLog, ApprovalRecord } from './approval-log.js';
export type { ControlAccount, ControlQuery, CouncilPayment, ReceivingBook } from './control-account.js';
export type { DataMatch } from './data-matches.js';
export type { Sample, SampleItem, SampleRequest, Stratum, StratumSample } from './draw-sample.js';
export type { Evaluation, ItemResult } from './evaluate-sample.js';
export type { GrantCertificate, GrantCondition, GrantTerms } from './grant-certificate.js';
export { DIRECT_PAYMENT_TESTS, type ItemTest } from './item-tests.js';
export type { MatchRequest } from './match-request.js';
export type { MatchSignalOptions } from './match-signals.js';
export type { AuditedBook, Population, PopulationRequest } from './population.js';
export type { SampleSize, SizeByMoney, SizeByRate } from './sample-size.js';
export type { SignedRecord } from './signed-record.js';
export type { StandingChange } from './standing-change.js';
export type { WalkPaper, WalkPapers, WalkThrough } from './walk.js';
