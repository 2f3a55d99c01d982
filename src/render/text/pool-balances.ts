/**
 * The delegation statement, the consolidation of books and the agreement of balances in plain text.
 *
 * @module
 */

import type { Chart } from '../../ledger/chart.js';
import { formatPence, type Pence } from '../../money/pence.js';
import type {
  BalanceAgreement,
  BalanceDirection,
  BalanceReason,
} from '../../pool/contributions/agree-balances.js';
import type { DelegationAmounts, DelegationStatement } from '../../pool/delegation/delegation-statement.js';
import { addToList } from '../../record/gather.js';
import type { ConsolidatedRow, Consolidation } from '../../reports/consolidation.js';
import type { UncancelledTransfer } from '../../reports/transfer-halves.js';
import { type Day, formatDay, formatDayShort } from '../../time/day.js';
import { formatMoment, type Moment } from '../../time/moment.js';
import { fundNames, pounds, treeRows } from './names.js';
import { page } from './statements.js';
import { left, right, type TextOptions, textTable } from './table.js';

const timesText = ({ asAt, knownAt }: { readonly asAt?: Day; readonly knownAt?: Moment }) =>
  `${asAt ? ` as at ${formatDay(asAt)}` : ''}${knownAt ? `, as known on ${formatMoment(knownAt)}` : ''}`;

/** Deeper nodes are not indented further, so that a deep tree stays on the page. */
const DEEPEST_INDENT = 10;

/**
 * Writes a delegation statement: each node's own amounts, then those of all nodes below it as well.
 *
 * @param chart gives funds their names
 */
export function renderDelegationStatement(
  report: DelegationStatement,
  chart: Chart,
  options: TextOptions = {},
): string {
  const fundName = fundNames(chart);
  const rowsOf = (cells: (of: DelegationAmounts) => readonly string[]) =>
    report.rows.flatMap((row) => {
      const indent = '  '.repeat(Math.min(row.depth, DEEPEST_INDENT));
      const funds = (row.funds ?? []).map((of) => [`${indent}    ${fundName(of.fund)}`, ...cells(of)]);
      return [[indent + row.name, ...cells(row)], ...funds];
    });
  // Money sent to other books has a column if there is any, so that the columns add up.
  const isSent = report.rows.some(({ belowSent }) => belowSent !== 0);
  const sent = (pence: Pence) => (isSent ? [pence] : []);
  const ownRows = rowsOf((of) =>
    [of.handedTo, of.handedOn, of.committed, of.spent, ...sent(of.sent), of.inHand].map(pounds),
  );
  const below = rowsOf((of) =>
    [of.handedTo, of.belowCommitted, of.belowSpent, ...sent(of.belowSent), of.belowInHand].map(pounds),
  );
  const uses = ['Committed', 'Spent', ...(isSent ? ['Sent to other books'] : []), 'Available'];
  return page(`Delegation${timesText(report)}`, [
    textTable(
      {
        columns: [left('Held at this level'), ...['Delegated', 'Delegated onward', ...uses].map(right)],
        rows: ownRows,
      },
      options,
    ),
    textTable(
      { columns: [left('Including levels below'), ...['Delegated', ...uses].map(right)], rows: below },
      options,
    ),
  ]);
}

/** One chart with every account and fund of a report; the first chart that has a name for one names it. */
function chartOver(report: Consolidation, charts: readonly Chart[]): Chart {
  const accounts = new Map<string, Chart['accounts'][number]>();
  const funds = new Map<string, Chart['funds'][number]>();
  for (const chart of charts) {
    for (const account of chart.accounts)
      if (!accounts.has(account.path)) accounts.set(account.path, account);
    for (const fund of chart.funds) if (!funds.has(fund.id)) funds.set(fund.id, fund);
  }
  for (const { account: path } of report.sections.flatMap(({ rows }) => rows)) {
    if (!accounts.has(path)) accounts.set(path, { path, opens: '1900-01-01' as Day });
  }
  return { accounts: [...accounts.values()], funds: [...funds.values()] };
}

const SECTIONS = {
  budget: 'Budget: authorised',
  commitment: 'Commitments: promised, not yet paid',
  actual: 'Actual: paid and received',
} as const;

const UNCANCELLED: Readonly<Record<UncancelledTransfer['reason'], string>> = {
  'other-book-absent': 'The other book is not here',
  'half-missing': 'The other half is missing',
  'halves-differ': 'The halves differ',
};

/**
 * Writes a consolidation: the trial balance over the books, money between them by fund, and the transfers that do not cancel.
 *
 * @param charts give accounts and funds their names; those of the books, in any order
 */
export function renderConsolidation(
  report: Consolidation,
  charts: readonly Chart[],
  options: TextOptions = {},
): string {
  const chart = chartOver(report, charts);
  const fundName = fundNames(chart);
  const used = report.sections.filter(({ rows }) => rows.length > 0);
  const sections = used.map((section) => {
    const rows = new Map<string, ConsolidatedRow[]>();
    for (const row of section.rows) addToList(rows, row.account, row);
    const cell = (pence: ConsolidatedRow['debit']) => (pence === 0 ? '' : formatPence(pence));
    return textTable(
      {
        title: SECTIONS[section.balanceType],
        columns: [left('Account'), left('Fund'), right('Debit'), right('Credit')],
        rows: treeRows(chart, (path) =>
          (rows.get(path) ?? []).map((row) => [fundName(row.fund), cell(row.debit), cell(row.credit)]),
        ),
        total: ['Total', '', formatPence(section.debit), formatPence(section.credit)],
      },
      options,
    );
  });
  const transfers = textTable(
    {
      title: 'Transfers between the books',
      columns: [left('Fund'), ...['Sent', 'Received', 'In transit', 'Difference'].map(right)],
      rows: report.transfers.map((transfer) => [
        fundName(transfer.fund),
        ...[transfer.left, transfer.arrived, transfer.inTransit, transfer.difference].map(pounds),
      ]),
    },
    options,
  );
  const lone = textTable(
    {
      title: 'Transfers that do not cancel',
      columns: [...['Transfer', 'From', 'To', 'Why', 'Fund'].map(left), right('Sent'), right('Received')],
      rows: report.uncancelled.map((transfer) => [
        transfer.transfer,
        transfer.from,
        transfer.to,
        UNCANCELLED[transfer.reason],
        fundName(transfer.fund),
        pounds(transfer.left),
        pounds(transfer.cameIn),
      ]),
    },
    options,
  );
  return page(`Consolidation of ${report.books.length} books${timesText(report)}`, [
    ...(used.length > 0 ? sections : ['Nothing has been recorded.\n']),
    ...(report.transfers.length > 0 ? [transfers] : []),
    ...(report.uncancelled.length > 0 ? [lone] : []),
  ]);
}

const REASONS: Readonly<Record<BalanceReason, string>> = {
  agreed: 'Agreed',
  timing: 'Timing: one side recorded it later',
  amount: 'Amounts differ',
  'ours-only': 'In our records only',
  'theirs-only': 'In their records only',
  later: 'Both sides recorded it later',
};

function directionBlocks(of: BalanceDirection, options: TextOptions): readonly string[] {
  const title = of.direction === 'paid' ? 'Payments from us to them' : 'Payments from them to us';
  const dayOf = (entry: { readonly day: Day } | undefined) => (entry ? formatDayShort(entry.day) : '');
  const rows = of.rows.filter(({ reason }) => reason !== 'agreed');
  const proof = textTable(
    {
      title,
      columns: [left(''), right('Payments'), right('Amount')],
      rows: [
        ['Per our records', String(of.rows.filter(({ ours }) => ours).length), formatPence(of.ours)],
        ...of.differences.map((difference) => [
          `  ${REASONS[difference.reason]}`,
          String(difference.count),
          formatPence(difference.pence),
        ]),
      ],
      total: [
        'Per their records',
        String(of.rows.filter(({ theirs }) => theirs).length),
        formatPence(of.theirs),
      ],
    },
    options,
  );
  if (rows.length === 0) return [proof];
  const differing = textTable(
    {
      columns: [
        ...['Why', 'Reference', 'Our day', 'Their day'].map(left),
        ...['Ours', 'Theirs', 'Difference'].map(right),
      ],
      rows: rows.map((row) => [
        REASONS[row.reason],
        row.ours?.reference ?? row.theirs?.reference ?? row.ours?.id ?? row.theirs?.id ?? '',
        dayOf(row.ours),
        dayOf(row.theirs),
        ...[row.ours?.pence, row.theirs?.pence].map((pence) =>
          pence === undefined ? '' : formatPence(pence),
        ),
        pounds(row.difference),
      ]),
    },
    options,
  );
  return [proof, differing];
}

/** Writes an agreement of balances: the proof of each direction, and every payment that is not agreed. */
export function renderAgreedBalances(report: BalanceAgreement, options: TextOptions = {}): string {
  return page(`Agreement of balances${timesText(report)}`, [
    report.isAgreed ? 'Both sides agree.\n' : 'The sides do not agree.\n',
    ...directionBlocks(report.paid, options),
    ...directionBlocks(report.received, options),
  ]);
}
