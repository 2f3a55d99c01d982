/**
 * The front door: the pure rooms by name. Adapters have doors of their own.
 *
 * @module
 */
export * from './agreement/agreement.js';
export { agreementFindings } from './agreement/agreement-findings.js';
export { type Cap, capsOf } from './agreement/cap.js';
export type { PlanChange } from './agreement/change-plan.js';
export { chartOf, FIXED_ACCOUNTS, funderPayable } from './agreement/chart-of.js';
export {
  chartOfPool,
  delegationAccounts,
  isHeld,
  nodeAccounts,
  partnerPayable,
  partnerReceivable,
  VAT_REGIMES,
  type VatRegime,
  vatReceivable,
} from './agreement/chart-of-pool.js';
export { checkAgreement } from './agreement/check-agreement.js';
export type { RuleUse } from './agreement/check-named-rule.js';
export { checkPool } from './agreement/check-pool.js';
export type { RuleContext } from './agreement/check-rule.js';
export { checkRule } from './agreement/check-rule.js';
export {
  type ContributionDue,
  contributionSchedule,
  instalmentDays,
} from './agreement/contribution.js';
export { checkTree, type DelegationTree, delegationTree } from './agreement/delegation.js';
export { EXCLUDED_FUNCTIONS, NHS_EXCLUSIONS, type NhsExclusion } from './agreement/nhs-exclusions.js';
export * from './agreement/pool.js';
export { poolFindings } from './agreement/pool-findings.js';
export { poolAgreementSchema, poolTermsSchema } from './agreement/pool-schema.js';
export { amountOver, type Instalment, instalments } from './agreement/regular-amount.js';
export * from './agreement/roll-forward.js';
export * from './agreement/rule.js';
export * from './agreement/schema.js';
export { spendCategories } from './agreement/spend-categories.js';
export { check, isId } from './check.js';
export {
  type ExceptionWords,
  exceptionHeading,
  explain,
  explainAll,
  explainException,
  explainFinding,
} from './explain.js';
export * from './finding.js';
export { amountOf } from './ledger/amount.js';
export {
  available,
  type BalanceQuery,
  balance,
  balances,
  type PositionBalance,
} from './ledger/balance.js';
export type { CapTally } from './ledger/caps.js';
export * from './ledger/chart.js';
export { checkChart } from './ledger/check-chart.js';
export { closePeriod } from './ledger/close.js';
export {
  type Commitment,
  type CommitmentStanding,
  commitmentOf,
  commitments,
  expired,
} from './ledger/commitment.js';
export type { CommitmentLine } from './ledger/commitment-state.js';
export * from './ledger/entry.js';
export * from './ledger/explanation.js';
export { drawnUnderCap, type FundBalance, fundBalance } from './ledger/fund-balance.js';
export { entries, entryOf, eraseNote, noteOf, notes } from './ledger/journal.js';
export { type Ledger, openLedger } from './ledger/ledger.js';
export { post, preview, type Recording } from './ledger/post.js';
export { postAll, previewAll } from './ledger/post-all.js';
export { type ProtectionStanding, protectionStanding } from './ledger/protection-standing.js';
export { replay } from './ledger/replay.js';
export { reverse, reversible } from './ledger/reverse.js';
export { reviseChart } from './ledger/revise-chart.js';
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
export { type TrailLine, trail } from './ledger/trail.js';
export {
  postTransfer,
  previewTransfer,
  type TransferEntries,
  type TransferPair,
  type TransferSide,
} from './ledger/transfer.js';
export * from './money/allocate.js';
export * from './money/pence.js';
export * from './money/rate.js';
export type { RegisterWarning } from './payments/against-register.js';
export * from './payments/bank-account.js';
export * from './payments/check-account.js';
export { checkRegister } from './payments/check-register.js';
export { checkRun, totalsOf } from './payments/check-run.js';
export { endToEndOf } from './payments/end-to-end.js';
export { type Sendable, sendable } from './payments/letters.js';
export { type MadeRun, makeRun, type RunRequest, type RunWarning } from './payments/make-run.js';
export * from './payments/payment.js';
export * from './payments/record-run.js';
export {
  EMPTY_REGISTER,
  enterRun,
  FAILURE_REASONS,
  type FailureReason,
  markAllFailed,
  markFailed,
  markSent,
  type PaymentFailure,
  type PaymentRegister,
  type RegisteredPayment,
  type RegisteredRun,
  type RegisterOptions,
  type RunEvent,
  registerOf,
  withdrawRun,
} from './payments/register.js';
export { paymentRegisterSchema } from './payments/register-schema.js';
export { paymentInstructionSchema, paymentRunSchema } from './payments/schema.js';
export { readWeightTable, type WeightRow, type WeightTable } from './payments/weight-table.js';
export * from './problem.js';
export { closeBudget, contributionAccount, contributionsFor, moneyBridge } from './public/budget.js';
export { must } from './public/must.js';
export { changePlan, reviseAward } from './public/revise.js';
export {
  checkNamedRule,
  commit,
  draw,
  pay,
  promiseFindings,
  raise,
  receive,
  walkRule,
} from './public/rules.js';
export { isSplitSettled, settleSplit } from './public/split.js';
export type { BookItem } from './reconcile/book-item.js';
export { type ContinuityFault, continuity, runningBalance } from './reconcile/continuity.js';
export {
  type AccountException,
  type AccountReviewed,
  EXCEPTION_REASONS,
  type ExceptionOptions,
  type ExceptionReason,
  type Exceptions,
  exceptions,
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
export { type ExceptionListOptions, listExceptions } from './reconcile/exceptions-list.js';
export type { FileTaken } from './reconcile/exceptions-noted.js';
export type { KnownLine, SuspectReason } from './reconcile/identity.js';
export { type LinesFound, newLines, remember } from './reconcile/import-lines.js';
export * from './reconcile/learn.js';
export * from './reconcile/links.js';
export { match } from './reconcile/match.js';
export * from './reconcile/matching.js';
export { newParts } from './reconcile/new-parts.js';
export { AGE_BANDS, type AgeBand } from './reconcile/outstanding.js';
export { type AccountLines, type OwnTransfer, ownTransfers } from './reconcile/own-transfers.js';
export { type PayeeRule, payeeFinder, payeeRuleSchema } from './reconcile/payee-map.js';
export { privateNames, SHORTEST_SECRET } from './reconcile/private-names.js';
export {
  commitmentName,
  entryNameOf,
  type Proposal,
  type ProposalReason,
  type ProposeOptions,
  propose,
} from './reconcile/propose.js';
export { carryForward, reconcile } from './reconcile/reconcile.js';
export * from './reconcile/reconciliation.js';
export { statementLineSchema, statementSchema } from './reconcile/schema.js';
export {
  checkUnsealed,
  isIntact,
  type SealedReconciliation,
  type SplitBook,
  seal,
} from './reconcile/seal.js';
export type { LineFound, LineNovelty } from './reconcile/sort-known.js';
export * from './reconcile/statement.js';
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
export { type BookLedger, type Uncancelled, uncancelled } from './reports/pool/transfer-halves.js';
export * from './reports/trial-balance.js';
export { award } from './rules/award.js';
export * from './rules/award-pool.js';
export { type BroughtForward, bringForward } from './rules/bring-forward.js';
export * from './rules/call-contributions.js';
export * from './rules/close-budget/year-end.js';
export * from './rules/close-year/year-end.js';
export { closeYear, reserveTermsFit, type YearEnding } from './rules/close-year.js';
export type { Promised, Raise } from './rules/commit.js';
export {
  type ContributionStanding,
  type ContributionsStanding,
  contributionStanding,
  type InstalmentStanding,
} from './rules/contribution-standing.js';

export * from './rules/delegate.js';
export type { Payment } from './rules/draw.js';
export * from './rules/exit-pool/pool-exit.js';
export * from './rules/exit-pool.js';
export { expire, type Freeing, type Reopening, release, reopen } from './rules/free.js';
export type { CommitmentPayment } from './rules/pay.js';
export { draftPlan } from './rules/plan-funding/draft-plan.js';
export { explanationOf } from './rules/plan-funding/explanation-of.js';
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
