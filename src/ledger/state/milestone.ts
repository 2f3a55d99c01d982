/**
 * A milestone: a place in the journal from which a ledger can be loaded, because all that was recorded before it is sealed.
 *
 * Method: the history from the last seal on is loaded; older history only when it is asked for. A book keeps a dump of its ledger as it was
 * just before the last closing that a seal names. Whoever needs entries or past balances of the open months loads that dump and
 * replays what came after it. Entries from before the milestone that count on a later day than the closed one are kept beside the dump
 * (`ahead`), so that a balance as at any later day is exact.
 * Limit: questions about closed days, and about all entries, still load the whole journal.
 *
 * @module
 */
import { type Day, dayNumber } from '../../time/day.js';
import type { EntryId } from '../entry.js';

/** An entry from before a milestone that counts on a day after the closed one. Plain JSON; days are numbers. */
export interface AheadEntry {
  readonly id: EntryId;
  /** Its place in the order of recording. */
  readonly place: number;
  readonly date: number;
  /** The day to which it belongs: its date, or an earlier day. */
  readonly effective: number;
  /** The place of the position, and the pence, of each of its postings. */
  readonly postings: readonly (readonly [number, number])[];
}

/** A milestone. Plain JSON. */
export interface Milestone {
  /** How many entries come before it. */
  readonly entries: number;
  /** The day, by number, up to which the next entry closes the book. */
  readonly closed: number;
  /** In order of recording. */
  readonly ahead: readonly AheadEntry[];
}

/** The beginning of a ledger’s memory: a milestone, and the total of each position there. */
export interface MemoryStart {
  readonly milestone: Milestone;
  readonly totals: readonly number[];
}

/** The day to which an entry belongs, by number. */
export const effectiveDay = (date: number, effective: Day | undefined): number =>
  effective === undefined ? date : dayNumber(effective);
