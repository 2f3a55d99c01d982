/**
 * The trail: the postings behind a figure, each with its entry. They add up to the figure exactly.
 *
 * @module
 */
import type { Pence } from '../money/pence.js';
import { dayNumber, LAST_DAY } from '../time/day.js';
import { type BalanceQuery, countsOn, knownCount, positionsOf } from './balance.js';
import type { Entry, Posting } from './entry.js';
import { entryAt, postingAt } from './journal.js';
import { type Ledger, stateOf } from './ledger.js';

export interface TrailLine {
  readonly entry: Entry;
  readonly posting: Posting;
  /** The figure after this line. */
  readonly running: Pence;
}

/**
 * The postings behind `balance(ledger, query)`, in order of recording. It costs what these positions hold, not
 * what the journal does.
 *
 * @returns lines whose postings add up to the balance; none where nothing was posted
 */
export function trail(ledger: Ledger, query: BalanceQuery): readonly TrailLine[] {
  const state = stateOf(ledger);
  const limit = dayNumber(query.asAt ?? LAST_DAY);
  const known = knownCount(state, query.knownAt);
  const found: number[] = [];
  for (const position of positionsOf(state, { ...query, balanceType: query.balanceType ?? 'actual' })) {
    for (let at = position.last; at >= 0; at = state.postings.previous[at]!) {
      const sequence = state.postings.entries[at]!;
      if (sequence < known && countsOn(state, sequence, query.by ?? 'date') <= limit) found.push(at);
    }
  }
  found.sort((a, b) => a - b);
  let running = 0;
  return found.map((at) => {
    running += state.postings.pence[at]!;
    return {
      entry: entryAt(state, state.postings.entries[at]!),
      posting: postingAt(state, at),
      running: running as Pence,
    };
  });
}
