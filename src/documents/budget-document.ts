/**
 * The budget statement as a document: by category with all below it, and by fund.
 *
 * @module
 */
import type { Chart } from '../ledger/chart.js';
import { ofLiterals } from '../problem/guard.js';
import type { BudgetFigures, BudgetStatement } from '../reports/budget-statement.js';
import { cellsByAccount, penceColumns, plainDocument, row, timesText, wordColumns, words } from './blocks.js';
import type { Document, DocumentColumn, DocumentRow, DocumentTable } from './document.js';
import { fundNames, treeRows } from './names.js';
import { type WaitingLinesOptions, waitingLines } from './waiting-lines.js';

/** The tables of a budget statement, and the bank lines that are not in it. */
export interface BudgetDocumentOptions extends WaitingLinesOptions {
  /** True: also by category and fund together. This says little if any fund may pay for anything. */
  readonly byCategoryAndFund?: boolean;
}

const figures = ({ planned, committed, spent, available }: BudgetFigures) => [
  planned,
  committed,
  spent,
  available,
];

function budgetTable(
  title: string,
  names: readonly DocumentColumn[],
  rows: readonly DocumentRow[],
  { total }: BudgetStatement,
): DocumentTable {
  const heads = penceColumns('Budget', 'Committed', 'Spent', 'Left (−: over)');
  const blanks = names.slice(1).map(() => '');
  return {
    ...{ kind: 'table', title, columns: [...names, ...heads], rows },
    total: ['Total', ...blanks, ...figures(total)],
  };
}

/** The categories as a tree; each has the figures of all below it. */
function categoryRows({ byCategory }: BudgetStatement, chart: Chart): readonly DocumentRow[] {
  return treeRows(chart, new Map(byCategory.map((budget) => [budget.category, [figures(budget)]])), 1);
}

function byBothRows({ rows }: BudgetStatement, chart: Chart): readonly DocumentRow[] {
  const fundName = fundNames(chart);
  const budgets = rows.map((budget) => ({ ...budget, account: budget.category }));
  const cells = cellsByAccount(budgets, (budget) => [fundName(budget.fund), ...figures(budget)]);
  return treeRows(chart, cells, 1);
}

/**
 * Makes the document of a budget statement.
 *
 * @param chart gives accounts and funds their names
 * @param options.questions the bank lines that wait for an answer, which the page then lists: those of `book.questions()`
 * @example
 * const statement = must(budgetStatement(ledger, { asAt: day('2026-10-31') }));
 * budgetDocument(statement, chart).title; // 'Budget statement as at 31 October 2026'
 */
export const budgetDocument = ofLiterals(
  'budgetDocument',
  (report: BudgetStatement, chart: Chart, options: BudgetDocumentOptions = {}): Document => {
    const [id, title] = ['budget-statement', `Budget statement${timesText(report)}`];
    if (report.rows.length === 0)
      return plainDocument(id, title, [
        words('Nothing has been planned, committed or spent.'),
        ...waitingLines(options),
      ]);
    const fundName = fundNames(chart);
    const fundRows = report.byFund.map((fund) => row(fundName(fund.fund), ...figures(fund)));
    const both = wordColumns('Category', 'Fund');
    return plainDocument(id, title, [
      budgetTable('By category, with all below it', wordColumns(''), categoryRows(report, chart), report),
      budgetTable('By fund', wordColumns(''), fundRows, report),
      ...(options.byCategoryAndFund
        ? [
            {
              ...budgetTable('By category and fund', both, byBothRows(report, chart), report),
              excludesBelow: true as const,
            },
          ]
        : []),
      ...waitingLines(options),
    ]);
  },
);
