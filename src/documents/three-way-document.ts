/**
 * Plan, book and bank side by side, as a document.
 *
 * @module
 */
import type { Chart } from '../ledger/chart.js';
import { pence } from '../money/pence.js';
import { ofLiterals } from '../problem/guard.js';
import type { ThreeWay, ThreeWayFigures, ThreeWayRow } from '../reconcile/three-way.js';
import { formatPeriod } from '../time/period.js';
import { money, penceColumns, plainDocument, row, wordColumns } from './blocks.js';
import type { Document, DocumentTable, Money } from './document.js';
import { accountNames } from './names.js';

/** Plan, book, bank; plan less book; book less bank. */
const figures = ({ planned, book, bank }: ThreeWayFigures): readonly Money[] =>
  [planned, book, bank, pence(planned - book), pence(book - bank)].map(money);

/**
 * Makes the document of a three-way reconciliation: spending, then income.
 *
 * @param chart gives names to accounts without a planned line
 */
export const threeWayDocument = ofLiterals('threeWayDocument', (report: ThreeWay, chart: Chart): Document => {
  const accountName = accountNames(chart);
  const nameOf = (account: ThreeWayRow) => account.name ?? `${accountName(account.account)}, not planned`;
  const heads = penceColumns('Plan', 'Book', 'Bank', 'Plan − book', 'Book − bank');
  const tableOf = (
    title: string,
    accounts: readonly ThreeWayRow[],
    total: ThreeWayFigures,
  ): DocumentTable => ({
    ...{ kind: 'table', title, columns: [...wordColumns(''), ...heads] },
    rows: accounts.map((account) => row(nameOf(account), ...figures(account))),
    total: ['Total', ...figures(total)],
  });
  return plainDocument('three-way', `Plan, book and bank, ${formatPeriod(report.period)}`, [
    tableOf('Spending', report.spending, report.spent),
    tableOf('Income', report.income, report.received),
  ]);
});
