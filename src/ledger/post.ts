/**
 * The door: the one way into a ledger. A draft is recorded whole, or refused whole with every reason at once.
 *
 * Method: check the shape of the draft; look for an entry that it repeats; check the recording (its moment and its note); check the
 * draft (`attempt`: resolve, sum, check, compute the change); only then write. A post costs as much as its own
 * postings, however long the journal is and however many accounts there are.
 * Limit: the money of a fund is checked from the day of the entry or the day on which it is recorded, whichever is later. So a backdated
 * entry can leave a past day on which the fund was short.
 *
 * @module
 */
import { accept, assert, NONE, type Problem, problem, type Result, refuse } from '../problem/problem.js';
import { shown } from '../problem/shown.js';
import { dayNumber } from '../time/day.js';
import { isMoment, type Moment, momentFromNumber } from '../time/moment.js';
import { type Attempt, attemptNew, attemptRepeat } from './attempt.js';
import { checkBounds } from './bounds.js';
import type { Change } from './change.js';
import type { Draft, Entry, Note } from './entry.js';
import { checkDraftShape } from './entry-shape.js';
import { entryAt } from './journal.js';
import { lastMoment } from './last-moment.js';
import { type Ledger, stateOf } from './ledger.js';
import { copyNote } from './note.js';
import type { LedgerState } from './state/state.js';
import { writeEntry } from './state/write-entry.js';
import type { TakeBack } from './take-back.js';

/** When a draft is recorded, and the personal text that belongs to it. */
export interface Recording {
  /** When this is known, by the caller's clock; never before the moment of the last entry. */
  readonly recordedAt: Moment;
  /**
   * The present moment, by the caller's clock: a draft is refused if `recordedAt` is more than a day ahead of it. If left out, only a moment
   * that is years ahead is refused.
   */
  readonly now?: Moment;
  /** Personal text, kept beside the entry and never in it. */
  readonly note?: Note;
}

/** How a draft is to be recorded, and every problem with it. */
export interface Preparation {
  /** Absent for a draft of the wrong shape. */
  readonly outcome?: Attempt;
  readonly recordedAt: Moment;
  readonly note: Note | undefined;
  readonly problems: readonly Problem[];
}

const DAY = 86_400_000;

/** The earliest moment at which a draft may be recorded: that of the last entry, and not before its own day. */
function earliestMoment(state: LedgerState, { date }: Draft): Moment {
  return momentFromNumber(Math.max(lastMoment(state), dayNumber(date) * DAY));
}

/** Refuses one half of a transfer by itself: both halves are recorded together, by `postTransfer`. */
function refuseHalf({ transfer }: Draft): readonly Problem[] {
  return transfer === undefined
    ? NONE
    : [problem('transfer-half-alone', { transfer: transfer.id }, 'transfer')];
}

/**
 * Checks a draft and its recording, and finds out how it is to be recorded. Nothing is written.
 *
 * @param shape the draft, its shape checked
 * @param checkNew further checks, for a draft with a new id
 * @internal
 */
export function prepare(
  state: LedgerState,
  shape: Result<Draft>,
  recording: Partial<Recording>,
  checkNew?: (newDraft: Draft) => readonly Problem[],
): Preparation {
  const sequence = shape.ok ? state.sequenceOf(shape.value.id) : undefined;
  const newDraft = shape.ok && sequence === undefined ? shape.value : undefined;

  const { recordedAt, now, note: noteValue } = recording;
  const hasMoment = isMoment(recordedAt);
  const momentProblems = hasMoment
    ? checkBounds(state, newDraft, { recordedAt, now })
    : [problem('moment-invalid', { text: shown(recordedAt) }, 'recordedAt')];
  const copy = copyNote(state, sequence, noteValue);
  const noteProblems = copy.ok ? NONE : copy.problems;
  const note = copy.ok ? copy.value : undefined;
  const recorded = { recordedAt: recordedAt as Moment, note };
  if (!shape.ok) return { ...recorded, problems: [...shape.problems, ...momentProblems, ...noteProblems] };

  const draft = shape.value;
  // A draft with a wrong moment is checked as well, so that the caller learns every reason at once.
  const moment = hasMoment ? recordedAt : earliestMoment(state, draft);
  const outcome =
    sequence === undefined ? attemptNew(state, draft, moment) : attemptRepeat(state, draft, sequence);
  const problems = [
    ...momentProblems,
    ...(outcome.kind === 'refused' ? outcome.problems : NONE),
    ...(newDraft && checkNew ? checkNew(newDraft) : NONE),
    ...noteProblems,
  ];
  return { ...recorded, outcome, problems };
}

/** The entry that a draft becomes. Its postings are the copies that were made when its shape was checked. */
function newEntry({ context, details }: Change, recordedAt: Moment): Entry {
  const { id, date, kind, postings } = context.draft;
  for (const posting of postings) Object.freeze(posting);
  return Object.freeze({ id, date, kind, postings: Object.freeze(postings), ...details, recordedAt });
}

/**
 * Records a draft that was prepared without problems, when nothing has been written since. If the entry may have to be taken back,
 * `takeBack` notes beforehand what is overwritten.
 *
 * @internal
 */
export function write(
  state: LedgerState,
  { outcome, recordedAt, note }: Preparation,
  takeBack?: TakeBack,
): Entry {
  assert(outcome !== undefined && outcome.kind !== 'refused', 'a draft without problems can be recorded');
  if (outcome.kind === 'repeat') {
    const { sequence } = outcome;
    if (note !== undefined) {
      takeBack?.beforeNote(sequence);
      state.notes.set(sequence, note);
    }
    return entryAt(state, sequence);
  }
  const entry = newEntry(outcome, recordedAt);
  takeBack?.before(outcome);
  writeEntry(state, outcome);
  if (note !== undefined) state.notes.set(state.entries.length - 1, note);
  return entry;
}

/** Prepares a draft that is recorded alone. */
function prepareAlone(state: LedgerState, draft: Draft, recording: Recording): Preparation {
  return prepare(state, checkDraftShape(draft), recording ?? {}, refuseHalf);
}

/**
 * Records a draft in the state of a ledger.
 *
 * @internal
 */
export function postInto(
  state: LedgerState,
  draft: Draft,
  recording: Recording,
  takeBack?: TakeBack,
): Result<Entry> {
  const preparation = prepareAlone(state, draft, recording);
  const { problems } = preparation;
  return problems.length > 0 ? refuse(problems) : accept(write(state, preparation, takeBack));
}

/**
 * Records a draft.
 *
 * If the id is that of an entry with the same content, that entry is the answer, and nothing is written but a note that it did not
 * have. This is found out before anything else about a draft whose shape is right, so a repeat is answered whatever has changed since.
 *
 * @param draft plain JSON; only copies of it are kept
 * @param recording when this is known, and the personal text that belongs to it
 * @returns the entry, or every reason against it, with the ledger as it was. Codes, in this order: faults of the draft's shape, and
 *   beside these only faults of `recordedAt` and of the note; `moment-invalid` for `recordedAt` or `now`; `recorded-ahead`;
 *   `close-ahead`; `id-reused`; `recorded-backwards`, `period-closed`, `effective-not-before-date`, `effective-not-closed`,
 *   `draft-empty`; by posting `posting-zero`, `account-unknown`, `account-not-open`, `fund-unknown`, `fund-not-open`,
 *   `category-not-allowed`, `day-not-allowed`; `total-too-large`; by fund `entry-unbalanced`, `fund-overdrawn` or `fund-below-floor`,
 *   `fund-promised`, `authority-set-aside`, `fund-overcommitted`; `book-full`; `money-leaves-fund`, `spending-without-money`;
 *   `control-exceeded`; `protection-breached`, `protection-budget-cut`; `transfer-unnamed`, `transfer-repeated`, `transfer-empty`;
 *   the codes of commitments; the codes of reversals; `explanation-broken`, `explanation-not-posted`; `cap-exceeded`;
 *   `transfer-half-alone`; faults of the note's shape, `note-erased`, `note-reused`
 */
export function post(ledger: Ledger, draft: Draft, recording: Recording): Result<Entry> {
  return postInto(stateOf(ledger), draft, recording);
}

/** Tries a draft: the answer that `post` would give, with nothing written. */
export function preview(ledger: Ledger, draft: Draft, recording: Recording): Result<Entry> {
  const state = stateOf(ledger);
  const { outcome, recordedAt, problems } = prepareAlone(state, draft, recording);
  if (problems.length > 0 || outcome === undefined || outcome.kind === 'refused') return refuse(problems);
  return accept(outcome.kind === 'repeat' ? entryAt(state, outcome.sequence) : newEntry(outcome, recordedAt));
}
