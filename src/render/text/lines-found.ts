/**
 * The result of an import of statements, in plain text: how many lines are new, and which are in question.
 *
 * @module
 */
import { formatPence } from '../../money/pence.js';
import type { ClassifiedLines } from '../../statement/import/classify-lines.js';
import type { SuspectReason } from '../../statement/import/identity.js';
import type { LineNovelty } from '../../statement/import/sort-known.js';
import { formatDayShort } from '../../time/day.js';
import { page } from './statements.js';
import { left, right, type TextOptions, textTable } from './table.js';

const WHAT: Readonly<Record<LineNovelty, string>> = {
  new: 'New',
  known: 'Already imported',
  booked: 'Pending before, now booked',
  suspect: 'To be checked',
};

const WHY: Readonly<Record<SuspectReason, string>> = {
  'same-id-other-amount': 'same bank identifier, other amount',
  'pending-became-booked': 'may be a pending line, now booked',
  'text-changed': 'same day and amount, other words',
  'day-changed': 'same amount and words, other day',
  'balance-differs': 'same day, amount and words, other balance',
  'day-and-text-changed': 'same amount, other day and words',
};

/**
 * Writes the result of an import.
 *
 * Limit: the bank’s words are personal text, so the page is as private as the statement.
 */
export function renderLinesFound(classified: ClassifiedLines, options: TextOptions = {}): string {
  const kinds = Object.keys(WHAT) as LineNovelty[];
  const count = (kind: LineNovelty) => classified.lines.filter((line) => line.is === kind).length;
  const counts = textTable(
    {
      columns: [left('Lines'), right('Count')],
      rows: kinds.filter((kind) => count(kind) > 0).map((kind) => [WHAT[kind], String(count(kind))]),
      total: ['Total', String(classified.lines.length)],
    },
    options,
  );
  const suspects = classified.lines.flatMap(({ line, why, known }) =>
    why && known
      ? [
          [
            formatDayShort(line.date),
            [line.payee, line.text].filter((part) => part.trim() !== '').join(', '),
            WHY[why],
            `${formatDayShort(known.date)}, ${formatPence(known.pence)}`,
            formatPence(line.pence),
          ],
        ]
      : [],
  );
  const questions = textTable(
    {
      title: 'To be checked: new, or already imported?',
      columns: [
        left('Date'),
        left('As the bank wrote it'),
        left('Why'),
        left('Imported line'),
        right('Amount'),
      ],
      rows: suspects,
    },
    options,
  );
  const missing = textTable(
    {
      title: 'Imported before, and not in these statements',
      columns: [left('Date'), left('Line'), right('Amount')],
      rows: classified.missing.map((row) => [formatDayShort(row.date), row.name, formatPence(row.pence)]),
    },
    options,
  );
  return page('Statement lines imported', [
    counts,
    ...(suspects.length > 0 ? [questions] : []),
    ...(classified.missing.length > 0 ? [missing] : []),
  ]);
}
