/**
 * The budget statement, and the bridge to the money that is free to use, in plain text.
 *
 * @module
 */
import type { Chart } from '../../ledger/chart.js';
import { formatPence, type Pence } from '../../money/pence.js';
import type { BudgetFigures, BudgetStatement } from '../../reports/budget-statement.js';
import type { Figure } from '../../reports/figure.js';
import type { MoneyBridge } from '../../reports/money-bridge.js';
import { fundNames, pounds, treeRows } from './names.js';
import { byAccount, page, timesText } from './statements.js';
import { left, right, type TextOptions, textTable } from './table.js';

/** How a budget statement is written. */
export interface BudgetTextOptions extends TextOptions {
  /** True: also by category and fund together. This says little if any fund may pay for anything. */
  readonly byCategoryAndFund?: boolean;
}

/**
 * Writes the budget statement: by category with all below it, and by fund.
 *
 * @param chart gives accounts and funds their names
 */
export function renderBudgetStatement(
  report: BudgetStatement,
  chart: Chart,
  options: BudgetTextOptions = {},
): string {
  const fundName = fundNames(chart);
  const heads = [right('Budget'), right('Committed'), right('Spent'), right('Over (−) / under plan')];
  const figures = (of: BudgetFigures, write: typeof pounds) =>
    [of.planned, of.committed, of.spent, of.available].map((figure) => write(figure.pence));
  const total = figures(report.total, pounds);
  const categories = new Map(report.byCategory.map((row) => [row.category, row]));
  const byCategory = treeRows(
    chart,
    (path) => {
      const row = categories.get(path);
      return row ? [figures(row, pounds)] : [];
    },
    1,
  );
  const byFund = report.byFund.map((row) => [fundName(row.fund), ...figures(row, pounds)]);
  const heading = `Budget statement${timesText(report)}`;
  if (report.rows.length === 0) return page(heading, ['Nothing has been planned, promised or spent.\n']);
  return page(heading, [
    textTable(
      {
        columns: [left('Category, with all below it'), ...heads],
        rows: byCategory,
        total: ['Total', ...total],
      },
      options,
    ),
    textTable({ columns: [left('Fund'), ...heads], rows: byFund, total: ['Total', ...total] }, options),
    ...(options.byCategoryAndFund ? [tableByBoth(report, chart, { heads, figures, total }, options)] : []),
  ]);
}

function tableByBoth(
  report: BudgetStatement,
  chart: Chart,
  set: {
    readonly heads: readonly ReturnType<typeof right>[];
    readonly figures: (of: BudgetFigures, write: typeof pounds) => readonly string[];
    readonly total: readonly string[];
  },
  options: TextOptions,
): string {
  const fundName = fundNames(chart);
  const cells = byAccount(report.rows.map((row) => ({ ...row, account: row.category })));
  const rows = treeRows(
    chart,
    (path) => (cells.get(path) ?? []).map((row) => [fundName(row.fund), ...set.figures(row, pounds)]),
    1,
  );
  const columns = [left('Category'), left('Fund'), ...set.heads];
  return textTable({ columns, rows, total: ['Total', '', ...set.total] }, options);
}

const negated = ({ pence }: Figure) => formatPence((0 - pence) as Pence);

/** Writes the bridge from the balance of the accounts to the money that is free to use. */
export function renderMoneyBridge(report: MoneyBridge, options: TextOptions = {}): string {
  const { balance, committed, heldInSuspense, free, broughtForward } = report;
  const { incomeToCome, overPlan, authorisedOtherwise, receivable } = report;
  // A line of zero is left out, except those that a reader expects.
  const unless0 = (label: string, figure: Figure) => (figure.pence === 0 ? [] : [[label, negated(figure)]]);
  const overOrUnder = overPlan.pence < 0 ? 'Add: under plan' : 'Less: spent or committed over plan';
  const income =
    incomeToCome.pence < 0 ? 'Add: income beyond the plan' : 'Less: income planned and not received';
  return page(`Money that is free to use${timesText(report)}`, [
    textTable(
      {
        columns: [left('From the accounts'), right('')],
        rows: [
          ['Balance in the accounts', formatPence(balance.pence)],
          ['Less: committed and not yet paid', negated(committed)],
          ['Less: held in suspense, may be owed back', negated(heldInSuspense)],
        ],
        total: ['Free to use', formatPence(free.pence)],
      },
      options,
    ),
    textTable(
      {
        columns: [left('From the plan'), right('')],
        rows: [
          ['Brought forward', formatPence(broughtForward.pence)],
          [income, negated(incomeToCome)],
          [overOrUnder, negated(overPlan)],
          ...unless0('Less: authorised without planned income', authorisedOtherwise),
          ...unless0('Less: held in suspense, may be owed back', heldInSuspense),
          ...unless0('Less: owed to the account, not yet received', receivable),
        ],
        total: ['Free to use', formatPence(free.pence)],
      },
      options,
    ),
  ]);
}
