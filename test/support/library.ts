/**
 * Every public name and, beside them, the inner names that tests use.
 */

export * from '../../src/access/index.js';
export {
  AUTHORITIES,
  BODIES,
  MANAGED_AS,
  NHS_AUTHORITIES,
  PRIVATE_AUTHORITIES,
  type RegularAmount,
  type StreamId,
  YEAR_END_TERMS,
  type YearEndTerms,
} from '../../src/agreement/agreement.js';
export type { Cap } from '../../src/agreement/cap.js';
export type { PlanChange } from '../../src/agreement/change-plan.js';
export { FIXED_ACCOUNTS } from '../../src/agreement/chart-of.js';
export type { RuleUse } from '../../src/agreement/check-named-rule.js';
export type { RuleContext } from '../../src/agreement/check-rule.js';
export type { Exclusion } from '../../src/agreement/law.js';
export type { PersonalBudgetFunds } from '../../src/agreement/personal-budget-chart.js';
export type { Instalment } from '../../src/agreement/regular-amount.js';
export type { ShareOf } from '../../src/agreement/rule.js';
export {
  agreementSchema,
  allocationRuleSchema,
  contributionSchema,
  DEEPEST_RULE,
  incomeStreamSchema,
  namedRuleSchema,
  personalBudgetSchema,
  plannedLineSchema,
} from '../../src/agreement/schema.js';
export * from '../../src/assurance/index.js';
export * from '../../src/audit/index.js';
export * from '../../src/caseload/index.js';
export * from '../../src/documents/index.js';
export * from '../../src/england/charge/index.js';
export * from '../../src/england/index.js';
export * from '../../src/england/returns/index.js';
export {
  type AccountException,
  EXCEPTION_REASONS,
  type ExceptionOptions,
  type ExceptionReason,
} from '../../src/exceptions/exceptions.js';
export {
  type EntryFact,
  EXCEPTION_CODES,
  EXCEPTION_KINDS,
  type ExceptionCode,
  type ExceptionFacts,
  type ExceptionKind,
  type LineFact,
  type OfferFact,
  type TransferEnd,
} from '../../src/exceptions/exceptions-facts.js';
export type { PlainNames } from '../../src/explain/plain-names.js';
export { beancountAccount } from '../../src/export/beancount.js';
export { hledgerAccount } from '../../src/export/hledger.js';
export * from '../../src/export/index.js';
export { JOURNAL_FORMAT } from '../../src/export/journal-head.js';
export { checkLines, linesOf, parseLine } from '../../src/export/jsonl-lines.js';
export * from '../../src/finance/index.js';
export * from '../../src/index.js';
export * from '../../src/json-schema/index.js';
export type { PositionBalance } from '../../src/ledger/balance.js';
export type { CapTally } from '../../src/ledger/caps.js';
export {
  ACCOUNT_ROOTS,
  type AccountRoot,
  type CategoryPattern,
  type FundId,
} from '../../src/ledger/chart.js';
export type { ChartRevision } from '../../src/ledger/chart-revision.js';
export {
  BALANCE_TYPES,
  COMMITMENT_ACTS,
  type CommitmentAct,
  type CommitmentId,
  type EntryDetails as EntryRest,
  type EntryId,
  type Transfer,
} from '../../src/ledger/entry.js';
export {
  CAP_PERIODS,
  type CapPeriod,
  type ExplanationStep,
  SHORT_REASONS,
  type ShortReason,
} from '../../src/ledger/explanation.js';
export { previewAll } from '../../src/ledger/post-all.js';
export type { ExplanationFault } from '../../src/ledger/problems.js';
export type { ProtectionStanding } from '../../src/ledger/protection-standing.js';
export {
  accountSchema,
  chartSchema,
  draftSchema,
  entrySchema,
  fundSchema,
  noteSchema,
  postingSchema,
  protectionSchema,
} from '../../src/ledger/schema.js';
export type { CommitmentLine } from '../../src/ledger/state/commitment-state.js';
export { TURNOVER_LIMIT } from '../../src/ledger/state/state.js';
export type { TrailLine } from '../../src/ledger/trail.js';
export type { TransferEntries, TransferPair, TransferSide } from '../../src/ledger/transfer.js';
export { previewTransfer } from '../../src/ledger/transfer.js';
export type { CarriedItems, OpenItem } from '../../src/match/book-item.js';
export type { Sides } from '../../src/match/decision-list.js';
export type { HabitOptions, LagHabit, NameHabit } from '../../src/match/habits.js';
export type { Rest, UnmatchedReason } from '../../src/match/matching.js';
export type { AllocatedShare } from '../../src/money/allocate.js';
export { decimalPence } from '../../src/money/decimal-pence.js';
export { isPence, MAX_PENCE } from '../../src/money/pence.js';
export { penceSchema, rateSchema } from '../../src/money/schema.js';
export * from '../../src/national/index.js';
export type { RegisterWarning } from '../../src/payments/against-register.js';
export {
  type AccountNumber,
  accountNumberSchema,
  type CustomerAccount,
  isAccountNumber,
  isSortCode,
  type SortCode,
  type StandardAccount,
  sortCodeSchema,
} from '../../src/payments/bank-account.js';
export type { AccountOutcome } from '../../src/payments/check-account.js';
export * from '../../src/payments/index.js';
export type { SendableText } from '../../src/payments/letters.js';
export type { RunWarning } from '../../src/payments/make-run.js';
export type { InitiatingParty } from '../../src/payments/pain001/initiating-party.js';
export type { Pain001File } from '../../src/payments/pain001/pain001.js';
export {
  type CodeOrOwn,
  codeOrOwn,
  PAIN001_VERSIONS,
  type Pain001Version,
  pain001ProfileSchema,
} from '../../src/payments/pain001/profile.js';
export { type DayForm, PAYABLES_FIELDS, type PayablesField } from '../../src/payments/payables-csv.js';
export {
  CHANGE_REASONS,
  type ChangeReason,
  type ControlTotals,
  type DetailsApproval,
  PAYMENT_SCHEMES,
  type PaidFor,
  type PaymentChange,
  type PaymentId,
  type PaymentScheme,
  type RunId,
  type RunLimits,
  SCHEME_LIMITS,
} from '../../src/payments/payment.js';
export type { FailedPayment, RunDraftOptions } from '../../src/payments/record-run.js';
export type { RegisterOptions, RunEvent } from '../../src/payments/register.js';
export { paymentRegisterSchema } from '../../src/payments/register-schema.js';
export {
  FAILURE_REASONS,
  type FailureReason,
  type RegisteredPayment,
  type RegisteredRun,
} from '../../src/payments/registration.js';
export { paymentInstructionSchema, paymentRunSchema } from '../../src/payments/schema.js';
export type { WeightRow } from '../../src/payments/weight-table.js';
export * from '../../src/plan/index.js';
export type {
  CapReached,
  FundingCriterion,
  RankReason,
  ShortagePolicy,
} from '../../src/plan/plan.js';
export { fundingRequestSchema } from '../../src/plan/request.js';
export type { PoolAwardRequest } from '../../src/pool/award-pool.js';
export {
  type AgreeBalancesQuery,
  BALANCE_REASONS,
  type BalanceAgreement,
  type BalanceDirection,
  type BalanceReason,
  type BalanceRow,
  type PaymentLists,
} from '../../src/pool/contributions/agree-balances.js';
export type { ContributionCall } from '../../src/pool/contributions/call-contributions.js';
export type { ContributionDue } from '../../src/pool/contributions/contribution.js';
export type {
  ContributionStanding,
  InstalmentStanding,
} from '../../src/pool/contributions/contribution-standing.js';
export type { PartnerPayment } from '../../src/pool/contributions/pair-payments.js';
export type { PartnerPaymentsQuery } from '../../src/pool/contributions/partner-payments.js';
export type { Allotment, NodeAllotment, NodeStanding } from '../../src/pool/delegation/delegate.js';
export { DELEGATION_AMOUNTS } from '../../src/pool/delegation/delegation-parts.js';
export type {
  DelegationAmounts,
  DelegationQuery,
  DelegationRow,
} from '../../src/pool/delegation/delegation-statement.js';
export type { PoolExitRequest } from '../../src/pool/exit/exit-pool.js';
export type { FundExit, PartnerExit, PoolExit, RunOff } from '../../src/pool/exit/pool-exit.js';
export * from '../../src/pool/index.js';
export {
  type CategoryGroup,
  CONTRIBUTION_KINDS,
  type ContributionKind,
  type ContributionVariation,
  type ExitTerms,
  type InstalmentPlan,
  type PartnerId,
  type PoolAsset,
  type PoolTerms,
  type SchemeId,
  TIERS,
  type Tier,
  UNSPENT_TERMS,
  type UnspentTerms,
  WATERFALL_STEPS,
  type Waterfall,
  type WaterfallStep,
} from '../../src/pool/pool.js';
export { poolAgreementSchema, poolTermsSchema } from '../../src/pool/pool-schema.js';
export type { BookTransfers } from '../../src/pool/returns/books-sent-to.js';
export type {
  GroupSpending,
  GroupSpendingQuery,
  SpendingComparison,
} from '../../src/pool/returns/group-spending.js';
export type {
  PartnerPosition,
  SchemeSpending,
  ShareFigures,
  StreamIncome,
} from '../../src/pool/returns/memorandum-account.js';
export type {
  ExpenditureFigures,
  PartnerStanding,
  PoolReturnQuery,
  SchemeTags,
} from '../../src/pool/returns/pool-return.js';
export type { ProtectionFigures } from '../../src/pool/returns/protection-figures.js';
export type { ReportDue } from '../../src/pool/returns/quarters.js';
export type { ChargesBeside, IncomeFigures, StreamFigures } from '../../src/pool/returns/return-income.js';
export {
  type SchemePosition,
  SHARE_STEPS,
  type ShareStep,
  type VariancePart,
  type VariancePosition,
} from '../../src/pool/risk-share/position.js';
export type { Band, PartnerContribution, PartnerShare } from '../../src/pool/risk-share/risk-share.js';
export {
  BRIDGE_STEPS,
  type BridgeAmounts,
  type BridgeRow,
  type BridgeStep,
} from '../../src/pool/risk-share/share-bridge.js';
export type { SchemeShare } from '../../src/pool/risk-share/share-variance.js';
export type { BarredStep, BudgetMove } from '../../src/pool/risk-share/waterfall.js';
export type { RollForward, RollForwardStep } from '../../src/pool/roll-forward.js';
export type { YearEndRequest } from '../../src/pool/year-end/close-year.js';
export type {
  ReserveFit,
  StreamYearEnd,
  UnspentAuthority,
  YearEnd,
  YearFigures,
} from '../../src/pool/year-end/pool-year-end.js';
export * from '../../src/pool-year/index.js';
export { check, isId } from '../../src/problem/check.js';
export {
  FINDING_STANDING,
  type FindingCode,
  type FindingFacts,
  finding,
  type Severity,
} from '../../src/problem/finding.js';
export {
  assert,
  demand,
  Misuse,
  type ProblemFacts,
} from '../../src/problem/problem.js';
export { AGE_BANDS, type AgeBand } from '../../src/reconcile/differences.js';
export * from '../../src/reconcile/index.js';
export type { AcceptedLine, Meaning, RulePreview } from '../../src/reconcile/learn.js';
export { payeeRuleSchema } from '../../src/reconcile/payee-map.js';
export type { ProposalReason } from '../../src/reconcile/propose.js';
export type {
  BalanceOrigin,
  FundAtBank,
  ReconciliationStatus,
  StatementSum,
  ToleratedDifference,
} from '../../src/reconcile/reconciliation.js';
export type { SplitBook } from '../../src/reconcile/seal.js';
export type { SideTally, Tally, Total } from '../../src/reconcile/tally.js';
export type { ThreeWayFigures, ThreeWayRow } from '../../src/reconcile/three-way.js';
export * from '../../src/render/html/index.js';
export * from '../../src/render/index.js';
export type { BudgetFigures, BudgetRow, BudgetStatementQuery } from '../../src/reports/budget-statement.js';
export type {
  ConsolidatedRow,
  ConsolidatedSection,
  Consolidation,
  TransferredFund,
} from '../../src/reports/consolidation.js';
export type {
  ContributionAccount,
  ContributionAccountQuery,
  ContributionReceipt,
  ContributionRow,
} from '../../src/reports/contribution-account.js';
export type { Evidence, FigurePart } from '../../src/reports/figure.js';
export type {
  AccountMovement,
  FundFigures,
  FundStatement,
  FundStatementQuery,
} from '../../src/reports/fund-statement.js';
export type { MoneyBridge, MoneyBridgeQuery } from '../../src/reports/money-bridge.js';
export type { BookLedger, UncancelledTransfer } from '../../src/reports/transfer-halves.js';
export type { ReportTimes, TrialBalanceRow, TrialBalanceSection } from '../../src/reports/trial-balance.js';
export type { OpeningBalance } from '../../src/rules/bring-forward.js';
export type { CommitmentRequest, RaiseRequest } from '../../src/rules/commit.js';
export type { CommitmentPayment } from '../../src/rules/commitment-payment.js';
export type { ReleaseRequest, ReopenRequest } from '../../src/rules/free.js';
export type { Receipt } from '../../src/rules/receive.js';
export type { AwardRevision } from '../../src/rules/revise-award.js';
export type { SplitOptions } from '../../src/rules/settle-split.js';
export type { FundAmount, MoneyTransfer } from '../../src/rules/transfer.js';
export type { RuleWalk, WalkRequest } from '../../src/rules/walk.js';
export type {
  BudgetYearEnd,
  BudgetYearEndRequest,
  FundYearEnd,
  StreamRemainder,
} from '../../src/rules/year-end/budget-year-end.js';
export type { OtherYearEnd, YearEndCommitment } from '../../src/rules/year-end/fund-year.js';
export { type CsvValues, csvLayoutSchema, neededColumns } from '../../src/statement/csv/layout.js';
export { SHORTEST_SECRET } from '../../src/statement/import/private-names.js';
export * from '../../src/statement/index.js';
export { statementLineSchema, statementSchema } from '../../src/statement/statement-schema.js';
export {
  dayFromNumber,
  dayNumber,
  dayNumberOf,
  FIRST_DAY,
  formatDayShort,
  isDay,
  LAST_DAY,
} from '../../src/time/day.js';
export { isMoment } from '../../src/time/moment.js';
export { type Cycle, FREQUENCIES, type Frequency } from '../../src/time/schedule.js';
export {
  bankHolidaysSchema,
  daySchema,
  frequencySchema,
  momentSchema,
  periodSchema,
} from '../../src/time/schema.js';
export { DAY_CONVENTIONS, type DayConvention } from '../../src/time/working-days.js';
export * from '../../src/vat/index.js';
