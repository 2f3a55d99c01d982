/**
 * The door of plain text: every report, written for a terminal, a log or an e-mail.
 *
 * @module
 */

export type { BudgetTextOptions } from './text/budget.js';
export { documentText } from './text/document-text.js';
export type { ExplanationTextOptions } from './text/explanation.js';
export type { PeriodPages } from './text/period.js';
export type { TextColumn, TextOptions, TextTable } from './text/table.js';
export type { TrailRow, TrailTextOptions } from './text/trail.js';
export {
  renderAgreedBalances,
  renderBudgetStatement,
  renderConsolidation,
  renderDelegationStatement,
  renderExceptions,
  renderExplanation,
  renderFundStatements,
  renderGroupSpending,
  renderLinesFound,
  renderMemorandumAccount,
  renderMoneyBridge,
  renderPaymentRun,
  renderPeriod,
  renderPoolReturn,
  renderQuestions,
  renderShareBridge,
  renderThreeWay,
  renderTrail,
  renderTrialBalance,
  renderUnderQuery,
  textTable,
} from './text.js';
