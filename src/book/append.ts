/**
 * Appends to a store, and says what became of it: written, another writer was faster, or the store failed.
 *
 * @module
 */
import { bookProse } from '../explain/book-prose.js';
import { addProse } from '../explain/door-prose.js';
import { verifyProse } from '../explain/verify-prose.js';
import { type Problem, problem } from '../problem/problem.js';
import { type AppendPart, type Store, StoreFault } from '../store/store.js';
import type { Salt } from './journal-record.js';

// Here, as every way to make a book leads through this file.
addProse(bookProse);
addProse(verifyProse);

/** How often a write is tried again after other writers were faster. */
export const MOST_TRIES = 30;

/** Says why a store failed, as a problem. */
export function storeProblem(book: string, thrown: unknown): Problem {
  const [kind, reason] =
    thrown instanceof StoreFault ? [thrown.kind, thrown.message] : ['unavailable', 'the store failed'];
  return problem('store-failed', { book, kind, reason });
}

/** Whether records are in the store as they were to be written, at the place where they were to be written. */
async function areThere(store: Store, { book, expectedSize, records }: AppendPart): Promise<boolean> {
  const there = await store.read(book, expectedSize, records.length);
  return there.length === records.length && there.every(({ line }, place) => line === records[place]!.line);
}

/** Appends parts. @returns whether they are written; not if another writer was faster */
export async function appendSafely(store: Store, parts: readonly AppendPart[]): Promise<boolean> {
  try {
    return (await store.append(parts)).kind === 'appended';
  } catch (thrown) {
    if (!(thrown instanceof StoreFault) || thrown.isOutcomeKnown) throw thrown;
    // The store wrote all or nothing, so one part answers for all.
    if (await areThere(store, parts[0]!)) return true;
    // A store that cannot be reached for a moment is tried again; any other fault stays.
    if (thrown.kind !== 'unavailable') throw thrown;
    return false;
  }
}

/** How long to wait before the next try: longer each time, and seldom as long as another writer. */
export function jitter(salt: Salt, tries: number): number {
  const chance = Number.parseInt(salt().slice(0, 6), 16) / 0xff_ff_ff;
  return Math.round(chance * Math.min(2 ** tries, 200));
}
