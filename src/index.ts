/**
 * The front door: money, days, the ledger, what was agreed, the rules that say who pays, and reports of one person’s budget.
 *
 * @module
 */
export type {
  Agreement,
  Authority,
  Body,
  Contribution,
  IncomeStream,
  ManagedAs,
  PersonalBudget,
  PlannedLine,
} from './agreement/agreement.js';
export type { AllocationRule, NamedRule } from './agreement/rule.js';
export { must } from './explain/must.js';
export type { BalanceQuery } from './ledger/balance.js';
export type { Account, AccountPath, Chart, Fund, FundTerms, Protection } from './ledger/chart.js';
export type { ChartChange } from './ledger/chart-revision.js';
export { checkChart } from './ledger/check-chart.js';
export type { Commitment, CommitmentStanding } from './ledger/commitment.js';
export type { BalanceType, Draft, Entry, Note, Posting } from './ledger/entry.js';
export type { Explanation } from './ledger/explanation.js';
export type { FundBalance } from './ledger/fund-balance.js';
export { type Ledger, openLedger } from './ledger/ledger.js';
export type { Recording } from './ledger/post.js';
export { type Pence, parsePence } from './money/pence.js';
export { parseRate, type Rate } from './money/rate.js';
export type { Finding } from './problem/finding.js';
export { BrokenInvariant, type Problem, type ProblemCode, type Result } from './problem/problem.js';
export { closeBudget, contributionAccount, contributionsFor, moneyBridge } from './public/budget.js';
export { agreementFindings, replay, reviseChart } from './public/charts.js';
export { addWorkingDays, workingDay } from './public/days.js';
export { arrive, award, expire, release, reopen, reverseTransfer, transfer } from './public/drafting.js';
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
  protectionStanding,
  reverse,
  reversible,
  trail,
} from './public/ledger.js';
export {
  accept,
  addDays,
  addMonths,
  allocate,
  allocateExplained,
  amountOver,
  bringForward,
  chartOf,
  closePeriod,
  commitmentName,
  day,
  dayOf,
  daysBetween,
  financialYear,
  instalments,
  moment,
  monthOf,
  pence,
  personalBudgetChart,
  priceOf,
  proRata,
  rate,
  refuse,
  schedule,
  shareRule,
  spendCategories,
  sumPence,
  weekOf,
} from './public/literals.js';
export { checkAgreement } from './public/records.js';
export {
  budgetStatement,
  consolidation,
  evidence,
  fundStatements,
  trialBalance,
} from './public/reports.js';
export { changePlan, reviseAward } from './public/revise.js';
export {
  capFindings,
  checkNamedRule,
  commit,
  draw,
  pay,
  promiseFindings,
  raise,
  receive,
} from './public/rules.js';
export { settleSplit } from './public/split.js';
export {
  explain,
  explainAll,
  explainFinding,
  formatDay,
  formatMoment,
  formatPence,
  formatPeriod,
} from './public/totals.js';
export type { BudgetStatement } from './reports/budget-statement.js';
export type { Figure } from './reports/figure.js';
export type { FundStatements } from './reports/fund-statement.js';
export type { TrialBalance } from './reports/trial-balance.js';
export type { Payment } from './rules/draw.js';
export { type Day, parseDay } from './time/day.js';
export { type Moment, parseMoment } from './time/moment.js';
export type { Period } from './time/period.js';
export type { BankHolidays } from './time/working-days.js';
