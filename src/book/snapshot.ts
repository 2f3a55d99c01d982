/**
 * The snapshot of a book: all that its records come to, from which it is opened without reading them again.
 *
 * Method: a snapshot is taken after so many records that its text comes to about a kilobyte for each, so that taking them adds the same to
 * every record however large the book is. The writer whose records pass a round number takes it, so that of several writers only one does.
 * Its text begins with a checksum of the rest, so that a snapshot that was damaged is not believed, even if it can be read.
 * Limit: it has personal text, and a store drops it when text is erased. A checksum shows damage, not a forgery: whoever can write the snapshot can
 * write its checksum. A snapshot that is of another version, or does not end with the record that the journal has there, is passed over.
 *
 * @module
 */
import type { CompactRange } from '../audit/tree.js';
import { dumpState, type LedgerDump } from '../ledger/dump-state.js';
import { loadState } from '../ledger/load-state.js';
import { setMilestone } from '../ledger/milestone.js';
import { type Store, type StoredSnapshot, StoreFault } from '../store/store.js';
import type { Moment } from '../time/moment.js';
import { type BookContent, NO_OBSOLETE_TEXT } from './book-content.js';
import { checksumOf } from './checksum.js';

import { EntryPlaces } from './entry-places.js';
import type { BookMilestone } from './last-milestone.js';
import { type PackedState, packState, unpackState } from './packed-statements.js';

/**
 * The version of snapshots. Whoever changes what a book keeps beside its ledger (`BookState`), or what it means, gives it another number;
 * the ledger's part has a version of its own.
 */
export const SNAPSHOT_VERSION = 4;

/** A snapshot. Plain JSON. */
interface BookSnapshot {
  readonly version: number;
  readonly tree: CompactRange;
  readonly lastLeaf: string;
  /** The records that are no entries (see `EntryPlaces`). */
  readonly others: readonly (readonly [number, number])[];
  readonly opening: BookContent['opening'];
  readonly lastRecordedAt: Moment;
  readonly state: PackedState;
  readonly ledger: LedgerDump;
  readonly milestone?: BookMilestone;
}

/** Writes the snapshot of a book as it is. */
export function snapshotOf(content: BookContent): StoredSnapshot {
  const { size, tree, lastLeaf, places, milestones, opening, lastRecordedAt, state, ledger } = content;
  const { agreement, pool, secretProof } = opening;
  const snapshot: BookSnapshot = {
    ...{ version: SNAPSHOT_VERSION, tree, lastLeaf, others: places.runs },
    opening: { agreement, ...(pool && { pool }), ...(secretProof !== undefined && { secretProof }) },
    ...{ lastRecordedAt, state: packState(state), ledger: dumpState(ledger) },
    ...(milestones.last && { milestone: milestones.last }),
  };
  return { size, text: sealed(JSON.stringify(snapshot)) };
}

/** The text of a snapshot: its content, and a checksum that shows whether the content is as it was written. */
const sealed = (content: string) => `{"checksum":"${checksumOf(content)}","content":${content}}`;
const SEALED = /^\{"checksum":"([0-9a-f]{8})","content":(.*)\}$/s;
/** The beginning of snapshots that were written before they had a checksum. */
const UNSEALED = '{"version":1,';

/** The book as the content of a snapshot says; undefined for another version. Throws for what no book wrote. */
function contentOf({ size, text }: StoredSnapshot, content: string): BookContent | undefined {
  const snapshot = JSON.parse(content) as BookSnapshot;
  if (snapshot.version !== SNAPSHOT_VERSION || snapshot.tree.size !== size) return undefined;
  const { tree, lastLeaf, others, opening, lastRecordedAt, state, milestone } = snapshot;
  const ledger = loadState(snapshot.ledger);
  if (ledger === undefined) return undefined;
  setMilestone(ledger, milestone?.milestone);
  return {
    ...{ ledger, state: Object.freeze(unpackState(state)), size, tree, lastLeaf, opening, lastRecordedAt },
    milestones: milestone ? { last: milestone } : {},
    ...{ obsolete: NO_OBSOLETE_TEXT, places: new EntryPlaces(others), stored: { size, length: text.length } },
  };
}

/** Reads a snapshot. @returns the book as it was then; `damaged`; or undefined for a snapshot of another version */
export function readSnapshot(snapshot: StoredSnapshot): BookContent | 'damaged' | undefined {
  const { text } = snapshot;
  if (text.startsWith(UNSEALED)) return undefined;
  const [, checksum, content] = SEALED.exec(text) ?? [];
  if (content === undefined || checksum !== checksumOf(content)) return 'damaged';
  try {
    return contentOf(snapshot, content);
  } catch {
    return 'damaged';
  }
}

/** The last snapshot that a store has; `damaged` if the store finds that it is not as it was written. */
async function storedSnapshot(store: Store, book: string): Promise<StoredSnapshot | 'damaged' | undefined> {
  try {
    return await store.snapshot(book);
  } catch (thrown) {
    if (thrown instanceof StoreFault && thrown.kind === 'damaged') return 'damaged';
    throw thrown;
  }
}

/** The book as its last snapshot has it; undefined if there is none of this version; `damaged` if it cannot be believed. */
export async function lastSnapshot(store: Store, book: string): Promise<BookContent | 'damaged' | undefined> {
  const stored = await storedSnapshot(store, book);
  const content = typeof stored === 'object' ? readSnapshot(stored) : stored;
  if (typeof content !== 'object') return content;
  const [last] = await store.read(book, content.size - 1, 1);
  return last?.leaf === content.lastLeaf ? content : 'damaged';
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

/** Whether a snapshot is wanted now: so much was recorded since the last that reading it takes long, or the last was damaged. */
export function isOverdue({ size, stored }: BookContent): boolean {
  return stored.isDamaged === true || size - stored.size >= interval(stored.length);
}
