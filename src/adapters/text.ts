/**
 * Sets reports in plain text: for a terminal, a log, an e-mail, the output kept beside an example.
 *
 * Method: every function takes a report, which is plain facts, and answers text; nothing is printed here.
 * Limit: no colour, no paging. Whoever needs other columns sets a table of their own with `textTable`.
 *
 * @module
 */
export {
  type BudgetTextOptions,
  renderBudgetStatement,
  renderContributionAccount,
  renderMoneyBridge,
} from './text/budget.js';
export { renderContinuity } from './text/continuity.js';
export { renderExceptions } from './text/exceptions.js';
export { type ExplanationTextOptions, renderExplanation } from './text/explanation.js';
export { renderLinesFound } from './text/lines-found.js';
export { renderPaymentRun } from './text/payment-run.js';
export { renderGroupSpending, renderMemorandumAccount } from './text/pool.js';
export {
  renderAgreedBalances,
  renderConsolidation,
  renderDelegationStatement,
} from './text/pool-balances.js';
export { renderPoolReturn } from './text/pool-return.js';
export {
  type ReconciliationTextOptions,
  renderReconciliation,
  type Signature,
} from './text/reconciliation.js';
export { renderFundStatements, renderTrialBalance } from './text/statements.js';
export { type TextColumn, type TextOptions, type TextTable, textTable } from './text/table.js';
export { renderThreeWay } from './text/three-way.js';
export { renderTrail, type TrailRow, type TrailTextOptions } from './text/trail.js';
