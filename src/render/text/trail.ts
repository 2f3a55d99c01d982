/**
 * The entries behind a figure in plain text, with a running total.
 *
 * @module
 */
import type { Chart } from '../../ledger/chart.js';
import type { Entry, EntryId, Note, Posting } from '../../ledger/entry.js';
import { formatPence, type Pence, sumPence } from '../../money/pence.js';
import { formatDayShort } from '../../time/day.js';
import { dayOf } from '../../time/moment.js';
import { accountNames, fundNames } from './names.js';
import { left, type TextOptions, textTable } from './table.js';

/** Kinds of entries as people say them; any other kind is shown as it is. */
const KINDS = new Map<string, string>([
  ['award', 'Award'],
  ['bring-forward', 'Brought forward'],
  ['close', 'Period closed'],
  ['commit', 'Commitment'],
  ['pay', 'Payment'],
  ['receive', 'Receipt'],
  ['reverse', 'Refund or correction'],
]);

/** A posting with its entry, and the amount that it adds to the figure, if that is not its own pence. */
export interface TrailRow {
  readonly entry: Entry;
  readonly posting: Posting;
  readonly pence?: Pence;
}

/** The title of a trail, and where its notes come from. */
export interface TrailTextOptions extends TextOptions {
  readonly title?: string;
  /** Gives the personal text of an entry, if the reader may see it. */
  readonly noteOf?: (entry: EntryId) => Note | undefined;
}

/**
 * Writes the rows of `trail` or `evidence` as a table.
 *
 * @param rows in the order of the table
 * @param chart gives accounts and funds their names
 */
export function renderTrail(rows: readonly TrailRow[], chart: Chart, options: TrailTextOptions = {}): string {
  const [accountName, fundName] = [accountNames(chart), fundNames(chart)];
  let running = sumPence([]);
  // The day of recording is shown if an entry was not recorded on its own day.
  const isLate = rows.some(({ entry }) => dayOf(entry.recordedAt) !== entry.date);
  const recorded = isLate ? [left('Recorded')] : [];
  const cells = rows.map(({ entry, posting, pence = posting.pence }) => {
    running = sumPence([running, pence]);
    const note = options.noteOf?.(entry.id);
    const about = [note?.payee, note?.narrative].filter(Boolean).join(', ');
    return [
      formatDayShort(entry.date),
      ...recorded.map(() => formatDayShort(dayOf(entry.recordedAt))),
      about === '' ? entry.id : `${entry.id}: ${about}`,
      KINDS.get(entry.kind) ?? entry.kind,
      accountName(posting.account),
      fundName(posting.fund),
      formatPence(pence),
      formatPence(running),
    ];
  });
  return textTable(
    {
      ...(options.title !== undefined && { title: options.title }),
      columns: [
        left('Date'),
        ...recorded,
        ...['Entry', 'Kind', 'Account', 'Fund'].map(left),
        { head: 'Amount', align: 'right' },
        { head: 'Running', align: 'right' },
      ],
      rows: cells,
      total: ['', ...recorded.map(() => ''), 'Total', '', '', '', formatPence(running), ''],
    },
    options,
  );
}
