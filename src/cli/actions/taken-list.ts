/**
 * What came of taking files, as a list and as remarks.
 *
 * @module
 */
import type { ReconciliationStatus } from '../../reconcile/reconciliation.js';
import type { Context } from '../context.js';
import { counted, type List } from '../list.js';
import { STATUS_WORDS } from '../status-words.js';

/** The outcome of one file in one book. */
export interface TakenRow {
  readonly file: string;
  readonly book: string;
  readonly account: string;
  readonly lines: number;
  readonly known: number;
  readonly agreed: number;
  readonly recorded: number;
  readonly waiting: number;
  readonly asAt: string | undefined;
  readonly bankBalance: number | undefined;
  readonly status: ReconciliationStatus;
}

/** The statements taken, as a list. */
export function takenList(rows: readonly TakenRow[]): List {
  return {
    name: 'Taken',
    columns: [
      { name: 'file', head: 'File', kind: 'text' },
      { name: 'book', head: 'Book', kind: 'text' },
      { name: 'account', head: 'Account', kind: 'text', only: 'data' },
      { name: 'lines', head: 'Lines', kind: 'count' },
      { name: 'known', head: 'Known', kind: 'count' },
      { name: 'recorded', head: 'Recorded', kind: 'count' },
      { name: 'waiting', head: 'To answer', kind: 'count' },
      { name: 'asAt', head: 'As at', kind: 'day' },
      { name: 'bankBalance', head: 'At the bank', kind: 'pence' },
      { name: 'status', head: 'Status', kind: 'text', only: 'data' },
      { name: 'words', head: 'Status', kind: 'text', only: 'text' },
    ],
    rows: rows.map((row) => ({ ...row, words: STATUS_WORDS[row.status] })),
    ...(rows.length > 1 && {
      total: {
        file: 'Total',
        lines: rows.reduce((sum, { lines }) => sum + lines, 0),
        known: rows.reduce((sum, { known }) => sum + known, 0),
        recorded: rows.reduce((sum, { recorded }) => sum + recorded, 0),
        waiting: rows.reduce((sum, { waiting }) => sum + waiting, 0),
      },
    }),
  };
}

/**
 * Says to a person what follows from what was taken.
 *
 * @param questions the file in which the questions are, if they were written
 */
export function printNext(
  { messages }: Context,
  rows: readonly TakenRow[],
  questions: string | undefined,
): void {
  for (const { file, book } of rows.filter(({ lines, known }) => lines === known))
    messages.write(`${file} was taken into ${book} before; it has nothing new.\n`);
  const waiting = rows.reduce((sum, row) => sum + row.waiting, 0);
  const how =
    questions === undefined ? 'pbl questions' : `fill in ${questions}, then pbl answer --from ${questions}`;
  if (waiting > 0) messages.write(`${counted(waiting, 'line')} to answer: ${how}\n`);
}
