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
import * as exceptionsPage from './text/exceptions.js';
import * as explanationPage from './text/explanation.js';
import * as linesFoundPage from './text/lines-found.js';
import * as paymentRunPage from './text/payment-run.js';
import * as periodPage from './text/period.js';
import * as poolPage from './text/pool.js';
import * as poolBalancesPage from './text/pool-balances.js';
import * as poolReturnPage from './text/pool-return.js';
import * as shareBridgePage from './text/share-bridge.js';
import * as statementsPage from './text/statements.js';
import * as tablePage from './text/table.js';
import * as threeWayPage from './text/three-way.js';
import * as trailPage from './text/trail.js';
import * as underQueryPage from './text/under-query.js';

export type { BudgetTextOptions } from './text/budget.js';
export type { ExplanationTextOptions } from './text/explanation.js';
export type { PeriodPages } from './text/period.js';
export type { TextColumn, TextOptions, TextTable } from './text/table.js';
export type { TrailRow, TrailTextOptions } from './text/trail.js';

/**
 * Writes an agreement of balances between two partners, as plain text.
 *
 * @example
 * const ours = must(partnerPayments(poolLedger, pool, { ...pool.period, partner: 'icb' }));
 * const theirs = { paid: ours.received, received: ours.paid };
 * const page = renderAgreedBalances(must(agreeBalances({ ours, theirs })));
 * page.includes('Both sides agree.'); // true
 */
export const renderAgreedBalances = ofLiterals('renderAgreedBalances', poolBalancesPage.renderAgreedBalances);
/** Writes the budget statement, by category and by fund, as plain text. */
export const renderBudgetStatement = ofLiterals('renderBudgetStatement', budgetPage.renderBudgetStatement);
/** Writes a consolidation of several books, as plain text. */
export const renderConsolidation = ofLiterals('renderConsolidation', poolBalancesPage.renderConsolidation);
/** Writes a delegation statement, by node, as plain text. */
export const renderDelegationStatement = ofLiterals(
  'renderDelegationStatement',
  poolBalancesPage.renderDelegationStatement,
);
/** Writes the exceptions list, as plain text. */
export const renderExceptions = ofLiterals('renderExceptions', exceptionsPage.renderExceptions);
/** Writes an explanation of who pays, as plain text. */
export const renderExplanation = ofLiterals('renderExplanation', explanationPage.renderExplanation);
/** Writes the fund statements, side by side and one by one, as plain text. */
export const renderFundStatements = ofLiterals('renderFundStatements', statementsPage.renderFundStatements);
/** Writes spending by group against the year before, as plain text. */
export const renderGroupSpending = ofLiterals('renderGroupSpending', poolPage.renderGroupSpending);
/**
 * Writes what an import found, as plain text.
 *
 * @example
 * const page = renderLinesFound(must(classifyLines({ known: [], statements: [statement] })));
 * page.includes('New       24'); // true
 */
export const renderLinesFound = ofLiterals('renderLinesFound', linesFoundPage.renderLinesFound);
/** Writes the memorandum account of a pool, as plain text. */
export const renderMemorandumAccount = ofLiterals(
  'renderMemorandumAccount',
  poolPage.renderMemorandumAccount,
);
/** Writes the way from the balance of the accounts to the money that is free, as plain text. */
export const renderMoneyBridge = ofLiterals('renderMoneyBridge', budgetPage.renderMoneyBridge);
/** Writes a payment run, for whoever approves it, as plain text. */
export const renderPaymentRun = ofLiterals('renderPaymentRun', paymentRunPage.renderPaymentRun);
/** Writes all pages of a period, as plain text. */
export const renderPeriod = ofLiterals('renderPeriod', periodPage.renderPeriod);
/**
 * Writes the lines that only a person can explain, with the entries that they may be, as plain text.
 *
 * @example
 * const page = renderQuestions([{ line: statement.lines[0]!, offers: [] }]);
 * page.split('\n')[0]; // 'For a person to decide: not recorded yet'
 */
export const renderQuestions = ofLiterals('renderQuestions', periodPage.renderQuestions);
/**
 * Writes payments that are in suspense, as plain text.
 *
 * @example
 * renderUnderQuery([], ledger).split('\n')[0]; // 'Under query: paid, and no fund bears it yet'
 */
export const renderUnderQuery = ofLiterals('renderUnderQuery', underQueryPage.renderUnderQuery);
/** Writes a quarterly report or an annual return of a pool, as plain text. */
export const renderPoolReturn = ofLiterals('renderPoolReturn', poolReturnPage.renderPoolReturn);
/** Writes plan, ledger and bank side by side, as plain text. */
export const renderThreeWay = ofLiterals('renderThreeWay', threeWayPage.renderThreeWay);
/** Writes the postings of `trail` or `evidence`, as plain text. */
export const renderTrail = ofLiterals('renderTrail', trailPage.renderTrail);
/** Writes a trial balance, with a table for each balance type, as plain text. */
export const renderTrialBalance = ofLiterals('renderTrialBalance', statementsPage.renderTrialBalance);
/** Writes a table as plain text, with columns of equal width. */
export const textTable = ofLiterals('textTable', tablePage.textTable);
/** Writes the bridge from contributions to what partners bear, as plain text. */
export const renderShareBridge = ofLiterals('renderShareBridge', shareBridgePage.renderShareBridge);
