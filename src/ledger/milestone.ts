/**
 * Takes milestones of a ledger, and loads a ledger from one (see `state/milestone`).
 *
 * @module
 */
import { type Day, dayNumber } from '../time/day.js';
import { dumpState, type LedgerDump } from './dump-state.js';
import { postingRange } from './journal.js';
import { type Ledger, stateOf } from './ledger.js';
import { loadState } from './load-state.js';
import { type AheadEntry, effectiveDay, type Milestone } from './state/milestone.js';
import type { LedgerState } from './state/state.js';

/** A milestone, and what the ledger had added up to there. */
export interface MilestoneDump {
  readonly milestone: Milestone;
  readonly ledger: LedgerDump;
}

/** The entries in memory that are dated after a day. */
function entriesAfter(state: LedgerState, day: number): readonly AheadEntry[] {
  const ahead: AheadEntry[] = [];
  const { entries, postings, details } = state;
  for (let place = entries.first; place < entries.length; place++) {
    const date = entries.dateAt(place);
    if (date <= day) continue;
    const [from, to] = postingRange(state, place);
    const lines: [number, number][] = [];
    for (let index = from; index < to; index++)
      lines.push([postings.positions[index]!, postings.pence[index]!]);
    const effective = effectiveDay(date, details.get(place)?.effective);
    ahead.push({ id: entries.idAt(place), place, date, effective, postings: lines });
  }
  return ahead;
}

/**
 * Takes a milestone: the ledger as it is, just before an entry closes it up to a day.
 *
 * @returns undefined if the ledger was opened from a snapshot and does not have its last months in memory
 */
export function takeMilestone(ledger: Ledger, closed: Day): MilestoneDump | undefined {
  const state = stateOf(ledger);
  if (state.earlier && !state.start) return undefined;
  const day = dayNumber(closed);
  const before = state.start?.milestone.ahead.filter(({ date }) => date > day) ?? [];
  const milestone = {
    ...{ entries: state.entries.length, closed: day },
    ahead: [...before, ...entriesAfter(state, day)],
  };
  // A dump shares records with its ledger, which changes them.
  return { milestone, ledger: structuredClone(dumpState(ledger)) };
}

/** Tells a ledger its last milestone. */
export function setMilestone(ledger: Ledger, milestone: Milestone | undefined): void {
  stateOf(ledger).milestone = milestone;
}

/** Whether a ledger has in memory what was recorded from its last milestone on. */
export function hasRecentHistory(ledger: Ledger): boolean {
  const { earlier, start } = stateOf(ledger);
  return earlier === undefined || start !== undefined;
}

/**
 * Opens a ledger at a milestone, to replay what was recorded since.
 *
 * @param dump not to be used again
 * @returns the ledger; undefined for a dump of another version
 */
export function loadMilestone({ milestone, ledger: dump }: MilestoneDump): Ledger | undefined {
  const ledger = loadState(dump);
  if (!ledger) return undefined;
  const state = stateOf(ledger);
  state.start = { milestone, totals: state.positions.map(({ total }) => total) };
  state.milestone = milestone;
  return ledger;
}
