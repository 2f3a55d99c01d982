/**
 * The memorandum account of a pool and its spending by group in plain text.
 *
 * @module
 */

import { formatPence, type Pence, sumPence } from '../../money/pence.js';
import type { ContributionKind } from '../../pool/pool.js';
import type { GroupSpending, SpendingComparison } from '../../pool/returns/group-spending.js';
import type {
  MemorandumAccount,
  SchemeSpending,
  ShareFigures,
} from '../../pool/returns/memorandum-account.js';
import { basisPoints } from '../../pool/returns/share.js';
import { formatPeriod } from '../../time/period.js';
import { pounds } from './names.js';
import { knownText, namesOf, type PoolNames, percent, vatBlock } from './pool-words.js';
import { page } from './statements.js';
import { left, right, type TextOptions, textTable } from './table.js';

const KINDS: Readonly<Record<ContributionKind, string>> = {
  recurrent: 'Recurrent',
  'non-recurrent': 'Non-recurrent',
  'in-kind': 'In kind',
  capital: 'Capital',
  voluntary: 'Voluntary',
};

/** Spending on one scheme, then the partners whose money it was. */
function spendingRows(name: string, of: SchemeSpending, partnerName: (id: string) => string) {
  const parts = of.byPartner.filter(({ spent }) => spent.pence !== 0);
  return [
    [
      name,
      pounds(of.budget.pence),
      pounds(of.spent.pence),
      pounds((of.budget.pence - of.spent.pence) as Pence),
    ],
    ...parts.map(({ partner, spent }) => [`  ${partnerName(partner)}`, '', pounds(spent.pence)]),
    ...(of.notAttributed.pence === 0 ? [] : [['  Not yet attributed', '', pounds(of.notAttributed.pence)]]),
  ];
}

/** Writes the memorandum account: income, expenditure and whose money it was, shares, and the changes from start to end. */
export function renderMemorandumAccount(
  report: MemorandumAccount,
  agreement: PoolNames,
  options: TextOptions = {},
): string {
  const [partner, stream, scheme] = [agreement.partners, agreement.streams, agreement.schemes].map(
    namesOf,
  ) as [(id: string) => string, (id: string) => string, (id: string) => string];
  const { total } = report;
  const income = report.income.flatMap((row) => [
    [partner(row.partner), stream(row.stream), pounds(row.budget.pence), pounds(row.income.pence)],
    ...(row.kinds.length < 2
      ? []
      : row.kinds.map(({ kind, pence }) => [
          '',
          `  ${KINDS[kind as ContributionKind] ?? kind}`,
          '',
          pounds(pence),
        ])),
  ]);
  const other = report.otherIncome.pence === 0 ? [] : [['', 'Other', '', pounds(report.otherIncome.pence)]];
  const spending = report.spending.flatMap((row) => spendingRows(scheme(row.scheme), row, partner));
  const { otherSpending: outside } = report;
  const hasOutside = outside.spent.pence !== 0 || outside.budget.pence !== 0;
  const shareRow = (name: string, of: ShareFigures, write: typeof pounds) => [
    name,
    write(of.income.pence),
    percent(basisPoints(of.income.pence, total.income.pence)),
    ...[of.spent, of.over, of.closing].map((figure) => write(figure.pence)),
  ];
  const figureRow = (name: string, pence: Pence) => [name, formatPence(pence)];
  const whole = report.totalSpending;
  return page(`${agreement.name}: memorandum account, ${formatPeriod(report)}${knownText(report)}`, [
    textTable(
      {
        columns: [left('Partner'), left('Income'), right('Budget'), right('Received and due')],
        rows: [...income, ...other],
        total: [
          'Total',
          '',
          formatPence(sumPence(report.income.map(({ budget }) => budget.pence))),
          formatPence(total.income.pence),
        ],
      },
      options,
    ),
    textTable(
      {
        columns: [
          left('Expenditure, and whose money it was'),
          right('Budget'),
          right('Spent'),
          right('Under / over (−)'),
        ],
        rows: [...spending, ...(hasOutside ? spendingRows('Outside the schemes', outside, partner) : [])],
        total: [
          'Total',
          formatPence(whole.budget.pence),
          formatPence(whole.spent.pence),
          formatPence((whole.budget.pence - whole.spent.pence) as Pence),
        ],
      },
      options,
    ),
    textTable(
      {
        columns: [
          left('Share of each partner'),
          right('Income'),
          right('Share'),
          right('Spent'),
          right('Surplus / deficit (−)'),
          right('Closing'),
        ],
        rows: [
          ...report.shares.map((share) => shareRow(partner(share.partner), share, pounds)),
          shareRow('Not yet attributed', report.notAttributed, pounds),
        ],
        total: shareRow('Pool', total, formatPence),
      },
      options,
    ),
    textTable(
      {
        columns: [left('The pool'), right('Amount')],
        rows: [
          figureRow('Opening balance', total.opening.pence),
          figureRow('Income', total.income.pence),
          figureRow('Less: spent', (0 - total.spent.pence) as Pence),
          figureRow('Transfers from and to other books', total.transferred.pence),
          figureRow('Reserves and other movements', total.other.pence),
        ],
        total: figureRow('Closing balance', total.closing.pence),
      },
      options,
    ),
    ...vatBlock(report.vat, options),
  ]);
}

/** Writes spending by group against the year before, and the headroom of the protections. */
export function renderGroupSpending(report: GroupSpending, options: TextOptions = {}): string {
  const cells = (of: SpendingComparison, write: typeof pounds) => [
    write(of.before.pence),
    percent(of.shareBeforeBasisPoints),
    write(of.spent.pence),
    percent(of.shareBasisPoints),
    write(of.change),
    percent(of.changeBasisPoints),
  ];
  const hasRest = report.rest.spent.pence !== 0 || report.rest.before.pence !== 0;
  const groups = textTable(
    {
      columns: [
        left('Group'),
        ...['Year before', 'Share', 'This year', 'Share', 'Change', '% change'].map(right),
      ],
      rows: [
        ...report.groups.map((group) => [group.name, ...cells(group, pounds)]),
        ...(hasRest ? [['In no group', ...cells(report.rest, pounds)]] : []),
      ],
      total: ['Total', ...cells(report.total, formatPence)],
    },
    options,
  );
  const protections = textTable(
    {
      columns: [left('Protection'), ...['Minimum', 'Committed', 'Spent', 'Elsewhere', 'Headroom'].map(right)],
      rows: report.protections.map((row) => [
        row.name,
        ...[row.floor, row.committed.pence, row.spent.pence, row.elsewhere.pence, row.slack].map(pounds),
      ]),
    },
    options,
  );
  const note =
    'Committed and Spent: on what is protected. Headroom: what may still be committed or spent elsewhere.\n';
  const heading = `Spending by group, ${formatPeriod(report.year)}${knownText(report)}`;
  const against = `Against ${formatPeriod(report.before)}.\n`;
  return page(heading, [against, groups, ...(report.protections.length > 0 ? [protections, note] : [])]);
}
