/**
 * The front door: the pure rooms by name. Adapters have doors of their own.
 *
 * @module
 */
export * from './agreement/agreement.js';
export type { Cap } from './agreement/cap.js';
export type { PlanChange } from './agreement/change-plan.js';
export { FIXED_ACCOUNTS } from './agreement/chart-of.js';
export { VAT_REGIMES, type VatRegime } from './agreement/chart-of-pool.js';
export type { RuleUse } from './agreement/check-named-rule.js';
export type { RuleContext } from './agreement/check-rule.js';
export type { ContributionDue } from './agreement/contribution.js';
export type { DelegationTree } from './agreement/delegation.js';
export type { Exclusion, Law } from './agreement/law.js';
export * from './agreement/pool.js';
export { poolAgreementSchema, poolTermsSchema } from './agreement/pool-schema.js';
export type { Instalment } from './agreement/regular-amount.js';
export * from './agreement/roll-forward.js';
export * from './agreement/rule.js';
export * from './agreement/schema.js';
export { check, isId } from './check.js';
export { ENGLISH_LAW, EXCLUDED_FUNCTIONS, NHS_EXCLUSIONS } from './england/nhs-exclusions.js';
export type { ExceptionWords, PlainNames } from './explain.js';
export * from './finding.js';
export type { BalanceQuery, PositionBalance } from './ledger/balance.js';
export type { CapTally } from './ledger/caps.js';
export * from './ledger/chart.js';
export type { ChartChange, ChartRevision } from './ledger/chart-revision.js';
export { checkChart } from './ledger/check-chart.js';
export type { Commitment, CommitmentStanding } from './ledger/commitment.js';
export type { CommitmentLine } from './ledger/commitment-state.js';
export * from './ledger/entry.js';
export * from './ledger/explanation.js';
export type { FundBalance } from './ledger/fund-balance.js';
export { type Ledger, openLedger } from './ledger/ledger.js';
export type { Recording } from './ledger/post.js';
export type { ProtectionStanding } from './ledger/protection-standing.js';
export {
  accountSchema,
  chartSchema,
  draftSchema,
  entrySchema,
  fundSchema,
  noteSchema,
  postingSchema,
  protectionSchema,
} from './ledger/schema.js';
export { TURNOVER_LIMIT } from './ledger/state.js';
export type { TrailLine } from './ledger/trail.js';
export type { TransferEntries, TransferPair, TransferSide } from './ledger/transfer.js';
export * from './money/allocate.js';
export * from './money/pence.js';
export * from './money/rate.js';
export type { RegisterWarning } from './payments/against-register.js';
export * from './payments/bank-account.js';
export * from './payments/check-account.js';
export type { Sendable } from './payments/letters.js';
export { type MadeRun, makeRun, type RunRequest, type RunWarning } from './payments/make-run.js';
export * from './payments/payment.js';
export * from './payments/record-run.js';
export {
  EMPTY_REGISTER,
  FAILURE_REASONS,
  type FailureReason,
  type PaymentFailure,
  type PaymentRegister,
  type RegisteredPayment,
  type RegisteredRun,
  type RegisterOptions,
  type RunEvent,
} from './payments/register.js';
export { paymentRegisterSchema } from './payments/register-schema.js';
export { paymentInstructionSchema, paymentRunSchema } from './payments/schema.js';
export type { WeightRow, WeightTable } from './payments/weight-table.js';
export * from './problem.js';
export { closeBudget, contributionAccount, contributionsFor, moneyBridge } from './public/budget.js';
export { agreementFindings, checkRiskRule, checkRule, replay, reviseChart } from './public/charts.js';
export { addWorkingDays, workingDay } from './public/days.js';
export {
  allot,
  chargeTo,
  checkTree,
  delegationTree,
  forecastPosition,
  handDown,
  nodeStanding,
  receiveSettled,
  settleVariance,
  shareVariance,
  withdraw,
} from './public/delegation.js';
export {
  arrive,
  award,
  expire,
  recoverVat,
  release,
  reopen,
  reverseTransfer,
  transfer,
} from './public/drafting.js';
export {
  learnRules,
  newLines,
  newParts,
  payeeFinder,
  previewRules,
  privateNames,
  propose,
  remember,
} from './public/import.js';
export {
  available,
  balance,
  balances,
  commitmentOf,
  commitments,
  drawnUnderCap,
  entries,
  entryOf,
  eraseNote,
  expired,
  fundBalance,
  history,
  noteOf,
  notes,
  post,
  postAll,
  postTransfer,
  preview,
  previewAll,
  previewTransfer,
  protectionStanding,
  reverse,
  reversible,
  trail,
} from './public/ledger.js';
export {
  accept,
  accountsBelow,
  addDays,
  addMonths,
  agreedSplit,
  allocate,
  allocateExplained,
  amountOf,
  amountOver,
  banded,
  bookingDay,
  bringForward,
  byContribution,
  capped,
  capsOf,
  chartOf,
  chartOfPool,
  closePeriod,
  commitmentName,
  contains,
  day,
  dayFromNumber,
  dayNumber,
  dayNumberAfterMonths,
  dayOf,
  daysBetween,
  daysIn,
  delegationAccounts,
  earlierOf,
  endToEndOf,
  entryNameOf,
  entryOfPayment,
  exactShares,
  financialYear,
  finding,
  firstLoss,
  fixedShare,
  funderPayable,
  fundsAskedBy,
  gainShare,
  givenTimes,
  hasRoot,
  instalments,
  isHeld,
  isNhsMoney,
  laterOf,
  moment,
  momentFromNumber,
  momentNumber,
  monthOf,
  namePattern,
  nearestDay,
  netOf,
  nodeAccounts,
  onAccountOnly,
  overlap,
  ownRisk,
  partnerFunds,
  partnerPayable,
  partnerReceivable,
  pence,
  priceOf,
  problem,
  proRata,
  rate,
  refuse,
  revenueContributions,
  rollForward,
  schedule,
  sendable,
  sidesKey,
  spendCategories,
  sumPence,
  totalShare,
  totalsOf,
  turned,
  turnedParts,
  underRoot,
  variableShare,
  vatReceivable,
  vatRegimeOf,
  weekOf,
} from './public/literals.js';
export { must } from './public/must.js';
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
} from './public/payments.js';
export { draftPlan, explanationOf } from './public/plan.js';
export {
  awardPool,
  callContributions,
  closeYear,
  contributionSchedule,
  contributionStanding,
  exitPool,
  instalmentDays,
  poolFindings,
  receiveContribution,
  repayContribution,
  reserveTermsFit,
  settledRule,
} from './public/pool.js';
export {
  acceptLink,
  carryForward,
  checkSealed,
  checkUnsealed,
  continuity,
  exceptions,
  learnHabits,
  listExceptions,
  match,
  ownTransfers,
  reconcile,
  refuseLink,
  runningBalance,
  seal,
  threeWay,
  undoLink,
} from './public/reconcile.js';
export { checkAgreement, checkPool, checkRun } from './public/records.js';
export {
  agreeBalances,
  budgetStatement,
  consolidation,
  delegationParts,
  delegationStatement,
  evidence,
  figure,
  fundStatement,
  fundStatements,
  groupSpending,
  memorandumAccount,
  partnerPayments,
  poolReturn,
  protectionFigures,
  reportsDue,
  shareBridge,
  trialBalance,
  uncancelled,
} from './public/reports.js';
export { changePlan, reviseAward } from './public/revise.js';
export {
  checkNamedRule,
  commit,
  draw,
  pay,
  payCommitmentWithVat,
  payWithVat,
  promiseFindings,
  raise,
  receive,
  walkRule,
} from './public/rules.js';
export { isSplitSettled, settleSplit } from './public/split.js';
export {
  exceptionHeading,
  explain,
  explainAll,
  explainException,
  explainFinding,
  formatDay,
  formatDayShort,
  formatMoment,
  formatPence,
  formatPeriod,
  isIntact,
  isWorkingDay,
} from './public/totals.js';
export type { BookItem } from './reconcile/book-item.js';
export type { ContinuityFault } from './reconcile/continuity.js';
export type { Sides } from './reconcile/decision-list.js';
export {
  type AccountException,
  type AccountReviewed,
  EXCEPTION_REASONS,
  type ExceptionOptions,
  type ExceptionReason,
  type Exceptions,
} from './reconcile/exceptions.js';
export {
  type EntryFact,
  EXCEPTION_CODES,
  EXCEPTION_KINDS,
  type Exception,
  type ExceptionCode,
  type ExceptionFacts,
  type ExceptionKind,
  type LineFact,
  type OfferFact,
  type TransferEnd,
} from './reconcile/exceptions-facts.js';
export type { ExceptionListOptions } from './reconcile/exceptions-list.js';
export type { FileTaken } from './reconcile/exceptions-noted.js';
export {
  checkHabits,
  type HabitOptions,
  type Habits,
  type LagHabit,
  type NameHabit,
  NO_HABITS,
} from './reconcile/habits.js';
export type { KnownLine, SuspectReason } from './reconcile/identity.js';
export type { LinesFound } from './reconcile/import-lines.js';
export * from './reconcile/learn.js';
export { checkDecisions, type Decisions, NO_DECISIONS } from './reconcile/links.js';
export * from './reconcile/matching.js';
export { AGE_BANDS, type AgeBand } from './reconcile/outstanding.js';
export type { AccountLines, OwnTransfer } from './reconcile/own-transfers.js';
export { type PayeeRule, payeeRuleSchema } from './reconcile/payee-map.js';
export { SHORTEST_SECRET } from './reconcile/private-names.js';
export type { Proposal, ProposalReason, ProposeOptions } from './reconcile/propose.js';
export * from './reconcile/reconciliation.js';
export type { SealedReconciliation, SplitBook } from './reconcile/seal.js';
export type { LineFound, LineNovelty } from './reconcile/sort-known.js';
export * from './reconcile/statement.js';
export { statementLineSchema, statementSchema } from './reconcile/statement-schema.js';
export type { SideTally, Tallied, Tally } from './reconcile/tally.js';
export * from './reconcile/three-way.js';
export * from './reports/budget-statement.js';
export type {
  ContributionAccount,
  ContributionAccountQuery,
  ContributionReceipt,
  ContributionRow,
} from './reports/contribution-account.js';
export * from './reports/figure.js';
export * from './reports/fund-statement.js';
export type { MoneyBridge, MoneyBridgeQuery } from './reports/money-bridge.js';
export * from './reports/pool/agree-balances.js';
export * from './reports/pool/consolidation.js';
export * from './reports/pool/delegation-parts.js';
export * from './reports/pool/delegation-statement.js';
export * from './reports/pool/group-spending.js';
export * from './reports/pool/memorandum-account.js';
export * from './reports/pool/partner-payments.js';
export * from './reports/pool/pool-return.js';
export * from './reports/pool/protection-figures.js';
export * from './reports/pool/quarters.js';
export * from './reports/pool/share-bridge.js';
export type { BookLedger, Uncancelled } from './reports/pool/transfer-halves.js';
export * from './reports/trial-balance.js';
export * from './rules/award-pool.js';
export type { BroughtForward } from './rules/bring-forward.js';
export * from './rules/call-contributions.js';
export * from './rules/close-budget/year-end.js';
export * from './rules/close-year/year-end.js';
export type { YearEnding } from './rules/close-year.js';
export type { Promised, Raise } from './rules/commit.js';
export type {
  ContributionStanding,
  ContributionsStanding,
  InstalmentStanding,
} from './rules/contribution-standing.js';
export * from './rules/delegate.js';
export type { Payment } from './rules/draw.js';
export * from './rules/exit-pool/pool-exit.js';
export * from './rules/exit-pool.js';
export type { Freeing, Reopening } from './rules/free.js';
export type { CommitmentPayment } from './rules/pay.js';
export { fundingRequestSchema } from './rules/plan-funding/request.js';
export * from './rules/plan-funding.js';
export type { Receipt } from './rules/receive.js';
export type { AwardRevision } from './rules/revise-award.js';
export * from './rules/risk-share.js';
export type { SplitSettling } from './rules/settle-split.js';
export * from './rules/settle-variance.js';
export * from './rules/settled-rule.js';
export {
  type SchemePosition,
  SHARE_STEPS,
  type ShareStep,
  type VariancePart,
  type VariancePosition,
} from './rules/share-variance/position.js';
export type { BarredStep, BudgetMove } from './rules/share-variance/waterfall.js';
export * from './rules/share-variance.js';
export * from './rules/transfer.js';
export * from './rules/vat.js';
export type { Asked, Walked } from './rules/walk.js';
export * from './time/day.js';
export * from './time/moment.js';
export * from './time/period.js';
export * from './time/schedule.js';
export * from './time/working-days.js';
