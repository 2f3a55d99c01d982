/**
 * A small journal: an opening, three entries with personal texts, and a revision of the chart.
 *
 * @module
 */
import { commitmentTo } from '../../src/audit/commitment.js';
import { type JournalLine, journalLine, OPENING_FORMAT } from '../../src/audit/journal-line.js';
import type { JournalRecord, LineText } from '../../src/audit/journal-record.js';
import { leafOf } from '../../src/audit/leaf.js';
import { appendLeaf, EMPTY_RANGE, treeRoot } from '../../src/audit/tree.js';
import { digestOf } from '../../src/record/digest.js';
import { moment } from '../../src/time/moment.js';

const text = (place: number, of: string): LineText => ({
  place,
  salt: digestOf(`${place} ${of}`),
  text: JSON.stringify(of),
});

const FACTS: readonly (readonly [kind: string, fact: unknown, texts?: readonly LineText[]])[] = [
  ['opening', { chart: { accounts: ['assets/bank'] }, format: OPENING_FORMAT }],
  ['entry', { date: '2026-04-01', id: 'in', pence: 5000 }, [text(0, 'Example Council')]],
  ['entry', { date: '2026-04-02', id: 'out', pence: -1234 }, [text(0, 'Ms A Example'), text(1, 'Wages £5')]],
  ['chart', { accounts: ['expenses/care'] }],
  ['entry', { date: '2026-04-03', id: 'again', pence: -99 }],
];

export const LINES: readonly JournalLine[] = FACTS.map(([kind, fact, texts], sequence) => ({
  actor: 'officer-7',
  ...(sequence === 2 && { approver: 'officer-9' }),
  book: 'book-1',
  fact,
  kind,
  recordedAt: moment(`2026-04-0${sequence + 1}T09:00:00.000Z`),
  sequence,
  ...(texts && { texts: texts.map(({ salt, text }) => commitmentTo(salt, text)) }),
}));

/** As a store keeps it. */
export const RECORDS: readonly JournalRecord[] = LINES.map((line, place) => {
  const text = journalLine(line);
  const texts = FACTS[place]![2];
  return { line: text, leaf: leafOf(text), ...(texts && { texts }) };
});

/** As a file has it. */
export const TEXTS: readonly string[] = RECORDS.map(({ line }) => line);

export function rootOf(lines: readonly string[]): string {
  return treeRoot(lines.reduce((range, line) => appendLeaf(range, leafOf(line)), EMPTY_RANGE));
}

export const CHECKPOINT = { size: TEXTS.length, root: rootOf(TEXTS) };
