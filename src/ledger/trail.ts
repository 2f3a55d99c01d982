/**
 * The trail: the postings behind a figure, each with its entry. They add up to the figure exactly.
 *
 * @module
 */
import type { Pence } from '../money/pence.js';
import { assert } from '../problem/problem.js';
import { type Day, dayFromNumber, dayNumber, LAST_DAY } from '../time/day.js';
import { type BalanceQuery, countsOn, knownCount, positionsOf } from './balance.js';
import type { Entry, EntryId, Note, Posting } from './entry.js';
import { entryAt, postingAt, postingRange } from './journal.js';
import { type Ledger, stateOf } from './ledger.js';
import type { LedgerState } from './state/state.js';
import { covers } from './state/terms.js';

export interface TrailLine {
  readonly entry: Entry;
  readonly posting: Posting;
  /** The figure after this line. */
  readonly running: Pence;
}

/** The sum of the postings of one entry on the positions of a query. */
export interface EntrySum {
  readonly entry: EntryId;
  /** Its place in the order of recording, counted from 0. */
  readonly place: number;
  readonly date: Day;
  readonly pence: Pence;
  readonly source: string | undefined;
  readonly reverses: Entry['reverses'];
  /** The personal text beside it, for as long as it is kept. */
  readonly note: Note | undefined;
}

/** A query for a balance, and which entries to list. */
export interface EntrySumsQuery extends BalanceQuery {
  /** Only entries from this place in the order of recording on; absent, all of them. */
  readonly since?: number;
  /** These entries too, even if they are earlier. */
  readonly also?: Iterable<EntryId>;
}

/**
 * Places of the postings behind a figure, in order of recording.
 *
 * @param also the places of entries in memory that are asked for even if they are earlier than `since`
 */
function postingsBehind(state: LedgerState, query: EntrySumsQuery, also: readonly number[] = []): Int32Array {
  state.needHistory(query.since);
  const limit = dayNumber(query.asAt ?? LAST_DAY);
  const entryCount = knownCount(state, query.knownAt);
  const by = query.by ?? 'date';
  const { since = 0 } = query;
  const isAsked = (sequence: number) => sequence < entryCount && countsOn(state, sequence, by) <= limit;
  const places: number[] = [];
  const positions = new Set<number>();
  for (const position of positionsOf(state, { ...query, balanceType: query.balanceType ?? 'actual' })) {
    positions.add(position.index);
    // Going back, the entries of a position only get older, so the first that is too old ends the walk.
    for (let place = position.last; place >= 0; place = state.postings.previous[place]!) {
      const sequence = state.postings.entries[place]!;
      if (sequence < since) break;
      if (isAsked(sequence)) places.push(place);
    }
  }
  for (const sequence of also) {
    const [from, to] = postingRange(state, sequence);
    let isHere = false;
    for (let place = from; place < to; place++) {
      if (!positions.has(state.postings.positions[place]!)) continue;
      isHere = true;
      if (sequence < since && isAsked(sequence)) places.push(place);
    }
    assert(isHere, `an entry that is asked for is on the account: ${state.idAt(sequence).slice(0, 80)}`);
  }
  return Int32Array.from(places).sort();
}

/** The places of entries in the order of recording, by id. All are asked for before one that is not there is a fault. */
function placesOf(state: LedgerState, ids: Iterable<EntryId>): readonly number[] {
  const asked = Array.from(ids, (id) => ({ id, place: state.sequenceOf(id) }));
  return asked.map(({ id, place }) => {
    assert(place !== undefined, `an entry that is asked for is in the ledger: ${id.slice(0, 80)}`);
    return place;
  });
}

/** The sum of an entry in `also` of which only the record is in memory; undefined if it is dated later than was asked. */
function sumOfEarlier(state: LedgerState, query: EntrySumsQuery, place: number): EntrySum | undefined {
  const entry = entryAt(state, place);
  const { account, fund, balanceType = 'actual', asAt, by = 'date' } = query;
  const postings = entry.postings.filter(
    (posting) =>
      posting.balanceType === balanceType &&
      (account === undefined || covers(account, posting.account)) &&
      (fund === undefined || posting.fund === fund),
  );
  assert(postings.length > 0, `an entry that is asked for is on the account: ${entry.id.slice(0, 80)}`);
  if (asAt !== undefined && countsOn(state, place, by) > dayNumber(asAt)) return undefined;
  return {
    ...{ entry: entry.id, place, date: entry.date, source: entry.source, reverses: entry.reverses },
    pence: postings.reduce((sum, { pence }) => sum + pence, 0) as Pence,
    note: state.notes.get(place),
  };
}

/**
 * The postings behind `balance(ledger, query)`, in order of recording. The cost is that of the postings on these positions, not of the
 * journal.
 *
 * @returns lines whose postings add up to the balance; none if nothing was posted
 */
export function trail(ledger: Ledger, query: BalanceQuery): readonly TrailLine[] {
  const state = stateOf(ledger);
  let running = 0;
  return Array.from(postingsBehind(state, query), (place) => {
    running += state.postings.pence[place]!;
    return {
      entry: entryAt(state, state.postings.entries[place]!),
      posting: postingAt(state, place),
      running: running as Pence,
    };
  });
}

/**
 * The entries behind `balance(ledger, query)`, in order of recording, each once, with what it put there. It costs what is
 * found, not what the positions held before `since`.
 *
 * @param query.also ids of entries, none twice
 * @returns entries whose pence, where all are asked for, add up to the balance; those of zero among them
 * @throws {BrokenInvariant} when an entry asked for by its id is not in the ledger, or not on these positions
 */
export function entrySums(ledger: Ledger, query: EntrySumsQuery): readonly EntrySum[] {
  const state = stateOf(ledger);
  state.needHistory(query.since);
  const also = placesOf(state, query.also ?? []);
  const isEarlier = (place: number) => place < state.entries.first;
  const sums = also
    .filter(isEarlier)
    .sort((a, b) => a - b)
    .map((place) => sumOfEarlier(state, query, place))
    .filter((sum) => sum !== undefined);
  let [last, sum] = [-1, 0];
  const close = () => {
    if (last < 0) return;
    const details = state.details.get(last);
    sums.push({
      entry: state.entries.idAt(last),
      place: last,
      date: dayFromNumber(state.entries.dateAt(last)),
      pence: sum as Pence,
      source: details?.source,
      reverses: details?.reverses,
      note: state.notes.get(last),
    });
    sum = 0;
  };
  for (const place of postingsBehind(
    state,
    query,
    also.filter((place) => !isEarlier(place)),
  )) {
    // The postings of one entry are next to each other.
    const sequence = state.postings.entries[place]!;
    if (sequence !== last) close();
    last = sequence;
    sum += state.postings.pence[place]!;
  }
  close();
  return sums;
}
