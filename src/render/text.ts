/**
 * Reports in plain text, for a terminal, a log or an e-mail.
 *
 * Method: every function takes a report, which is plain data, and returns text; nothing is printed here. A value that is not a report of
 * this library throws.
 * Limit: no colour, no paging. For other columns, make a table with `textTable`.
 *
 * @module
 */

import { ofLiterals } from '../problem/guard.js';
import * as budgetPage from './text/budget.js';
import * as continuityPage from './text/continuity.js';
import * as exceptionsPage from './text/exceptions.js';
import * as explanationPage from './text/explanation.js';
import * as linesFoundPage from './text/lines-found.js';
import * as paymentRunPage from './text/payment-run.js';
import * as periodPage from './text/period.js';
import * as poolPage from './text/pool.js';
import * as poolBalancesPage from './text/pool-balances.js';
import * as poolReturnPage from './text/pool-return.js';
import * as reconciliationPage from './text/reconciliation.js';
import * as shareBridgePage from './text/share-bridge.js';
import * as statementsPage from './text/statements.js';
import * as tablePage from './text/table.js';
import * as threeWayPage from './text/three-way.js';
import * as trailPage from './text/trail.js';

export type { BudgetTextOptions } from './text/budget.js';
export type { ExplanationTextOptions } from './text/explanation.js';
export type { PeriodPages } from './text/period.js';
export type { ReconciliationTextOptions, Signature } from './text/reconciliation.js';
export type { TextColumn, TextOptions, TextTable } from './text/table.js';
export type { TrailRow, TrailTextOptions } from './text/trail.js';

export const renderAgreedBalances = ofLiterals('renderAgreedBalances', poolBalancesPage.renderAgreedBalances);
export const renderBudgetStatement = ofLiterals('renderBudgetStatement', budgetPage.renderBudgetStatement);
export const renderConsolidation = ofLiterals('renderConsolidation', poolBalancesPage.renderConsolidation);
export const renderContinuity = ofLiterals('renderContinuity', continuityPage.renderContinuity);
export const renderContributionAccount = ofLiterals(
  'renderContributionAccount',
  budgetPage.renderContributionAccount,
);
export const renderDelegationStatement = ofLiterals(
  'renderDelegationStatement',
  poolBalancesPage.renderDelegationStatement,
);
export const renderExceptions = ofLiterals('renderExceptions', exceptionsPage.renderExceptions);
export const renderExplanation = ofLiterals('renderExplanation', explanationPage.renderExplanation);
export const renderFundStatements = ofLiterals('renderFundStatements', statementsPage.renderFundStatements);
export const renderGroupSpending = ofLiterals('renderGroupSpending', poolPage.renderGroupSpending);
export const renderLinesFound = ofLiterals('renderLinesFound', linesFoundPage.renderLinesFound);
export const renderMemorandumAccount = ofLiterals(
  'renderMemorandumAccount',
  poolPage.renderMemorandumAccount,
);
export const renderMoneyBridge = ofLiterals('renderMoneyBridge', budgetPage.renderMoneyBridge);
export const renderPaymentRun = ofLiterals('renderPaymentRun', paymentRunPage.renderPaymentRun);
export const renderPeriod = ofLiterals('renderPeriod', periodPage.renderPeriod);
export const renderQuestions = ofLiterals('renderQuestions', periodPage.renderQuestions);
export const renderUnderQuery = ofLiterals('renderUnderQuery', periodPage.renderUnderQuery);
export const renderPoolReturn = ofLiterals('renderPoolReturn', poolReturnPage.renderPoolReturn);
export const renderReconciliation = ofLiterals(
  'renderReconciliation',
  reconciliationPage.renderReconciliation,
);
export const renderThreeWay = ofLiterals('renderThreeWay', threeWayPage.renderThreeWay);
export const renderTrail = ofLiterals('renderTrail', trailPage.renderTrail);
export const renderTrialBalance = ofLiterals('renderTrialBalance', statementsPage.renderTrialBalance);
export const textTable = ofLiterals('textTable', tablePage.textTable);
export const renderShareBridge = ofLiterals('renderShareBridge', shareBridgePage.renderShareBridge);
