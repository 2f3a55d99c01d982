/**
 * A working as a table: a line for each step of the sum, with its amount, the law or policy that it rests on, and its notes.
 *
 * @module
 */
import type { Working } from '../england/working.js';
import { ENGLISH_WORKING, explainLine, type WorkingWords } from '../explain/explain-working.js';
import { penceColumns, row, rowBelow, wordColumns } from './blocks.js';
import type { DocumentTable } from './document.js';

/** The table of a working. Some lines are sums of lines above them, so its amounts are not added up. */
export function workingTable(
  title: string,
  working: Working,
  words: WorkingWords = ENGLISH_WORKING,
): DocumentTable {
  const { step, amount, restsOn } = words.heads;
  return {
    ...{ kind: 'table', title, showsZero: true, excludesBelow: true },
    columns: [
      ...wordColumns(step),
      ...penceColumns(amount).map((column) => ({ ...column, adds: false as const })),
      ...wordColumns(restsOn),
    ],
    rows: working.flatMap((line) => {
      const { what, citation, notes } = explainLine(line, words);
      return [row(what, { pence: line.pence }, citation), ...notes.map((note) => rowBelow(note, '', ''))];
    }),
  };
}
