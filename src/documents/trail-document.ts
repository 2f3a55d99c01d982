/**
 * The entries behind a figure as a document, with a running total.
 *
 * @module
 */
import type { Chart } from '../ledger/chart.js';
import type { Entry, EntryId, Note, Posting } from '../ledger/entry.js';
import { type Pence, sumPence } from '../money/pence.js';
import { ofLiterals } from '../problem/guard.js';
import { dayOf } from '../time/moment.js';
import { dayColumns, money, onDay, penceColumns, plainDocument, row, wordColumns } from './blocks.js';
import type { Document } from './document.js';
import { accountNames, fundNames } from './names.js';

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
export interface TrailDocumentOptions {
  /** If absent, `Entries`. */
  readonly title?: string;
  /** Gives the personal text of an entry, if the reader may see it. */
  readonly noteOf?: (entry: EntryId) => Note | undefined;
}

/**
 * Makes the document of the rows of `trail` or `evidence`.
 *
 * @param trailRows in the order of the table
 * @param chart gives accounts and funds their names
 * @example
 * const rows = must(trail(ledger, { account: 'assets/bank' }));
 * trailDocument(rows, chart, { title: 'Bank' }).title; // 'Bank'
 */
export const trailDocument = ofLiterals(
  'trailDocument',
  (trailRows: readonly TrailRow[], chart: Chart, options: TrailDocumentOptions = {}): Document => {
    const { title = 'Entries', noteOf } = options;
    const [accountName, fundName] = [accountNames(chart), fundNames(chart)];
    let running = sumPence([]);
    // The day of recording is shown if an entry was not recorded on its own day.
    const isLate = trailRows.some(({ entry }) => dayOf(entry.recordedAt) !== entry.date);
    const rows = trailRows.map(({ entry, posting, pence = posting.pence }) => {
      running = sumPence([running, pence]);
      const note = noteOf?.(entry.id);
      const about = [note?.payee, note?.narrative].filter(Boolean).join(', ');
      return row(
        onDay(entry.date),
        ...(isLate ? [onDay(dayOf(entry.recordedAt))] : []),
        about === '' ? entry.id : `${entry.id}: ${about}`,
        KINDS.get(entry.kind) ?? entry.kind,
        ...[accountName(posting.account), fundName(posting.fund)],
        { pence, entries: [entry.id] },
        money(running),
      );
    });
    const columns = [
      ...dayColumns('Date', ...(isLate ? ['Recorded'] : [])),
      ...wordColumns('Entry', 'Kind', 'Account', 'Fund'),
      ...penceColumns('Amount', 'Running'),
    ];
    const blanks = isLate ? ['', ''] : [''];
    const total = [...blanks, 'Total', '', '', '', money(running), ''];
    return plainDocument('trail', title, [{ kind: 'table', title, columns, rows, total }]);
  },
);
