/**
 * Records a list of drafts whole or not at all, each seeing those before it.
 *
 * Method: each draft is checked and written in turn. If a draft is refused, the drafts before it are taken back.
 *
 * @module
 */

import { accept, type Problem, placedAt, problem, type Result, refuse } from '../problem/problem.js';
import { shown } from '../problem/shown.js';
import type { Draft, Entry } from './entry.js';
import { checkDraftShape } from './entry-shape.js';
import type { Ledger } from './ledger.js';
import type { Recording } from './post.js';
import { postWhole } from './post-whole.js';
import { MOST_POSTINGS } from './schema.js';

/** A copy of each draft of a list; or every fault of the shape of any. */
function copyDrafts(values: readonly Draft[]): Result<readonly Draft[]> {
  const isList = Array.isArray(values);
  if (!isList || values.length > MOST_POSTINGS) {
    const expected = isList ? `at most ${MOST_POSTINGS} drafts` : 'a list of drafts';
    return refuse(problem('field-invalid', { expected, found: shown(values) }, 'drafts'));
  }
  const drafts: Draft[] = [];
  const problems: Problem[] = [];
  for (const [index, value] of Array.from(values).entries()) {
    const shape = checkDraftShape(value);
    if (shape.ok) drafts.push(shape.value);
    // Pushed one by one: a hostile list can have more faults than a call can have arguments.
    else for (const fault of placedAt(`drafts[${index}]`, shape.problems)) problems.push(fault);
  }
  return problems.length > 0 ? refuse(problems) : accept(drafts);
}

function record(
  ledger: Ledger,
  values: readonly Draft[],
  recording: Recording,
  dry: boolean,
): Result<readonly Entry[]> {
  const copies = copyDrafts(values);
  if (!copies.ok) return copies;
  return postWhole(
    ledger,
    (post) => {
      const entries: Entry[] = [];
      for (const [index, draft] of copies.value.entries()) {
        const posted = post(draft, recording);
        if (!posted.ok) return refuse(placedAt(`drafts[${index}]`, posted.problems));
        entries.push(posted.value);
      }
      return accept(Object.freeze(entries));
    },
    { dry },
  );
}

/**
 * Records a list of drafts of one book: all of them, or none.
 *
 * Each draft is checked as if those before it were recorded: a payment may spend the money of a receipt before it. A draft that is
 * recorded already is answered with its entry, as by `post`, so a list can be sent again after a fault.
 *
 * @param drafts in the order in which they are to be recorded; halves of transfers go through `postTransfer`
 * @param recording when this is known; its note is kept with every entry of the list
 * @returns the entries, in the order of the drafts; or every fault of shape of any draft; or every reason against the first
 *   draft that is refused (later drafts may depend on it and are not checked), each with its place (`drafts[2].postings[1]`), and the
 *   ledger as it was
 */
export function postAll(
  ledger: Ledger,
  drafts: readonly Draft[],
  recording: Recording,
): Result<readonly Entry[]> {
  return record(ledger, drafts, recording, false);
}

/** Tries a list of drafts: the answer that `postAll` would give, with nothing written. */
export function previewAll(
  ledger: Ledger,
  drafts: readonly Draft[],
  recording: Recording,
): Result<readonly Entry[]> {
  return record(ledger, drafts, recording, true);
}
