/**
 * Replays a journal: every entry goes through the door again, in order of recording.
 *
 * @module
 */
import { accept, problem, type Result, refuse } from '../problem.js';
import { admit } from './admit.js';
import { checkEntryShape } from './entry-shape.js';
import { type Ledger, openLedger, stateOf } from './ledger.js';
import { writeEntry } from './write-entry.js';

/**
 * Makes a ledger from its chart and its journal: `replay(ledger.chart, entries(ledger))` equals the ledger.
 *
 * @param chart the chart, as JSON gives it
 * @param values entries as JSON gives them, in order of recording, each with its own `recordedAt`
 * @returns the ledger; or the problems of the chart; or every problem of the first entry that could not be
 *   recorded, each `at` `entries[n]…`, counted from 0
 */
export function replay(chart: unknown, values: Iterable<unknown>): Result<Ledger> {
  const opened = openLedger(chart);
  if (!opened.ok) return opened;
  const state = stateOf(opened.value);
  let count = 0;
  for (const value of values) {
    const shaped = checkEntryShape(value);
    const admission = shaped.ok
      ? admit(state, shaped.value, shaped.value.recordedAt)
      : ({ kind: 'refused', problems: shaped.problems } as const);
    if (admission.kind === 'change') {
      writeEntry(state, admission);
      count++;
      continue;
    }
    // A journal holds each entry once: to pass over a second in silence would hide that something is amiss.
    const found =
      admission.kind === 'recorded'
        ? [problem('id-reused', { id: state.entries.idAt(admission.sequence) }, 'id')]
        : admission.problems;
    const at = `entries[${count}]`;
    const problems = found.map((one) => ({ ...one, at: one.at === '' ? at : `${at}.${one.at}` }));
    return refuse(problems);
  }
  return accept(opened.value);
}
