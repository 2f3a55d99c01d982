/**
 * The trial balance as a document: a table for each balance type, and the assets over all funds.
 *
 * @module
 */
import type { AccountPath, Chart } from '../ledger/chart.js';
import type { BalanceType } from '../ledger/entry.js';
import { pence, sumPence } from '../money/pence.js';
import { ofLiterals } from '../problem/guard.js';
import { addToList } from '../record/gather.js';
import { turnedParts } from '../reports/figure.js';
import type { TrialBalance, TrialBalanceRow, TrialBalanceSection } from '../reports/trial-balance.js';
import {
  cellsByAccount,
  money,
  penceColumns,
  plainDocument,
  row,
  timesText,
  wordColumns,
  words,
} from './blocks.js';
import type { Document, DocumentCell, DocumentTable, Money } from './document.js';
import { accountNames, fundNames, treeRows } from './names.js';

const SECTIONS: Readonly<Record<BalanceType, string>> = {
  budget: 'Budget: authorised (memorandum)',
  commitment: 'Commitments: promised, not yet paid (memorandum)',
  actual: 'Actual: paid and received',
};

/** Actual comes first; the other two are memoranda. */
const SECTION_ORDER: readonly BalanceType[] = ['actual', 'budget', 'commitment'];
const MEMORANDA =
  'Budget and commitments are memoranda: they are kept beside the accounts, and no money has moved.';

/** The debits and credits of one balance type, by account and fund. */
interface BalanceSection extends Pick<TrialBalanceSection, 'balanceType' | 'debit' | 'credit'> {
  readonly rows: readonly (Omit<TrialBalanceRow, 'parts'> & Partial<Pick<TrialBalanceRow, 'parts'>>)[];
}

/** The sides of a balance; the empty one is left empty. */
function sideCells({ debit, credit, parts }: BalanceSection['rows'][number]): readonly DocumentCell[] {
  const sides = [
    { pence: debit, ...(parts && { parts }) },
    { pence: credit, ...(parts && { parts: turnedParts(parts) }) },
  ];
  return sides.map((side) => (side.pence === 0 ? '' : side));
}

/** The table of each balance type that has balances, in the order in which people read them. */
export function balanceTables(sections: readonly BalanceSection[], chart: Chart): readonly DocumentTable[] {
  const fundName = fundNames(chart);
  return SECTION_ORDER.flatMap((type) => {
    const section = sections.find(({ balanceType, rows }) => balanceType === type && rows.length > 0);
    if (!section) return [];
    const cells = cellsByAccount(section.rows, (balance) => [fundName(balance.fund), ...sideCells(balance)]);
    return [
      {
        ...{ kind: 'table' as const, title: SECTIONS[type], excludesBelow: true as const },
        columns: [...wordColumns('Account', 'Fund'), ...penceColumns('Debit', 'Credit')],
        rows: treeRows(chart, cells),
        total: ['Total', '', money(section.debit), money(section.credit)],
      },
    ];
  });
}

/** The assets over all funds, so that a bank account shows the figure of its reconciliation. */
function assetsTable({ sections }: TrialBalance, chart: Chart): readonly DocumentTable[] {
  const nameOf = accountNames(chart);
  const rows = sections.find(({ balanceType }) => balanceType === 'actual')?.rows ?? [];
  const byAccount = new Map<AccountPath, TrialBalanceRow[]>();
  for (const row of rows) if (row.account.startsWith('assets/')) addToList(byAccount, row.account, row);
  if (byAccount.size === 0) return [];
  const sumOf = (funds: readonly TrialBalanceRow[]): Money => ({
    pence: sumPence(funds.map(({ debit, credit }) => pence(debit - credit))),
    parts: funds.flatMap(({ parts }) => parts),
  });
  const sums = [...byAccount].map(([account, funds]) => [account, sumOf(funds)] as const);
  return [
    {
      ...{ kind: 'table', title: 'Assets, all funds', showsZero: true },
      columns: [...wordColumns(''), ...penceColumns('Balance')],
      rows: sums.map(([account, sum]) => row(nameOf(account), sum)),
      total: ['Total', money(sumPence(sums.map(([, sum]) => sum.pence)))],
    },
  ];
}

/**
 * Makes the document of a trial balance.
 *
 * @param chart gives accounts and funds their names
 * @example
 * const balance = must(trialBalance(ledger, { asAt: day('2026-10-31') }));
 * trialBalanceDocument(balance, chart).title; // 'Trial balance as at 31 October 2026'
 */
export const trialBalanceDocument = ofLiterals(
  'trialBalanceDocument',
  (report: TrialBalance, chart: Chart): Document => {
    const tables = balanceTables(report.sections, chart);
    const isMemorandum = tables.some(({ title }) => title !== SECTIONS.actual);
    return plainDocument(
      'trial-balance',
      `Trial balance${timesText(report)}`,
      tables.length === 0
        ? [words('Nothing has been recorded.')]
        : [...(isMemorandum ? [words(MEMORANDA)] : []), ...tables, ...assetsTable(report, chart)],
    );
  },
);
