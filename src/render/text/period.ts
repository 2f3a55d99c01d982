/**
 * The pages of a period in plain text, for an officer: from the funds to the trial balance.
 *
 * @module
 */
import { type Agreement, PRIVATE_AUTHORITIES } from '../../agreement/agreement.js';
import { explain } from '../../explain/explain.js';
import { must } from '../../explain/must.js';
import { balance } from '../../ledger/balance.js';
import type { Chart } from '../../ledger/chart.js';
import type { Ledger } from '../../ledger/ledger.js';
import type { LinkReason, Offer } from '../../match/matching.js';
import { formatPence, pence, sumPence } from '../../money/pence.js';
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
import { renderBudgetStatement, renderContributionAccount, renderMoneyBridge } from './budget.js';
import { renderReconciliation } from './reconciliation.js';
import { renderFundStatements, renderTrialBalance } from './statements.js';
import { left, textTable } from './table.js';

/** Widest text of a bank line in a table. */
const LINE_WIDTH = 40;

const AMOUNT = { head: 'Amount', align: 'right' as const };

function lineText({ payee, text }: StatementLine): string {
  return [payee, text]
    .filter((part) => part !== '')
    .join(', ')
    .slice(0, LINE_WIDTH);
}

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

/** Why a line, or a part of it, is under query: nobody knows the payee, or no fund may pay, with the reasons. */
function queryReason({ reason, draft, problems }: Proposal, chart: Chart): string {
  if (reason === 'unknown-payee') return 'Not yet explained';
  if (reason === 'refused') return problems.map((fault) => explain(fault).what).join(' ');
  const steps = draft.explanations?.flatMap((explanation) => explanation.steps) ?? [];
  const short = steps.filter(({ fund, why }) => fund !== undefined && why !== undefined);
  const category = chart.accounts.find(({ path }) => path === draft.explanations?.[0]?.category);
  if (short.some(({ why }) => why === 'category-not-allowed'))
    return `Not allowed: ${category?.name ?? 'this category'}`;
  const names = short.map(({ fund }) => chart.funds.find(({ id }) => id === fund)?.name ?? fund);
  return `No money left in ${names.join(', ')}`;
}

/** Writes the payments that are charged to suspense because no fund bears them yet; the total is the balance of suspense on the account. */
export function renderUnderQuery(
  proposals: readonly Proposal[],
  ledger: Ledger,
  account = 'assets/bank',
): string {
  const rows = proposals
    .filter(({ suspense, reason }) => suspense !== 0 || reason === 'unknown-payee' || reason === 'refused')
    .map((proposal) => [
      formatDay(proposal.line.date),
      lineText(proposal.line),
      queryReason(proposal, ledger.chart),
      formatPence(proposal.suspense),
    ]);
  // An account that is not in the book has no balance.
  const isInChart = ledger.chart.accounts.some(({ path }) => path === account);
  const held = pence(isInChart ? 0 - balance(ledger, { account, fund: ledger.suspense }) : 0);
  const other = pence(held - sumPence(proposals.map(({ suspense }) => suspense)));
  if (other !== 0)
    rows.push(['', 'Other money under query', 'Held before, or recorded otherwise', formatPence(other)]);
  if (rows.length === 0) return 'Nothing is under query.\n';
  return textTable({
    title: 'Under query: paid, and no fund bears it yet',
    columns: [left('Date'), left('Line'), left('Why'), AMOUNT],
    rows,
    total: ['', 'Total', '', formatPence(held)],
  });
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
    ...charged.map(({ id }) => renderContributionAccount(accountOf(id))),
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
    ...reconciliations.map((reconciliation) => renderReconciliation(reconciliation, chart)),
    renderQuestions(questions),
    renderUnderQuery(posted, ledger),
    renderTrialBalance(trialBalance(ledger, { asAt: period.to }), chart),
  ]
    .filter((page) => page !== '')
    .join('\n\n');
}
