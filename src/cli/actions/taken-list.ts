/**
 * The result of taking files, as a list and as remarks.
 *
 * @module
 */
import type { Context } from '../context.js';
import { counted, type List, type ListColumn } from '../list.js';
import { STATUS_WORDS } from '../status-words.js';
import type { LineOutcome, TakenRow } from './taken-rows.js';

/** The counts that add up to the lines of a file. */
const COUNTS: readonly (readonly [name: 'lines' | LineOutcome, head: string])[] = [
  ['lines', 'Lines'],
  ['known', 'Known'],
  ['recorded', 'Recorded'],
  ['matched', 'Matched'],
  ['waiting', 'To answer'],
  ['other', 'Left out'],
];

/** The statements taken, as a list. */
export function takenList(rows: readonly TakenRow[]): List {
  const sums = Object.fromEntries(
    COUNTS.map(([name]) => [name, rows.reduce((sum, row) => sum + row[name], 0)]),
  );
  const columns = COUNTS.map(
    ([name, head]): ListColumn => ({
      ...{ name, head, kind: 'count' },
      // Hardly any file has lines of no pence or lines that are only announced.
      ...(name === 'other' && sums[name] === 0 && { only: 'data' }),
    }),
  );
  return {
    name: 'Taken',
    key: ['file', 'book', 'account'],
    columns: [
      { name: 'file', head: 'File', kind: 'text' },
      { name: 'book', head: 'Book', kind: 'text' },
      { name: 'account', head: 'Account', kind: 'text', only: 'data' },
      ...columns,
      { name: 'asAt', head: 'As at', kind: 'day', only: 'data' },
      { name: 'bankBalance', head: 'At the bank', kind: 'pence', only: 'data' },
      { name: 'status', head: 'Status', kind: 'text', only: 'data' },
      { name: 'words', head: 'Status', kind: 'text', only: 'text' },
    ],
    rows: rows.map((row) => ({ ...row, words: STATUS_WORDS[row.status] })),
    ...(rows.length > 1 && { total: { file: 'Total', ...sums } }),
  };
}

/** Lines of these files that wait, and lines that waited before, in words. */
function waitingWords(now: number, before: number): string {
  if (now === 0) return `${counted(before, 'line')} from before to answer`;
  return `${counted(now, 'line')} to answer${before === 0 ? '' : `, and ${before} from before`}`;
}

/**
 * Says to a person what follows from what was taken.
 *
 * @param earlier how many lines of earlier files were recorded now
 * @param waiting how many lines wait in the books that were taken into
 * @param questions the file in which the questions are, if they were written
 */
export function printNext(
  { messages }: Context,
  rows: readonly TakenRow[],
  {
    waiting,
    earlier,
    questions,
  }: { readonly waiting: number; readonly earlier: number; readonly questions: string | undefined },
): void {
  for (const { file, book } of rows.filter(({ lines, known }) => lines === known))
    messages.write(`${file} was taken into ${book} before; it has nothing new.\n`);
  if (earlier > 0) messages.write(`${counted(earlier, 'line')} of earlier files recorded too\n`);
  const now = rows.reduce((sum, row) => sum + row.waiting, 0);
  const how =
    questions === undefined ? 'pbl questions' : `fill in ${questions}, then pbl answer --from ${questions}`;
  if (waiting > 0) messages.write(`${waitingWords(now, waiting - now)}: ${how}\n`);
}
