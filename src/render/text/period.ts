/**
 * The pages of a period in plain text, for an officer: from the funds to the trial balance.
 *
 * @module
 */
import { type Agreement, PRIVATE_AUTHORITIES } from '../../agreement/agreement.js';
import { contributionDocument } from '../../documents/contribution-document.js';
import { reconciliationDocument } from '../../documents/reconciliation-document.js';
import { must } from '../../explain/must.js';
import type { Ledger } from '../../ledger/ledger.js';
import type { LinkReason, Offer } from '../../match/matching.js';
import { formatPence } from '../../money/pence.js';
import type { Proposal } from '../../reconcile/propose.js';
import type { Reconciliation } from '../../reconcile/reconciliation.js';
import { budgetStatement } from '../../reports/budget-statement.js';
import { contributionAccount } from '../../reports/contribution-account.js';
import { fundStatements } from '../../reports/fund-statement.js';
import { moneyBridge } from '../../reports/money-bridge.js';
import { trialBalance } from '../../reports/trial-balance.js';
import type { StatementLine } from '../../statement/statement.js';
import { formatDay } from '../../time/day.js';
import type { Period } from '../../time/period.js';
import { renderBudgetStatement, renderMoneyBridge } from './budget.js';
import { documentText } from './document-text.js';
import { renderFundStatements, renderTrialBalance } from './statements.js';
import { left, textTable } from './table.js';
import { lineText, renderUnderQuery } from './under-query.js';

const AMOUNT = { head: 'Amount', align: 'right' as const };

const REASONS: Readonly<Record<LinkReason, string>> = {
  'source-is-line': 'recorded from this line',
  'same-identifier': 'same payment identifier',
  'same-reference': 'same reference',
  'same-mark': 'same short reference',
  'same-payee': 'same payee',
  'payee-alike': 'similar payee',
  'same-amount': 'same amount',
  'only-pair': 'nothing else has this amount',
  'alike-in-date-order': 'one of several alike, in order of date',
  'same-day': 'same day',
  'whole-run': 'a whole payment run',
  'only-group': 'no other group adds up to it',
  'whole-reversal': 'one reverses the other',
  'came-back': 'the payment came back',
  'sent-again': 'sent again after it came back',
  'figures-swapped': 'two figures swapped',
  fee: 'the difference may be a fee',
  'amount-differs': 'another amount',
  'number-differs': 'another number',
  'short-payment': 'the line is less',
  cash: 'cash',
  'no-text': 'the bank names no payee',
  'not-alone': 'something else fits too',
  'payee-differs': 'another payee',
};

/** Writes the lines that only a person can explain: each with the entries that it may be, the likeliest first. Empty if there are no lines. */
export function renderQuestions(
  questions: readonly { readonly line: StatementLine; readonly offers: readonly Offer[] }[],
): string {
  const rows = questions.map(({ line, offers }) => {
    const may = offers.map(
      ({ link }) =>
        `${link.entries.join(' and ')} (${link.reasons.map((reason) => REASONS[reason]).join(', ')})`,
    );
    return [formatDay(line.date), lineText(line), may.join('; or '), formatPence(line.pence)];
  });
  if (rows.length === 0) return '';
  const title = 'For a person to decide: not recorded yet';
  return textTable({ title, columns: [left('Date'), left('Line'), left('It may be'), AMOUNT], rows });
}

/** The contents of a period's pages, beside the ledger. */
export interface PeriodPages {
  readonly period: Period;
  /** If given, the pages compare the plan with the book, and show each contribution that a person is charged. */
  readonly agreement?: Agreement;
  readonly reconciliations?: readonly Reconciliation[];
  readonly questions?: Parameters<typeof renderQuestions>[0];
  /** The entries from statements and from the cash book. */
  readonly posted?: readonly Proposal[];
}

/** The plan compared with the book: the budget, the free money, each contribution. */
function planPages(ledger: Ledger, agreement: Agreement, { to: asAt }: Period): readonly string[] {
  const charged = agreement.streams.filter(({ authority }) => PRIVATE_AUTHORITIES.includes(authority));
  const accountOf = (stream: string) => must(contributionAccount(ledger, agreement, { stream, asAt }));
  return [
    renderBudgetStatement(budgetStatement(ledger, { asAt }), ledger.chart),
    renderMoneyBridge(moneyBridge(ledger, { asAt })),
    ...charged.map(({ id }) => documentText(contributionDocument(accountOf(id)))),
  ];
}

/**
 * Writes the pages of a period: the funds side by side, the plan compared with the book, each bank reconciliation, the lines for a person
 * to decide, the payments under query, and the trial balance.
 */
export function renderPeriod(ledger: Ledger, pages: PeriodPages): string {
  const { period, agreement, reconciliations = [], questions = [], posted = [] } = pages;
  const { chart } = ledger;
  return [
    renderFundStatements(fundStatements(ledger, period), chart),
    ...(agreement ? planPages(ledger, agreement, period) : []),
    ...reconciliations.map((reconciliation) => documentText(reconciliationDocument(reconciliation, chart))),
    renderQuestions(questions),
    renderUnderQuery(posted, ledger),
    renderTrialBalance(trialBalance(ledger, { asAt: period.to }), chart),
  ]
    .filter((page) => page !== '')
    .join('\n\n');
}
