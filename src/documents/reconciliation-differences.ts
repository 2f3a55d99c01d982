/**
 * The differences between the cash book and the bank: each with its age, its reason and the day it cleared; and all of them by age.
 *
 * @module
 */
import type { UnmatchedReason } from '../match/matching.js';
import { formatPence, type Pence } from '../money/pence.js';
import type { Reconciliation } from '../reconcile/reconciliation.js';
import { formatDayShort } from '../time/day.js';
import {
  bankWords,
  count,
  countColumns,
  dayColumns,
  money,
  onDay,
  penceColumns,
  row,
  wordColumns,
} from './blocks.js';
import type { DocumentRow, DocumentTable } from './document.js';

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

/** The days on which a difference cleared, with the amount if it cleared in part. Empty if no later reconciliation shows it. */
function clearedText(
  later: readonly Reconciliation[],
  of: { readonly entry?: string; readonly line?: string; readonly pence: Pence },
): string {
  return later
    .flatMap(({ cleared }) => cleared)
    .filter((difference) =>
      of.entry === undefined ? difference.line === of.line : difference.entry === of.entry,
    )
    .toSorted((a, b) => (a.on < b.on ? -1 : 1))
    .map((difference) => {
      const amount = difference.pence === of.pence ? '' : `${formatPence(difference.pence)} `;
      return `${amount}${difference.how === 'reversed' ? 'reversed ' : ''}${formatDayShort(difference.on)}`;
    })
    .join('; ');
}

/** A list of differences; no table if there are none. */
function differenceTable(
  title: string,
  about: string,
  { rows, total, hasCleared }: { rows: readonly DocumentRow[]; total: Pence; hasCleared: boolean },
): readonly DocumentTable[] {
  if (rows.length === 0) return [];
  const cleared = hasCleared ? wordColumns('Cleared') : [];
  const columns = [
    ...dayColumns('Date'),
    ...countColumns('Days'),
    ...wordColumns(about, 'Why'),
    ...cleared,
    ...penceColumns('Amount'),
  ];
  const blanks = cleared.map(() => '');
  const totalCells = ['', '', 'Total', '', ...blanks, money(total)];
  return [{ kind: 'table', title, columns, rows, showsZero: true, total: totalCells }];
}

/** The differences between the cash book and the bank, oldest first. */
export function differenceTables(
  report: Reconciliation,
  later: readonly Reconciliation[],
): readonly DocumentTable[] {
  const hasCleared = later.length > 0;
  const clearedCell = (of: Parameters<typeof clearedText>[1]) => (hasCleared ? [clearedText(later, of)] : []);
  const items = report.outstanding.map(({ item, ageDays, reason }) =>
    row(onDay(item.date), count(ageDays), item.entry, REASONS[reason], ...clearedCell(item), {
      pence: item.pence,
      entries: [item.entry],
    }),
  );
  const lines = report.unrecorded.map(({ line, ageDays, reason }) =>
    row(
      ...[onDay(line.date), count(ageDays), bankWords(line), REASONS[reason]],
      ...clearedCell({ line: line.id, pence: line.pence }),
      money(line.pence),
    ),
  );
  const { outstandingTotal, unrecordedTotal } = report;
  return [
    ...differenceTable('In the cash book, not yet at the bank', 'Entry', {
      rows: items,
      total: outstandingTotal,
      hasCleared,
    }),
    ...differenceTable('At the bank, not in the cash book', 'As the bank wrote it', {
      rows: lines,
      total: unrecordedTotal,
      hasCleared,
    }),
  ];
}

/** The differences by age; no table if there are none. */
export function agesTable(report: Reconciliation): readonly DocumentTable[] {
  const { outstanding, outstandingByAge, outstandingTotal } = report;
  const { unrecorded, unrecordedByAge, unrecordedTotal } = report;
  if (outstanding.length + unrecorded.length === 0) return [];
  const columns = [
    ...wordColumns(''),
    ...countColumns('In book'),
    ...penceColumns('Amount'),
    ...countColumns('At bank'),
    ...penceColumns('Amount'),
  ];
  const rows = outstandingByAge.map((band, place) => {
    const other = unrecordedByAge[place]!;
    const days = band.to === undefined ? `${band.from} days and over` : `${band.from} to ${band.to} days`;
    return row(days, count(band.count), money(band.pence), count(other.count), money(other.pence));
  });
  const total = [
    ...['Total', count(outstanding.length), money(outstandingTotal)],
    ...[count(unrecorded.length), money(unrecordedTotal)],
  ];
  return [{ kind: 'table', title: 'Differences by age', columns, rows, total }];
}
