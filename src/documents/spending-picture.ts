/**
 * Pictures of a budget: what is spent, committed and left of each category.
 *
 * @module
 */
import type { Chart } from '../ledger/chart.js';
import { ofLiterals } from '../problem/guard.js';
import type { BudgetFigures, BudgetStatement } from '../reports/budget-statement.js';
import { timesText } from './blocks.js';
import type { Money } from './document.js';
import { treeRows } from './names.js';
import type { BarPart, BarRow, BarsPicture } from './picture.js';

const PARTS: readonly BarPart[] = [
  { label: 'Spent', shade: 'solid' },
  { label: 'Committed', shade: 'hatched' },
  { label: 'Left', shade: 'light', below: 'Over budget' },
];

const bar = ({ planned, spent, committed, available }: BudgetFigures) => ({
  whole: planned,
  amounts: [spent, committed, available],
});

/**
 * Makes the picture of a budget statement: a bar for each category, with all below it.
 *
 * @param chart gives accounts their names
 * @returns a block of a document; its rows are in the order of the chart
 * @example
 * const statement = must(budgetStatement(ledger, { asAt: day('2026-10-31') }));
 * spendingPicture(statement, chart).title; // 'Spent, committed and left as at 31 October 2026'
 */
export const spendingPicture = ofLiterals(
  'spendingPicture',
  (report: BudgetStatement, chart: Chart): BarsPicture => {
    const cells = new Map(
      report.byCategory.map((budget) => {
        const { whole, amounts } = bar(budget);
        return [budget.category, [[whole, ...amounts]]];
      }),
    );
    const rows = treeRows(chart, cells, 1).flatMap(
      ({ level = 0, cells: [name, whole, ...amounts] }): BarRow[] =>
        whole === undefined
          ? []
          : [{ level, name: String(name), whole: whole as Money, amounts: amounts as Money[] }],
    );
    return {
      ...{ kind: 'picture', form: 'bars', title: `Spent, committed and left${timesText(report)}` },
      ...{ whole: 'Budget', parts: PARTS, rows, total: bar(report.total) },
    };
  },
);
