/**
 * The quarterly report and the annual return of a pool in plain text.
 *
 * @module
 */
import { formatPence } from '../../money/pence.js';
import type {
  ExpenditureFigures,
  IncomeFigures,
  PoolReturn,
  SchemeTags,
} from '../../pool/returns/pool-return.js';
import { formatDay } from '../../time/day.js';
import { formatPeriod } from '../../time/period.js';
import { pounds } from './names.js';
import { knownText, namesOf, type PoolNames, vatBlock } from './pool-words.js';
import { page } from './statements.js';
import { left, right, type TextOptions, textTable } from './table.js';

const TIERS = {
  pooled: 'Pooled',
  aligned: 'Aligned',
  'in-view': 'In view',
  'lead-commissioned': 'Lead commissioned',
  'own-risk': 'Own risk',
} as const;

const incomeCells = (of: IncomeFigures, write: typeof pounds) =>
  [of.inPeriod, of.yearToDate, of.budget].map((figure) => write(figure.pence));
/** Agreed = received + overdue + not yet due − ahead. */
const dueCells =
  (hasAhead: boolean) =>
  ({ agreed, received, overdue, notYetDue, ahead }: IncomeFigures, write: typeof pounds) =>
    [agreed, received.pence, overdue, notYetDue, ...(hasAhead ? [ahead] : [])].map(write);
const spendingCells = (hasSent: boolean) => (of: ExpenditureFigures, write: typeof pounds) =>
  [
    ...[of.inPeriod, of.yearToDate, of.budget, of.committed].map(({ pence }) => pence),
    ...(hasSent ? [of.sent] : []),
    of.remaining,
  ].map(write);
const isEmpty = (cells: readonly string[]) => cells.every((cell) => cell === '-');

/** Writes a quarterly report or an annual return: income, expenditure, debts, the schemes, budgets not held. */
export function renderPoolReturn(
  report: PoolReturn,
  agreement: PoolNames,
  options: TextOptions = {},
): string {
  const partner = namesOf(agreement.partners);
  const stream = namesOf(agreement.streams);
  const isAnnual = report.kind === 'annual';
  const [period, title] = isAnnual
    ? ['In the year', 'annual return']
    : ['In the quarter', 'quarterly report'];
  const other = (cells: readonly string[]) => (isEmpty(cells) ? [] : [['Other', ...cells]]);
  const incomeTable = (head: string, heads: readonly string[], cells: ReturnType<typeof dueCells>) =>
    textTable(
      {
        columns: [left(head), ...heads.map(right)],
        rows: [
          ...report.income.map((income) => [stream(income.stream), ...cells(income, pounds)]),
          ...other(cells(report.otherIncome, pounds)),
        ],
        total: ['Total', ...cells(report.totalIncome, formatPence)],
      },
      options,
    );
  // These two have a column only if they have an amount.
  const hasAhead = report.totalIncome.ahead !== 0;
  const hasSent = [report.totalExpenditure, ...report.expenditure].some(({ sent }) => sent !== 0);
  const spending = spendingCells(hasSent);
  const tags = (scheme: SchemeTags) => [
    scheme.name,
    TIERS[scheme.tier],
    partner(scheme.commissioner),
    scheme.provider,
  ];
  const type = (scheme: SchemeTags) =>
    scheme.subType === undefined ? scheme.type : `${scheme.type}: ${scheme.subType}`;
  const by = [
    report.hostPartner !== undefined ? `Host partner: ${partner(report.hostPartner)}\n` : '',
    report.poolManager ? `Pool manager: ${report.poolManager}\n` : '',
  ].join('');
  const owing = report.partners.filter((row) => row.owedToPool.pence !== 0 || row.owedToPartner.pence !== 0);
  return page(`${agreement.name}: ${title}, ${formatPeriod(report)}${knownText(report)}`, [
    ...(by === '' ? [] : [by]),
    incomeTable('Income called', [period, 'Year to date', 'Budget'], incomeCells),
    incomeTable(
      'Contributions',
      ['Agreed', 'Received', 'Overdue', 'Not yet due', ...(hasAhead ? ['Paid ahead'] : [])],
      dueCells(hasAhead),
    ),
    textTable(
      {
        columns: [
          left('Expenditure'),
          ...[period, 'Year to date', 'Budget', 'Committed'].map(right),
          ...(hasSent ? [right('Sent out')] : []),
          right('Remaining'),
        ],
        rows: [
          ...report.expenditure.map((row) => [row.name, ...spending(row, pounds)]),
          ...other(spending(report.otherExpenditure, pounds)),
        ],
        total: ['Total', ...spending(report.totalExpenditure, formatPence)],
      },
      options,
    ),
    ...(hasSent ? ['Sent out: money sent to other books, which spend it.\n'] : []),
    ...(owing.length === 0
      ? []
      : [
          textTable(
            {
              columns: [
                left(`At ${formatDay(report.to)}`),
                right('Owes the pool'),
                right('Is owed by the pool'),
              ],
              rows: owing.map((row) => [
                partner(row.partner),
                pounds(row.owedToPool.pence),
                pounds(row.owedToPartner.pence),
              ]),
            },
            options,
          ),
        ]),
    ...vatBlock(report.vat, options),
    textTable(
      {
        columns: ['Scheme', 'Held as', 'Commissioner', 'Provider', 'Type', 'Funding source'].map(left),
        rows: report.expenditure.map((row) => [
          ...tags(row),
          type(row),
          row.fundingSource.map(stream).join('; '),
        ]),
      },
      options,
    ),
    ...(report.notHeld.length === 0
      ? []
      : [
          textTable(
            {
              columns: [
                ...['Not held by the pool', 'Held as', 'Commissioner', 'Provider'].map(left),
                right('Budget'),
              ],
              rows: report.notHeld.map((row) => [...tags(row), pounds(row.budget)]),
              total: ['Total', '', '', '', formatPence(report.notHeldTotal)],
            },
            options,
          ),
        ]),
  ]);
}
