/**
 * Entries that a ledger has and that are not in memory, because it was opened from a snapshot.
 *
 * @module
 */
import { Misuse, problem } from '../problem/problem.js';

/** Thrown when a question needs entries that are not in memory. A public function answers `history-missing`. */
export class HistoryMissing extends Misuse {
  override name = 'HistoryMissing';
  override readonly problem;

  /** @param entry the id of the entry that is needed; absent, the whole journal */
  constructor(entry?: string) {
    super('the journal of this book is not loaded');
    this.problem = problem('history-missing', entry === undefined ? {} : { entry });
  }
}
