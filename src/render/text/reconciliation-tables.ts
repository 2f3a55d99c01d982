/**
 * The tables of a bank reconciliation in plain text: the differences, their age, the funds, the evidence, the count.
 *
 * @module
 */

import type { UnmatchedReason } from '../../match/matching.js';
import { formatPence, type Pence } from '../../money/pence.js';
import type { Reconciliation } from '../../reconcile/reconciliation.js';
import type { Total } from '../../reconcile/tally.js';
import { formatDayShort } from '../../time/day.js';
import { pounds } from './names.js';
import { left, right, type TextOptions, textTable } from './table.js';

const REASONS: Readonly<Record<UnmatchedReason, string>> = {
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
  question: 'waits for an answer',
  'rest-of-part': 'the rest of a part match',
};

const amount = [right('Amount')];

/** The days on which a difference cleared, with the amount if it cleared in part. Empty if no later reconciliation shows it. */
function clearedText(
  later: readonly Reconciliation[],
  of: { readonly entry?: string; readonly line?: string; readonly pence: Pence },
): string {
  const parts = later
    .flatMap(({ cleared }) => cleared)
    .filter((difference) =>
      of.entry === undefined ? difference.line === of.line : difference.entry === of.entry,
    )
    .toSorted((a, b) => (a.on < b.on ? -1 : 1));
  return parts
    .map((difference) => {
      const amount = difference.pence === of.pence ? '' : `${formatPence(difference.pence)} `;
      return `${amount}${difference.how === 'reversed' ? 'reversed ' : ''}${formatDayShort(difference.on)}`;
    })
    .join('; ');
}

/** The differences between the cash book and the bank, each with its age, its reason and, if a later reconciliation shows it, the day it cleared. */
export function leftTables(
  report: Reconciliation,
  options: TextOptions & { readonly later?: readonly Reconciliation[] },
): readonly string[] {
  const { later = [] } = options;
  const cleared = later.length > 0 ? [left('Cleared')] : [];
  const tables: string[] = [];
  if (report.outstanding.length > 0) {
    tables.push(
      textTable(
        {
          title: 'In the cash book, not yet at the bank',
          columns: [left('Date'), right('Days'), left('Entry'), left('Why'), ...cleared, ...amount],
          rows: report.outstanding.map(({ item, ageDays, reason }) => [
            formatDayShort(item.date),
            String(ageDays),
            item.entry,
            REASONS[reason],
            ...cleared.map(() => clearedText(later, item)),
            formatPence(item.pence),
          ]),
          total: ['', '', 'Total', '', ...cleared.map(() => ''), formatPence(report.outstandingTotal)],
        },
        options,
      ),
    );
  }
  if (report.unrecorded.length > 0) {
    tables.push(
      textTable(
        {
          title: 'At the bank, not in the cash book',
          columns: [
            left('Date'),
            right('Days'),
            left('As the bank wrote it'),
            left('Why'),
            ...cleared,
            ...amount,
          ],
          rows: report.unrecorded.map(({ line, ageDays, reason }) => [
            formatDayShort(line.date),
            String(ageDays),
            [line.payee, line.text].filter((part) => part.trim() !== '').join(', '),
            REASONS[reason],
            ...cleared.map(() => clearedText(later, { line: line.id, pence: line.pence })),
            formatPence(line.pence),
          ]),
          total: ['', '', 'Total', '', ...cleared.map(() => ''), formatPence(report.unrecordedTotal)],
        },
        options,
      ),
    );
  }
  return tables;
}

/** The differences by age; no table if there are none. */
export function agesTable(report: Reconciliation, options: TextOptions): readonly string[] {
  const { outstandingByAge, unrecordedByAge } = report;
  if (report.outstanding.length + report.unrecorded.length === 0) return [];
  const rows = outstandingByAge.map((band, place) => {
    const other = unrecordedByAge[place]!;
    const days = band.to === undefined ? `${band.from} days and over` : `${band.from} to ${band.to} days`;
    return [days, String(band.count), pounds(band.pence), String(other.count), pounds(other.pence)];
  });
  const columns = [left('Differences by age'), right('In book'), ...amount, right('At bank'), ...amount];
  const total = [
    'Total',
    String(report.outstanding.length),
    formatPence(report.outstandingTotal),
    String(report.unrecorded.length),
    formatPence(report.unrecordedTotal),
  ];
  return [textTable({ columns, rows, total }, options)];
}

/** The funds: the balance in the book and, if anything is outstanding, how much of it is at the bank. */
export function fundsTable(
  report: Reconciliation,
  nameOf: (fund: string) => string,
  options: TextOptions,
): string {
  const { byFund, bookBalance, outstandingTotal, bankBalance } = report;
  if (byFund.every((row) => row.outstanding === 0)) {
    const rows = byFund.map((row) => [nameOf(row.fund), pounds(row.pence)]);
    const total = ['Balance per cash book', formatPence(bookBalance)];
    return textTable({ columns: [left('The cash book, by fund'), ...amount], rows, total }, options);
  }
  const columns = [left('By fund'), right('In the book'), right('Not at the bank'), right('At the bank')];
  const rows = byFund.map((row) => [
    nameOf(row.fund),
    pounds(row.pence),
    pounds(row.outstanding),
    pounds(row.atBank),
  ]);
  const inNoFund = (bankBalance - (bookBalance - outstandingTotal)) as Pence;
  if (inNoFund !== 0) rows.push(['In no fund yet', '-', '-', pounds(inNoFund)]);
  const total = ['Total', ...[bookBalance, outstandingTotal, bankBalance].map(formatPence)];
  return textTable({ columns, rows, total }, options);
}

/** The lines of the statement by the evidence that they were agreed to. */
export function evidenceTable({ evidence, tally }: Reconciliation, options: TextOptions): string {
  const { independent, fromStatement, cancelled } = evidence;
  const row = (name: string, { count, pence }: Total) => [name, String(count), formatPence(pence)];
  const { left: open } = tally.lines;
  return textTable(
    {
      columns: [left('Lines of the statement, by evidence'), right('Lines'), ...amount],
      rows: [
        row('Agreed to our own records', independent),
        row('Taken from the statement', fromStatement),
        ...(cancelled.count > 0 ? [row('Cancel at the bank', cancelled)] : []),
        ...(open.count > 0 || open.pence !== 0 ? [row('Not in the cash book, or tolerated', open)] : []),
      ],
      total: row('Total', tally.lines.all),
    },
    options,
  );
}

/** How much was matched, if anything was matched in part. */
export function tallyTable({ tally }: Reconciliation, options: TextOptions): readonly string[] {
  if (tally.lines.part.count === 0 && tally.entries.part.count === 0) return [];
  const columns = [left('Matched'), right('Lines'), ...amount, right('Entries'), ...amount];
  const row = (head: string, part: 'matched' | 'part' | 'left' | 'all') => [
    head,
    String(tally.lines[part].count),
    formatPence(tally.lines[part].pence),
    String(tally.entries[part].count),
    formatPence(tally.entries[part].pence),
  ];
  const rows = [
    row('In full', 'matched'),
    row('In part', 'part'),
    row('Not matched, with remainders', 'left'),
  ];
  return [textTable({ columns, rows, total: row('Total', 'all') }, options)];
}
