/**
 * The tables of a bank reconciliation in plain text: what stands on one side only, its age, the funds, the count.
 *
 * @module
 */
import { formatPence, type Pence } from '../../money/pence.js';
import type { LeftReason } from '../../reconcile/matching.js';
import type { Reconciliation } from '../../reconcile/reconciliation.js';
import { formatDayShort } from '../../time/day.js';
import { pounds } from './names.js';
import { type TextOptions, textTable } from './table.js';

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
  question: 'waits for an answer',
  'rest-of-part': 'the rest of a part match',
};

const left = (head: string) => ({ head, align: 'left' as const });
const right = (head: string) => ({ head, align: 'right' as const });
const amount = [right('Amount')];

/** What stands on one side only, with the reason of each. */
export function leftTables(report: Reconciliation, options: TextOptions): readonly string[] {
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

/** By age, when anything is older than a month: until then the days beside each item say enough. */
export function agesTable(report: Reconciliation, options: TextOptions): readonly string[] {
  const { outstandingByAge, unrecordedByAge } = report;
  if ([...outstandingByAge, ...unrecordedByAge].every(({ from, count }) => from === 0 || count === 0))
    return [];
  const rows = outstandingByAge.map((band, place) => {
    const other = unrecordedByAge[place]!;
    const days = band.to === undefined ? `${band.from} days and over` : `${band.from} to ${band.to} days`;
    return [days, String(band.count), pounds(band.pence), String(other.count), pounds(other.pence)];
  });
  const columns = [left('Age'), right('In book'), ...amount, right('At bank'), ...amount];
  const total = [
    'Together',
    String(report.outstanding.length),
    formatPence(report.outstandingTotal),
    String(report.unrecorded.length),
    formatPence(report.unrecordedTotal),
  ];
  return [textTable({ title: 'What stands on one side only, by age', columns, rows, total }, options)];
}

/** The funds: what the book says, and, where something is outstanding, what of it is at the bank. */
export function fundsTable(
  report: Reconciliation,
  nameOf: (fund: string) => string,
  options: TextOptions,
): string {
  const { byFund, bookBalance, outstandingTotal, bankBalance } = report;
  if (byFund.every((one) => one.outstanding === 0)) {
    const rows = byFund.map((one) => [nameOf(one.fund), pounds(one.pence)]);
    const total = ['Balance in the book', formatPence(bookBalance)];
    return textTable({ columns: [left('The book, by fund'), ...amount], rows, total }, options);
  }
  const columns = [left('By fund'), right('In the book'), right('Not at the bank'), right('At the bank')];
  const rows = byFund.map((one) => [
    nameOf(one.fund),
    pounds(one.pence),
    pounds(one.outstanding),
    pounds(one.atBank),
  ]);
  const inNoFund = (bankBalance - (bookBalance - outstandingTotal)) as Pence;
  if (inNoFund !== 0) rows.push(['In no fund yet', '-', '-', pounds(inNoFund)]);
  const total = ['Together', ...[bookBalance, outstandingTotal, bankBalance].map(formatPence)];
  return textTable({ columns, rows, total }, options);
}

/** How much was matched, when anything was matched in part. */
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
  const rows = [row('Whole', 'matched'), row('In part', 'part'), row('Not, with the rests of parts', 'left')];
  return [textTable({ columns, rows, total: row('Together', 'all') }, options)];
}
