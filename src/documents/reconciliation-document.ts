/**
 * The bank reconciliation as a document, in the form that accountants sign: from the balance per bank statement to the balance per cash
 * book, each difference signed so that the column adds, with its count; then the lists of the differences.
 *
 * @module
 */
import type { Chart } from '../ledger/chart.js';
import type { EntryId } from '../ledger/entry.js';
import { formatPence, type Pence, pence, sumPence } from '../money/pence.js';
import { ofLiterals } from '../problem/guard.js';
import type { BalanceOrigin, Reconciliation } from '../reconcile/reconciliation.js';
import { type Day, formatDay } from '../time/day.js';
import {
  count,
  countColumns,
  counted,
  money,
  penceColumns,
  plainDocument,
  row,
  wordColumns,
  words,
} from './blocks.js';
import { faultText } from './continuity-document.js';
import type { Document, DocumentBlock, DocumentFact, DocumentRow, DocumentTable, Money } from './document.js';
import { accountNames, accountNumber, fundNames } from './names.js';
import { agesTable, differenceTables } from './reconciliation-differences.js';
import { evidenceTable, fundsTable, linksTable, tallyTable } from './reconciliation-tables.js';

/** A signature: a name and a day. */
export interface Signature {
  readonly by: string;
  readonly on: Day;
}

/** The preparer and reviewer of a reconciliation, and the reconciliations after it. */
export interface ReconciliationDocumentOptions {
  /** The preparer; if absent, a line to sign on. */
  readonly prepared?: Signature;
  /** The reviewer; if absent, a line to sign on. */
  readonly reviewed?: Signature;
  /** Later reconciliations of the account, in any order: they show when each timing difference cleared. */
  readonly later?: readonly Reconciliation[];
}

const ORIGINS: Readonly<Record<BalanceOrigin, string>> = {
  stated: 'as stated',
  declared: 'as the holder declares',
  'worked-out': 'worked out, not stated',
  'carried-forward': 'carried forward, not stated',
};

/** The lines of the statement by the evidence that they were agreed to, as a sentence. */
function evidenceText({ evidence }: Reconciliation): string {
  const { independent, fromStatement, cancelled } = evidence;
  const parts = [
    `${counted(independent.count, 'line')} agreed to our own records`,
    `${fromStatement.count} taken from the statement`,
    ...(cancelled.count > 0 ? [`${cancelled.count} cancel at the bank`] : []),
  ];
  return `${parts.join(', ')}.`;
}

/** How many lines of the bank the book does not have; none if it has them all. */
function openLines({ unrecorded, unrecordedTotal }: Reconciliation): readonly string[] {
  const { length } = unrecorded.filter(({ line }) => line.pence !== 0);
  if (length === 0) return [];
  const are = length === 1 ? 'is' : 'are';
  return [
    `${counted(length, 'line')} at the bank, ${formatPence(unrecordedTotal)} in all, ${are} not in the cash book.`,
  ];
}

/** Why the book and the bank do not agree. */
function reasonsAgainst({ difference, statement, continuity }: Reconciliation): string {
  const reasons: string[] = [];
  if (statement.difference !== 0) {
    reasons.push(`the statement's own lines do not add up, by ${formatPence(statement.difference)}`);
  }
  if (difference !== 0) reasons.push(`the book and the bank differ by ${formatPence(difference)}`);
  const origins = [statement.openingIs, statement.closingIs];
  if (!origins.includes('stated') && !origins.includes('declared')) {
    reasons.push('the statement states no balance');
  }
  const jump = continuity.find((fault) => fault.kind === 'balance-jumps');
  if (jump) reasons.push(`it does not begin where the one before ended, by ${formatPence(jump.difference)}`);
  return reasons.length === 0 ? 'the statement is not in pounds' : reasons.join('; ');
}

function verdictLines(report: Reconciliation): readonly string[] {
  const open = openLines(report);
  switch (report.status) {
    case 'reconciled':
      return [`Reconciled. ${evidenceText(report)}`];
    case 'lines-open':
      return ['The figures agree. NOT YET RECONCILED:', ...open, evidenceText(report)];
    case 'declared':
      return [
        "Agrees to the holder's declaration, NOT VERIFIED: the bank states no balance.",
        ...open,
        evidenceText(report),
      ];
    case 'not-reconciled':
      return [`NOT RECONCILED: ${reasonsAgainst(report)}.`, ...open];
  }
}

const negated = (amount: Pence): Pence => pence(0 - amount);

/** A difference with the sign that leads from the bank to the cash book, and its entry if it is in the book. */
interface Difference {
  readonly pence: Pence;
  readonly entry?: EntryId;
}

/** One kind of difference: its name, its count and its amount with the sign that leads from the bank to the cash book. */
function differenceRow(name: string, items: readonly Difference[]): DocumentRow {
  const amount = money(sumPence(items.map((item) => item.pence)));
  const entries = items.flatMap(({ entry }) => entry ?? []);
  return row(name, count(items.length), { ...amount, ...(entries.length > 0 && { entries }) });
}

/** The balance of the cash book, over its funds. */
const bookBalance = ({ bookBalance: sum, byFund }: Reconciliation): Money => ({
  pence: sum,
  parts: byFund.map(({ query }) => ({ times: 1, query })),
});

/** From the balance per bank statement to the balance per cash book. */
function formTable(report: Reconciliation): DocumentTable {
  const items: readonly Difference[] = report.outstanding.map(({ item }) => item);
  const lines: readonly Difference[] = report.unrecorded.map(({ line }) => ({ pence: negated(line.pence) }));
  const zeros = [...items, ...lines].filter((item) => item.pence === 0);
  const { difference, toleratedTotal, tolerance } = report;
  const more = difference > 0 ? ': the bank has more' : difference < 0 ? ': the bank has less' : '';
  const accepted = `Differences accepted so far, up to ${formatPence(tolerance)} each`;
  const below = (all: readonly Difference[]) => all.filter((item) => item.pence < 0);
  const above = (all: readonly Difference[]) => all.filter((item) => item.pence > 0);
  return {
    kind: 'table',
    title: 'From the bank to the cash book',
    columns: [...wordColumns(''), ...countColumns('Items'), ...penceColumns('Amount')],
    showsZero: true,
    rows: [
      row('Balance per bank statement', '', money(report.bankBalance)),
      differenceRow('Less payments in the cash book, not yet at the bank', below(items)),
      differenceRow('Add receipts in the cash book, not yet at the bank', above(items)),
      differenceRow('Add payments at the bank, not in the cash book', above(lines)),
      differenceRow('Less receipts at the bank, not in the cash book', below(lines)),
      // A line of zero is not a difference, but it is in the list.
      ...(zeros.length === 0 ? [] : [differenceRow('Lines at the bank in which no money moved', zeros)]),
      ...(toleratedTotal === 0 ? [] : [row(accepted, '', money(negated(toleratedTotal)))]),
      row(`Unexplained difference${more}`, '', money(negated(difference))),
    ],
    total: ['Balance per cash book', '', bookBalance(report)],
  };
}

/** The check that the opening balance and the lines of the statement lead to its closing balance. */
function statementTable({ statement }: Reconciliation): DocumentTable {
  return {
    kind: 'table',
    title: 'Check of the statement',
    columns: [...wordColumns(''), ...penceColumns('Amount')],
    showsZero: true,
    rows: [
      row(`Opening balance, ${ORIGINS[statement.openingIs]}`, money(statement.opening)),
      row('Net movement on statement', money(statement.lines)),
      row('Difference', money(statement.difference)),
    ],
    total: [`Closing balance, ${ORIGINS[statement.closingIs]}`, money(statement.closing)],
  };
}

function factsOf(report: Reconciliation, chart: Chart): readonly DocumentFact[] {
  const names = [accountNames(chart)(report.account), accountNumber(report.bankAccount)];
  const account = { label: 'Account', value: names.filter((name) => name !== '').join(', ') };
  const { previous } = report;
  if (!previous) return [account];
  return [
    account,
    { label: 'Previous reconciliation', value: { day: previous.through } },
    { label: 'Balance then', value: money(previous.balance) },
  ];
}

/**
 * Makes the document of a bank reconciliation.
 *
 * Limit: the bank’s words are personal text, so the document is as private as the statement.
 *
 * @param chart gives the account and the funds their names
 * @param options who prepared and reviewed it, and the later reconciliations that show when each difference cleared
 * @example
 * const { title } = reconciliationDocument(reconciliation, chart);
 * title; // 'Bank reconciliation at 31 October 2026'
 */
export const reconciliationDocument = ofLiterals(
  'reconciliationDocument',
  (report: Reconciliation, chart: Chart, options: ReconciliationDocumentOptions = {}): Document => {
    const { prepared, reviewed, later = [] } = options;
    const verdict: DocumentBlock = { kind: 'words', lines: verdictLines(report), isVerdict: true };
    const places = [
      { done: 'Prepared', ...prepared },
      { done: 'Reviewed', ...reviewed },
    ];
    return plainDocument(
      'bank-reconciliation',
      `Bank reconciliation${report.asAt ? ` at ${formatDay(report.asAt)}` : ''}`,
      [
        verdict,
        ...report.continuity.map((fault) => words(faultText(fault))),
        formTable(report),
        { kind: 'signatures', places },
        ...differenceTables(report, later),
        ...agesTable(report),
        statementTable(report),
        fundsTable(report, fundNames(chart)),
        evidenceTable(report),
        linksTable(report),
        ...tallyTable(report),
      ],
      factsOf(report, chart),
    );
  },
);
