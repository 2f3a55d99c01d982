/**
 * The cells of a row by their heads, however a spreadsheet wrote them.
 *
 * @module
 */

/** A cell without the apostrophe that keeps it from being taken for a formula; undefined if it is blank. */
const bare = (cell: string | undefined) => cell?.trim().replace(/^'(?=\s*[=+\-@＝＋－＠])/, '') || undefined;

/** The cells of a row by their heads in small letters; blank cells are left out. */
export function lowerHeads(row: Readonly<Record<string, string | undefined>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(row).flatMap(([head, cell]) => {
      const text = bare(cell);
      return text === undefined ? [] : [[head.trim().toLowerCase(), text] as const];
    }),
  );
}
