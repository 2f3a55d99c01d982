/**
 * The door of England: its law on what may be bought and pooled, its rates, its clocks, surplus and closing, and its VAT.
 *
 * @module
 */
export type { Purchase } from '../agreement/purchase.js';
export { VAT_REGIMES, type VatRegime } from '../pool/chart-of-pool.js';
export { recoverVat } from '../public/drafting.js';
export {
  awardTerms,
  personalBudgetOn,
  topUp,
  wheelchairBudget,
} from '../public/england-budget.js';
export { chargeOf, notionalCapitalByWeek } from '../public/england-charge.js';
export {
  careHomeStays,
  checkNotice,
  checkReconsideration,
  checkRecovery,
  clocksOf,
  closeAccount,
  phbReturnWindow,
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
export { policyOn } from '../public/england-policy.js';
export {
  benefitRates,
  explainWorking,
  hasBegun,
  rateOf,
  rateTotal,
  withLocalRates,
} from '../public/england-rates.js';
export {
  ascof3d,
  bodyOn,
  clientLevelLine,
  costInPeriod,
  healthBudgetCounts,
} from '../public/england-returns.js';
export {
  isOneOffNhsPayment,
  spendingLaw,
} from '../public/england-spending.js';
export { isNhsMoney, merchantsToQuestion, vatReceivable, vatRegimeOf } from '../public/literals.js';
export { payCommitmentWithVat, payWithVat } from '../public/rules.js';
export type { ArrearsCorrection } from './arrears/paid.js';
export type { Arrears, ArrearsRequest } from './arrears/recalculate.js';
export type { UpliftRequest } from './arrears/uplift.js';
export { MERGED_BOARDS } from './bodies/body.js';
export type { BudgetRecord } from './budget/budget-record.js';
export type { ChargeAssessment } from './charge/assessment.js';
export type { Charge } from './charge/charge-of.js';
export type { ChargeOptions } from './charge/charge-options.js';
export type { NotionalWeek } from './charge/notional-capital.js';
export type { ChargingPolicy } from './charge/policy.js';
export type { ClockQuery } from './clocks/clocks.js';
export type { ClockEvent } from './clocks/event.js';
export type { AccountSurplus, SurplusRequest } from './closing/account-surplus.js';
export type { Closing } from './closing/closing.js';
export type { ClosingRequest } from './closing/closing-request.js';
export type { NoticeRequest, RepaymentNotice } from './closing/notice.js';
export type { Settlement, SettlementRequest } from './closing/settlement.js';
export type { PolicyRecord } from './policy/policy-record.js';
export { ENGLISH_RATES } from './rates/english-rates.js';
export type { LocalRates } from './rates/local-rates.js';
export { PENDING_LAW } from './rates/pending-law.js';
export type { RateCell, RateQuestion, RateTable } from './rates/rate-cell.js';
export type { RateTotal } from './rates/rate-total.js';
export type { PaymentSchedule, ScheduleRequest } from './schedule/payment-schedule.js';
export type { Revision } from './schedule/revision.js';
export type { PaymentTerms } from './schedule/terms.js';
export { EXCLUDED_FUNCTIONS, NHS_EXCLUSIONS } from './spending/nhs-exclusions.js';
export type { CommitmentPaymentWithVat, PaymentWithVat } from './vat.js';
export type { Working, WorkingLine } from './working.js';
