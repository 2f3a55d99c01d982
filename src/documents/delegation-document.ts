/**
 * The delegation statement as a document: each node's own amounts, then those of all nodes below it as well.
 *
 * @module
 */
import type { Chart } from '../ledger/chart.js';
import type { DelegationAmounts, DelegationStatement } from '../pool/delegation/delegation-statement.js';
import { ofLiterals } from '../problem/guard.js';
import { money, penceColumns, plainDocument, timesText, wordColumns } from './blocks.js';
import type { Document, DocumentRow, DocumentTable, Money } from './document.js';
import { fundNames } from './names.js';

/**
 * Makes the document of a delegation statement.
 *
 * @param chart gives funds their names
 */
export const delegationDocument = ofLiterals(
  'delegationDocument',
  (report: DelegationStatement, chart: Chart): Document => {
    const fundName = fundNames(chart);
    // Money sent to other books has a column if there is any, so that the columns add up.
    const isSent = report.rows.some(({ belowSent }) => belowSent !== 0);
    const uses = ['Committed', 'Spent', ...(isSent ? ['Sent to other books'] : []), 'Available'];
    const own = (of: DelegationAmounts) =>
      [of.handedTo, of.handedOn, of.committed, of.spent, ...(isSent ? [of.sent] : []), of.inHand].map(money);
    const withBelow = (of: DelegationAmounts) =>
      [
        ...[of.handedTo, of.belowCommitted, of.belowSpent],
        ...[...(isSent ? [of.belowSent] : []), of.belowInHand],
      ].map(money);
    const rowsOf = (cells: (of: DelegationAmounts) => readonly Money[]): readonly DocumentRow[] =>
      report.rows.flatMap((node) => [
        { level: node.depth, cells: [node.name, ...cells(node)] },
        ...(node.funds ?? []).map((of) => ({
          level: node.depth + 2,
          cells: [fundName(of.fund), ...cells(of)],
        })),
      ]);
    const tableOf = (
      title: string,
      heads: readonly string[],
      rows: readonly DocumentRow[],
    ): DocumentTable => ({
      ...{ kind: 'table', title, columns: [...wordColumns(''), ...penceColumns(...heads)], rows },
    });
    return plainDocument('delegation', `Delegation${timesText(report)}`, [
      tableOf('Held at this level', ['Delegated', 'Delegated onward', ...uses], rowsOf(own)),
      tableOf('Including levels below', ['Delegated', ...uses], rowsOf(withBelow)),
    ]);
  },
);
