/**
 * The trial balance and the fund statements in plain text.
 *
 * @module
 */

import type { AccountPath, Chart } from '../../ledger/chart.js';
import type { BalanceType } from '../../ledger/entry.js';
import { formatPence, type Pence, sumPence } from '../../money/pence.js';
import { addToList } from '../../record/gather.js';
import type { AccountMovement, FundStatement, FundStatements } from '../../reports/fund-statement.js';
import type { TrialBalance } from '../../reports/trial-balance.js';
import { type Day, formatDay } from '../../time/day.js';
import { formatMoment, type Moment } from '../../time/moment.js';
import { accountNames, fundNames, pounds, treeRows } from './names.js';
import { left, right, type TextOptions, textTable } from './table.js';

const SECTIONS: Readonly<Record<BalanceType, string>> = {
  budget: 'Budget: authorised (memorandum)',
  commitment: 'Commitments: promised, not yet paid (memorandum)',
  actual: 'Actual: paid and received',
};

/** Actual comes first; the other two are memoranda. */
const SECTION_ORDER: readonly BalanceType[] = ['actual', 'budget', 'commitment'];
const MEMORANDA =
  'Budget and commitments are memoranda: they are kept beside the accounts, and no money has moved.\n';

/** The day and the moment of knowledge of a report, for its heading. */
export function timesText({ asAt, knownAt }: { asAt?: Day; knownAt?: Moment }): string {
  return `${asAt ? ` as at ${formatDay(asAt)}` : ''}${knownAt ? `, as known on ${formatMoment(knownAt)}` : ''}`;
}

/** A heading with a rule below it, then blocks separated by blank lines. */
export function page(heading: string, blocks: readonly string[]): string {
  return [`${heading}\n${'='.repeat([...heading].length)}\n`, ...blocks].join('\n');
}

/** Groups rows by account. */
export function byAccount<Row extends { readonly account: AccountPath }>(
  rows: readonly Row[],
): Map<AccountPath, Row[]> {
  const groups = new Map<AccountPath, Row[]>();
  for (const row of rows) addToList(groups, row.account, row);
  return groups;
}

/**
 * Writes a trial balance: a table for each balance type that has balances.
 *
 * @param chart gives accounts and funds their names
 */
export function renderTrialBalance(report: TrialBalance, chart: Chart, options: TextOptions = {}): string {
  const fundName = fundNames(chart);
  const used = SECTION_ORDER.flatMap((type) =>
    report.sections.filter(({ balanceType, rows }) => balanceType === type && rows.length > 0),
  );
  const isMemorandum = used.some(({ balanceType }) => balanceType !== 'actual');
  const blocks = used.map((section) => {
    const rows = byAccount(section.rows);
    return textTable(
      {
        title: SECTIONS[section.balanceType],
        columns: [left('Account'), left('Fund'), right('Debit'), right('Credit')],
        rows: treeRows(chart, (path) =>
          (rows.get(path) ?? []).map((row) => [
            fundName(row.fund),
            blank(pounds(row.debit)),
            blank(pounds(row.credit)),
          ]),
        ),
        total: ['Total', '', formatPence(section.debit), formatPence(section.credit)],
      },
      options,
    );
  });
  return page(
    `Trial balance${timesText(report)}`,
    used.length === 0
      ? ['Nothing has been recorded.\n']
      : [...(isMemorandum ? [MEMORANDA] : []), ...blocks, ...assetsTable(report, chart, options)],
  );
}

/** The assets with all funds together, so that a bank account shows the figure of its reconciliation. */
function assetsTable(report: TrialBalance, chart: Chart, options: TextOptions): readonly string[] {
  const nameOf = accountNames(chart);
  const sums = new Map<AccountPath, Pence>();
  const rows = report.sections.find(({ balanceType }) => balanceType === 'actual')?.rows ?? [];
  for (const { account, debit, credit } of rows)
    if (account.startsWith('assets/'))
      sums.set(account, ((sums.get(account) ?? 0) + debit - credit) as Pence);
  if (sums.size === 0) return [];
  return [
    textTable(
      {
        columns: [left('Assets, all funds'), right('Balance')],
        rows: [...sums].map(([account, sum]) => [nameOf(account), formatPence(sum)]),
        total: ['Total', formatPence(sumPence(sums.values()))],
      },
      options,
    ),
  ];
}

/** In a trial balance, the empty side of a row is left empty. */
function blank(amount: string): string {
  return amount === '-' ? '' : amount;
}

function movementRows(chart: Chart, title: string, movements: readonly AccountMovement[], total: string) {
  if (movements.length === 0) return [];
  const rows = byAccount(movements);
  return [
    [title],
    ...treeRows(chart, (path) => (rows.get(path) ?? []).map(({ figure }) => [pounds(figure.pence)]), 0)
      // The root would only repeat the title.
      .filter((row) => row.length > 1 || row[0]?.startsWith(' ')),
    [`Total ${title.toLowerCase()}`, '', total],
  ];
}

function fundBlock(statement: FundStatement, chart: Chart, options: TextOptions): string {
  const { opening, received, spent, other, closing } = statement;
  return textTable(
    {
      columns: [left(fundNames(chart)(statement.fund)), right(''), right('')],
      rows: [
        ['Opening balance', '', formatPence(opening.pence)],
        ...movementRows(chart, 'Received', statement.receivedOn, formatPence(received.pence)),
        ...movementRows(chart, 'Spent', statement.spentOn, formatPence((0 - spent.pence) as Pence)),
        ...movementRows(chart, 'Transfers and other movements', statement.otherOn, formatPence(other.pence)),
      ],
      total: ['Closing balance', '', formatPence(closing.pence)],
    },
    options,
  );
}

/**
 * Writes the fund statements: all funds side by side, then each fund that had money or moved any.
 *
 * @param chart gives accounts and funds their names
 */
export function renderFundStatements(
  report: FundStatements,
  chart: Chart,
  options: TextOptions = {},
): string {
  const fundName = fundNames(chart);
  const figures = (of: Omit<FundStatements['total'], never>, write: typeof pounds) =>
    [of.opening, of.received, of.spent, of.other, of.closing].map((figure) => write(figure.pence));
  const summary = textTable(
    {
      columns: [
        left('Fund'),
        right('Opening'),
        right('Received'),
        right('Spent'),
        right('Other'),
        right('Closing'),
      ],
      rows: report.funds.map((row) => [fundName(row.fund), ...figures(row, pounds)]),
      total: ['All funds', ...figures(report.total, formatPence)],
    },
    options,
  );
  const moved = report.funds.filter(
    (row) =>
      row.opening.pence !== 0 ||
      row.receivedOn.length > 0 ||
      row.spentOn.length > 0 ||
      row.otherOn.length > 0,
  );
  const days = `${formatDay(report.from)} to ${formatDay(report.to)}`;
  return page(`Fund statements, ${days}`, [summary, ...moved.map((row) => fundBlock(row, chart, options))]);
}
