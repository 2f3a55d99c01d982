/**
 * The journal: the entries in order of recording, made into records when read; and the notes beside them.
 *
 * @module
 */
import type { Pence } from '../money/pence.js';
import { inOrder } from '../record/canonical.js';
import { isSameRecord } from '../record/same.js';
import { dayFromNumber } from '../time/day.js';
import { momentFromNumber } from '../time/moment.js';
import type { ChartRevision } from './chart-revision.js';
import { BALANCE_TYPES, type Draft, type Entry, type EntryId, type Note, type Posting } from './entry.js';
import { type Ledger, stateOf } from './ledger.js';
import type { LedgerState } from './state/state.js';

/** One posting, as a record. */
export function postingAt(state: LedgerState, index: number): Posting {
  const { account, fund, type } = state.positions[state.postings.positions[index]!]!;
  return Object.freeze({
    account: account.account.path,
    fund: fund.fund.id,
    balanceType: BALANCE_TYPES[type]!,
    pence: state.postings.pence[index] as Pence,
  });
}

/** The places of the first posting of an entry and of the first posting after it. */
export function postingRange(state: LedgerState, sequence: number): readonly [number, number] {
  const { entries, postings } = state;
  const next = sequence + 1;
  return [
    entries.firstPostingAt(sequence),
    next < entries.length ? entries.firstPostingAt(next) : postings.length,
  ];
}

/** One entry, as a record. */
export function entryAt(state: LedgerState, sequence: number): Entry {
  const { entries, earlier } = state;
  if (earlier && sequence < earlier.count) return earlier.entryAt(sequence);
  const [from, to] = postingRange(state, sequence);
  const postings: Posting[] = [];
  for (let index = from; index < to; index++) postings.push(postingAt(state, index));
  return Object.freeze({
    id: entries.idAt(sequence),
    date: dayFromNumber(entries.dateAt(sequence)),
    kind: entries.kindAt(sequence),
    postings: Object.freeze(postings),
    ...state.details.get(sequence),
    recordedAt: momentFromNumber(entries.momentAt(sequence)),
  });
}

/** Whether a draft has the same content as an entry. The moment of recording is no part of the content. */
export function hasSameContent(state: LedgerState, sequence: number, draft: Draft): boolean {
  const entry = entryAt(state, sequence);
  return isSameRecord({ ...draft, recordedAt: entry.recordedAt }, entry);
}

/** The entry with this id; undefined if there is none. */
export function entryOf(ledger: Ledger, id: EntryId): Entry | undefined {
  const state = stateOf(ledger);
  const sequence = state.sequenceOf(id);
  return sequence === undefined ? undefined : entryAt(state, sequence);
}

/** Every entry, in order of recording. */
export function entries(ledger: Ledger): Generator<Entry> {
  return entriesFrom(ledger, 0);
}

/** The entries from a place in the order of recording on. */
export function entriesFrom(ledger: Ledger, place: number): Generator<Entry> {
  const state = stateOf(ledger);
  state.needHistory(place);
  return entriesOf(state, place);
}

function* entriesOf(state: LedgerState, place: number): Generator<Entry> {
  for (let sequence = place; sequence < state.entries.length; sequence++) yield entryAt(state, sequence);
}

/**
 * The whole history of a book: its entries in order of recording, and between them the revisions of its chart.
 *
 * With `ledger.openingChart` it is all that a book was made from: `replay(ledger.openingChart, history(ledger))`.
 */
export function history(ledger: Ledger): Generator<Entry | ChartRevision> {
  const state = stateOf(ledger);
  state.needHistory();
  return historyOf(state);
}

function* historyOf(state: LedgerState): Generator<Entry | ChartRevision> {
  let revised = 0;
  for (let sequence = 0; sequence <= state.entries.length; sequence++) {
    while (state.revisions[revised]?.entriesBefore === sequence) yield state.revisions[revised++]!;
    if (sequence < state.entries.length) yield entryAt(state, sequence);
  }
}

/** Every entry that closes a period, in order of recording. */
export function closings(ledger: Ledger): readonly Entry[] {
  const state = stateOf(ledger);
  state.needHistory();
  const closingEntries: Entry[] = [];
  for (const [sequence, { closes }] of state.details)
    if (closes) closingEntries.push(entryAt(state, sequence));
  return closingEntries;
}

/** The last entry that closes a period and has one of these sources; the latest are looked through before older history is needed. */
export function closingOf(ledger: Ledger, sources: ReadonlySet<string>): Entry | undefined {
  const state = stateOf(ledger);
  state.needHistory(state.milestone?.entries);
  const recent = [...state.details].findLast(([, { closes, source = '' }]) => closes && sources.has(source));
  if (recent) return entryAt(state, recent[0]);
  state.needHistory();
  return undefined;
}

/** The personal text that belongs to an entry; undefined when there is none or it has been erased. */
export function noteOf(ledger: Ledger, id: EntryId): Note | undefined {
  const state = stateOf(ledger);
  const sequence = state.sequenceOf(id);
  return sequence === undefined ? undefined : state.notes.get(sequence);
}

/** A note with the entry that it belongs to. */
export interface NoteOfEntry {
  readonly entry: EntryId;
  readonly note: Note;
}

/** Every note that is kept, with the entry it belongs to, in order of recording. */
export function notes(ledger: Ledger): Generator<NoteOfEntry> {
  const state = stateOf(ledger);
  state.needHistory();
  return notesOf(state);
}

function* notesOf(state: LedgerState): Generator<NoteOfEntry> {
  const kept = [...state.notes].sort(([a], [b]) => a - b);
  for (const [sequence, note] of kept) yield { entry: state.entries.idAt(sequence), note };
}

/** Every entry whose note was erased, in order of recording. */
export function* erasures(ledger: Ledger): Generator<EntryId> {
  const state = stateOf(ledger);
  for (const [, id] of [...state.erased].sort(([a], [b]) => a - b)) yield id;
}

/**
 * Puts back a note read from a file beside the journal. Says whether there is such an entry, no other note on it, and none that was
 * erased.
 */
export function restoreNote(ledger: Ledger, id: EntryId, note: Note): boolean {
  const state = stateOf(ledger);
  const sequence = state.sequenceOf(id);
  if (sequence === undefined || state.erased.has(sequence)) return false;
  const kept = state.notes.get(sequence);
  if (kept !== undefined) return isSameRecord(kept, note);
  state.notes.set(sequence, inOrder(note));
  return true;
}

/**
 * Erases the personal text of an entry, for good: no file of before and no repeat brings it back. The entry, and everything that
 * rests on it, stays as it was.
 *
 * @returns whether there was a note; one that comes later from a file is refused too
 */
export function eraseNote(ledger: Ledger, id: EntryId): boolean {
  const state = stateOf(ledger);
  const sequence = state.sequenceOf(id);
  if (sequence === undefined) return false;
  state.erased.set(sequence, id);
  return state.notes.delete(sequence);
}
