/**
 * The bank reconciliation in plain text: the proof first, then what stands on one side only.
 *
 * @module
 */
import type { Chart } from '../../ledger/chart.js';
import { formatPence, type Pence } from '../../money/pence.js';
import type { LinkKind } from '../../reconcile/matching.js';
import type { BalanceOrigin, Reconciliation } from '../../reconcile/reconciliation.js';
import { formatDay } from '../../time/day.js';
import { faultText } from './continuity.js';
import { accountNames, fundNames, pounds } from './names.js';
import { agesTable, fundsTable, leftTables, tallyTable } from './reconciliation-tables.js';
import { page } from './statements.js';
import { plain, type TextOptions, textTable } from './table.js';

const KINDS: Readonly<Record<LinkKind, string>> = {
  'by-source': 'Entries that name their statement line',
  'one-to-one': 'One entry, one line, same amount',
  'many-to-one': 'Several entries, one line (payment run)',
  'one-to-many': 'One entry, several lines',
  'many-to-many': 'Several entries, several lines',
  returned: 'Payments that came back',
  cancelled: 'Reversed before it reached the bank',
};

const ORIGINS: Readonly<Record<BalanceOrigin, string>> = {
  stated: 'as stated',
  'worked-out': 'worked out, not stated',
  'carried-forward': 'carried forward, not stated',
};

const amount = [{ head: 'Amount', align: 'right' as const }];
const left = (head: string) => ({ head, align: 'left' as const });

function verdict({ proved, difference, statement, continuity }: Reconciliation): string {
  if (proved) return 'Proved: the book and the bank agree to the penny.\n';
  const reasons: string[] = [];
  if (statement.difference !== 0) {
    reasons.push(`the statement's own lines do not add up, by ${formatPence(statement.difference)}`);
  }
  if (difference !== 0) reasons.push(`the book and the bank differ by ${formatPence(difference)}`);
  if (statement.openingIs !== 'stated' && statement.closingIs !== 'stated') {
    reasons.push('the statement states no balance');
  }
  const jump = continuity.find((fault) => fault.kind === 'balance-jumps');
  if (jump) reasons.push(`it does not begin where the one before ended, by ${formatPence(jump.difference)}`);
  if (reasons.length === 0) reasons.push('the statement is not in pounds');
  return `NOT PROVED: ${reasons.join('; ')}.\n`;
}

/** The same pence with the sign turned, as people write what is taken away. */
function less(pence: Pence): string {
  return pence === 0 ? '-' : formatPence((0 - pence) as Pence);
}

/**
 * Sets a reconciliation.
 *
 * Limit: what the bank wrote is personal text; the page is as private as the statement.
 *
 * @param chart gives the account and the funds their names
 */
export function renderReconciliation(
  report: Reconciliation,
  chart: Chart,
  options: TextOptions = {},
): string {
  const { statement } = report;
  const proof = textTable(
    {
      columns: [left('The book and the bank'), ...amount],
      rows: [
        ['Balance in the book', formatPence(report.bookBalance)],
        ['Less what is in the book and not at the bank', less(report.outstandingTotal)],
        ['Add what is at the bank and not in the book', pounds(report.unrecordedTotal)],
        ...(report.toleratedTotal === 0
          ? []
          : [
              [
                `Let pass so far, up to ${formatPence(report.tolerance)} each`,
                formatPence(report.toleratedTotal),
              ],
            ]),
        ['Difference', pounds(report.difference)],
      ],
      total: ['Balance at the bank', formatPence(report.bankBalance)],
    },
    options,
  );
  const own = textTable(
    {
      columns: [left('The statement by itself'), ...amount],
      rows: [
        [`Opening balance, ${ORIGINS[statement.openingIs]}`, formatPence(statement.opening)],
        ['Its lines together', pounds(statement.lines)],
        ['Difference', pounds(statement.difference)],
      ],
      total: [`Closing balance, ${ORIGINS[statement.closingIs]}`, formatPence(statement.closing)],
    },
    options,
  );
  const kinds = Object.keys(KINDS) as LinkKind[];
  const count = (kind: LinkKind) => report.matching.links.filter((link) => link.kind === kind).length;
  const matched = textTable(
    {
      columns: [left('How they were matched'), { head: 'Links', align: 'right' }],
      rows: kinds.filter((kind) => count(kind) > 0).map((kind) => [KINDS[kind], String(count(kind))]),
      total: ['Together', String(report.matching.links.length)],
    },
    options,
  );
  const names = [accountNames(chart)(report.account), report.bankAccount].filter((name) => name !== '');
  const heading = `Bank reconciliation: ${plain(names.join(', '))}`;
  return page(report.asAt ? `${heading}, ${formatDay(report.asAt)}` : heading, [
    verdict(report),
    ...report.continuity.map((fault) => `${faultText(fault)}\n`),
    proof,
    ...leftTables(report, options),
    ...agesTable(report, options),
    own,
    fundsTable(report, fundNames(chart), options),
    matched,
    ...tallyTable(report, options),
  ]);
}
