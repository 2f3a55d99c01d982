/**
 * The lines of a commitment as they were just before an entry.
 *
 * Limit: it costs the entries of the book between the opening of the commitment and that entry, and is asked only of a request that
 * is made again.
 *
 * @module
 */
import { lineChanges } from '../commitment.js';
import type { CommitmentId, EntryId } from '../entry.js';
import { entryAt } from '../journal.js';
import { type Ledger, stateOf } from '../ledger.js';
import { type CommitmentLine, emptyLine, type LineState, lineAfter } from './commitment-state.js';

/**
 * Adds up what the entries before one did to each line of a commitment.
 *
 * @returns the lines, in the order in which they were promised; none when the commitment was not yet made
 */
export function linesBefore(ledger: Ledger, id: CommitmentId, entry: EntryId): readonly CommitmentLine[] {
  const state = stateOf(ledger);
  const end = state.sequenceOf(entry) ?? 0;
  const start = state.commitments.get(id)?.opening.sequence ?? end;
  const lines = new Map<string, LineState>();
  if (start < end) state.needHistory(start);
  for (let sequence = start; sequence < end; sequence++) {
    if (state.details.get(sequence)?.commitment?.id !== id) continue;
    for (const [key, change] of lineChanges(entryAt(state, sequence))) {
      lines.set(key, lineAfter(lines.get(key) ?? emptyLine(change.account, change.fund), change));
    }
  }
  return [...lines.values()];
}

/** What of a commitment was outstanding just before an entry, in pence. */
export function outstandingBefore(ledger: Ledger, id: CommitmentId, entry: EntryId): number {
  return linesBefore(ledger, id, entry).reduce((sum, { outstanding }) => sum + outstanding, 0);
}
