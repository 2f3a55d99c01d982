/**
 * The door of England: direct payments and personal budgets, from the budget to the closing of the account. What an adult is charged is
 * behind `./england/charge`, returns are behind `./england/returns`, and VAT is behind `./vat`.
 *
 * @module
 */
export type { Purchase } from '../agreement/purchase.js';
export {
  awardTerms,
  personalBudgetOn,
  topUp,
  wheelchairBudget,
} from '../public/england-budget.js';
export {
  careHomeStays,
  checkNotice,
  checkReconsideration,
  checkRecovery,
  clocksOf,
  closeAccount,
  propertyDisregard,
  retentionOf,
  settleReclaim,
  surplusOf,
} from '../public/england-closing.js';
export {
  paymentSchedule,
  rateArrears,
  recalculate,
  settleArrears,
  uplift,
  whatIf,
} from '../public/england-payments.js';
export { cardFees, policyOn } from '../public/england-policy.js';
export { explainWorking, hasBegun } from '../public/england-rates.js';
export { isOneOffNhsPayment, spendingLaw } from '../public/england-spending.js';
export { isNhsMoney, merchantsToQuestion } from '../public/literals.js';
export type { ArrearsLine } from './arrears/arrears-line.js';
export type { ArrearsCorrection } from './arrears/paid.js';
export type { Arrears, ArrearsRequest } from './arrears/recalculate.js';
export type { ArrearsSettlement, SettledArrears } from './arrears/settle-arrears.js';
export type { UpliftArrears, UpliftRequest } from './arrears/uplift.js';
export type { BudgetRecord } from './budget/budget-record.js';
export type { PersonalBudgetStatement } from './budget/personal-budget.js';
export type { Clock } from './clocks/clock.js';
export type { ClockQuery } from './clocks/clocks.js';
export type { ClockEvent } from './clocks/event.js';
export type { AccountSurplus, SurplusRequest } from './closing/account-surplus.js';
export type { Closing } from './closing/closing.js';
export type { ClosingRequest } from './closing/closing-request.js';
export type { NoticeRequest, RepaymentNotice } from './closing/notice.js';
export type { Settlement, SettlementRequest } from './closing/settlement.js';
export type { PolicyRecord } from './policy/policy-record.js';
export { PENDING_LAW } from './rates/pending-law.js';
export type { DuePayment, PaymentSchedule, ScheduleRequest } from './schedule/payment-schedule.js';
export type { Revision } from './schedule/revision.js';
export type { PaymentTerms } from './schedule/terms.js';
export { EXCLUDED_FUNCTIONS, NHS_EXCLUSIONS } from './spending/nhs-exclusions.js';
export type { Working } from './working.js';
