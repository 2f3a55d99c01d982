/**
 * The pages of a period in plain text, for an officer: from the funds to the trial balance.
 *
 * @module
 */
import { type Agreement, PRIVATE_AUTHORITIES } from '../../agreement/agreement.js';
import { FIXED_ACCOUNTS } from '../../agreement/chart-of.js';
import { explain } from '../../explain/explain.js';
import { must } from '../../explain/must.js';
import type { AccountPath } from '../../ledger/chart.js';
import type { Entry, EntryId } from '../../ledger/entry.js';
import { entryOf, noteOf } from '../../ledger/journal.js';
import type { Ledger } from '../../ledger/ledger.js';
import { entrySums } from '../../ledger/trail.js';
import type { LinkReason, Offer } from '../../match/matching.js';
import { formatPence, type Pence, pence, sumPence } from '../../money/pence.js';
import type { Proposal } from '../../reconcile/propose.js';
import type { Reconciliation } from '../../reconcile/reconciliation.js';
import { addToSum } from '../../record/gather.js';
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

/** Where money goes that nobody has explained. */
const UNEXPLAINED: readonly AccountPath[] = [
  FIXED_ACCOUNTS.unexplainedSpending,
  FIXED_ACCOUNTS.unexplainedIncome,
];

/** Widest text of a bank line in a table. */
const LINE_WIDTH = 40;

const AMOUNT = { head: 'Amount', align: 'right' as const };

function lineText({ payee, text }: Pick<StatementLine, 'payee' | 'text'>): string {
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

/** Why money of an entry is under query: nobody knows the payee, or no fund may pay, with the reasons; undefined for money of another kind. */
function queryReason(
  { postings, explanations }: Entry,
  proposal: Proposal | undefined,
  { chart, suspense }: Ledger,
): string | undefined {
  if (proposal?.reason === 'refused') return proposal.problems.map((fault) => explain(fault).what).join(' ');
  if (postings.some(({ account, fund }) => fund === suspense && UNEXPLAINED.includes(account)))
    return 'Not yet explained';
  if (explanations === undefined) return undefined;
  const short = explanations
    .flatMap(({ steps }) => steps)
    .filter(({ fund, why }) => fund !== undefined && why !== undefined);
  const category = chart.accounts.find(({ path }) => path === explanations[0]?.category);
  if (short.some(({ why }) => why === 'category-not-allowed'))
    return `Not allowed: ${category?.name ?? 'this category'}`;
  const names = short.map(({ fund }) => chart.funds.find(({ id }) => id === fund)?.name ?? fund);
  return `No money left in ${names.join(', ')}`;
}

/** What suspense has paid for each entry, in order of recording, less what reversals and corrections took back. */
function paidBySuspense(ledger: Ledger, account: AccountPath): ReadonlyMap<EntryId, Pence> {
  const sums = new Map<EntryId, Pence>();
  // An account that is not in the book has no entries.
  if (!ledger.chart.accounts.some(({ path }) => path === account)) return sums;
  for (const sum of entrySums(ledger, { account, fund: ledger.suspense })) {
    const { entry, reverses, source } = sum;
    const corrected = reverses?.entry ?? (source !== undefined && sums.has(source) ? source : entry);
    addToSum(sums, corrected, pence(0 - sum.pence));
  }
  return sums;
}

/**
 * Writes the payments that are charged to suspense because no fund bears them yet, whenever they were recorded; the total is the balance of
 * suspense on the account.
 *
 * @param proposals of entries of the ledger: why what the payee map called for was refused, which the ledger does not keep
 */
export function renderUnderQuery(
  proposals: readonly Proposal[],
  ledger: Ledger,
  account: AccountPath = 'assets/bank',
): string {
  const proposed = new Map(proposals.map((proposal) => [proposal.draft.id, proposal]));
  const paid = paidBySuspense(ledger, account);
  let other = 0;
  const rows: string[][] = [];
  for (const [id, sum] of paid) {
    const entry = entryOf(ledger, id);
    const why = entry && queryReason(entry, proposed.get(id), ledger);
    if (why === undefined) other += sum;
    else if (sum !== 0) {
      const { payee = '', narrative = '' } = noteOf(ledger, id) ?? {};
      const day = formatDay(entry!.effective ?? entry!.date);
      rows.push([day, lineText({ payee, text: narrative }) || id, why, formatPence(sum)]);
    }
  }
  if (other !== 0)
    rows.push([
      '',
      'Other money under query',
      'Brought forward, or recorded otherwise',
      formatPence(pence(other)),
    ]);
  if (rows.length === 0) return 'Nothing is under query.\n';
  return textTable({
    title: 'Under query: paid, and no fund bears it yet',
    columns: [left('Date'), left('Line'), left('Why'), AMOUNT],
    rows,
    total: ['', 'Total', '', formatPence(sumPence([...paid.values()]))],
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
