/**
 * Rows of records and of their texts, and the records that they make.
 *
 * @module
 */
import type { StoredRecord, StoredText } from '../store.js';

/** A row of a record. */
export interface RecordRow {
  readonly sequence: number;
  readonly line: string;
  readonly leaf: string;
  readonly entry: string | null;
  readonly half: string | null;
}

/** A row of a text. */
export interface TextRow extends StoredText {
  readonly sequence: number;
}

/** Records with their texts, both in order of place. */
export function withTexts(rows: readonly RecordRow[], texts: readonly TextRow[]): readonly StoredRecord[] {
  const bySequence = new Map<number, StoredText[]>();
  for (const { sequence, place, salt, text } of texts) {
    const list = bySequence.get(sequence) ?? [];
    list.push({ place, salt, text });
    bySequence.set(sequence, list);
  }
  return rows.map(({ sequence, line, leaf, entry, half }) => {
    const own = bySequence.get(sequence);
    return {
      sequence,
      line,
      leaf,
      ...(entry !== null && { entry }),
      ...(half !== null && { half }),
      ...(own && { texts: own }),
    };
  });
}
