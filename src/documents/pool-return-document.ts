/**
 * The quarterly report and the annual return of a pool as a document.
 *
 * @module
 */

import type {
  ExpenditureFigures,
  IncomeFigures,
  PoolReturn,
  SchemeTags,
} from '../pool/returns/pool-return.js';
import { ofLiterals } from '../problem/guard.js';
import { formatDay } from '../time/day.js';
import { formatPeriod } from '../time/period.js';
import { knownText, money, penceColumns, plainDocument, row, wordColumns, words } from './blocks.js';
import type { Document, DocumentFact, DocumentTable, Money } from './document.js';
import { namesOf, type PoolNames, vatTable } from './pool-words.js';

const TIERS = {
  pooled: 'Pooled',
  aligned: 'Aligned',
  'in-view': 'In view',
  'lead-commissioned': 'Lead commissioned',
  'own-risk': 'Own risk',
} as const;

type IncomeCells = (of: IncomeFigures) => readonly Money[];

const calledCells: IncomeCells = ({ inPeriod, yearToDate, budget }) => [inPeriod, yearToDate, budget];

/** Agreed = received + overdue + not yet due − ahead. */
const dueCells =
  (hasAhead: boolean): IncomeCells =>
  ({ agreed, received, overdue, notYetDue, ahead }) => [
    ...[money(agreed), received, money(overdue), money(notYetDue)],
    ...(hasAhead ? [money(ahead)] : []),
  ];

const spendingCells =
  (hasSent: boolean) =>
  ({ inPeriod, yearToDate, budget, committed, sent, remaining }: ExpenditureFigures): readonly Money[] => [
    ...[inPeriod, yearToDate, budget, committed],
    ...(hasSent ? [money(sent)] : []),
    money(remaining),
  ];

/** A row of what belongs to no line; none if all its amounts are zero. */
const otherRow = (cells: readonly Money[]) =>
  cells.every(({ pence }) => pence === 0) ? [] : [row('Other', ...cells)];

function incomeTable(
  report: PoolReturn,
  stream: (id: string) => string,
  { title, heads, cells }: { title: string; heads: readonly string[]; cells: IncomeCells },
): DocumentTable {
  return {
    ...{ kind: 'table', title, columns: [...wordColumns(''), ...penceColumns(...heads)] },
    rows: [
      ...report.income.map((income) => row(stream(income.stream), ...cells(income))),
      ...otherRow(cells(report.otherIncome)),
    ],
    total: ['Total', ...cells(report.totalIncome)],
  };
}

function expenditureTable(report: PoolReturn, period: string, hasSent: boolean): DocumentTable {
  const cells = spendingCells(hasSent);
  const heads = [
    period,
    'Year to date',
    'Budget',
    'Committed',
    ...(hasSent ? ['Sent out'] : []),
    'Remaining',
  ];
  return {
    ...{ kind: 'table', title: 'Expenditure', columns: [...wordColumns(''), ...penceColumns(...heads)] },
    rows: [
      ...report.expenditure.map((scheme) => row(scheme.name, ...cells(scheme))),
      ...otherRow(cells(report.otherExpenditure)),
    ],
    total: ['Total', ...cells(report.totalExpenditure)],
  };
}

function debtsTable(report: PoolReturn, partner: (id: string) => string): readonly DocumentTable[] {
  const owing = report.partners.filter(
    ({ owedToPool, owedToPartner }) => owedToPool.pence !== 0 || owedToPartner.pence !== 0,
  );
  if (owing.length === 0) return [];
  return [
    {
      ...{ kind: 'table', title: `At ${formatDay(report.to)}` },
      columns: [...wordColumns(''), ...penceColumns('Owes the pool', 'Is owed by the pool')],
      rows: owing.map((debt) => row(partner(debt.partner), debt.owedToPool, debt.owedToPartner)),
    },
  ];
}

const typeText = ({ type, subType }: SchemeTags) => (subType === undefined ? type : `${type}: ${subType}`);

/** The schemes, and the budgets that the pool does not hold. */
function schemeTables(
  report: PoolReturn,
  names: { partner: (id: string) => string; stream: (id: string) => string },
): readonly DocumentTable[] {
  const tags = ({ name, tier, commissioner, provider }: SchemeTags) => [
    ...[name, TIERS[tier], names.partner(commissioner), provider],
  ];
  const heads = ['Held as', 'Commissioner', 'Provider'];
  const schemes: DocumentTable = {
    ...{ kind: 'table', title: 'Schemes' },
    columns: wordColumns('', ...heads, 'Type', 'Funding source'),
    rows: report.expenditure.map((scheme) =>
      row(...tags(scheme), typeText(scheme), scheme.fundingSource.map(names.stream).join('; ')),
    ),
  };
  if (report.notHeld.length === 0) return [schemes];
  return [
    schemes,
    {
      ...{ kind: 'table', title: 'Not held by the pool' },
      columns: [...wordColumns('', ...heads), ...penceColumns('Budget')],
      rows: report.notHeld.map((scheme) => row(...tags(scheme), money(scheme.budget))),
      total: ['Total', '', '', '', money(report.notHeldTotal)],
    },
  ];
}

function factsOf(report: PoolReturn, partner: (id: string) => string): readonly DocumentFact[] {
  const { hostPartner, poolManager } = report;
  return [
    ...(hostPartner === undefined ? [] : [{ label: 'Host partner', value: partner(hostPartner) }]),
    ...(poolManager ? [{ label: 'Pool manager', value: poolManager }] : []),
  ];
}

/**
 * Makes the document of a quarterly report or an annual return: income, expenditure, debts, the schemes, budgets not held.
 *
 * @param agreement gives partners, streams and schemes their names
 */
export const poolReturnDocument = ofLiterals(
  'poolReturnDocument',
  (report: PoolReturn, agreement: PoolNames): Document => {
    const [partner, stream] = [namesOf(agreement.partners), namesOf(agreement.streams)];
    const [period, kind] =
      report.kind === 'annual' ? ['In the year', 'annual return'] : ['In the quarter', 'quarterly report'];
    // These two have a column only if they have an amount.
    const hasAhead = report.totalIncome.ahead !== 0;
    const hasSent = [report.totalExpenditure, ...report.expenditure].some(({ sent }) => sent !== 0);
    const called = { title: 'Income called', heads: [period, 'Year to date', 'Budget'], cells: calledCells };
    const due = {
      title: 'Contributions',
      heads: ['Agreed', 'Received', 'Overdue', 'Not yet due', ...(hasAhead ? ['Paid ahead'] : [])],
      cells: dueCells(hasAhead),
    };
    return plainDocument(
      'pool-return',
      `${agreement.name}: ${kind}, ${formatPeriod(report)}${knownText(report)}`,
      [
        incomeTable(report, stream, called),
        incomeTable(report, stream, due),
        expenditureTable(report, period, hasSent),
        ...(hasSent ? [words('Sent out: money sent to other books, which spend it.')] : []),
        ...debtsTable(report, partner),
        ...vatTable(report.vat),
        ...schemeTables(report, { partner, stream }),
      ],
      factsOf(report, partner),
    );
  },
);
