/**
 * A consolidation as a document: the trial balance over the books, money between them by fund, and the transfers that do not cancel.
 *
 * @module
 */
import type { Chart } from '../ledger/chart.js';
import { ofLiterals } from '../problem/guard.js';
import type { Consolidation } from '../reports/consolidation.js';
import type { UncancelledTransfer } from '../reports/transfer-halves.js';
import { money, penceColumns, plainDocument, row, timesText, wordColumns, words } from './blocks.js';
import type { Document, DocumentTable } from './document.js';
import { fundNames } from './names.js';
import { balanceTables } from './trial-balance-document.js';

/** One chart with the accounts and funds of several; the first that has a name for one names it. */
function joinedChart(charts: readonly Chart[]): Chart {
  const accounts = new Map<string, Chart['accounts'][number]>();
  const funds = new Map<string, Chart['funds'][number]>();
  for (const account of charts.flatMap((chart) => chart.accounts))
    if (!accounts.has(account.path)) accounts.set(account.path, account);
  for (const fund of charts.flatMap((chart) => chart.funds))
    if (!funds.has(fund.id)) funds.set(fund.id, fund);
  return { accounts: [...accounts.values()], funds: [...funds.values()] };
}

const UNCANCELLED: Readonly<Record<UncancelledTransfer['reason'], string>> = {
  'other-book-absent': 'The other book is not here',
  'half-missing': 'The other half is missing',
  'halves-differ': 'The halves differ',
};

function transfersTable({ transfers }: Consolidation, fundName: (id: string) => string): DocumentTable {
  return {
    ...{ kind: 'table', title: 'Transfers between the books' },
    columns: [...wordColumns('Fund'), ...penceColumns('Sent', 'Received', 'In transit', 'Difference')],
    rows: transfers.map(({ fund, left, arrived, inTransit, difference }) =>
      row(fundName(fund), ...[left, arrived, inTransit, difference].map(money)),
    ),
  };
}

function uncancelledTable({ uncancelled }: Consolidation, fundName: (id: string) => string): DocumentTable {
  return {
    ...{ kind: 'table', title: 'Transfers that do not cancel' },
    columns: [...wordColumns('Transfer', 'From', 'To', 'Why', 'Fund'), ...penceColumns('Sent', 'Received')],
    rows: uncancelled.map(({ transfer, from, to, reason, fund, left, cameIn }) =>
      row(...[transfer, from, to, UNCANCELLED[reason], fundName(fund)], money(left), money(cameIn)),
    ),
  };
}

/**
 * Makes the document of a consolidation.
 *
 * @param charts give accounts and funds their names; those of the books, in any order
 */
export const consolidationDocument = ofLiterals(
  'consolidationDocument',
  (report: Consolidation, charts: readonly Chart[]): Document => {
    const chart = joinedChart(charts);
    const fundName = fundNames(chart);
    const tables = balanceTables(report.sections, chart);
    return plainDocument(
      'consolidation',
      `Consolidation of ${report.books.length} books${timesText(report)}`,
      [
        ...(tables.length > 0 ? tables : [words('Nothing has been recorded.')]),
        ...(report.transfers.length > 0 ? [transfersTable(report, fundName)] : []),
        ...(report.uncancelled.length > 0 ? [uncancelledTable(report, fundName)] : []),
      ],
    );
  },
);
