/**
 * Reads a journal once and keeps the result, so that asking again costs only the entries recorded since.
 *
 * Method: entries that may still be taken back are kept beside the result. Where some were taken back, they are compared with what the journal
 * has in their place: most often the same entries, which were recorded for good; otherwise the journal is read again.
 *
 * @module
 */
import { isSameRecord } from '../record/same.js';
import type { Entry } from './entry.js';
import { entriesFrom, entryAt } from './journal.js';
import { type Ledger, stateOf } from './ledger.js';
import type { LedgerState } from './state/state.js';

/** A journal as far as it was read. */
interface Reading<Result> {
  readonly state: LedgerState;
  readonly result: Result;
  size: number;
  /** The last entries that were read, which might have been taken back since. */
  tentative: Entry[];
  /** How often entries had been taken back by then. */
  cuts: number;
}

/** Whether what was read is still what the journal has. */
function isRight({ state, size, tentative, cuts }: Reading<unknown>): boolean {
  if (cuts === state.cuts) return true;
  const first = size - tentative.length;
  return (
    size <= state.entries.length &&
    tentative.every((entry, index) => isSameRecord(entryAt(state, first + index), entry))
  );
}

/**
 * Makes a reader of journals.
 *
 * @param start makes the result of an empty journal
 * @param add adds one entry to the result, in order of recording; the ledger may have later entries already
 * @returns a function that returns the result for a ledger, up to its last entry
 */
export function followJournal<Result>(
  start: () => Result,
  add: (result: Result, entry: Entry, ledger: Ledger) => void,
): (ledger: Ledger) => Result {
  const readings = new WeakMap<Ledger, Reading<Result>>();
  return (ledger) => {
    const state = stateOf(ledger);
    let reading = readings.get(ledger);
    if (reading?.state !== state || !isRight(reading)) {
      reading = { state, result: start(), size: 0, tentative: [], cuts: state.cuts };
      readings.set(ledger, reading);
    }
    reading.cuts = state.cuts;
    if (!state.isTentative) reading.tentative = [];
    for (const entry of entriesFrom(ledger, reading.size)) {
      add(reading.result, entry, ledger);
      reading.size++;
      if (state.isTentative) reading.tentative.push(entry);
    }
    return reading.result;
  };
}
