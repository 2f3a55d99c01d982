/**
 * The list of erasures of a store, which is kept apart from it: whoever restores an old copy of the store erases again by the list what that
 * copy brings back.
 *
 * Method: an erased text is named by its place and by the commitment that its line has to it. A commitment is made under a salt that was erased
 * too, so the list says nothing about the text; and a copy that went on in another way has another commitment at that place, and is left alone.
 * The list is worked out from the journals, so it has every erasure that the store knows, and lists of several days can be joined.
 *
 * @module
 */
import * as z from 'zod/mini';
import { readJournalLine } from '../audit/journal-line.js';
import { storeProblem } from '../book/append.js';
import { check, fault, idSchema, record, type Schema, scalar, wholeNumber } from '../problem/check.js';
import { accept, type Result, refuse } from '../problem/problem.js';
import { shown } from '../problem/shown.js';
import { isDigest } from '../record/digest.js';
import type { Store, StoredRecord } from '../store/store.js';

/** A text that was erased. */
export interface ErasedText {
  readonly book: string;
  readonly sequence: number;
  readonly place: number;
  /** 64 hexadecimal digits. */
  readonly commitment: string;
}

const PAGE = 2000;

/** The records of a book, a page at a time. */
export async function* recordsOf(store: Store, book: string): AsyncGenerator<StoredRecord> {
  for (let from = 0; ; from += PAGE) {
    const page = await store.read(book, from, PAGE);
    yield* page;
    if (page.length < PAGE) return;
  }
}

/** The names of all books of a store, in order. */
export async function* booksOf(store: Store): AsyncGenerator<string> {
  for (let last: string | undefined; ; ) {
    const heads = await store.heads(PAGE, last);
    for (const { book } of heads) yield book;
    if (heads.length < PAGE) return;
    last = heads.at(-1)!.book;
  }
}

/** The commitments of a record, by place. */
function commitmentsOf({ line }: StoredRecord): readonly string[] {
  // The quick look spares most lines the reading.
  const read = line.includes('"texts":[') ? readJournalLine(line) : undefined;
  return read?.ok ? (read.value.texts ?? []) : [];
}

/** The texts of a record that were erased. */
function erasedOf(book: string, stored: StoredRecord): readonly ErasedText[] {
  const { sequence, texts = [] } = stored;
  const kept = new Set(texts.map(({ place }) => place));
  return commitmentsOf(stored).flatMap((commitment, place) =>
    kept.has(place) ? [] : [{ book, sequence, place, commitment }],
  );
}

/**
 * Lists every text of a store that was erased. Keep the list apart from the store and its copies, as JSON lines, and add to it; it has no
 * personal text.
 *
 * @param books only these; absent, all
 * @returns by book and place; or `store-failed`
 * @example
 * must(await erasureList(memoryStore())); // []
 */
export async function erasureList(
  store: Store,
  books?: readonly string[],
): Promise<Result<readonly ErasedText[]>> {
  const erased: ErasedText[] = [];
  let current = '';
  try {
    for await (const book of books ?? booksOf(store)) {
      current = book;
      for await (const stored of recordsOf(store, book)) erased.push(...erasedOf(book, stored));
    }
    return accept(erased);
  } catch (thrown) {
    return refuse(storeProblem(current, thrown));
  }
}

let schema: Schema<readonly ErasedText[]> | undefined;
function makeSchema(): Schema<readonly ErasedText[]> {
  const place = wholeNumber({ min: 0 });
  const commitment = scalar<string>({ type: 'string', pattern: '^[0-9a-f]{64}$' }, (value, payload) => {
    if (!isDigest(value))
      fault(payload, 'field-invalid', { expected: '64 hexadecimal digits', found: shown(value) });
  });
  return z.array(record<ErasedText>({ book: idSchema, sequence: place, place, commitment }));
}

/** Checks a list of erasures from outside. */
export function checkErasures(value: unknown): Result<readonly ErasedText[]> {
  schema ??= makeSchema();
  return check(schema, value);
}

/**
 * Erases again the texts of a list that a book has.
 *
 * @returns how many there were
 */
export async function eraseAgain(store: Store, book: string, list: readonly ErasedText[]): Promise<number> {
  const byRecord = new Map<number, ErasedText[]>();
  for (const erased of list)
    if (erased.book === book)
      byRecord.set(erased.sequence, [...(byRecord.get(erased.sequence) ?? []), erased]);
  const places: { sequence: number; place: number }[] = [];
  for await (const stored of byRecord.size > 0 ? recordsOf(store, book) : []) {
    const asked = byRecord.get(stored.sequence);
    if (!asked || !stored.texts) continue;
    const commitments = commitmentsOf(stored);
    for (const { sequence, place, commitment } of asked) {
      const isKept = stored.texts.some((text) => text.place === place);
      if (isKept && commitments[place] === commitment) places.push({ sequence, place });
    }
  }
  return places.length > 0 ? store.eraseTexts(book, places) : 0;
}
