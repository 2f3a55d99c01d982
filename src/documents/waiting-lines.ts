/**
 * The bank lines that wait for an answer, as a note of a document whose figures they are not in.
 *
 * @module
 */
import { formatPence, type Pence, pence, sumPence } from '../money/pence.js';
import type { StatementLine } from '../statement/statement.js';
import { formatDay } from '../time/day.js';
import {
  bankWords,
  counted,
  dayColumns,
  money,
  onDay,
  penceColumns,
  row,
  wordColumns,
  words,
} from './blocks.js';
import type { DocumentBlock } from './document.js';
import type { LineQuestion } from './questions-document.js';

/** Options of a document whose figures do not have the lines that wait. */
export interface WaitingLinesOptions {
  /** The lines that wait for an answer, such as those of `book.questions()`; the document says how many, and lists them. */
  readonly questions?: readonly LineQuestion[];
}

/** Lines that are listed one by one, the oldest first; the others are together in one row. */
const MOST_ROWS = 20;

const sumOf = (lines: readonly StatementLine[], sign: 1 | -1): Pence =>
  sumPence(lines.map((line) => pence(Math.max(0, sign * line.pence))));

const inAndOut = (lines: readonly StatementLine[]) => [money(sumOf(lines, 1)), money(sumOf(lines, -1))];

/** The note of the lines that wait; nothing if none does. */
export function waitingLines({ questions = [] }: WaitingLinesOptions): readonly DocumentBlock[] {
  const lines = questions
    .map(({ line }) => line)
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  const [oldest] = lines;
  if (oldest === undefined) return [];
  const [listed, others] = [lines.slice(0, MOST_ROWS), lines.slice(MOST_ROWS)];
  const sums = [sumOf(lines, 1), sumOf(lines, -1)].map((sum) => formatPence(sum));
  const wait = `${counted(lines.length, 'bank line')} ${lines.length === 1 ? 'waits' : 'wait'} for an answer`;
  return [
    words(
      `${wait}, since ${formatDay(oldest.date)}: ${sums[0]} in and ${sums[1]} out. The other figures of this page do not include them.`,
    ),
    {
      ...{ kind: 'table', title: 'Bank lines that wait for an answer' },
      columns: [...dayColumns('Date'), ...wordColumns('Line'), ...penceColumns('Money in', 'Money out')],
      rows: [
        ...listed.map((line) => row(onDay(line.date), bankWords(line), ...inAndOut([line]))),
        ...(others.length > 0
          ? [row('', `${counted(others.length, 'later line')} together`, ...inAndOut(others))]
          : []),
      ],
      total: ['', 'Total', ...inAndOut(lines)],
    },
  ];
}
