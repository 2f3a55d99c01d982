/**
 * Writes a fact as the record that a store keeps, and reads it back.
 *
 * Method: the line is canonical JSON, so that its bytes are those of its leaf. Each personal text is beside the line under a salt of its own,
 * and the line has a commitment to it.
 *
 * @module
 */
import { bears, commitmentTo } from '../audit/commitment.js';
import { type JournalLine, journalLine, readJournalLine } from '../audit/journal-line.js';
import { leafOf } from '../audit/leaf.js';
import type { Draft } from '../ledger/entry.js';
import { typeIndex } from '../ledger/entry.js';
import { halfName } from '../ledger/transfer-half.js';
import { accept, problem, type Result, refuse } from '../problem/problem.js';
import { canonicalText } from '../record/canonical.js';
import type { EntryColumns, StoredRecord, StoredText } from '../store/store.js';
import type { Moment } from '../time/moment.js';
import type { Fact, SignedFact } from './fact.js';
import { joinFact, splitFact } from './split-fact.js';

/** Makes a salt: 64 hexadecimal digits that nobody can guess. */
export type Salt = () => string;

function columnsOf({ date, kind, postings }: Draft): EntryColumns {
  return {
    ...{ date, kind },
    accounts: postings.map(({ account }) => account),
    funds: postings.map(({ fund }) => fund),
    types: postings.map(({ balanceType }) => typeIndex(balanceType)),
    pence: postings.map(({ pence }) => pence),
  };
}

/** The parts of an entry that a store looks up, guards and reports on. */
function lookUps({ kind, fact }: JournalLine): Pick<StoredRecord, 'entry' | 'half' | 'columns'> {
  if (kind !== 'entry') return {};
  const entry = fact as Draft;
  return {
    entry: entry.id,
    ...(entry.transfer && { half: halfName(entry.transfer) }),
    columns: columnsOf(entry),
  };
}

/** Writes a fact of a book. */
export function storedRecord(book: string, signed: SignedFact, salt: Salt): StoredRecord {
  const { fact, ...signature } = signed;
  const { kind, body, texts: values } = splitFact(fact);
  const texts = values.map(
    (value, place): StoredText => ({ place, salt: salt(), text: canonicalText(value) }),
  );
  const line: JournalLine = {
    ...signature,
    ...{ recordedAt: signature.recordedAt as Moment, book, kind, fact: body },
    ...(texts.length > 0 && { texts: texts.map((text) => commitmentTo(text.salt, text.text)) }),
  };
  return recordOfLine(line, journalLine(line), texts);
}

/** The record of a line of a journal and its texts. */
export function recordOfLine(line: JournalLine, text: string, texts: readonly StoredText[]): StoredRecord {
  return {
    ...{ sequence: line.sequence, line: text, leaf: leafOf(text) },
    ...lookUps(line),
    ...(texts.length > 0 && { texts }),
  };
}

/** The texts of a record as values, each at its place; those that were erased are undefined. A text that the line does not bear out is a fault. */
function textsOf({ texts: commitments = [] }: JournalLine, texts: readonly StoredText[]): Result<unknown[]> {
  const values: unknown[] = commitments.map(() => undefined);
  for (const { place, salt, text } of texts) {
    const commitment = commitments[place];
    if (commitment === undefined || !bears(commitment, salt, text))
      return refuse(problem('text-changed', { place }));
    values[place] = JSON.parse(text);
  }
  return accept(values);
}

/** Reads a record of a book at its place; or says that it is not what was written there. */
export function readRecord(book: string, record: StoredRecord, sequence: number): Result<SignedFact> {
  const damaged = refuse(problem('record-damaged', { book, sequence }));
  const read = readJournalLine(record.line);
  if (!read.ok) return damaged;
  const line = read.value;
  if (line.book !== book || line.sequence !== sequence || record.sequence !== sequence) return damaged;
  const texts = textsOf(line, record.texts ?? []);
  if (!texts.ok) return damaged;
  const { recordedAt, actor, approver, override } = line;
  return accept({
    ...{ sequence, recordedAt, actor },
    ...(approver !== undefined && { approver }),
    ...(override !== undefined && { override }),
    fact: joinFact({ kind: line.kind as Fact['kind'], body: line.fact as object, texts: texts.value }),
  });
}
