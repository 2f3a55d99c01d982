/**
 * The moment before which nothing more is recorded in a book.
 *
 * @module
 */
import { momentNumber } from '../time/moment.js';
import type { LedgerState } from './state/state.js';

/** When an entry or a revision of the chart was recorded last, by number; before every moment where none was. */
export function lastMoment({ entries, revisions }: LedgerState): number {
  const { moments, length } = entries;
  const entry = length === 0 ? Number.NEGATIVE_INFINITY : moments[length - 1]!;
  const revised = revisions.at(-1)?.recordedAt;
  return revised === undefined ? entry : Math.max(entry, momentNumber(revised));
}
