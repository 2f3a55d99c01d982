/**
 * Writes a table in plain text: columns that line up, figures to the right, totals ruled off.
 *
 * Method: a column is as wide as its widest cell; if the table is too wide, the widest columns of words become narrower, and their
 * cells wrap. Figures never wrap. Text from outside cannot leave its cell: characters that control a terminal or reverse the direction
 * of writing are replaced by a visible mark.
 * Limit: width is counted in characters (code points, without combining marks); a character that a terminal draws at double width, as
 * in some scripts and pictures, puts its row out of line.
 * Source: Unicode Standard Annex #44 (general categories Cc, Cf, Cs, Zl, Zp).
 *
 * @module
 */
import { ofLiterals } from '../../problem/guard.js';

/** A column: words to the left, figures to the right. */
export interface TextColumn {
  readonly head: string;
  readonly align: 'left' | 'right';
  /** True: the head of figures wraps too, so that the column is as narrow as its figures and the words of its head. */
  readonly wraps?: true;
}

/** The title, columns, rows and total of a table. */
export interface TextTable {
  readonly title?: string;
  readonly columns: readonly TextColumn[];
  /** Cells by column. A row may be shorter than the columns; blanks at the start of a cell indent it. */
  readonly rows: readonly (readonly string[])[];
  /** The row below the rule. */
  readonly total?: readonly string[];
}

/** How a text is written: its width. */
export interface TextOptions {
  /** The width at which words wrap; if absent, 100 characters. */
  readonly width?: number;
}

const WIDTH = 100;
const GAP = '  ';
/** The narrowest width of a column of words. */
const NARROWEST = 10;

/** A text in which every character that is neither visible nor a blank is replaced by a mark. */
export function plain(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\t\n\r]+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '\uFFFD');
}

/** The width of a text in characters. */
export function widthOf(text: string): number {
  return [...text.replace(/\p{Mn}/gu, '')].length;
}

function pad(text: string, width: number, align: 'left' | 'right'): string {
  const blanks = ' '.repeat(Math.max(0, width - widthOf(text)));
  return align === 'left' ? text + blanks : blanks + text;
}

/** Wraps a text into lines of at most `width` characters; lines after the first are indented a little more. */
export function wrap(text: string, width: number): readonly string[] {
  if (widthOf(text) <= width) return [text];
  const indent = ' '.repeat(Math.min(text.length - text.trimStart().length, width - 5));
  const lines: string[] = [];
  let line = indent;
  for (const word of text.trim().split(/ +/)) {
    let characters = [...word];
    const room = () => width - widthOf(line) - (line.trim() === '' ? 0 : 1);
    if (characters.length > room() && line.trim() !== '') {
      lines.push(line);
      line = `${indent}  `;
    }
    // A word longer than a line is broken.
    while (characters.length > room()) {
      lines.push(line + characters.slice(0, room()).join(''));
      characters = characters.slice(room());
      line = `${indent}  `;
    }
    line += (line.trim() === '' ? '' : ' ') + characters.join('');
  }
  return [...lines, line];
}

/** No word of plain English in an account or a fund is longer; a longer one is an id, and may be broken. */
const LONGEST_WORD = 20;

/** The least width of a column at which `wrap` breaks no word of its cells. */
function wholeWordsWidth(cell: string): number {
  const lengths = cell.trim().split(/ +/).map(widthOf);
  const [first = 0, ...rest] = lengths.map((length) => (length > LONGEST_WORD ? 0 : length));
  const indent = widthOf(cell) - widthOf(cell.trimStart());
  const longest = rest.reduce((most, length) => Math.max(most, length + 2), first);
  return indent + longest;
}

/** The width of each column, so that the table fits as far as words can wrap: between words first, and then inside them. */
function fitWidths(
  natural: readonly number[],
  wholeWords: readonly number[],
  columns: readonly TextColumn[],
  width: number,
): readonly number[] {
  const widths = [...natural];
  const all = () => widths.reduce((sum, width) => sum + width, 0) + GAP.length * (widths.length - 1);
  const widestAbove = (least: (place: number) => number) => {
    let widest = -1;
    for (const [place, { align }] of columns.entries()) {
      const canGiveWay = align === 'left' && widths[place]! > least(place);
      if (canGiveWay && (widest < 0 || widths[place]! > widths[widest]!)) widest = place;
    }
    return widest;
  };
  while (all() > width) {
    const betweenWords = widestAbove((place) => Math.max(NARROWEST, wholeWords[place]!));
    const widest = betweenWords < 0 ? widestAbove(() => NARROWEST) : betweenWords;
    if (widest < 0) break;
    widths[widest]! -= 1;
  }
  return widths;
}

/**
 * Writes a table.
 *
 * @returns lines joined and ended by a line feed, without blanks at their ends
 */
export const textTable = ofLiterals('textTable', writeTable);

function writeTable(table: TextTable, options: TextOptions = {}): string {
  const { columns } = table;
  const cellsOf = (row: readonly string[]) => columns.map((_, place) => plain(row[place] ?? ''));
  const heads = cellsOf(columns.map((column) => column.head));
  const rows = table.rows.map(cellsOf);
  const total = table.total && cellsOf(table.total);
  const all = [heads, ...rows, ...(total ? [total] : [])];
  const widestBy = (measure: (cell: string) => number) =>
    columns.map(({ wraps }, place) =>
      all.reduce((most, cells) => {
        const isWrapped = wraps && cells === heads;
        return Math.max(most, isWrapped ? wholeWordsWidth(cells[place]!) : measure(cells[place]!));
      }, 0),
    );
  const width = options.width ?? WIDTH;
  const widths = fitWidths(widestBy(widthOf), widestBy(wholeWordsWidth), columns, width);
  const set = (cells: readonly string[]): readonly string[] => {
    const wrapped = cells.map((cell, place) => {
      const { align, wraps } = columns[place]!;
      if (align === 'left') return wrap(cell, widths[place]!);
      return wraps && cells === heads ? wrap(cell, widths[place]!).map((line) => line.trim()) : [cell];
    });
    const height = wrapped.reduce((most, lines) => Math.max(most, lines.length), 1);
    return Array.from({ length: height }, (_, line) =>
      wrapped.map((lines, place) => pad(lines[line] ?? '', widths[place]!, columns[place]!.align)).join(GAP),
    );
  };
  const rule = '-'.repeat(widths.reduce((sum, width) => sum + width, GAP.length * (widths.length - 1)));
  const figureRule = widths
    .map((width, place) => (columns[place]!.align === 'right' && total?.[place] ? '-' : ' ').repeat(width))
    .join(GAP);
  const lines = [
    ...(table.title === undefined ? [] : [...wrap(plain(table.title), width), '']),
    ...set(heads),
    rule,
    ...rows.flatMap(set),
    ...(total ? [figureRule, ...set(total)] : []),
  ];
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}
