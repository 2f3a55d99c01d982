/**
 * Makes a book in a store from the files of a book.
 *
 * Method: the journal is verified as a stranger would, then read as a book is opened, and only then written. A store that has the beginning of
 * the journal already gets the rest, so an import that was cut off is done again.
 * Limit: the journal is held in memory while it is read.
 *
 * @module
 */
import * as z from 'zod/mini';
import { readJournalLine } from '../audit/journal-line.js';
import { verifyJournal } from '../audit/verify.js';
import { checkLines, linesOf, parseLine } from '../export/jsonl-lines.js';
import { check, idSchema, record, textSchema, wholeNumber } from '../problem/check.js';
import { within } from '../problem/guard.js';
import { accept, problem, type Result, refuse } from '../problem/problem.js';
import { memoryStore } from '../store/memory.js';
import type { BookHead, Store, StoredRecord, StoredText } from '../store/store.js';
import { appendSafely, storeProblem } from './append.js';
import { secretProof } from './book-plan.js';
import { recordOfLine } from './journal-record.js';
import { refreshed } from './refresh.js';

/** The files of a book, as `bookFiles` writes them; each a text, or its lines. */
export interface BookImport {
  readonly journal: string | Iterable<string>;
  /** The personal texts; absent, the book is made without them. */
  readonly texts?: string | Iterable<string>;
  /** The manifest, which says how long the journal is, and its root; absent, nobody can tell whether its last records are there. */
  readonly manifest?: string;
  /** The secret with which the book will be opened; if given, a book of another secret is refused before anything is written. */
  readonly secret?: string;
}

/** A line of the personal texts. */
interface TextLine extends StoredText {
  readonly sequence: number;
}

const makeTextSchema = () =>
  record<TextLine>({
    place: wholeNumber({ min: 0 }),
    salt: textSchema({ max: 64 }),
    sequence: wholeNumber({ min: 0 }),
    text: z.string(),
  });

/** A manifest: the size and the root of a journal. */
interface Manifest {
  readonly book: string;
  readonly size: number;
  readonly root: string;
}

/** Reads a manifest: the size and the root that the journal must have. */
function readManifest(text: string): Result<Pick<Manifest, 'size' | 'root'>> {
  const schema = record<Manifest>({
    book: idSchema,
    size: wholeNumber({ min: 1 }),
    root: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  });
  const value = parseLine(text, 1);
  const manifest = within('manifest', value.ok ? check(schema, value.value) : value);
  return manifest.ok ? accept({ size: manifest.value.size, root: manifest.value.root }) : manifest;
}

/** How many records are appended at once. */
const PAGE = 1000;

/** The texts by the place of their record; or every line that is none. */
function readTexts(source: string | Iterable<string>): Result<ReadonlyMap<number, readonly StoredText[]>> {
  const schema = makeTextSchema();
  const texts = new Map<number, StoredText[]>();
  const problems = [...linesOf(source)].flatMap((line, place) => {
    const value = parseLine(line, place + 1);
    const text = value.ok ? check(schema, value.value) : value;
    if (!text.ok) return text.problems.map((fault) => ({ ...fault, at: `texts line ${place + 1}` }));
    const { sequence, ...stored } = text.value;
    texts.set(sequence, [...(texts.get(sequence) ?? []), stored]);
    return [];
  });
  return problems.length > 0 ? refuse(problems) : accept(texts);
}

/** The records of a journal with their texts, once it is verified and read as a book is opened. */
async function recordsOf({
  journal,
  texts = [],
  manifest,
  secret,
}: BookImport): Promise<Result<{ readonly book: string; readonly records: readonly StoredRecord[] }>> {
  const [lines, textLines] = [checkLines(journal), checkLines(texts)];
  if (!lines.ok || !textLines.ok)
    return refuse([lines, textLines].flatMap((each) => (each.ok ? [] : each.problems)));
  const read = readTexts(textLines.value);
  if (!read.ok) return read;
  const all = [...linesOf(lines.value)].map((line, sequence) => ({
    line,
    texts: read.value.get(sequence) ?? [],
  }));
  const expected = manifest === undefined ? accept(undefined) : readManifest(manifest);
  if (!expected.ok) return expected;
  const verified = verifyJournal(all, expected.value ? { expected: expected.value } : {});
  if (!verified.ok) return verified;
  const { book } = verified.value;
  if (book === undefined) return refuse(problem('file-empty', {}));
  const records = all.flatMap(({ line, texts: ofLine }) => {
    const parsed = readJournalLine(line);
    return parsed.ok ? [recordOfLine(parsed.value, line, ofLine)] : [];
  });
  const trial = memoryStore();
  await trial.append([{ book, expectedSize: 0, records }]);
  const opened = await refreshed(trial, book, undefined);
  if (!opened.ok) return opened;
  const isOther = secret !== undefined && opened.value?.opening.secretProof !== secretProof(secret, book);
  return isOther
    ? refuse(problem('book-differs', { book, what: 'secret' }, 'secret'))
    : accept({ book, records });
}

/**
 * Makes a book from its files.
 *
 * @param store where it is to be kept
 * @param files as `bookFiles` wrote them
 * @returns the book and how many records it has; or why not: the problems of `verifyJournal`; `record-damaged` for the first record that cannot
 *   follow those before it; `book-differs` if the store has another book of this name, or the book has
 *   another secret; `store-failed`
 * @example
 * const files = await bookFiles(book);
 * const [journal, texts] = ['journal.jsonl', 'texts.jsonl'].map((name) => files.get(name));
 * const imported = must(await importBook(memoryStore(), { journal, texts }));
 * imported.size === book.size; // true
 */
export async function importBook(store: Store, files: BookImport): Promise<Result<BookHead>> {
  const read = await recordsOf(files);
  if (!read.ok) return read;
  const { book, records } = read.value;
  try {
    const size = await store.size(book);
    const differs = problem('book-differs', { book, what: 'journal' });
    const there = await store.read(book, 0, Math.max(size, 1));
    if (size > records.length || there.some(({ line }, place) => line !== records[place]!.line))
      return refuse(differs);
    for (let from = size; from < records.length; from += PAGE) {
      const part = { book, expectedSize: from, records: records.slice(from, from + PAGE) };
      if (!(await appendSafely(store, [part]))) return refuse(differs);
    }
    return accept({ book, size: records.length });
  } catch (thrown) {
    return refuse(storeProblem(book, thrown));
  }
}
