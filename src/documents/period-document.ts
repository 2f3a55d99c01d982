/**
 * The document of a period, for an officer: from the funds to the trial balance.
 *
 * @module
 */
import { type Agreement, PRIVATE_AUTHORITIES } from '../agreement/agreement.js';
import { must } from '../explain/must.js';
import type { Ledger } from '../ledger/ledger.js';
import { ofLiterals } from '../problem/guard.js';
import type { Proposal } from '../reconcile/propose.js';
import type { Reconciliation } from '../reconcile/reconciliation.js';
import { budgetStatement } from '../reports/budget-statement.js';
import { contributionAccount } from '../reports/contribution-account.js';
import { fundStatements } from '../reports/fund-statement.js';
import { moneyBridge } from '../reports/money-bridge.js';
import { trialBalance } from '../reports/trial-balance.js';
import { formatPeriod, type Period } from '../time/period.js';
import { blocksOf } from './blocks.js';
import { budgetDocument } from './budget-document.js';
import { contributionDocument } from './contribution-document.js';
import type { Document } from './document.js';
import { fundStatementsDocument } from './fund-statements-document.js';
import { moneyBridgeDocument } from './money-bridge-document.js';
import { type LineQuestion, questionsDocument } from './questions-document.js';
import { reconciliationDocument } from './reconciliation-document.js';
import { trialBalanceDocument } from './trial-balance-document.js';
import { underQueryDocument } from './under-query-document.js';

/** The contents of the document of a period, beside the ledger. */
export interface PeriodContents {
  readonly period: Period;
  /** If given, the document compares the plan with the book, and shows each contribution that a person is charged. */
  readonly agreement?: Agreement;
  readonly reconciliations?: readonly Reconciliation[];
  readonly questions?: readonly LineQuestion[];
  /** The entries from statements and from the cash book. */
  readonly posted?: readonly Proposal[];
}

/** The plan compared with the book: the budget, the free money, each contribution. */
function planDocuments(ledger: Ledger, agreement: Agreement, { to: asAt }: Period): readonly Document[] {
  const charged = agreement.streams.filter(({ authority }) => PRIVATE_AUTHORITIES.includes(authority));
  const accountOf = (stream: string) => must(contributionAccount(ledger, agreement, { stream, asAt }));
  return [
    budgetDocument(budgetStatement(ledger, { asAt }), ledger.chart),
    moneyBridgeDocument(moneyBridge(ledger, { asAt })),
    ...charged.map(({ id }) => contributionDocument(accountOf(id))),
  ];
}

/** Puts several documents together: each becomes a section. */
function joined(id: string, title: string, documents: readonly Document[]): Document {
  const sections = documents.map((document) => ({
    ...{ heading: document.title, facts: document.facts },
    blocks: blocksOf(document),
  }));
  return { id, title, facts: [], sections };
}

/**
 * Makes the document of a period: the funds side by side, the plan compared with the book, each bank reconciliation, the lines for a
 * person to decide, the payments under query, and the trial balance.
 */
export const periodDocument = ofLiterals(
  'periodDocument',
  (ledger: Ledger, contents: PeriodContents): Document => {
    const { period, agreement, reconciliations = [], questions = [], posted = [] } = contents;
    const { chart } = ledger;
    return joined('period', `Accounts for ${formatPeriod(period)}`, [
      fundStatementsDocument(fundStatements(ledger, period), chart),
      ...(agreement ? planDocuments(ledger, agreement, period) : []),
      ...reconciliations.map((reconciliation) => reconciliationDocument(reconciliation, chart)),
      ...(questions.length > 0 ? [questionsDocument(questions)] : []),
      underQueryDocument(posted, ledger),
      trialBalanceDocument(trialBalance(ledger, { asAt: period.to }), chart),
    ]);
  },
);
