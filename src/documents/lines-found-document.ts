/**
 * The result of an import of statements as a document: how many lines are new, and which are in question.
 *
 * @module
 */
import { formatPence } from '../money/pence.js';
import { ofLiterals } from '../problem/guard.js';
import type { ClassifiedLines } from '../statement/import/classify-lines.js';
import type { SuspectReason } from '../statement/import/identity.js';
import type { LineNovelty } from '../statement/import/sort-known.js';
import { formatDayShort } from '../time/day.js';
import {
  bankWords,
  count,
  countColumns,
  dayColumns,
  money,
  onDay,
  penceColumns,
  plainDocument,
  row,
  wordColumns,
} from './blocks.js';
import type { Document, DocumentTable } from './document.js';

const NOVELTIES: Readonly<Record<LineNovelty, string>> = {
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

function countsTable({ lines }: ClassifiedLines): DocumentTable {
  const rows = (Object.keys(NOVELTIES) as LineNovelty[]).flatMap((kind) => {
    const { length } = lines.filter((line) => line.is === kind);
    return length > 0 ? [row(NOVELTIES[kind], count(length))] : [];
  });
  const columns = [...wordColumns(''), ...countColumns('Count')];
  return { kind: 'table', title: 'Lines', columns, rows, total: ['Total', count(lines.length)] };
}

function suspectsTable({ lines }: ClassifiedLines): readonly DocumentTable[] {
  const rows = lines.flatMap(({ line, why, known }) => {
    if (!why || !known) return [];
    const imported = `${formatDayShort(known.date)}, ${formatPence(known.pence)}`;
    return [row(onDay(line.date), bankWords(line), WHY[why], imported, money(line.pence))];
  });
  if (rows.length === 0) return [];
  return [
    {
      ...{ kind: 'table', title: 'To be checked: new, or already imported?', rows },
      columns: [
        ...dayColumns('Date'),
        ...wordColumns('As the bank wrote it', 'Why', 'Imported line'),
        ...penceColumns('Amount'),
      ],
    },
  ];
}

function missingTable({ missing }: ClassifiedLines): readonly DocumentTable[] {
  if (missing.length === 0) return [];
  return [
    {
      ...{ kind: 'table', title: 'Imported before, and not in these statements' },
      columns: [...dayColumns('Date'), ...wordColumns('Line'), ...penceColumns('Amount')],
      rows: missing.map((line) => row(onDay(line.date), line.name, money(line.pence))),
    },
  ];
}

/**
 * Makes the document of the result of an import.
 *
 * Limit: the bank’s words are personal text, so the document is as private as the statement.
 *
 * @example
 * const document = linesFoundDocument(must(classifyLines({ known: [], statements: [statement] })));
 * documentText(document).includes('New       24'); // true
 */
export const linesFoundDocument = ofLiterals(
  'linesFoundDocument',
  (classified: ClassifiedLines): Document =>
    plainDocument('lines-found', 'Statement lines imported', [
      countsTable(classified),
      ...suspectsTable(classified),
      ...missingTable(classified),
    ]),
);
