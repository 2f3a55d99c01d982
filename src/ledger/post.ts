/**
 * The door: the one way into a ledger. A draft is recorded whole, or refused whole with every reason at once.
 *
 * Method: everything is checked first, and only then is anything written. The cost is that of the draft's own postings,
 * whatever the length of the journal or the number of accounts.
 * Limit: a fund's money is checked as the book stands when the entry is recorded, not on each past day: an entry
 * that is dated back can leave a day in the past on which the fund was short.
 *
 * @module
 */
import { check, shown } from '../check.js';
import { accept, type Problem, problem, type Result, refuse } from '../problem.js';
import { isMoment, type Moment } from '../time/moment.js';
import type { Draft, Entry, Note } from './entry.js';
import { checkDraftShape } from './entry-shape.js';
import { findProblems } from './find-problems.js';
import { frozen } from './frozen.js';
import { entryAt, sameFacts } from './journal.js';
import { type Ledger, stateOf } from './ledger.js';
import { noteSchema } from './schema.js';
import type { EntryRest, LedgerState } from './state.js';
import { restOf, writeEntry } from './write-entry.js';

/** What the recorder says beside the draft. */
export interface Recording {
  /** When this is known; the caller's clock, never before that of the last entry. */
  readonly recordedAt: Moment;
  /** Personal text; kept beside the entry and never in it. */
  readonly note?: Note;
}

/** What became of a draft: refused for reasons, there already, or (to be) written. */
export type Outcome = readonly Problem[] | number | 'new';

/**
 * Records or tries a draft whose shape has been checked.
 *
 * @internal
 */
export function admit(state: LedgerState, draft: Draft, recordedAt: Moment, dry: boolean): Outcome {
  const known = state.sequenceOf(draft.id);
  if (known !== undefined)
    return sameFacts(state, known, draft) ? known : [problem('id-reused', { id: draft.id }, 'id')];
  try {
    const problems = findProblems(state, draft, recordedAt);
    if (problems.length > 0) return problems;
    if (!dry) writeEntry(state, draft);
    return 'new';
  } finally {
    state.trial.clear();
  }
}

function checkNote(state: LedgerState, sequence: number | undefined, note: Note | undefined): Problem[] {
  if (note === undefined) return [];
  const shaped = check(noteSchema, note);
  if (!shaped.ok)
    return shaped.problems.map((one) => ({ ...one, at: one.at === '' ? 'note' : `note.${one.at}` }));
  const kept = sequence === undefined ? undefined : state.notes.get(sequence);
  const differs = kept !== undefined && (kept.payee !== note.payee || kept.narrative !== note.narrative);
  return differs ? [problem('note-reused', { id: state.entries.idAt(sequence!) }, 'note')] : [];
}

/** The record that a draft becomes, made from the draft at hand: what is written need not be fetched from memory again. */
function recordOf(draft: Draft, recordedAt: Moment, rest: EntryRest | undefined): Entry {
  const { id, date, kind } = draft;
  const postings = draft.postings.map(({ account, fund, balanceType, pence }) =>
    Object.freeze({ account, fund, balanceType, pence }),
  );
  return Object.freeze({ id, date, kind, postings: Object.freeze(postings), ...rest, recordedAt });
}

function knock(ledger: Ledger, value: Draft, recording: Recording, dry: boolean): Result<Entry> {
  const state = stateOf(ledger);
  const shaped = checkDraftShape(value);
  const { recordedAt, note } = (recording ?? {}) as Recording;
  const late = isMoment(recordedAt)
    ? []
    : [problem('moment-invalid', { text: shown(recordedAt) }, 'recordedAt')];
  // Lists of problems are not spread into arguments: a hostile draft can have more than a call can take.
  if (!shaped.ok) {
    return refuse([...shaped.problems, ...late, ...checkNote(state, undefined, note)]);
  }
  const draft = shaped.value;
  // A half that is there already is answered; a new one comes in with its other half, through `postTransfer`.
  const isHalf = draft.transfer !== undefined && state.sequenceOf(draft.id) === undefined;
  const alone = isHalf ? [problem('transfer-half-alone', { transfer: draft.transfer!.id }, 'transfer')] : [];
  const noteProblems = checkNote(state, state.sequenceOf(draft.id), note);
  if (late.length > 0) {
    // The reasons against the draft itself are found as if it were recorded on its own day.
    const tried = admit(state, draft, `${draft.date}T00:00:00.000Z` as Moment, true);
    const own = typeof tried === 'object' ? tried.filter((one) => one.code !== 'recorded-backwards') : [];
    return refuse([...late, ...own, ...alone, ...noteProblems]);
  }
  const more = [...alone, ...noteProblems];
  const outcome = admit(state, draft, recordedAt, dry || more.length > 0);
  if (typeof outcome === 'object') return refuse([...outcome, ...more]);
  if (more.length > 0) return refuse(more);
  if (typeof outcome === 'number') return accept(entryAt(state, outcome));
  if (dry) return accept(recordOf(draft, recordedAt, frozen(restOf(draft))));
  if (note !== undefined) state.notes.set(state.entries.length - 1, frozen(note));
  return accept(recordOf(draft, recordedAt, state.rest.get(state.entries.length - 1)));
}

/**
 * Records a draft.
 *
 * The same id with the same content is answered with the entry already there, and nothing is written; the id is looked
 * at before anything else, so a repeat is right whatever has changed since.
 *
 * @param draft plain JSON; nothing of it is kept but copies
 * @param recording when this is known, and the personal text that belongs to it
 * @returns the entry, or every reason against it, with the ledger as it was. Codes, in this order: faults of shape;
 *   `moment-invalid` of `recordedAt`; `id-reused`; `recorded-backwards`, `period-closed`, `effective-not-before-date`, `draft-empty`; by
 *   posting `posting-zero`, `account-unknown`, `account-not-open`, `fund-unknown`, `fund-not-open`,
 *   `category-not-allowed`, `day-not-allowed`; `total-too-large`; by fund `entry-unbalanced`, `fund-overdrawn`,
 *   `fund-below-floor`, `authority-set-aside`,
 *   `fund-overcommitted`; `book-full`; `control-exceeded`; `protection-breached`, `protection-budget-cut`;
 *   `transfer-unnamed`, `transfer-empty`; the commitment's codes; the reversal's codes; `transfer-half-alone`; `note-reused`
 */
export function post(ledger: Ledger, draft: Draft, recording: Recording): Result<Entry> {
  return knock(ledger, draft, recording, false);
}

/** Tries a draft: the answer that `post` would give, with nothing written. */
export function preview(ledger: Ledger, draft: Draft, recording: Recording): Result<Entry> {
  return knock(ledger, draft, recording, true);
}
