/**
 * The list of erasures of a folder, which is kept beside the store: a store that is restored from an old copy is erased again by it before any
 * command reads it.
 *
 * Method: the list has the commitments of erased texts and none of their words, so it may lie anywhere.
 *
 * @module
 */
import type { ErasedText } from '../retention/erasure-list.js';
import { withErasures } from '../retention/with-erasures.js';
import type { Store } from '../store/store.js';
import { writeTo } from './files.js';
import { type BooksFolder, readOptional } from './folder.js';
import { refusal } from './refusal.js';

export const ERASURES_FILE = 'erasures.jsonl';

/** The list of a folder; empty if there is none. */
async function readErasures(folder: BooksFolder): Promise<readonly ErasedText[]> {
  const text = (await readOptional(folder, ERASURES_FILE)) ?? '';
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line, index) => {
    try {
      return JSON.parse(line) as ErasedText;
    } catch {
      const remedy = 'Restore the file from a copy: without it, a restored store may show erased text.';
      throw refusal(
        'erasures-damaged',
        'This line is not JSON.',
        remedy,
        `${ERASURES_FILE} line ${index + 1}`,
      );
    }
  });
}

/** Joins a store with the list of its folder. */
export async function joinedWithErasures(folder: BooksFolder, store: Store): Promise<Store> {
  const list = await readErasures(folder);
  return list.length > 0 ? withErasures(store, list) : store;
}

/** Adds erasures to the list of a folder. */
export async function addErasures(folder: BooksFolder, list: readonly ErasedText[]): Promise<void> {
  const known = await readErasures(folder);
  const commitments = new Set(known.map(({ commitment }) => commitment));
  const all = [...known, ...list.filter(({ commitment }) => !commitments.has(commitment))];
  await writeTo(folder.path, ERASURES_FILE, all.map((erased) => `${JSON.stringify(erased)}\n`).join(''));
}
