/**
 * Finds the commitment that a payment for a planned line pays: the oldest that is open.
 *
 * Method: the ledger keeps every commitment with what is outstanding of it, in order of opening; no entry is read.
 *
 * @module
 */
import type { CommitmentId } from '../ledger/entry.js';
import { type Ledger, stateOf } from '../ledger/ledger.js';
import { lastDayOf } from '../ledger/state/commitment-state.js';
import type { Day } from '../time/day.js';

/**
 * Finds the oldest open commitment of a planned line that may still be paid on a day.
 *
 * @param line the planned line's id; its commitments are named `line@day`
 */
export function oldestInstalment(ledger: Ledger, line: string, paidOn: Day): CommitmentId | undefined {
  for (const commitment of stateOf(ledger).commitments.values()) {
    if (!commitment.id.startsWith(`${line}@`)) continue;
    const expires = lastDayOf(commitment);
    if (expires !== undefined && paidOn > expires) continue;
    for (const { outstanding } of commitment.lines.values()) if (outstanding > 0) return commitment.id;
  }
  return undefined;
}
