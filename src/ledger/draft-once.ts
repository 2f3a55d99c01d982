/**
 * Drafts the entries of one request once, so that a request that was broken off can be made again.
 *
 * @module
 */
import { type Problem, type Result, refuse } from '../problem/problem.js';
import type { Draft, Entry, EntryId } from './entry.js';
import { entries } from './journal.js';
import { type Ledger, stateOf } from './ledger.js';
import { recordedDraft } from './repeat.js';
import { replay } from './replay.js';

/**
 * Drafts several entries once: if the first of them is recorded already, they are drafted as the ledger was before it.
 *
 * Method: the ledger is replayed up to there, which costs its life; that is only asked after a crash.
 *
 * @param request.isOwn whether an id may be that of one of the entries
 * @param request.draft drafts them; `draftsOf` says which they are
 * @returns what `draft` answers; or `id-reused` for each entry that is recorded with other facts
 */
export function draftOnce<Answer>(
  ledger: Ledger,
  request: {
    readonly isOwn: (id: EntryId) => boolean;
    readonly draft: (ledger: Ledger) => Result<Answer>;
    readonly draftsOf: (answer: Answer) => readonly Draft[];
  },
): Result<Answer> {
  const { isOwn, draft, draftsOf } = request;
  const before = ledgerBefore(ledger, isOwn);
  const answer = before && draft(before.ledger);
  // An entry that only has a similar id says nothing of this request.
  if (!answer?.ok || !draftsOf(answer.value).some(({ id }) => id === before!.entry)) return draft(ledger);
  const problems: Problem[] = [];
  for (const entryDraft of draftsOf(answer.value)) {
    const recorded = recordedDraft(ledger, entryDraft);
    if (recorded && !recorded.ok) problems.push(...recorded.problems);
  }
  return problems.length > 0 ? refuse(problems) : answer;
}

/** The ledger as it was before the first entry with such an id; nothing when there is none. */
function ledgerBefore(
  ledger: Ledger,
  isOwn: (id: EntryId) => boolean,
): { readonly ledger: Ledger; readonly entry: EntryId } | undefined {
  const state = stateOf(ledger);
  state.needHistory();
  const recorded = state.entries;
  for (let sequence = 0; sequence < recorded.length; sequence++) {
    if (!isOwn(recorded.idAt(sequence))) continue;
    const before = replay(ledger.chart, firstEntries(ledger, sequence));
    return before.ok ? { ledger: before.value, entry: recorded.idAt(sequence) } : undefined;
  }
  return undefined;
}

function* firstEntries(ledger: Ledger, count: number): Generator<Entry> {
  if (count === 0) return;
  let remaining = count;
  for (const entry of entries(ledger)) {
    yield entry;
    if (--remaining === 0) return;
  }
}
