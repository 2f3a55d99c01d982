/**
 * Replays a history: every entry goes through the door again, and every revision of the chart comes into force again, in
 * order of recording.
 *
 * @module
 */
import { accept, type Problem, problem, type Result, refuse } from '../problem/problem.js';
import { attempt } from './attempt.js';
import { isRevision } from './chart-revision.js';
import { checkEntryShape } from './entry-shape.js';
import { type Ledger, openForReplay, stateOf } from './ledger.js';
import { replayRevision } from './state/revision.js';
import type { LedgerState } from './state/state.js';
import { writeEntry } from './state/write-entry.js';

/** Records an entry again. @returns what is wrong with it; nothing once it is recorded */
function replayEntry(state: LedgerState, value: unknown): readonly Problem[] {
  const shaped = checkEntryShape(value);
  if (!shaped.ok) return shaped.problems;
  const attempted = attempt(state, shaped.value, shaped.value.recordedAt);
  if (attempted.kind === 'refused') return attempted.problems;
  // A journal holds each entry once: to pass over a second in silence would hide that something is amiss.
  if (attempted.kind === 'repeat') return [problem('id-reused', { id: shaped.value.id }, 'id')];
  writeEntry(state, attempted);
  return [];
}

/**
 * Records one more value of a history in a ledger: an entry with its own `recordedAt`, or a revision of the chart.
 *
 * @returns what is wrong with it; nothing once it is recorded
 * @internal
 */
export function replayInto(ledger: Ledger, value: unknown): readonly Problem[] {
  const state = stateOf(ledger);
  return isRevision(value) ? replayRevision(state, value) : replayEntry(state, value);
}

/**
 * Makes a ledger again from its history.
 *
 * `replay(ledger.openingChart, history(ledger))` equals the ledger. `replay(ledger.chart, entries(ledger))` does too, but
 * for the record of the revisions: the chart in force says of each demand that came later how many entries it does not hold for.
 *
 * @param chart the chart, as JSON gives it
 * @param values entries as JSON gives them, in order of recording, each with its own `recordedAt`; between them, revisions
 *   of the chart
 * @returns the ledger; or the problems of the chart; or every problem of the first entry or revision that could not be
 *   recorded, each `at` `entries[n]…`, its place among the values, counted from 0
 */
export function replay(chart: unknown, values: Iterable<unknown>): Result<Ledger> {
  const opened = openForReplay(chart);
  if (!opened.ok) return opened;
  let count = 0;
  for (const value of values) {
    const problems = replayInto(opened.value, value);
    const at = `entries[${count}]`;
    if (problems.length > 0)
      return refuse(problems.map((one) => ({ ...one, at: one.at === '' ? at : `${at}.${one.at}` })));
    count++;
  }
  return accept(opened.value);
}
