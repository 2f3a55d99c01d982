/**
 * The way from a total to the entries behind it: through the figures that it adds up.
 *
 * Method: a figure of a row includes those of the rows indented under it, unless the table says otherwise, so only the highest count. A total
 * has its entries if each of these figures has them.
 *
 * @module
 */
import type { DocumentCell, DocumentTable, Money } from './document.js';

const moneyOf = (cell: DocumentCell | undefined): Money | undefined =>
  typeof cell === 'object' && 'pence' in cell ? cell : undefined;

/** Whether a figure has a way to its entries. */
export const hasEvidence = ({ entries = [], parts = [] }: Money): boolean =>
  entries.length + parts.length > 0;

/** The amounts of a column that no other amount of it includes. */
export function amountsAdded({ rows, excludesBelow }: DocumentTable, place: number): readonly Money[] {
  let includes: number | undefined;
  return rows.flatMap(({ level = 0, cells }) => {
    if (includes !== undefined && level <= includes) includes = undefined;
    const amount = moneyOf(cells[place]);
    if (amount === undefined || includes !== undefined) return [];
    if (!excludesBelow) includes = level;
    return [amount];
  });
}

/** The cells of the total of a table, each with the way to the entries of the amounts that it adds up. */
export function totalWithEvidence(table: DocumentTable): readonly DocumentCell[] | undefined {
  return table.total?.map((cell, place) => {
    const amount = moneyOf(cell);
    if (!amount || hasEvidence(amount) || table.columns[place]?.adds === false) return cell;
    const added = amountsAdded(table, place).filter(({ pence }) => pence !== 0);
    if (added.length === 0 || !added.every(hasEvidence)) return cell;
    const entries = [...new Set(added.flatMap((each) => each.entries ?? []))];
    const parts = added.flatMap((each) => each.parts ?? []);
    return { ...amount, ...(entries.length > 0 && { entries }), ...(parts.length > 0 && { parts }) };
  });
}
