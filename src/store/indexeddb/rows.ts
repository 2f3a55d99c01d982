/**
 * Rows of records, of their texts and of snapshots, and what is done with one of them.
 *
 * @module
 */
import { repeatFault } from '../check-append.js';
import type { BookId, StoredRecord, StoredText } from '../store.js';
import type { IndexedDbTable } from './handle.js';
import { answerOf } from './transact.js';

/** A row of a record. */
export interface RecordRow extends Omit<StoredRecord, 'columns' | 'texts'> {
  readonly book: BookId;
}

/** A row of the texts of a record that has any. */
export interface TextsRow {
  readonly sequence: number;
  readonly texts: readonly StoredText[];
}

/** A row of a snapshot; without a text if texts were erased since. */
export interface SnapshotRow {
  readonly size: number;
  readonly text?: string;
}

/** Refuses a record of which the entry or the half is already in the book. */
export async function checkNew(journal: IndexedDbTable, book: BookId, record: StoredRecord): Promise<void> {
  for (const name of ['entry', 'half'] as const) {
    const id = record[name];
    if (id === undefined) continue;
    const place = await answerOf(journal.index(name).getKey([book, id]));
    if (place !== undefined) throw repeatFault(book, record.sequence, name);
  }
}

/** Adds a record, and its texts apart from it. */
export function addRecord(
  journal: IndexedDbTable,
  texts: IndexedDbTable,
  book: BookId,
  { columns: _, texts: personal = [], ...record }: StoredRecord,
): readonly Promise<unknown>[] {
  const added = [answerOf(journal.add({ book, ...record }))];
  if (personal.length > 0)
    added.push(answerOf(texts.add({ book, sequence: record.sequence, texts: personal })));
  return added;
}

/** Erases the texts at some places of a record, and answers how many there were. */
export async function eraseFrom(
  texts: IndexedDbTable,
  key: unknown,
  places: ReadonlySet<number>,
): Promise<number> {
  const row = (await answerOf(texts.get(key))) as TextsRow | undefined;
  if (!row) return 0;
  const others = row.texts.filter(({ place }) => !places.has(place));
  if (others.length === 0) await answerOf(texts.delete(key));
  else await answerOf(texts.put({ ...row, texts: others }));
  return row.texts.length - others.length;
}

/** Records with their texts, in order of place. */
export function withTexts(rows: readonly RecordRow[], texts: readonly TextsRow[]): readonly StoredRecord[] {
  const bySequence = new Map(texts.map((row) => [row.sequence, row.texts]));
  return rows.map(({ book: _, ...record }) => {
    const personal = bySequence.get(record.sequence);
    return personal ? { ...record, texts: personal } : record;
  });
}
