/**
 * A table of a document as HTML: a caption, heads of columns and rows with their scope, the total in the foot.
 *
 * Method: the least width of a table, in characters, decides whether it fits a narrow screen or becomes a block for each row. Roles are
 * written out, because some browsers forget them if a table is not shown as a table.
 *
 * @module
 */
import type { DocumentCell, DocumentColumn, DocumentRow, DocumentTable } from '../../documents/document.js';
import { totalWithEvidence } from '../../documents/total-evidence.js';
import { titleText } from '../cell-text.js';
import { widthOf } from '../text/table.js';
import { type AmountStyle, cellHtml, type HtmlOptions } from './cell-html.js';
import { escaped, wordsHtml } from './escape.js';

/** Characters that fit a screen of 320 px, and a screen of 640 px. */
const FITTING = { narrow: 30, middle: 62 };
/** Characters of large print that fit a screen of 320 px, and a page of A4. */
const FITTING_LARGE = { narrow: 20, middle: 46 };
/** The space between two columns on each of them, in characters. */
const NARROW_GAP = 1.25;
const GAP = 2.25;
/** A word beyond this length may be broken. */
const LONGEST_WORD = 16;
const DEEPEST = 10;

/** How a table is written. */
export interface HtmlTableOptions extends HtmlOptions {
  readonly isLarge?: boolean;
}

const isFigure = ({ kind }: DocumentColumn) => kind !== 'words' && kind !== 'day';

const longestWord = (text: string) =>
  text.split(/\s+/).reduce((most, word) => Math.max(most, widthOf(word)), 0);

/** The least width of a column in characters: that of its longest figure, or of its longest word that must not be broken. */
function leastWidth(column: DocumentColumn, cells: readonly DocumentCell[], style: AmountStyle): number {
  const texts = cells.map((cell) => cellHtml(cell, style, {}).replace(/<[^>]*>/g, ''));
  const measure = column.kind === 'words' ? longestWord : widthOf;
  const least = texts.reduce((most, text) => Math.max(most, measure(text)), longestWord(column.head));
  // Totals are bold, and wider.
  return column.kind === 'words' ? Math.min(Math.max(least, 8), LONGEST_WORD) : 1.05 * least;
}

/** Whether a table fits a narrow screen, is stacked on it, or on a screen of middle width too. */
function layoutOf(
  { columns, rows, total = [], unit }: DocumentTable,
  { narrow, middle }: typeof FITTING,
): 'fit' | 'stack' | 'wide' {
  const all = [...rows.map(({ cells }) => cells), total];
  const least = columns.reduce(
    (sum, column, place) =>
      sum +
      leastWidth(
        column,
        all.map((cells) => cells[place] ?? ''),
        { showsZero: true, unit },
      ),
    0,
  );
  const gaps = columns.length - 1;
  if (least + gaps * NARROW_GAP <= narrow) return 'fit';
  return least + gaps * GAP <= middle ? 'stack' : 'wide';
}

/** The attribute of the classes of an element; nothing if it has none. */
const classHtml = (classes: readonly string[]) =>
  classes.length === 0 ? '' : ` class="${classes.join(' ')}"`;

/** Writes the cells of a row: the first that is not blank is the head of its row. */
function cellsHtml(
  { columns, unit }: DocumentTable,
  cells: readonly DocumentCell[],
  set: { readonly showsZero: boolean; readonly isAgain: boolean; readonly options: HtmlOptions },
): string {
  const first = cells.findIndex((cell) => cell !== '');
  return columns
    .map((column, place) => {
      const cell = cells[place] ?? '';
      const html = cellHtml(cell, { showsZero: set.showsZero, unit }, set.options);
      const isLong = typeof cell === 'string' && longestWord(cell) > LONGEST_WORD;
      const classes = [
        ...(isFigure(column) ? ['figure'] : []),
        ...(isLong ? ['long'] : []),
        ...(place === first && set.isAgain ? ['again'] : []),
      ];
      const named = classHtml(classes);
      if (place === first) return `<th scope="row" role="rowheader"${named}>${html}</th>`;
      if (html === '') return '<td role="cell"></td>';
      const head = column.head === '' ? '' : ` data-head="${escaped(column.head)}"`;
      return `<td role="cell"${head}${named}><span>${html}</span></td>`;
    })
    .join('');
}

function rowHtml(table: DocumentTable, row: DocumentRow, options: HtmlOptions): string {
  const { level = 0, cells, isTotal = false, continues = false } = row;
  const isHeading = cells.length === 1 && table.columns.length > 1;
  const classes = [
    ...(level > 0 ? [`level-${Math.min(level, DEEPEST)}`] : []),
    ...(isHeading ? ['heading'] : []),
    ...(isTotal ? ['total'] : []),
  ];
  const named = classHtml(classes);
  if (isHeading) {
    const name = cellHtml(cells[0]!, { showsZero: true }, options);
    return `<tr role="row"${named}><th scope="row" role="rowheader" colspan="${table.columns.length}">${name}</th></tr>`;
  }
  const showsZero = (table.showsZero ?? false) || isTotal;
  return `<tr role="row"${named}>${cellsHtml(table, cells, { showsZero, isAgain: continues, options })}</tr>`;
}

function headsHtml({ columns }: DocumentTable): string {
  if (columns.every(({ head }) => head === '')) return '';
  const heads = columns.map((column) => {
    if (column.head === '') return '<td role="cell"></td>';
    const classes = [
      ...(isFigure(column) ? ['figure'] : []),
      ...(longestWord(column.head) > LONGEST_WORD ? ['long'] : []),
    ];
    return `<th scope="col" role="columnheader"${classHtml(classes)}>${wordsHtml(column.head)}</th>`;
  });
  return `<thead role="rowgroup"><tr role="row">${heads.join('')}</tr></thead>`;
}

/**
 * Writes a table.
 *
 * @param heading the heading above it: a caption that only repeats it is there for screen readers alone
 */
export function tableHtml(table: DocumentTable, heading: string, options: HtmlTableOptions): string {
  const caption = `<caption${titleText(table) === heading ? ' class="unseen"' : ''}>${wordsHtml(titleText(table))}</caption>`;
  const rows = table.rows.map((row) => rowHtml(table, row, options)).join('\n');
  const set = { showsZero: true, isAgain: false, options };
  const total = options.href ? totalWithEvidence(table) : table.total;
  const foot = total
    ? `<tfoot role="rowgroup"><tr role="row" class="total">${cellsHtml(table, total, set)}</tr></tfoot>`
    : '';
  return `<table role="table" class="${layoutOf(table, options.isLarge ? FITTING_LARGE : FITTING)}">${caption}
${headsHtml(table)}
<tbody role="rowgroup">
${rows}
</tbody>${foot}</table>`;
}
