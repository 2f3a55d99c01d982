/**
 * Does work on books whose ledgers may not have their history in memory, until all that it took for granted is so.
 *
 * Method: nearly always an entry that is not in memory is asked for because a new one is about to get its id, so the work is done first, and
 * what it took for granted is looked up afterwards, in one go. What is about to be appended is not looked up: the store refuses an id that
 * it has. So a post on a book without its history asks the store for nothing more.
 *
 * @module
 */
import { assumeNew, hasHistory } from '../ledger/earlier-history.js';
import type { Assumptions } from '../ledger/state/earlier-entries.js';
import type { BookContent } from './book-content.js';
import { type EntryNames, recall, type StoredBook } from './recall.js';

/** A book that can look up its entries, and load all of them. */
export interface BookSource {
  readonly parts: StoredBook;
  readonly content: BookContent;
  /** Loads what was recorded since the last milestone. */
  needRecent(): Promise<void>;
  /** Loads the whole journal. */
  needHistory(): Promise<void>;
}

/** An answer that counts, and what was taken for granted of each book. */
export interface SureAnswer<Answer> {
  readonly answer: Answer;
  readonly assumptions: readonly Assumptions[];
}

/** How often work is done again before the whole journal is loaded. */
const MOST_ROUNDS = 20;
const NOTHING: EntryNames = { entries: new Set(), halves: new Set() };

/** Names without others. */
function without({ entries, halves }: EntryNames, others: EntryNames): EntryNames {
  return {
    entries: new Set([...entries].filter((id) => !others.entries.has(id))),
    halves: new Set([...halves].filter((name) => !others.halves.has(name))),
  };
}

/** Looks up what was taken for granted of a book, except for some names. @returns whether any of it is otherwise */
export async function lookUp(book: BookSource, assumed: Assumptions, except = NOTHING): Promise<boolean> {
  if (hasHistory(book.content.ledger)) return false;
  if (assumed.needsAll) {
    await book.needHistory();
    return true;
  }
  if (!assumed.needsRecent) return (await recall(book.parts, book.content, without(assumed, except))) > 0;
  await book.needRecent();
  return true;
}

/**
 * Does work on books.
 *
 * @param work changes nothing that it does not take back
 * @param appended what the store refuses if it has it already, by the answer of the work
 * @returns the answer, and what was taken for granted of each book; of books with their history nothing
 * @throws what the work throws
 */
export async function withLookUps<Answer>(
  books: readonly BookSource[],
  work: () => Answer,
  appended: (answer: Answer) => EntryNames = () => NOTHING,
): Promise<SureAnswer<Answer>> {
  if (books.every(({ content }) => hasHistory(content.ledger))) return { answer: work(), assumptions: [] };
  for (let rounds = 1; ; rounds++) {
    const { isDone, answer, assumptions } = assumeNew(
      books.map(({ content }) => content.ledger),
      work,
    );
    const except = isDone ? appended(answer()) : NOTHING;
    let isOtherwise = false;
    for (const [place, book] of books.entries()) {
      const assumed = assumptions[place]!;
      const needsAll = assumed.needsAll || (rounds >= MOST_ROUNDS && assumed.entries.size > 0);
      if (await lookUp(book, { ...assumed, needsAll }, except)) isOtherwise = true;
    }
    if (!isOtherwise) return { answer: answer(), assumptions };
  }
}
