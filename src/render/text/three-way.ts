/**
 * Plan, book and bank side by side, in plain text.
 *
 * @module
 */
import type { Chart } from '../../ledger/chart.js';
import { formatPence, type Pence } from '../../money/pence.js';
import type { ThreeWay, ThreeWayFigures, ThreeWayRow } from '../../reconcile/three-way.js';
import { formatPeriod } from '../../time/period.js';
import { accountNames, pounds } from './names.js';
import { page } from './statements.js';
import { left, right, type TextOptions, textTable } from './table.js';

/** Plan, book, bank; plan less book; book less bank. */
function figures(
  { planned, book, bank }: ThreeWayFigures,
  write: (amount: Pence) => string,
): readonly string[] {
  return [planned, book, bank, planned - book, book - bank].map((amount) => write(amount as Pence));
}

/**
 * Writes a three-way reconciliation: spending, then income.
 *
 * @param chart gives names to accounts without a planned line
 */
export function renderThreeWay(report: ThreeWay, chart: Chart, options: TextOptions = {}): string {
  const accountName = accountNames(chart);
  const nameOf = (row: ThreeWayRow) => row.name ?? `${accountName(row.account)}, not planned`;
  const heads = ['Plan', 'Book', 'Bank', 'Plan − book', 'Book − bank'].map(right);
  const tableOf = (head: string, rows: readonly ThreeWayRow[], total: ThreeWayFigures) =>
    textTable(
      {
        columns: [left(head), ...heads],
        rows: rows.map((row) => [nameOf(row), ...figures(row, pounds)]),
        total: ['Total', ...figures(total, formatPence)],
      },
      options,
    );
  return page(`Plan, book and bank, ${formatPeriod(report.period)}`, [
    tableOf('Spending', report.spending, report.spent),
    tableOf('Income', report.income, report.received),
  ]);
}
