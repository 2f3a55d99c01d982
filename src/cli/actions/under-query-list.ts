/**
 * Money that was recorded and that no fund bears yet, as a list beside the exceptions.
 *
 * @module
 */
import type { Context } from '../context.js';
import { type List, listText } from '../list.js';
import { paragraph } from '../paragraph.js';
import { type QueriedMoney, queryRemedy } from '../queried-money.js';

/** The money under query of all books as a list. */
export function underQueryList(rows: readonly QueriedMoney[]): List {
  return {
    name: 'Under query',
    key: ['book', 'account', 'entry'],
    title: 'Under query: recorded, and no fund bears it yet',
    columns: [
      { name: 'book', head: 'Book', kind: 'text' },
      { name: 'account', head: 'Account', kind: 'text', only: 'data' },
      { name: 'date', head: 'Date', kind: 'day' },
      { name: 'words', head: 'As the bank wrote it', kind: 'text' },
      { name: 'why', head: 'Why', kind: 'text' },
      { name: 'pence', head: 'Paid', kind: 'pence' },
      { name: 'entry', head: 'Entry', kind: 'text', only: 'data' },
      { name: 'remedy', head: 'What to do', kind: 'text', only: 'data' },
    ],
    rows: rows.map(({ line: _line, category: _category, ...row }, place) => ({
      ...row,
      remedy: queryRemedy(rows[place]!),
    })),
    ...(rows.length > 1 && {
      total: { book: 'Total', pence: rows.reduce((sum, { pence }) => sum + pence, 0) },
    }),
  };
}

/** Shows the money under query with what to do about it, each way once; nothing if there is none. */
export function printUnderQuery({ output }: Context, rows: readonly QueriedMoney[]): void {
  if (rows.length === 0) return;
  output.write(`\n${listText(underQueryList(rows), output.width)}\n`);
  for (const row of rows) output.write(paragraph(`${row.words}: ${queryRemedy(row)}`, '  ', output.width));
}
