/**
 * Replays a history: every entry is checked and recorded again, and every revision of the chart comes into force again, in order of
 * recording.
 *
 * @module
 */
import { accept, type Problem, placedAt, problem, type Result, refuse } from '../problem/problem.js';
import { attempt } from './attempt.js';
import { isRevision } from './chart-revision.js';
import { checkEntryShape } from './entry-shape.js';
import { type Ledger, openForReplay, stateOf } from './ledger.js';
import { replayRevision } from './state/revision.js';
import type { LedgerState } from './state/state.js';
import { writeEntry } from './state/write-entry.js';

/** Records an entry again. @returns every reason against it; none once it is recorded */
function replayEntry(state: LedgerState, value: unknown): readonly Problem[] {
  const shape = checkEntryShape(value);
  if (!shape.ok) return shape.problems;
  const attempted = attempt(state, shape.value, shape.value.recordedAt);
  if (attempted.kind === 'refused') return attempted.problems;
  // A journal holds each entry once. A second copy is refused, because skipping it would hide a fault of the journal.
  if (attempted.kind === 'repeat') return [problem('id-reused', { id: shape.value.id }, 'id')];
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
 * `replay(ledger.openingChart, history(ledger))` equals the ledger. `replay(ledger.chart, entries(ledger))` equals it except for the
 * revisions: the present chart records how many earlier entries each later demand does not apply to.
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
    if (problems.length > 0) return refuse(placedAt(`entries[${count}]`, problems));
    count++;
  }
  return accept(opened.value);
}
