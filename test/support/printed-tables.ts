/** Reads plain-text tables back from a page and adds their columns up, as a reader with a pencil does. */

/** A figure of a column, in pence or ones, and how far its row is indented; undefined where the row has none. */
interface PrintedFigure {
  readonly indent: number;
  readonly figure: number | undefined;
}

/** A column of a printed table: its figures, and the total that is printed below it. */
export interface PrintedColumn {
  readonly head: string;
  readonly figures: readonly PrintedFigure[];
  readonly total: number;
}

export interface PrintedTable {
  /** The line of the page with the heads of the columns, counted from 1. */
  readonly line: number;
  readonly columns: readonly PrintedColumn[];
}

/** An amount or a count as it is printed, in pence or ones; a dash or nothing is 0; undefined where it is neither. */
function figureOf(text: string): number | undefined {
  const bare = text.trim();
  if (bare === '' || bare === '-') return 0;
  if (/^-?£[\d,]+\.\d\d$/.test(bare)) return Number(bare.replace(/[£,.]/g, ''));
  if (/^\d+$/.test(bare)) return Number(bare);
  return undefined;
}

const isRule = (line: string | undefined) => line !== undefined && /^-{3,}$/.test(line);
const isFigureRule = (line: string) => /^ *-+( +-+)*$/.test(line) && line.includes('-');

/**
 * Reads the tables with totals of a page.
 *
 * @returns the columns of each whose total and cells are all figures
 */
export function printedTables(page: string): readonly PrintedTable[] {
  const lines = page.split('\n');
  const tables: PrintedTable[] = [];
  for (let at = 1; at < lines.length; at++) {
    if (!isRule(lines[at]) || lines[at - 1]!.trim() === '' || isRule(lines[at - 1])) continue;
    let end = at + 1;
    while (end < lines.length && lines[end]!.trim() !== '' && !isFigureRule(lines[end]!)) end += 1;
    if (end >= lines.length || !isFigureRule(lines[end]!) || lines[end]!.trim() === '') continue;
    const rows = lines.slice(at + 1, end);
    const secondHead = /^.*?\S\s{2,}/.exec(lines[at - 1]!)?.[0].length ?? 0;
    const columns = [...lines[end]!.matchAll(/-+/g)].flatMap(({ 0: dashes, index }): PrintedColumn[] => {
      const cell = (line: string) => line.slice(index, index + dashes.length);
      const total = figureOf(cell(lines[end + 1] ?? ''));
      const cells = rows.map((row) => ({ row, text: cell(row) }));
      if (total === undefined || cells.some(({ text }) => figureOf(text) === undefined)) return [];
      let named = 0;
      const figures = cells.map(({ row, text }): PrintedFigure => {
        // A row without a name is one more of the row above it, or a part of it where its next cell is indented.
        const begins = row.search(/\S/);
        const figure = text.trim() === '' ? undefined : figureOf(text)!;
        if (begins < secondHead) {
          if (row.trim().includes('  ')) named = begins;
          return { indent: begins, figure };
        }
        const isPart = begins > secondHead && /[a-z]/i.test(row[begins]!);
        return { indent: named + (isPart ? begins - secondHead : 0), figure };
      });
      return [{ head: cell(lines[at - 1]!).trim(), figures, total }];
    });
    tables.push({ line: at, columns });
  }
  return tables;
}

/** The rows of the least indent, each with those below it that are indented more. */
function branches(figures: readonly PrintedFigure[]): readonly (readonly PrintedFigure[])[] {
  const least = Math.min(...figures.map(({ indent }) => indent));
  const all: PrintedFigure[][] = [];
  for (const one of figures) {
    if (one.indent === least || all.length === 0) all.push([one]);
    else all.at(-1)!.push(one);
  }
  return all;
}

const sumOf = (figures: readonly number[]) => figures.reduce((sum, each) => sum + each, 0);

/** The figure of a row: its own, or of a heading that has none the sum of those below it. */
function figureBelow([first, ...below]: readonly PrintedFigure[]): number {
  return first!.figure ?? sumOf(branches(below).map(figureBelow));
}

/** Where the rows below a figure do not add up to it. */
function faultsBelow([first, ...below]: readonly PrintedFigure[]): readonly string[] {
  const parts = branches(below);
  const hasFigures = below.some(({ figure }) => figure !== undefined);
  const own = first!.figure !== undefined && hasFigures ? faultsOf(parts, first!.figure) : [];
  return [...own, ...parts.flatMap(faultsBelow)];
}

function faultsOf(parts: readonly (readonly PrintedFigure[])[], total: number): readonly string[] {
  const values = parts.map(figureBelow);
  return sumOf(values) === total ? [] : [`${values.join(' + ')} is not ${total}`];
}

/** Heads of columns that are no sums: each step of a rule has its own amount to find. */
const NO_SUMS: readonly string[] = ['Amount to find'];

/** The columns of a page that do not add up to the figures above or below them, as they are printed. */
export function wrongSums(page: string): readonly string[] {
  return printedTables(page).flatMap(({ line, columns }) =>
    columns
      .filter(({ head }) => !NO_SUMS.includes(head))
      .flatMap(({ head, figures, total }) =>
        [...faultsOf(branches(figures), total), ...branches(figures).flatMap(faultsBelow)].map(
          (fault) => `line ${line}, ${head}: ${fault}`,
        ),
      ),
  );
}
