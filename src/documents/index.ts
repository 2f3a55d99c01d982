/**
 * The door of documents: every report as a page for people, as data that text, HTML and workbooks are written from.
 *
 * @module
 */
export { outlook } from '../public/reports.js';
export type { Outlook } from '../reports/outlook.js';
export { agreedBalancesDocument } from './agreed-balances-document.js';
export { type BudgetDocumentOptions, budgetDocument } from './budget-document.js';
export { consolidationDocument } from './consolidation-document.js';
export { continuityDocument } from './continuity-document.js';
export { contributionDocument } from './contribution-document.js';
export { delegationDocument } from './delegation-document.js';
export { delegationPicture } from './delegation-picture.js';
export type {
  ColumnKind,
  Document,
  DocumentBlock,
  DocumentCell,
  DocumentColumn,
  DocumentFact,
  DocumentRow,
  DocumentSection,
  DocumentTable,
  DocumentValue,
  Money,
  SignaturePlace,
} from './document.js';
export { exceptionsDocument } from './exceptions-document.js';
export { type ExplanationDocumentOptions, explanationDocument } from './explanation-document.js';
export { flowPicture } from './flow-picture.js';
export { fundStatementsDocument } from './fund-statements-document.js';
export { groupSpendingDocument } from './group-spending-document.js';
export { linesFoundDocument } from './lines-found-document.js';
export { memorandumDocument } from './memorandum-document.js';
export { moneyBridgeDocument } from './money-bridge-document.js';
export { outlookPicture } from './outlook-picture.js';
export { paymentRunDocument } from './payment-run-document.js';
export { type PeriodContents, periodDocument } from './period-document.js';
export type { BarsPicture, FlowPicture, Picture, YearPicture } from './picture.js';
export { poolReturnDocument } from './pool-return-document.js';
export { type LineQuestion, questionsDocument } from './questions-document.js';
export {
  type ReconciliationDocumentOptions,
  reconciliationDocument,
  type Signature,
} from './reconciliation-document.js';
export { runReviewDocument } from './run-review-document.js';
export { shareBridgeDocument } from './share-bridge-document.js';
export { spendingPicture } from './spending-picture.js';
export { threeWayDocument } from './three-way-document.js';
export { type TrailDocumentOptions, type TrailRow, trailDocument } from './trail-document.js';
export { trialBalanceDocument } from './trial-balance-document.js';
export { underQueryDocument } from './under-query-document.js';
