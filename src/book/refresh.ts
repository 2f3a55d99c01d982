/**
 * Brings a book up to what its store has: reads the records that it does not know yet and puts them into its ledger and its state.
 *
 * Method: the same way for a book that is opened, for what another process wrote, and for what this book has just written. So a book that
 * is opened from its journal is the book that was closed, by construction; and one that is opened from a snapshot goes on as the book did
 * that took it. An entry that a record names and that is not in memory is looked up first.
 *
 * @module
 */
import { appendLeaf, EMPTY_RANGE } from '../audit/tree.js';
import { assumeNew, hasHistory } from '../ledger/earlier-history.js';
import { eraseNote, restoreNote } from '../ledger/journal.js';
import { type Ledger, openForReplay } from '../ledger/ledger.js';
import { loadMilestone } from '../ledger/milestone.js';
import { replayInto } from '../ledger/replay.js';
import { accept, type Problem, problem, type Result, refuse } from '../problem/problem.js';
import type { Store, StoredRecord } from '../store/store.js';
import type { Moment } from '../time/moment.js';
import { type BookContent, NO_OBSOLETE_TEXT } from './book-content.js';
import { stateWith } from './book-state.js';
import { EntryPlaces } from './entry-places.js';
import type { OpeningFact, SignedFact } from './fact.js';
import { checkFact } from './fact-schema.js';
import { fold } from './fold.js';
import { readRecord } from './journal-record.js';
import { type Milestones, withMilestone } from './last-milestone.js';
import { obsoleteBy } from './obsolete-text.js';
import { entriesNamedBy, recall, type StoredBook } from './recall.js';
import { lastSnapshot } from './snapshot.js';

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
      if (fact.entry !== undefined) eraseNote(ledger, fact.entry);
      return [];
    case 'chart':
      return replayInto(ledger, { revision: fact.revision, entriesBefore: ledger.size, recordedAt });
    default:
      return [];
  }
}

/** The content of a book that has only its opening. */
export function openedWith(opening: OpeningFact, lastRecordedAt: Moment, leaf: string): Result<BookContent> {
  const ledger = openForReplay(opening.chart);
  if (!ledger.ok) return ledger;
  const { agreement, pool, policy } = opening;
  const state = stateWith({ agreement, ...(pool && { pool }), ...(policy && { policy }) });
  return accept({
    ...{ ledger: ledger.value, state, size: 1, opening, lastRecordedAt },
    ...{ tree: appendLeaf(EMPTY_RANGE, leaf), lastLeaf: leaf, places: new EntryPlaces([[0, 1]]) },
    milestones: {},
    ...{ obsolete: NO_OBSOLETE_TEXT, stored: { size: 0, length: 0 } },
  });
}

/**
 * The content with one more fact; the ledger is changed, the state is another.
 *
 * @param leaf that of its record
 * @returns undefined if the fact needs a history that is not in memory; nothing is changed then
 */
export function withFact(
  content: BookContent,
  signed: SignedFact,
  leaf: string,
): Result<BookContent> | undefined {
  // The store has the record, so no other has its id, and the entries that it names are handed in before.
  const { answer, assumptions } = assumeNew([content.ledger], () => {
    const obsolete = obsoleteBy(content, signed);
    const milestones = withMilestone(content.milestones, content.ledger, signed);
    return { obsolete, milestones, problems: intoLedger(content.ledger, signed) };
  });
  if (assumptions[0]!.needsAll || assumptions[0]!.needsRecent) return undefined;
  const { obsolete, milestones, problems } = answer();
  if (problems.length > 0) return refuse(problems);
  if (signed.fact.kind !== 'entry') content.places.add(signed.sequence);
  return accept({
    ...content,
    ...{ state: fold(content.state, signed), size: content.size + 1 },
    ...{ tree: appendLeaf(content.tree, leaf), lastLeaf: leaf },
    ...{ lastRecordedAt: signed.recordedAt as Moment, milestones },
    obsolete: {
      entries: [...content.obsolete.entries, ...obsolete.entries],
      places: [...content.obsolete.places, ...obsolete.places],
      ...((content.obsolete.isInState || obsolete.isInState) && { isInState: true as const }),
    },
  });
}

/** The first fact of a journal, which must be its opening. */
function openingOf(book: string, { fact, recordedAt }: SignedFact, leaf: string): Result<BookContent> {
  if (fact.kind !== 'opening') return refuse(problem('record-damaged', { book, sequence: 0 }));
  return openedWith(fact, recordedAt as Moment, leaf);
}

/** The refusal of a record that is not what was written at its place. */
const damaged = (book: string, sequence: number) => refuse(problem('record-damaged', { book, sequence }));

/** The fact of a record; undefined for a record that is not what was written there. */
function factOf(book: string, record: StoredRecord, sequence: number): SignedFact | undefined {
  try {
    const signed = readRecord(book, record, sequence);
    return signed.ok && checkFact(signed.value.fact).ok ? signed.value : undefined;
  } catch {
    return undefined;
  }
}

/** The facts of records from a place on. */
function factsOf(
  book: string,
  records: readonly StoredRecord[],
  from: number,
): Result<readonly SignedFact[]> {
  const facts: SignedFact[] = [];
  for (const [index, record] of records.entries()) {
    const fact = factOf(book, record, from + index);
    if (!fact) return damaged(book, from + index);
    facts.push(fact);
  }
  return accept(facts);
}

/** The content with one more fact, as `withFact` makes it; a fact that is not whole is refused. */
function nextContent(
  book: string,
  content: BookContent | undefined,
  signed: SignedFact,
  leaf: string,
): Result<BookContent> | undefined {
  try {
    const next = content ? withFact(content, signed, leaf) : openingOf(book, signed, leaf);
    return next && !next.ok ? damaged(book, signed.sequence) : next;
  } catch {
    return damaged(book, signed.sequence);
  }
}

/**
 * Reads all that a store has of a book, from its first record on.
 *
 * @returns as `refreshed`
 */
export function readWhole(store: Store, book: string): Promise<Result<BookContent | undefined>> {
  return readOn(store, book, undefined);
}

/**
 * Reads what was recorded since the last milestone of a book into a ledger of its own.
 *
 * @returns the book with that ledger; undefined if the whole journal is needed
 */
export async function readRecent(
  { store, book }: StoredBook,
  content: BookContent,
): Promise<BookContent | undefined> {
  const { last } = content.milestones;
  const ledger = last && loadMilestone(structuredClone(last));
  if (!ledger) return undefined;
  const recent = { ...content, ledger };
  let milestones: Milestones = { last };
  for (let from = last.sequence; from < content.size; from += PAGE) {
    const records = await store.read(book, from, Math.min(PAGE, content.size - from));
    const facts = factsOf(book, records, from);
    if (!facts.ok) return undefined;
    await recall({ store, book }, recent, {
      entries: entriesNamedBy(recent, facts.value),
      halves: new Set(),
    });
    for (const fact of facts.value) {
      const { isDone, answer, assumptions } = assumeNew([ledger], () => {
        milestones = withMilestone(milestones, ledger, fact);
        return intoLedger(ledger, fact);
      });
      const { needsAll, needsRecent } = assumptions[0]!;
      if (needsAll || needsRecent || !isDone || answer().length > 0) return undefined;
    }
  }
  return { ...recent, milestones };
}

async function readOn(
  store: Store,
  book: string,
  known: BookContent | undefined,
  keep: (content: BookContent) => void = () => {},
): Promise<Result<BookContent | undefined>> {
  let content = known;
  for (;;) {
    const from = content?.size ?? 0;
    const records = await store.read(book, from, PAGE);
    const facts = factsOf(book, records, from);
    if (!facts.ok) return facts;
    if (content && !hasHistory(content.ledger)) {
      const entries = entriesNamedBy(content, facts.value);
      await recall({ store, book }, content, { entries, halves: new Set() });
    }
    for (const [index, fact] of facts.value.entries()) {
      const next = nextContent(book, content, fact, records[index]!.leaf);
      if (next === undefined) return readWhole(store, book);
      if (!next.ok) return next;
      content = next.value;
      keep(content);
    }
    if (records.length < PAGE) return accept(content);
  }
}

/**
 * Reads all that a store has of a book beyond what is known; of a book of which nothing is known, its last snapshot and what came after it.
 *
 * @param keep is given the content after each record. The ledger has it from then on, even if the store fails before the last one is read
 * @returns the content as it is now, in another ledger if the whole journal was needed; undefined for a book that the store does not have; or
 *   the record that cannot be read
 */
export async function refreshed(
  store: Store,
  book: string,
  known: BookContent | undefined,
  keep?: (content: BookContent) => void,
): Promise<Result<BookContent | undefined>> {
  const content = known ?? (await lastSnapshot(store, book));
  if (content !== 'damaged') return readOn(store, book, content, keep);
  const read = await readWhole(store, book);
  if (!read.ok || !read.value) return read;
  return accept({ ...read.value, stored: { size: 0, length: 0, isDamaged: true } });
}
