/**
 * The remainder: the part that stays open when a line and an entry are linked whose amounts differ.
 *
 * Method: the side that has more keeps the difference open, on its last part, so that nothing is lost and the account can still be proved
 * whatever a person accepts. A fee stays open on the line, to be recorded; a short payment stays open on the entry.
 *
 * @module
 */
import { type Pence, pence } from '../money/pence.js';
import { sumOf } from './candidate.js';
import type { Rest } from './matching.js';

/** One part of a link: its id and its open amount. */
export interface Part {
  readonly id: string;
  readonly pence: number;
}

/**
 * Finds the remainder of a link.
 *
 * @param lines in order of date
 * @param entries in order of date
 * @returns undefined if both sides agree; `'unbalanced'` if they go different ways, or differ by more than the last part
 */
export function remainderOf(
  lines: readonly Part[],
  entries: readonly Part[],
): Rest | 'unbalanced' | undefined {
  const [ofLines, ofEntries] = [sumOf(lines), sumOf(entries)];
  const difference = ofLines - ofEntries;
  if (difference === 0) return undefined;
  if (ofLines === 0 || ofEntries === 0 || ofLines > 0 !== ofEntries > 0) return 'unbalanced';
  const isLine = Math.abs(ofLines) > Math.abs(ofEntries);
  const last = (isLine ? lines : entries).at(-1)!;
  const open: Pence = pence(isLine ? difference : -difference);
  // A remainder is a part of its line or entry: of the same sign, and smaller.
  if (open > 0 !== last.pence > 0 || Math.abs(open) >= Math.abs(last.pence)) return 'unbalanced';
  return { ...(isLine ? { line: last.id } : { entry: last.id }), pence: open };
}
