/**
 * The snapshot of a book: all that its records come to, from which it is opened without reading them again.
 *
 * Method: a snapshot is taken after so many records that its text comes to about a kilobyte for each, so that taking them adds the same to
 * every record however large the book is. The writer whose records pass a round number takes it, so that of several writers only one does.
 * Limit: it has personal text, and a store drops it when text is erased. What it says is trusted, except that it must end with the same record
 * as the journal of the store has at its place. A snapshot of another version, or one that cannot be read, is passed over.
 *
 * @module
 */
import type { CompactRange } from '../audit/tree.js';
import { dumpState, type LedgerDump } from '../ledger/dump-state.js';
import { loadState } from '../ledger/load-state.js';
import type { Store, StoredSnapshot } from '../store/store.js';
import type { Moment } from '../time/moment.js';
import { type BookContent, NO_OBSOLETE_TEXT } from './book-content.js';
import type { BookState } from './book-state.js';
import { EntryPlaces } from './entry-places.js';

/**
 * The version of snapshots. Whoever changes what a book keeps beside its ledger (`BookState`), or what it means, gives it another number;
 * the ledger's part has a version of its own.
 */
export const SNAPSHOT_VERSION = 1;

/** A snapshot. Plain JSON. */
interface BookSnapshot {
  readonly version: number;
  readonly tree: CompactRange;
  readonly lastLeaf: string;
  /** The records that are no entries (see `EntryPlaces`). */
  readonly others: readonly (readonly [number, number])[];
  readonly opening: BookContent['opening'];
  readonly lastRecordedAt: Moment;
  readonly state: BookState;
  readonly ledger: LedgerDump;
}

/** Writes the snapshot of a book as it is. */
export function snapshotOf(content: BookContent): StoredSnapshot {
  const { size, tree, lastLeaf, places, opening, lastRecordedAt, state, ledger } = content;
  const { agreement, pool, secretProof } = opening;
  const snapshot: BookSnapshot = {
    ...{ version: SNAPSHOT_VERSION, tree, lastLeaf, others: places.runs },
    opening: { agreement, ...(pool && { pool }), ...(secretProof !== undefined && { secretProof }) },
    ...{ lastRecordedAt, state, ledger: dumpState(ledger) },
  };
  return { size, text: JSON.stringify(snapshot) };
}

/** Reads a snapshot of this version. */
function contentOf({ size, text }: StoredSnapshot): BookContent | undefined {
  const snapshot = JSON.parse(text) as BookSnapshot;
  if (snapshot.version !== SNAPSHOT_VERSION) return undefined;
  const { tree, lastLeaf, others, opening, lastRecordedAt, state } = snapshot;
  const ledger = loadState(snapshot.ledger);
  if (ledger === undefined) return undefined;
  return {
    ...{ ledger, state: Object.freeze(state), size, tree, lastLeaf, opening, lastRecordedAt },
    ...{ obsolete: NO_OBSOLETE_TEXT, places: new EntryPlaces(others), stored: { size, length: text.length } },
  };
}

/** Reads a snapshot. @returns the book as it was then; undefined for one of another version, or one that cannot be read */
export function readSnapshot(snapshot: StoredSnapshot): BookContent | undefined {
  try {
    return contentOf(snapshot);
  } catch {
    return undefined;
  }
}

/** The book as its last snapshot has it; undefined if there is none that can be used. */
export async function lastSnapshot(store: Store, book: string): Promise<BookContent | undefined> {
  const stored = await store.snapshot(book);
  const content = stored && readSnapshot(stored);
  if (!content) return undefined;
  const [last] = await store.read(book, content.size - 1, 1);
  return last?.leaf === content.lastLeaf ? content : undefined;
}

/** The fewest records between two snapshots: as many as are read in a moment. */
const FEWEST = 128;
/** Characters of a snapshot for each record between two. */
const CHARACTERS = 1024;

/** How many records there are between two snapshots, if the last had such a length: a power of two, the same for all writers. */
function interval(length: number): number {
  return FEWEST * 2 ** Math.max(0, Math.ceil(Math.log2(length / CHARACTERS / FEWEST)));
}

/** Whether a book that had some records and has more by now passed the number at which a snapshot is taken. */
export function isDue({ size, stored }: BookContent, sizeBefore: number): boolean {
  const records = interval(stored.length);
  return Math.floor(sizeBefore / records) < Math.floor(size / records);
}

/** Whether so much was recorded since the last snapshot that reading it takes long. */
export function isOverdue({ size, stored }: BookContent): boolean {
  return size - stored.size >= interval(stored.length);
}
