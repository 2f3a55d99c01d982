/**
 * A working as a table: a line for each step of the sum, with its amount, the law or policy that it rests on, and its notes.
 *
 * @module
 */
import type { Working, WorkingCode } from '../england/working.js';
import { ENGLISH_WORKING, explainLine, type WorkingWords } from '../explain/explain-working.js';
import type { Figure } from '../reports/figure.js';
import { penceColumns, row, rowBelow, wordColumns } from './blocks.js';
import type { DocumentTable } from './document.js';

/** The figures of the book that some lines of a working begin with. */
export type WorkingFigures = Partial<Readonly<Record<WorkingCode, Figure>>>;

/** The table of a working. Some lines are sums of lines above them, so its amounts are not added up. */
export function workingTable(
  title: string,
  working: Working,
  words: WorkingWords = ENGLISH_WORKING,
  figures: WorkingFigures = {},
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
      const parts = figures[line.code]?.parts;
      return [
        row(what, { pence: line.pence, ...(parts && { parts }) }, citation),
        ...notes.map((note) => rowBelow(note, '', '')),
      ];
    }),
  };
}
