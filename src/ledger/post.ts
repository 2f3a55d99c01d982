/**
 * The door: the one way into a ledger. A draft is recorded whole, or refused whole with every reason at once.
 *
 * Method: everything is checked first, and only then is anything written. The cost is that of the draft's own postings,
 * whatever the length of the journal or the number of accounts.
 * Limit: a fund's money is checked from the day of the entry or, if that is later, the day on which it is recorded; not on each past
 * day. An entry that is dated back can leave a day in the past on which the fund was short.
 *
 * @module
 */
import { check } from '../problem/check.js';
import { accept, problem, type Result, refuse } from '../problem/problem.js';
import { shown } from '../problem/shown.js';
import { isMoment, type Moment } from '../time/moment.js';
import { type Attempt, attempt } from './attempt.js';
import { checkBounds } from './bounds.js';
import type { Change } from './change.js';
import type { Draft, Entry, Note } from './entry.js';
import { checkDraftShape } from './entry-shape.js';
import { frozen } from './frozen.js';
import { entryAt } from './journal.js';
import { type Ledger, stateOf } from './ledger.js';
import { noteSchema } from './schema.js';
import type { LedgerState } from './state/state.js';
import { writeEntry } from './state/write-entry.js';

/** What the recorder says beside the draft. */
export interface Recording {
  /** When this is known; the caller's clock, never before that of the last entry. */
  readonly recordedAt: Moment;
  /**
   * The present moment, from the clock of whoever records: nothing is recorded more than a day ahead of it. Absent, only what is
   * years ahead is refused.
   */
  readonly now?: Moment;
  /** Personal text; kept beside the entry and never in it. */
  readonly note?: Note;
}

/**
 * A copy of the note, so that what was checked is what is kept; or what is wrong with it.
 *
 * @internal
 */
export function copyNote(
  state: LedgerState,
  sequence: number | undefined,
  note: Note | undefined,
): Result<Note | undefined> {
  if (note === undefined) return accept(undefined);
  const shaped = check(noteSchema, note);
  if (!shaped.ok) {
    return refuse(shaped.problems.map((one) => ({ ...one, at: one.at === '' ? 'note' : `note.${one.at}` })));
  }
  const copy = frozen(shaped.value);
  const kept = sequence === undefined ? undefined : state.notes.get(sequence);
  if (sequence !== undefined && state.erased.has(sequence))
    return refuse([problem('note-erased', { id: state.entries.idAt(sequence) }, 'note')]);
  const differs = kept !== undefined && (kept.payee !== copy.payee || kept.narrative !== copy.narrative);
  return differs
    ? refuse([problem('note-reused', { id: state.entries.idAt(sequence!) }, 'note')])
    : accept(copy);
}

/** The record that a draft becomes. Its postings are the copies that the door made. */
function recordOf({ context, rest }: Change, recordedAt: Moment): Entry {
  const { id, date, kind, postings } = context.draft;
  for (const posting of postings) Object.freeze(posting);
  return Object.freeze({ id, date, kind, postings: Object.freeze(postings), ...rest, recordedAt });
}

/** What `post` has to do once nothing is against it. */
interface Prepared {
  readonly attempted: Extract<Attempt, { kind: 'recorded' }> | Change;
  readonly recordedAt: Moment;
  readonly note: Note | undefined;
}

/** Checks a draft and what is said beside it, and computes the change that they make. Nothing is written. */
function prepare(state: LedgerState, value: Draft, recording: Recording): Result<Prepared> {
  const shaped = checkDraftShape(value);
  const { recordedAt, now, note: rawNote } = (recording ?? {}) as Recording;
  const late = isMoment(recordedAt)
    ? []
    : [problem('moment-invalid', { text: shown(recordedAt) }, 'recordedAt')];
  const sequence = shaped.ok ? state.sequenceOf(shaped.value.id) : undefined;
  const note = copyNote(state, sequence, rawNote);
  const noteProblems = note.ok ? [] : note.problems;
  // Lists of problems are not spread into arguments: a hostile draft can have more than a call can take.
  if (!shaped.ok) return refuse([...shaped.problems, ...late, ...noteProblems]);
  const draft = shaped.value;
  // A half that is there already is answered; a new one comes in with its other half, through `postTransfer`.
  const isHalf = draft.transfer !== undefined && sequence === undefined;
  const alone = isHalf ? [problem('transfer-half-alone', { transfer: draft.transfer!.id }, 'transfer')] : [];
  // Without a moment, the reasons against the draft itself are found as if it were recorded on its own day.
  const moment = late.length === 0 ? recordedAt : (`${draft.date}T00:00:00.000Z` as Moment);
  const { date, closes } = draft;
  const ahead =
    late.length > 0 || sequence !== undefined ? [] : checkBounds(state, { date, closes, recordedAt, now });
  const attempted = attempt(state, draft, moment);
  const found = attempted.kind === 'refused' ? attempted.problems : [];
  const own = late.length === 0 ? found : found.filter(({ code }) => code !== 'recorded-backwards');
  const problems = [...late, ...ahead, ...own, ...alone, ...noteProblems];
  if (problems.length > 0 || attempted.kind === 'refused' || !note.ok) return refuse(problems);
  return accept({ attempted, recordedAt, note: note.value });
}

/**
 * Records a draft in the inside of a ledger; `watch` is told of what is about to be written.
 *
 * @internal
 */
export function postInto(
  state: LedgerState,
  draft: Draft,
  recording: Recording,
  watch?: { before(change: Change): void; beforeNote(sequence: number): void },
): Result<Entry> {
  const prepared = prepare(state, draft, recording);
  if (!prepared.ok) return prepared;
  const { attempted, recordedAt, note } = prepared.value;
  if (attempted.kind === 'recorded') {
    const { sequence } = attempted;
    if (note !== undefined) {
      watch?.beforeNote(sequence);
      state.notes.set(sequence, note);
    }
    return accept(entryAt(state, sequence));
  }
  const entry = recordOf(attempted, recordedAt);
  watch?.before(attempted);
  writeEntry(state, attempted);
  if (note !== undefined) state.notes.set(state.entries.length - 1, note);
  return accept(entry);
}

/**
 * Records a draft.
 *
 * The same id with the same content is answered with the entry already there, and nothing is written but a note that it did
 * not have; the id is looked at before anything else, so a repeat is right whatever has changed since.
 *
 * @param draft plain JSON; nothing of it is kept but copies
 * @param recording when this is known, and the personal text that belongs to it
 * @returns the entry, or every reason against it, with the ledger as it was. Codes, in this order: faults of shape;
 *   `moment-invalid` of `recordedAt` or `now`; `recorded-ahead`; `close-ahead`; `id-reused`; `recorded-backwards`, `period-closed`, `effective-not-before-date`, `effective-not-closed`, `draft-empty`; by
 *   posting `posting-zero`, `account-unknown`, `account-not-open`, `fund-unknown`, `fund-not-open`,
 *   `category-not-allowed`, `day-not-allowed`; `total-too-large`; by fund `entry-unbalanced`, `fund-overdrawn`,
 *   `fund-below-floor`, `authority-set-aside`,
 *   `fund-overcommitted`; `book-full`; `money-leaves-fund`, `spending-without-money`; `control-exceeded`; `protection-breached`, `protection-budget-cut`;
 *   `transfer-unnamed`, `transfer-repeated`, `transfer-empty`; the commitment's codes; the reversal's codes; `explanation-broken`,
 *   `explanation-not-posted`; `transfer-half-alone`; `note-reused`, `note-erased`
 */
export function post(ledger: Ledger, draft: Draft, recording: Recording): Result<Entry> {
  return postInto(stateOf(ledger), draft, recording);
}

/** Tries a draft: the answer that `post` would give, with nothing written. */
export function preview(ledger: Ledger, draft: Draft, recording: Recording): Result<Entry> {
  const state = stateOf(ledger);
  const prepared = prepare(state, draft, recording);
  if (!prepared.ok) return prepared;
  const { attempted, recordedAt } = prepared.value;
  return accept(
    attempted.kind === 'recorded' ? entryAt(state, attempted.sequence) : recordOf(attempted, recordedAt),
  );
}
