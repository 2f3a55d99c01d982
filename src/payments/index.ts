/**
 * The door of payments: runs, the register, the checks, and the files that banks and finance systems take.
 *
 * @module
 */
export { entryOfPayment, sendable } from '../public/literals.js';
export {
  checkAccount,
  checkRegister,
  enterRun,
  markAllFailed,
  markFailed,
  markSent,
  paymentDraft,
  paymentFailed,
  readWeightTable,
  registerOf,
  runDrafts,
  standardAccount,
  withdrawRun,
} from '../public/payments.js';
export { reviewRun } from '../public/run-review.js';
export { type Standard18Options, writeStandard18 } from './bacs18/bacs18.js';
export { type BankAccount, parseSortCode } from './bank-account.js';
export type { AccountCheck } from './check-account.js';
export { checkRun } from './check-run.js';
export { type MadeRun, makeRun } from './make-run.js';
export type { PaymentFailure } from './mark-failed.js';
export { type Pain001Options, writePain001, writePain001ByDay } from './pain001/pain001.js';
export { BACS_PROFILE, FASTER_PAYMENTS_PROFILE, type Pain001Profile } from './pain001/profile.js';
export { type PayablesColumn, type PayablesOptions, writePayablesCsv } from './payables-csv.js';
export type { Payer, PaymentInstruction, PaymentRun, RunPayment } from './payment.js';
export type { PaymentDraft } from './record-run.js';
export { EMPTY_REGISTER, type PaymentRegister } from './registration.js';
export type { RunRequest } from './run-request.js';
export type { ChangeOfPayment, PaymentBasis, RunReview, RunReviewRequest } from './run-review.js';
export type { WeightTable } from './weight-table.js';
