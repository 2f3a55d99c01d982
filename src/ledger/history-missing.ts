/**
 * Entries that a ledger has and that are not in memory, because it was opened from a snapshot.
 *
 * @module
 */
import { Misuse, type Problem, problem } from '../problem/problem.js';

/** Thrown when a question needs entries that are not in memory. A public function answers `history-missing`. */
export class HistoryMissing extends Misuse {
  override name = 'HistoryMissing';

  /** @param entry the id of the entry that is needed; absent, the whole journal */
  constructor(readonly entry?: string) {
    super('the journal of this book is not loaded');
  }

  override problemOf(call: string): Problem {
    return problem('history-missing', { call });
  }
}
