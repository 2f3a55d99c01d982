/**
 * The bank reconciliation in plain text, in the form that accountants sign: from the balance per bank statement to the balance per cash
 * book, each difference signed so that the column adds, with its count; then the lists of the differences.
 *
 * @module
 */
import type { Chart } from '../../ledger/chart.js';
import type { LinkKind } from '../../match/matching.js';
import { formatPence, type Pence, sumPence } from '../../money/pence.js';
import type { BalanceOrigin, Reconciliation } from '../../reconcile/reconciliation.js';
import { type Day, formatDay } from '../../time/day.js';
import { faultText } from './continuity.js';
import { accountNames, accountNumber, fundNames } from './names.js';
import { agesTable, evidenceTable, fundsTable, leftTables, tallyTable } from './reconciliation-tables.js';
import { page } from './statements.js';
import { left, plain, right, type TextOptions, textTable } from './table.js';

/** Who did something, and on which day. */
export interface Signature {
  readonly by: string;
  readonly on: Day;
}

/** How a reconciliation is written. */
export interface ReconciliationTextOptions extends TextOptions {
  /** Who prepared it; if absent, a dotted line to sign on. */
  readonly prepared?: Signature;
  /** Who reviewed it; if absent, a dotted line to sign on. */
  readonly reviewed?: Signature;
  /** Later reconciliations of the account, in any order: they show when each timing difference cleared. */
  readonly later?: readonly Reconciliation[];
}

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
  declared: 'as the holder declares',
  'worked-out': 'worked out, not stated',
  'carried-forward': 'carried forward, not stated',
};

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** The lines of the statement by the evidence that they were agreed to, as a sentence. */
function evidenceText({ evidence }: Reconciliation): string {
  const { independent, fromStatement, cancelled } = evidence;
  const parts = [
    `${counted(independent.count, 'line')} agreed to our own records`,
    `${fromStatement.count} taken from the statement`,
    ...(cancelled.count > 0 ? [`${cancelled.count} cancel at the bank`] : []),
  ];
  return `${parts.join(', ')}.\n`;
}

/** How many lines of the bank the book does not have, as a sentence; empty if it has them all. */
function openText({ unrecorded, unrecordedTotal }: Reconciliation): string {
  const { length } = unrecorded.filter(({ line }) => line.pence !== 0);
  if (length === 0) return '';
  const are = length === 1 ? 'is' : 'are';
  return `${counted(length, 'line')} at the bank, ${formatPence(unrecordedTotal)} in all, ${are} not in the cash book.\n`;
}

/** Why the book and the bank do not agree, one reason a line. */
function reasonsAgainst({ difference, statement, continuity }: Reconciliation): readonly string[] {
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
  return reasons.length === 0 ? ['the statement is not in pounds'] : reasons;
}

function verdict(report: Reconciliation): string {
  const open = openText(report);
  switch (report.status) {
    case 'reconciled':
      return `Reconciled. ${evidenceText(report)}`;
    case 'lines-open':
      return `The figures agree. NOT YET RECONCILED:\n${open}${evidenceText(report)}`;
    case 'declared':
      return `Agrees to the holder's declaration, NOT VERIFIED: the bank states no balance.\n${open}${evidenceText(report)}`;
    case 'not-reconciled':
      return `NOT RECONCILED: ${reasonsAgainst(report).join('; ')}.\n${open}`;
  }
}

const negated = (amount: Pence): Pence => (0 - amount) as Pence;

/** One kind of difference: its name, its count and its amount with the sign that leads from the bank to the cash book. */
function differenceRow(name: string, amounts: readonly Pence[]): readonly string[] {
  return [name, String(amounts.length), formatPence(sumPence(amounts))];
}

/** From the balance per bank statement to the balance per cash book. */
function formTable(report: Reconciliation, options: TextOptions): string {
  const items = report.outstanding.map(({ item }) => item.pence);
  const lines = report.unrecorded.map(({ line }) => negated(line.pence));
  const noMoney = [...items, ...lines].filter((amount) => amount === 0);
  const { difference, toleratedTotal } = report;
  const more = difference > 0 ? ': the bank has more' : difference < 0 ? ': the bank has less' : '';
  return textTable(
    {
      columns: [left('From the bank to the cash book'), right('Items'), right('Amount')],
      rows: [
        ['Balance per bank statement', '', formatPence(report.bankBalance)],
        differenceRow(
          'Less payments in the cash book, not yet at the bank',
          items.filter((amount) => amount < 0),
        ),
        differenceRow(
          'Add receipts in the cash book, not yet at the bank',
          items.filter((amount) => amount > 0),
        ),
        differenceRow(
          'Add payments at the bank, not in the cash book',
          lines.filter((amount) => amount > 0),
        ),
        differenceRow(
          'Less receipts at the bank, not in the cash book',
          lines.filter((amount) => amount < 0),
        ),
        // A line of zero is not a difference, but it is in the list.
        ...(noMoney.length === 0
          ? []
          : [differenceRow('Lines at the bank in which no money moved', noMoney)]),
        ...(toleratedTotal === 0
          ? []
          : [
              [
                `Differences accepted so far, up to ${formatPence(report.tolerance)} each`,
                '',
                formatPence(negated(toleratedTotal)),
              ],
            ]),
        [`Unexplained difference${more}`, '', formatPence(negated(difference))],
      ],
      total: ['Balance per cash book', '', formatPence(report.bookBalance)],
    },
    options,
  );
}

/** The check that the opening balance and the lines of the statement lead to its closing balance. */
function statementTable({ statement }: Reconciliation, options: TextOptions): string {
  return textTable(
    {
      columns: [left('Check of the statement'), right('Amount')],
      rows: [
        [`Opening balance, ${ORIGINS[statement.openingIs]}`, formatPence(statement.opening)],
        ['Net movement on statement', formatPence(statement.lines)],
        ['Difference', formatPence(statement.difference)],
      ],
      total: [`Closing balance, ${ORIGINS[statement.closingIs]}`, formatPence(statement.closing)],
    },
    options,
  );
}

function linksTable({ matching }: Reconciliation, options: TextOptions): string {
  const kinds = Object.keys(KINDS) as LinkKind[];
  const count = (kind: LinkKind) => matching.links.filter((link) => link.kind === kind).length;
  return textTable(
    {
      columns: [left('How they were matched'), right('Links')],
      rows: kinds.filter((kind) => count(kind) > 0).map((kind) => [KINDS[kind], String(count(kind))]),
      total: ['Total', String(matching.links.length)],
    },
    options,
  );
}

/** `Prepared by A Officer on 3 November 2026`, or a dotted line. */
function signatureText(done: string, signature: Signature | undefined): string {
  if (!signature) return `${done} by ${'.'.repeat(24)} on ${'.'.repeat(14)}`;
  return `${done} by ${plain(signature.by)} on ${formatDay(signature.on)}`;
}

/**
 * Writes a reconciliation.
 *
 * Limit: the bank’s words are personal text, so the page is as private as the statement.
 *
 * @param chart gives the account and the funds their names
 * @param options who prepared and reviewed it, and the later reconciliations that show when each difference cleared
 */
export function renderReconciliation(
  report: Reconciliation,
  chart: Chart,
  options: ReconciliationTextOptions = {},
): string {
  const names = [accountNames(chart)(report.account), accountNumber(report.bankAccount)];
  const { previous } = report;
  const before = previous
    ? `Previous reconciliation: ${formatDay(previous.through)}, ${formatPence(previous.balance)}\n`
    : '';
  const heading = `Bank reconciliation${report.asAt ? ` at ${formatDay(report.asAt)}` : ''}`;
  return page(heading, [
    `${plain(names.filter((name) => name !== '').join('  '))}\n${before}`,
    verdict(report),
    ...report.continuity.map((fault) => `${faultText(fault)}\n`),
    formTable(report, options),
    `${signatureText('Prepared', options.prepared)}\n${signatureText('Reviewed', options.reviewed)}\n`,
    ...leftTables(report, options),
    ...agesTable(report, options),
    statementTable(report, options),
    fundsTable(report, fundNames(chart), options),
    evidenceTable(report, options),
    linksTable(report, options),
    ...tallyTable(report, options),
  ]);
}
