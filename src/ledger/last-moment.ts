/**
 * The moment before which nothing more is recorded in a book.
 *
 * @module
 */
import { momentNumber } from '../time/moment.js';
import type { LedgerState } from './state/state.js';

/** When the last entry was recorded, by number; before every moment if there is none. */
export function lastEntryMoment({ entries, earlier }: LedgerState): number {
  const last = entries.length - 1;
  return last >= entries.first ? entries.momentAt(last) : (earlier?.lastMoment ?? Number.NEGATIVE_INFINITY);
}

/** When an entry or a revision of the chart was recorded last, by number; before every moment where none was. */
export function lastMoment(state: LedgerState): number {
  const { revisions } = state;
  const entry = lastEntryMoment(state);
  const revised = revisions.at(-1)?.recordedAt;
  return revised === undefined ? entry : Math.max(entry, momentNumber(revised));
}
