/**
 * A book as far as it has been read from its store.
 *
 * @module
 */
import type { CompactRange } from '../audit/tree.js';
import type { Ledger } from '../ledger/ledger.js';
import type { TextPlace } from '../store/store.js';
import type { Moment } from '../time/moment.js';
import type { BookState } from './book-state.js';
import type { EntryPlaces } from './entry-places.js';
import type { OpeningFact, Signature } from './fact.js';
import type { Milestones } from './last-milestone.js';

/** A book as far as it has been read. */
export interface BookContent {
  readonly ledger: Ledger;
  readonly state: BookState;
  /** How many records it has. */
  readonly size: number;
  /** Their tree, and the leaf of the last. */
  readonly tree: CompactRange;
  readonly lastLeaf: string;
  readonly places: EntryPlaces;
  readonly milestones: Milestones;
  readonly opening: Pick<OpeningFact, 'agreement' | 'pool' | 'secretProof'>;
  /** When the last of them was recorded. */
  readonly lastRecordedAt: Moment;
  /** Personal text that is to be erased and that the store still has. */
  readonly obsolete: ObsoleteText;
  /** The last snapshot that the store is known to have: how many records it covers, and how long its text is. Zeros if there is none. */
  readonly stored: KnownSnapshot;
}

/** A snapshot that a store has. */
export interface KnownSnapshot {
  readonly size: number;
  readonly length: number;
  /** It was not as it was written, so the book was read from its journal. */
  readonly isDamaged?: true;
}

/** An entry of which the note is to be erased, and who erased it. */
export interface ObsoleteNote extends Pick<Signature, 'actor' | 'approver'> {
  readonly entry: string;
}

/** Personal text that is to be erased. */
export interface ObsoleteText {
  /** All text of the records of these entries, and who erased it. */
  readonly entries: readonly ObsoleteNote[];
  readonly places: readonly TextPlace[];
  /** Whether the state may still have some of it: the book is then read again without it. */
  readonly isInState?: true;
}

export const NO_OBSOLETE_TEXT: ObsoleteText = { entries: [], places: [] };
