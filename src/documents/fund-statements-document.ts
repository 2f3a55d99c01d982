/**
 * The fund statements as a document: all funds side by side, then each fund that had money or moved any.
 *
 * @module
 */
import type { Chart } from '../ledger/chart.js';
import { ofLiterals } from '../problem/guard.js';
import { type Figure, turned, turnedParts } from '../reports/figure.js';
import type { AccountMovement, FundStatement, FundStatements } from '../reports/fund-statement.js';
import { formatDay } from '../time/day.js';
import { cellsByAccount, penceColumns, plainDocument, row, wordColumns } from './blocks.js';
import type { Document, DocumentRow, DocumentTable } from './document.js';
import { fundNames, treeRows } from './names.js';
import { type WaitingLinesOptions, waitingLines } from './waiting-lines.js';

/** The accounts on which money moved, under a title, with their total in the column beside them. */
function movementRows(
  chart: Chart,
  title: string,
  movements: readonly AccountMovement[],
  total: Figure,
): readonly DocumentRow[] {
  if (movements.length === 0) return [];
  const accounts = treeRows(
    chart,
    cellsByAccount(movements, ({ figure }) => [figure]),
  );
  return [
    row(title),
    // The root would only repeat the title.
    ...accounts.filter(({ level, cells }) => cells.length > 1 || level !== 0),
    { isTotal: true, cells: [`Total ${title.toLowerCase()}`, '', total] },
  ];
}

function fundTable(statement: FundStatement, chart: Chart): DocumentTable {
  const { opening, received, spent, other, closing } = statement;
  const paid = { pence: turned(spent.pence), parts: turnedParts(spent.parts) };
  return {
    ...{ kind: 'table', title: fundNames(chart)(statement.fund), showsZero: true },
    columns: [...wordColumns(''), ...penceColumns('', '')],
    rows: [
      row('Opening balance', '', opening),
      ...movementRows(chart, 'Received', statement.receivedOn, received),
      ...movementRows(chart, 'Spent', statement.spentOn, paid),
      ...movementRows(chart, 'Transfers and other movements', statement.otherOn, other),
    ],
    total: ['Closing balance', '', closing],
  };
}

const figures = ({ opening, received, spent, other, closing }: FundStatements['total']) => [
  ...[opening, received, spent],
  ...[other, closing],
];

/**
 * Makes the document of the fund statements.
 *
 * @param chart gives accounts and funds their names
 * @param options.questions the bank lines that wait for an answer, which the page then lists: those of `book.questions()`
 * @example
 * const october = { from: day('2026-10-01'), to: day('2026-10-31') };
 * const document = fundStatementsDocument(must(fundStatements(ledger, october)), chart);
 * document.title; // 'Fund statements, 1 October 2026 to 31 October 2026'
 */
export const fundStatementsDocument = ofLiterals(
  'fundStatementsDocument',
  (report: FundStatements, chart: Chart, options: WaitingLinesOptions = {}): Document => {
    const fundName = fundNames(chart);
    const summary: DocumentTable = {
      ...{ kind: 'table', title: 'By fund' },
      columns: [...wordColumns(''), ...penceColumns('Opening', 'Received', 'Spent', 'Other', 'Closing')],
      // Received less spent, with other movements, leads from opening to closing along a row.
      rows: report.funds.map((fund) => row(fundName(fund.fund), ...figures(fund))),
      total: ['All funds', ...figures(report.total)],
    };
    const moved = report.funds.filter(
      ({ opening, receivedOn, spentOn, otherOn }) =>
        opening.pence !== 0 || receivedOn.length + spentOn.length + otherOn.length > 0,
    );
    return plainDocument(
      'fund-statements',
      `Fund statements, ${formatDay(report.from)} to ${formatDay(report.to)}`,
      [summary, ...moved.map((fund) => fundTable(fund, chart)), ...waitingLines(options)],
    );
  },
);
