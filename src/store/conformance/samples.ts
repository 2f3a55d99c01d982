/**
 * Records for the cases of the conformance suite.
 *
 * @module
 */
import { canonicalText } from '../../record/canonical.js';
import { digestOf } from '../../record/digest.js';
import type { AppendPart, EntryColumns, StoredRecord, StoredText } from '../store.js';

/** Texts that stores have been known to change: cut, folded, normalised or read as something else. */
export const ODD_TEXTS: readonly string[] = [
  '\u0000 before, between \u0000 and after \u0000',
  '\u0001\u0008\t\n\u000b\f\r\u001b\u001f\u007f\u0085',
  'line\u2028paragraph\u2029\ufeffmark\ufffe\uffff\ufffd',
  'é e\u0301 ﬁ Å \u212b ß ẞ İ ı',
  'Oluwaṣeun Adéyẹmí, Siân, 𝒜, 👩🏽‍🦽, \u{10ffff}',
  'עברית \u202eright to left\u202c العربية',
  `"quotes" 'and' \`others\`, \\ \\n \\u0000 / %s %00 $1 :name ?1 {{x}} </script>`,
  "'; DROP TABLE record; --",
  ' blanks at both ends ',
  '0e123 1E5 007 null true NaN 9007199254740993',
];

const columns: EntryColumns = {
  date: '2026-04-06',
  kind: 'pay',
  accounts: ['assets/bank', 'expenses/care'],
  funds: ['nhs', 'nhs'],
  types: [2, 2],
  pence: [-12_34, 12_34],
};

/** A record at a place, with an entry that is named for it, and with whatever a case needs beside that. */
export function sampleRecord(sequence: number, parts: Partial<StoredRecord> = {}): StoredRecord {
  const entry = parts.entry ?? `entry-${sequence}`;
  const line = parts.line ?? canonicalText({ entry, sequence });
  return { sequence, line, leaf: digestOf(line), entry, columns, ...parts };
}

/** A record that records no entry, such as a decision. */
export function sampleNote(sequence: number): StoredRecord {
  const line = canonicalText({ decision: `decision-${sequence}`, sequence });
  return { sequence, line, leaf: digestOf(line) };
}

/** A personal text at a place. */
export function sampleText(place: number, text: string): StoredText {
  return { place, salt: digestOf(`salt of ${place}`), text: canonicalText({ text }) };
}

/** A number of records from a place on. */
export function sampleRecords(from: number, count: number): readonly StoredRecord[] {
  return Array.from({ length: count }, (_, index) => sampleRecord(from + index));
}

/** A part of an append whose records begin at its expected size. */
export function samplePart(book: string, records: readonly StoredRecord[]): AppendPart {
  return { book, expectedSize: records[0]!.sequence, records };
}

/** A record as a store gives it back. */
export function withoutColumns({ columns: _, ...record }: StoredRecord): StoredRecord {
  return record;
}
