/**
 * A ledger opened from a dump of another, which looks up in that other what it has to know.
 *
 * @module
 */
import { dumpState } from '../../src/ledger/dump-state.js';
import { assumeNew, remember } from '../../src/ledger/earlier-history.js';
import { entryAt } from '../../src/ledger/journal.js';
import { type Ledger, stateOf } from '../../src/ledger/ledger.js';
import { loadState } from '../../src/ledger/load-state.js';

/** A copy, by way of JSON. */
export const copied = <T>(value: T): T => JSON.parse(JSON.stringify(value));

/** A ledger without its history. */
export const lightLedger = (whole: Ledger): Ledger => loadState(copied(dumpState(whole)))!;

/** Hands in the entries that were taken for granted not to exist, and do. @returns how many */
function handIn(light: Ledger, whole: Ledger, ids: Iterable<string>, halves: Iterable<string>): number {
  const state = stateOf(whole);
  const places = [
    ...[...ids].map((id) => state.sequenceOf(id)),
    ...[...halves].map((half) => state.halves.get(half)?.sequence),
  ].filter((place) => place !== undefined);
  for (const place of places) {
    const note = state.notes.get(place);
    remember(light, { place, entry: copied(entryAt(state, place)), ...(note && { note }) });
  }
  return places.length;
}

/**
 * Does work that changes nothing on a light ledger, until it knows all that it has to know.
 *
 * @param whole the same ledger with its history
 * @returns the answer; undefined if it needs the whole history
 */
export function withLookUps<Answer>(light: Ledger, whole: Ledger, work: () => Answer): Answer | undefined {
  for (;;) {
    const { answer, assumptions } = assumeNew([light], work);
    const { entries, halves, needsAll } = assumptions[0]!;
    if (needsAll) return undefined;
    if (handIn(light, whole, entries, halves) === 0) return answer();
  }
}
