/**
 * The trail: the postings behind a figure, each with its entry. They add up to the figure exactly.
 *
 * @module
 */
import type { Pence } from '../money/pence.js';
import { type Day, dayFromNumber, dayNumber, LAST_DAY } from '../time/day.js';
import { type BalanceQuery, countsOn, knownCount, positionsOf } from './balance.js';
import type { Entry, EntryId, Note, Posting } from './entry.js';
import { entryAt, postingAt } from './journal.js';
import { type Ledger, stateOf } from './ledger.js';
import type { LedgerState } from './state.js';

export interface TrailLine {
  readonly entry: Entry;
  readonly posting: Posting;
  /** The figure after this line. */
  readonly running: Pence;
}

/** What one entry put on the positions of a query, all its postings there together. */
export interface EntrySum {
  readonly entry: EntryId;
  readonly date: Day;
  readonly pence: Pence;
  readonly source: string | undefined;
  readonly reverses: Entry['reverses'];
  /** The personal text beside it, for as long as it is kept. */
  readonly note: Note | undefined;
}

/** Places of the postings behind a figure, in order of recording. */
function postingsBehind(state: LedgerState, query: BalanceQuery): Int32Array {
  const limit = dayNumber(query.asAt ?? LAST_DAY);
  const known = knownCount(state, query.knownAt);
  const by = query.by ?? 'date';
  const found: number[] = [];
  for (const position of positionsOf(state, { ...query, balanceType: query.balanceType ?? 'actual' })) {
    for (let at = position.last; at >= 0; at = state.postings.previous[at]!) {
      const sequence = state.postings.entries[at]!;
      if (sequence < known && countsOn(state, sequence, by) <= limit) found.push(at);
    }
  }
  return Int32Array.from(found).sort();
}

/**
 * The postings behind `balance(ledger, query)`, in order of recording. It costs what these positions hold, not
 * what the journal does.
 *
 * @returns lines whose postings add up to the balance; none where nothing was posted
 */
export function trail(ledger: Ledger, query: BalanceQuery): readonly TrailLine[] {
  const state = stateOf(ledger);
  let running = 0;
  return Array.from(postingsBehind(state, query), (at) => {
    running += state.postings.pence[at]!;
    return {
      entry: entryAt(state, state.postings.entries[at]!),
      posting: postingAt(state, at),
      running: running as Pence,
    };
  });
}

/**
 * The entries behind `balance(ledger, query)`, in order of recording, each once, with what it put there.
 *
 * @returns entries whose pence add up to the balance, those of zero among them
 */
export function entrySums(ledger: Ledger, query: BalanceQuery): readonly EntrySum[] {
  const state = stateOf(ledger);
  const sums: EntrySum[] = [];
  let [last, sum] = [-1, 0];
  const close = () => {
    if (last < 0) return;
    const rest = state.rest.get(last);
    sums.push({
      entry: state.entries.idAt(last),
      date: dayFromNumber(state.entries.dates[last]!),
      pence: sum as Pence,
      source: rest?.source,
      reverses: rest?.reverses,
      note: state.notes.get(last),
    });
    sum = 0;
  };
  for (const at of postingsBehind(state, query)) {
    // The postings of one entry stand together.
    const sequence = state.postings.entries[at]!;
    if (sequence !== last) close();
    last = sequence;
    sum += state.postings.pence[at]!;
  }
  close();
  return sums;
}
