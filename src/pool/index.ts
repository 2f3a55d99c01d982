/**
 * The door of pools under section 75: the agreement, contributions, delegation, risk shares, the year end and the returns.
 *
 * @module
 */
export { checkRiskRule } from '../public/charts.js';
export {
  allot,
  chargeTo,
  delegationTree,
  forecastPosition,
  handDown,
  nodeStanding,
  receiveSettled,
  settleVariance,
  shareVariance,
  withdraw,
} from '../public/delegation.js';
export {
  agreedSplit,
  banded,
  byContribution,
  capped,
  chartOfPool,
  firstLoss,
  gainShare,
  ownRisk,
  revenueContributions,
  rollForward,
} from '../public/literals.js';
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
  settledRule,
} from '../public/pool.js';
export { checkPool } from '../public/records.js';
export {
  agreeBalances,
  delegationParts,
  delegationStatement,
  groupSpending,
  memorandumAccount,
  partnerPayments,
  poolReturn,
  protectionFigures,
  reportsDue,
  shareBridge,
} from '../public/reports.js';
export { revisePoolAward } from '../public/revise.js';
export type { ContributionsStanding } from './contributions/contribution-standing.js';
export type { DelegationTree } from './delegation/delegation.js';
export type { DelegationStatement } from './delegation/delegation-statement.js';
export type {
  Delegation,
  DelegationNode,
  Partner,
  PoolAgreement,
  PoolContribution,
  PoolStream,
  RiskShare,
  Scheme,
} from './pool.js';
export type { MemorandumAccount } from './returns/memorandum-account.js';
export type { PoolReturn } from './returns/pool-return.js';
export type { ShareBridge } from './risk-share/share-bridge.js';
export type { VarianceShare } from './risk-share/share-variance.js';
