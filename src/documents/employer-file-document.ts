/**
 * The employer file as a document: what to keep, the months, and what is missing or does not agree.
 *
 * @module
 */
import type { EmployerFile, EmployerFinding } from '../caseload/employer-file.js';
import { ofLiterals } from '../problem/guard.js';
import { formatDay } from '../time/day.js';
import { formatPeriod, type Period } from '../time/period.js';
import {
  countColumns,
  counted,
  money,
  penceColumns,
  plainDocument,
  row,
  wordColumns,
  words,
} from './blocks.js';
import type { Document, DocumentTable } from './document.js';

/** Each finding in words, with the question to ask. */
const FINDINGS: Readonly<Record<EmployerFinding['code'], readonly [what: string, ask: string]>> = {
  'payslip-missing': [
    'Wages were paid, and there is no payslip.',
    'Ask for the payslip, and who works out the wages.',
  ],
  'wages-missing': [
    'There is a payslip, and no wages were paid.',
    'Ask whether and how the wages were paid.',
  ],
  'wages-differ': [
    'The wages paid are not those on the payslips. A minus means less was paid.',
    'Ask what the difference is: an advance, expenses, hours that were changed.',
  ],
  'tax-short': [
    'Due to HMRC by the payslips, and not paid.',
    'Ask for HMRC’s latest statement, and who pays it.',
  ],
  'pension-short': [
    'Due to the pension by the payslips, and not paid.',
    'Ask for the statement of the pension provider.',
  ],
  'timesheet-missing': ['Wages were paid, and there is no timesheet.', 'Ask for the timesheet of the month.'],
  'insurance-missing': [
    'Wages were paid on days that no certificate of employer’s liability insurance covers.',
    'Ask for the certificate, and who paid for it.',
  ],
};

/** The papers that an employer keeps, and whether councils ask for each. */
const KEPT: readonly (readonly [paper: string, status: string])[] = [
  ['Payslips', 'asked for by councils'],
  ['Timesheets', 'asked for by councils'],
  ['Payments to HMRC', 'asked for by councils'],
  ['Employer’s liability insurance', 'asked for by councils'],
  ['The name of the payroll provider', 'asked for by councils'],
  ['Payments to the workplace pension, or that the assistant opted out', 'provisional: not read yet'],
];

/** The month in which some days are: `August 2026`. */
const monthText = ({ from }: Period) => formatDay(from).replace(/^\d+ /, '');

const yesOrNo = (isSo: boolean) => (isSo ? 'yes' : 'no');

function monthsTable({ months }: EmployerFile): DocumentTable {
  return {
    ...{ kind: 'table', title: 'Month by month', showsZero: true },
    columns: [
      ...wordColumns('Month'),
      ...countColumns('Payslips'),
      ...penceColumns(
        'On payslips',
        'Wages paid',
        'Due to HMRC',
        'Paid to HMRC',
        'Due to pension',
        'Paid to pension',
      ).map((column) => ({ ...column, wraps: true as const })),
      ...wordColumns('Timesheet', 'Insured'),
    ],
    rows: months.map(({ days, payslips, wages, tax, pension, hasTimesheet, isInsured }) =>
      row(
        ...[monthText(days), { count: payslips }, money(wages.due), wages.paid, money(tax.due), tax.paid],
        ...[money(pension.due), pension.paid, yesOrNo(hasTimesheet), yesOrNo(isInsured)],
      ),
    ),
  };
}

function findingsTable({ findings }: EmployerFile): DocumentTable {
  return {
    ...{ kind: 'table', title: 'Missing, or not the same' },
    columns: [...wordColumns('Month', 'What was found', 'What to ask'), ...penceColumns('Amount')],
    rows: findings.map(({ code, month, pence, isProvisional }) => {
      const [what, ask] = FINDINGS[code];
      return row(...[monthText(month), isProvisional ? `${what} Provisional.` : what, ask], money(pence));
    }),
  };
}

/** Makes the document of an employer file. */
export const employerFileDocument = ofLiterals('employerFileDocument', (file: EmployerFile): Document => {
  const { period, bankThrough, citation, months, findings } = file;
  const isComplete = findings.length === 0;
  return plainDocument(
    'employer-file',
    `Employer file, ${formatPeriod(period)}`,
    [
      words(
        isComplete
          ? 'Wages, payslips, HMRC, pension and insurance agree.'
          : `${counted(findings.length, 'thing')} to ask about. None is a finding against the person.`,
      ),
      ...(isComplete ? [] : [findingsTable(file)]),
      ...(months.length > 0 ? [monthsTable(file)] : []),
      {
        ...{ kind: 'table', title: 'What an employer keeps' },
        columns: wordColumns('Paper', 'Status'),
        rows: KEPT.map(([paper, status]) => row(paper, status)),
      },
    ],
    [
      { label: 'Bank lines to', value: { day: bankThrough } },
      { label: 'By', value: citation },
    ],
  );
});
