/**
 * Brings a book up to what its store has: reads the records that it does not know yet and puts them into its ledger and its state.
 *
 * Method: the same way for a book that is opened, for what another process wrote, and for what this book has just written. So a book that
 * is opened from its journal is the book that was closed, by construction.
 *
 * @module
 */

import { eraseNote, noteOf, restoreNote } from '../ledger/journal.js';
import { type Ledger, openForReplay } from '../ledger/ledger.js';
import { replayInto } from '../ledger/replay.js';
import { accept, type Problem, problem, type Result, refuse } from '../problem/problem.js';
import type { Store, StoredRecord, TextPlace } from '../store/store.js';
import type { Moment } from '../time/moment.js';
import { type BookState, stateWith } from './book-state.js';
import type { OpeningFact, SignedFact } from './fact.js';
import { checkFact } from './fact-schema.js';
import { fold } from './fold.js';
import { readRecord } from './journal-record.js';

/** A book as far as it has been read. */
export interface BookContent {
  readonly ledger: Ledger;
  readonly state: BookState;
  /** How many records it has. */
  readonly size: number;
  readonly opening: OpeningFact;
  /** When the last of them was recorded. */
  readonly lastRecordedAt: Moment;
  /** Personal text that is to be erased and that the store still has. */
  readonly obsolete: ObsoleteText;
}

/** Personal text that is to be erased. */
export interface ObsoleteText {
  /** All text of the records of these entries. */
  readonly entries: readonly string[];
  readonly places: readonly TextPlace[];
}

export const NO_OBSOLETE_TEXT: ObsoleteText = { entries: [], places: [] };

/** What a fact makes obsolete: the note of an entry, and what a request was about once it is decided. */
function obsoleteBy({ ledger, state }: BookContent, { fact }: SignedFact): ObsoleteText {
  if (fact.kind === 'erasure' && noteOf(ledger, fact.entry)) {
    const late = state.lateNotes[fact.entry];
    return { entries: [fact.entry], places: late === undefined ? [] : [{ sequence: late, place: 0 }] };
  }
  const request = fact.kind === 'decided' && state.requests.find(({ id }) => id === fact.request);
  if (!request || request.argument === undefined) return NO_OBSOLETE_TEXT;
  return { entries: [], places: [{ sequence: Number(request.id.slice(1)), place: 0 }] };
}

/** How many records are read at once. */
export const PAGE = 2000;

/** Puts what a fact says of the ledger into it. */
function intoLedger(ledger: Ledger, { fact, recordedAt }: SignedFact): readonly Problem[] {
  switch (fact.kind) {
    case 'entry': {
      const problems = replayInto(ledger, { ...fact.entry, recordedAt });
      if (problems.length === 0 && fact.note) restoreNote(ledger, fact.entry.id, fact.note);
      return problems;
    }
    case 'note':
      if (fact.note) restoreNote(ledger, fact.entry, fact.note);
      return [];
    case 'erasure':
      eraseNote(ledger, fact.entry);
      return [];
    case 'chart':
      return replayInto(ledger, { revision: fact.revision, entriesBefore: ledger.size, recordedAt });
    default:
      return [];
  }
}

/** The content of a book that has only its opening. */
export function openedWith(opening: OpeningFact, lastRecordedAt: Moment): Result<BookContent> {
  const ledger = openForReplay(opening.chart);
  if (!ledger.ok) return ledger;
  const { agreement, pool, policy } = opening;
  const state = stateWith({ agreement, ...(pool && { pool }), ...(policy && { policy }) });
  return accept({
    ...{ ledger: ledger.value, state, size: 1, opening, lastRecordedAt },
    obsolete: NO_OBSOLETE_TEXT,
  });
}

/** The content with one more fact; the ledger is changed, the state is another. */
export function withFact(content: BookContent, signed: SignedFact): Result<BookContent> {
  const { entries, places } = obsoleteBy(content, signed);
  const problems = intoLedger(content.ledger, signed);
  if (problems.length > 0) return refuse(problems);
  const obsolete = {
    entries: [...content.obsolete.entries, ...entries],
    places: [...content.obsolete.places, ...places],
  };
  const lastRecordedAt = signed.recordedAt as Moment;
  return accept({
    ...content,
    state: fold(content.state, signed),
    size: content.size + 1,
    lastRecordedAt,
    obsolete,
  });
}

/** The first fact of a journal, which must be its opening. */
function openingOf(book: string, { fact, recordedAt }: SignedFact): Result<BookContent> {
  if (fact.kind !== 'opening') return refuse(problem('record-damaged', { book, sequence: 0 }));
  return openedWith(fact, recordedAt as Moment);
}

/** The content with one more record; undefined for a record that is not what was written there. */
function nextContent(
  book: string,
  content: BookContent | undefined,
  record: StoredRecord,
  sequence: number,
): BookContent | undefined {
  try {
    const signed = readRecord(book, record, sequence);
    if (!signed.ok || !checkFact(signed.value.fact).ok) return undefined;
    const next = content ? withFact(content, signed.value) : openingOf(book, signed.value);
    return next.ok ? next.value : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Reads all that a store has of a book beyond what is known.
 *
 * @param keep is given the content after each record. The ledger has it from then on, even if the store fails before the last one is read
 * @returns the content as it is now; undefined for a book that the store does not have; or the record that cannot be read
 */
export async function refreshed(
  store: Store,
  book: string,
  known: BookContent | undefined,
  keep: (content: BookContent) => void = () => {},
): Promise<Result<BookContent | undefined>> {
  let content = known;
  for (;;) {
    const from = content?.size ?? 0;
    const records = await store.read(book, from, PAGE);
    for (const [index, record] of records.entries()) {
      const next = nextContent(book, content, record, from + index);
      if (!next) return refuse(problem('record-damaged', { book, sequence: from + index }));
      content = next;
      keep(content);
    }
    if (records.length < PAGE) return accept(content);
  }
}
