/**
 * Entries as rows: what each is, who recorded it, and where the bank shows it.
 *
 * @module
 */
import type { ReadableBook } from '../../book/readable-book.js';
import type { Entry } from '../../ledger/entry.js';
import { noteOf } from '../../ledger/journal.js';
import { formatPence, type Pence } from '../../money/pence.js';
import { formatDayShort } from '../../time/day.js';
import { lineWords, seenLines } from '../book-lines.js';
import { entrySentence } from '../entry-sentence.js';
import { recordName } from '../fact-names.js';
import type { List } from '../list.js';
import { signedBy, whenText } from '../signed-by.js';

/** The bank’s line of an entry as people read it. */
function bankText(book: ReadableBook, lines: readonly string[]): string {
  const seen = seenLines(book);
  return lines
    .map((id) => {
      const line = seen.get(id);
      return line
        ? `${formatPence(line.pence)} on ${formatDayShort(line.date)}, “${lineWords(line)}”`
        : `the line ${id}`;
    })
    .join(' and ');
}

/** An entry with who recorded it and where the bank shows it. */
export async function entryRow(
  book: ReadableBook,
  entry: Entry,
  lines: ReadonlyMap<string, readonly string[]>,
  pence: Pence,
) {
  const signed = await book.recordOf(entry.id);
  const { actor = '', approver, override } = signed ?? {};
  const found = lines.get(entry.id) ?? [];
  const note = noteOf(book.ledger, entry.id);
  return {
    ...{ book: book.id, sequence: signed?.sequence, entry: entry.id, date: entry.date, kind: entry.kind },
    ...{ what: entrySentence(entry, book.ledger.chart, note), pence, recordedAt: entry.recordedAt },
    when: whenText(entry.recordedAt),
    ...{ actor, approver, override, by: signedBy({ ...signed, actor }) },
    ...(signed && { id: recordName(book.id, signed) }),
    ...{ lines: found.join(' '), bank: bankText(book, found), source: entry.source },
  };
}

/** An entry as a row. */
export type EntryRow = Awaited<ReturnType<typeof entryRow>>;

/** Entries as a list. */
export function entryList(rows: readonly EntryRow[], title: string): List {
  return {
    name: 'Entries',
    key: ['id'],
    title,
    columns: [
      { name: 'book', head: 'Book', kind: 'text', only: 'data' },
      { name: 'sequence', head: 'No.', kind: 'count', only: 'data' },
      { name: 'date', head: 'Date', kind: 'day' },
      { name: 'id', head: 'Record', kind: 'text' },
      { name: 'entry', head: 'Entry', kind: 'text', only: 'data' },
      { name: 'kind', head: 'Kind', kind: 'text', only: 'data' },
      { name: 'what', head: 'What', kind: 'text' },
      { name: 'by', head: 'Who', kind: 'text', only: 'text' },
      { name: 'actor', head: 'Recorded by', kind: 'text', only: 'data' },
      { name: 'approver', head: 'Approved by', kind: 'text', only: 'data' },
      { name: 'override', head: 'Alone, because', kind: 'text', only: 'data' },
      { name: 'recordedAt', head: 'Recorded at', kind: 'text', only: 'data' },
      { name: 'bank', head: 'At the bank', kind: 'text' },
      { name: 'lines', head: 'Lines', kind: 'text', only: 'data' },
      { name: 'pence', head: 'Amount', kind: 'pence' },
    ],
    rows,
  };
}
