/**
 * Reads the payee map of a folder: what names on statements mean.
 *
 * @module
 */
import { readRows } from '../export/rows.js';
import { checkPayeeMap } from '../public/import.js';
import type { PayeeRule } from '../reconcile/payee-map.js';
import { type BooksFolder, readOptional } from './folder.js';
import { rowPlaces } from './place-words.js';
import { orRefuse } from './refusal.js';

export const PAYEES_FILE = 'payees.csv';

/** The payee map of a folder; empty if it has none. */
export async function readPayees(folder: BooksFolder): Promise<readonly PayeeRule[]> {
  const file = folder.settings.payees ?? PAYEES_FILE;
  const text = await readOptional(folder, file);
  if (text === undefined) return [];
  const rows = await orRefuse(readRows(text, file, {}));
  const places = rows.map((_, index) => `${file} line ${index + 2}`);
  return orRefuse(checkPayeeMap(rows), rowPlaces(places));
}
