/**
 * The bank reconciliation in plain text: the proof first, then what stands on one side only.
 *
 * @module
 */
import type { Chart } from '../../ledger/chart.js';
import { formatPence, type Pence } from '../../money/pence.js';
import type { LeftReason, LinkKind } from '../../reconcile/matching.js';
import type { BalanceOrigin, Reconciliation } from '../../reconcile/reconcile.js';
import { formatDay, formatDayShort } from '../../time/day.js';
import { accountNames, fundNames, pounds } from './names.js';
import { page } from './statements.js';
import { plain, type TextOptions, textTable } from './table.js';

const REASONS: Readonly<Record<LeftReason, string>> = {
  'no-item-of-this-amount': 'nothing of this amount in the book',
  'item-outside-window': 'same amount in the book, too many days away',
  'line-of-zero': 'no money moved',
  'not-in-pounds': 'not in pounds',
  'not-yet-at-bank': 'not yet at the bank',
  'line-outside-window': 'same amount at the bank, too many days away',
  'several-alike': 'several of this amount, more on one side',
  'several-groups': 'more than one group adds up to this',
  'too-many-to-try': 'too many to try every group',
  'source-amount-differs': 'names its statement line, amounts differ',
};

const KINDS: Readonly<Record<LinkKind, string>> = {
  'by-source': 'Entries that name their statement line',
  'one-to-one': 'One entry, one line, same amount',
  'many-to-one': 'Several entries, one line (payment run)',
  'one-to-many': 'One entry, several lines',
  cancelled: 'Reversed before it reached the bank',
};

const ORIGINS: Readonly<Record<BalanceOrigin, string>> = {
  stated: 'as stated',
  'worked-out': 'worked out, not stated',
  'carried-forward': 'carried forward, not stated',
};

const amount = [{ head: 'Amount', align: 'right' as const }];
const left = (head: string) => ({ head, align: 'left' as const });

function verdict({ proved, difference, statement }: Reconciliation): string {
  if (proved) return 'Proved: the book and the bank agree to the penny.\n';
  const reasons: string[] = [];
  if (statement.difference !== 0) {
    reasons.push(`the statement's own lines do not add up, by ${formatPence(statement.difference)}`);
  }
  if (difference !== 0) reasons.push(`the book and the bank differ by ${formatPence(difference)}`);
  if (statement.openingIs !== 'stated' && statement.closingIs !== 'stated') {
    reasons.push('the statement states no balance');
  }
  if (reasons.length === 0) reasons.push('the statement is not in pounds');
  return `NOT PROVED: ${reasons.join('; ')}.\n`;
}

/** The same pence with the sign turned, as people write what is taken away. */
function less(pence: Pence): string {
  return pence === 0 ? '-' : formatPence((0 - pence) as Pence);
}

function leftTables(report: Reconciliation, options: TextOptions): readonly string[] {
  const tables: string[] = [];
  if (report.outstanding.length > 0) {
    tables.push(
      textTable(
        {
          title: 'In the book, not at the bank',
          columns: [left('Date'), { head: 'Days', align: 'right' }, left('Entry'), left('Why'), ...amount],
          rows: report.outstanding.map(({ item, ageDays, reason }) => [
            formatDayShort(item.date),
            String(ageDays),
            item.entry,
            REASONS[reason],
            formatPence(item.pence),
          ]),
          total: ['', '', 'Total', '', formatPence(report.outstandingTotal)],
        },
        options,
      ),
    );
  }
  if (report.unrecorded.length > 0) {
    tables.push(
      textTable(
        {
          title: 'At the bank, not in the book',
          columns: [
            left('Date'),
            { head: 'Days', align: 'right' },
            left('As the bank wrote it'),
            left('Why'),
            ...amount,
          ],
          rows: report.unrecorded.map(({ line, ageDays, reason }) => [
            formatDayShort(line.date),
            String(ageDays),
            [line.payee, line.text].filter((part) => part.trim() !== '').join(', '),
            REASONS[reason],
            formatPence(line.pence),
          ]),
          total: ['', '', 'Total', '', formatPence(report.unrecordedTotal)],
        },
        options,
      ),
    );
  }
  return tables;
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
  const fundName = fundNames(chart);
  const proof = textTable(
    {
      columns: [left('The book and the bank'), ...amount],
      rows: [
        ['Balance in the book', formatPence(report.bookBalance)],
        ['Less what is in the book and not at the bank', less(report.outstandingTotal)],
        ['Add what is at the bank and not in the book', pounds(report.unrecordedTotal)],
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
  const funds = textTable(
    {
      columns: [left('The book, by fund'), ...amount],
      rows: report.byFund.map((one) => [fundName(one.fund), pounds(one.pence)]),
      total: ['Balance in the book', formatPence(report.bookBalance)],
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
    proof,
    ...leftTables(report, options),
    own,
    funds,
    matched,
  ]);
}
