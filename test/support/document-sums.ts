/** Adds the tables of a document up, as a reader with a pencil does. */
import type { DocumentCell, DocumentTable } from '../../src/documents/document.js';

/** An amount or a count; shares are rounded, and need not add up. */
function figureOf(cell: DocumentCell = ''): number | undefined {
  if (typeof cell !== 'object') return undefined;
  return 'pence' in cell ? cell.pence : 'count' in cell ? cell.count : undefined;
}

/** The figures of a column that no other figure of it includes: those of rows under one that has a figure are left out. */
function figuresIn({ rows, excludesBelow }: DocumentTable, place: number): readonly number[] {
  let includes: number | undefined;
  return rows.flatMap(({ level = 0, cells }) => {
    if (includes !== undefined && level <= includes) includes = undefined;
    const figure = figureOf(cells[place]);
    if (figure === undefined || includes !== undefined) return [];
    if (!excludesBelow) includes = level;
    return [figure];
  });
}

/** The totals of a table that are not the sum of its rows. */
export function wrongTotals(table: DocumentTable): readonly string[] {
  return table.columns.flatMap(({ head, adds = true }, place) => {
    const total = figureOf(table.total?.[place]);
    if (total === undefined || !adds) return [];
    const figures = figuresIn(table, place);
    const sum = figures.reduce((all, figure) => all + figure, 0);
    return sum === total ? [] : [`${table.title}, ${head}: ${figures.join(' + ')} is not ${total}`];
  });
}
