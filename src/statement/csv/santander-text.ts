/**
 * Reads Santander's text download, in which every payment is a block of named lines, into rows of a table.
 *
 * Limit: one account a file; the words are English.
 * Source: sample exports published by open projects, as at November 2026.
 *
 * @module
 */

import type { Row } from './columns.js';
import type { CsvLayout } from './layout.js';

/** The layout of the rows that are made of the blocks. */
export const SANTANDER_TEXT: CsvLayout = {
  id: 'santander-text',
  name: 'Santander, text',
  columns: { date: 1, text: [2], amount: 3, balance: 4 },
  dateOrder: 'dmy',
};

const NAMES = ['Date', 'Description', 'Amount', 'Balance'];
const FIELD = /^(Date|Description|Amount|Balance|Account|From):(.*)$/;

/** Whether a text is such a download: it says from when to when, and for which account, before anything else. */
export function isSantanderText(text: string): boolean {
  const start = text.slice(0, 2000).trimStart();
  return start.startsWith('From:') && /\nAccount:/.test(start);
}

/** The account and the blocks, each as a row of date, description, amount and balance. */
export function readBlocks(text: string): { account: string; rows: Row[] } {
  let account = '';
  const rows: { cells: string[]; line: number }[] = [];
  /** The names that stand in the block so far. */
  let there = new Set<number>();
  text.split('\n').forEach((raw, nth) => {
    const written = raw.replace(/[\s\u00a0]+/g, ' ').trim();
    const [, name, value] = FIELD.exec(written) ?? [];
    const place = NAMES.indexOf(name ?? '');
    const block = rows.at(-1);
    if (name === 'Account') account = (value ?? '').trim();
    // If the line that begins a block is lost, a name that comes again begins the block.
    else if (place === 0 || (place > 0 && (block === undefined || there.has(place)))) {
      rows.push({ cells: ['', '', '', ''], line: nth + 1 });
      there = new Set();
    }
    if (place >= 0) there.add(place);
    // Lines of a block that have no name continue its description.
    if (place >= 0) rows.at(-1)!.cells[place] = value!.trim();
    else if (name === undefined && written !== '' && block !== undefined) block.cells[1] += ` ${written}`;
  });
  return { account, rows };
}
