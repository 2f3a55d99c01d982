/**
 * The journal as JSON lines: first the book and its opening chart, then one line for each entry and each revision of the chart, in
 * order of recording.
 *
 * Notes have a file of their own, with lines `{"entry":"…","note":{…}}`, so that personal text can be erased without changing the
 * journal. An erased note leaves the line `{"entry":"…","erased":true}` in its place, so an older file that still has the text does
 * not bring it back.
 * The journal of a book (`bookFiles`) is read as well: its entries and its revisions of the chart.
 * Limit: reading makes a new ledger, and every line is checked and posted again.
 *
 * @module
 */
import * as z from 'zod/mini';
import { isRevision } from '../ledger/chart-revision.js';
import { checkLedger } from '../ledger/check-ledger.js';
import type { Entry, Note } from '../ledger/entry.js';
import { entryOf, eraseNote, erasures, history, noteOf, notes, restoreNote } from '../ledger/journal.js';
import type { Ledger } from '../ledger/ledger.js';
import { replay } from '../ledger/replay.js';
import { noteSchema } from '../ledger/schema.js';
import { check, idSchema, strictObject } from '../problem/check.js';
import {
  accept,
  assert,
  BrokenInvariant,
  type Problem,
  problem,
  type Result,
  refuse,
} from '../problem/problem.js';
import { JOURNAL_FORMAT, readHead } from './journal-head.js';
import { checkLines, linesOf, parseLine, valuesOf } from './jsonl-lines.js';

export type {} from './problems.js';

const noteLineSchema = z.union([
  strictObject({ entry: idSchema, note: noteSchema }),
  strictObject({ entry: idSchema, erased: z.literal(true) }),
]);
type NoteLine = { readonly entry: string; readonly note?: Note; readonly erased?: true };

/**
 * One entry as a line, without the line end. Keys have a fixed order, so the same entry is always the same line.
 *
 * @example
 * const entry = must(entryOf(ledger, 'paid:run-2026-10-07/1'))!;
 * JSON.parse(entryLine(entry)).kind; // 'pay'
 */
export function entryLine(entry: Entry): string {
  assert(typeof entry === 'object' && entry !== null, 'entryLine: an entry');
  try {
    const { id, date, kind, postings, recordedAt, ...rest } = entry;
    return JSON.stringify({ id, date, kind, postings, ...rest, recordedAt });
  } catch {
    throw new BrokenInvariant('entryLine: an entry that a ledger answered');
  }
}

/** The lines of a book's journal, without line ends. */
export function* writeJournal(book: string, ledger: Ledger): Generator<string> {
  assert(typeof book === 'string', 'writeJournal: the name of a book');
  assert(checkLedger(ledger).ok, 'writeJournal: a ledger that openLedger made');
  yield JSON.stringify({ ...JOURNAL_FORMAT, book, chart: ledger.openingChart });
  for (const record of history(ledger))
    yield 'revision' in record ? JSON.stringify(record) : entryLine(record);
}

/** The lines of a book's notes, without line ends: first the notes, then the ids of entries whose notes were erased. */
export function* writeNotes(ledger: Ledger): Generator<string> {
  for (const line of notes(ledger)) yield JSON.stringify(line);
  for (const entry of erasures(ledger)) yield JSON.stringify({ entry, erased: true });
}

/**
 * Reads a journal.
 *
 * @param text the whole text, or its lines
 * @returns the book's name and its ledger; or the problems, with the line as `at`: `file-empty`, `journal-line-invalid`, the problems of
 *   the chart, or those of the first entry that could not be recorded
 */
export function readJournal(text: string | Iterable<string>): Result<{ book: string; ledger: Ledger }> {
  const checked = checkLines(text);
  if (!checked.ok) return checked;
  const lines = linesOf(checked.value);
  const first = lines.next();
  if (first.done) return refuse(problem('file-empty', {}));
  const firstParsed = parseLine(first.value, 1);
  if (!firstParsed.ok) return firstParsed;
  const head = readHead(first.value, firstParsed.value);
  if (!head.ok) return refuse(head.problems.map((fault) => ({ ...fault, at: `line 1 ${fault.at}`.trim() })));
  let broken: readonly Problem[] = [];
  /** The line of each value that is replayed. */
  const places: number[] = [];
  let entries = 0;
  function* values(): Generator<unknown> {
    for (const { line, value } of valuesOf(lines)) {
      if (!value.ok) {
        broken = value.problems;
        return;
      }
      const record = head.ok ? head.value.historyOf(value.value, entries) : undefined;
      if (record === undefined) continue;
      if (!isRevision(record)) entries++;
      places.push(line);
      yield record;
    }
  }
  const replayed = replay(head.value.chart, values());
  if (broken.length > 0) return refuse(broken);
  if (replayed.ok) return accept({ book: head.value.book, ledger: replayed.value });
  const atLine = (at: string) =>
    at.replace(/^entries\[(\d+)\]\.?/, (_whole, place) => `line ${places[Number(place)]} `).trim();
  return refuse(replayed.problems.map((fault) => ({ ...fault, at: atLine(fault.at) })));
}

/**
 * Puts the notes of a file beside the entries of a ledger. A note that is there already may be in the file again.
 *
 * A note that was erased in the ledger stays erased, and a note that the file marks as erased is erased in the ledger.
 *
 * @param text the whole text, or its lines
 * @returns how many lines the ledger now agrees with, without notes that stay erased; or the problems of every line, `at` the line, and
 *   then nothing is changed: `journal-line-invalid` and faults of shape; `entry-unknown`; `note-reused` for an entry that has another note
 */
export function readNotes(ledger: Ledger, text: string | Iterable<string>): Result<number> {
  const [book, checked] = [checkLedger(ledger), checkLines(text)];
  if (!book.ok || !checked.ok)
    return refuse([book, checked].flatMap((result) => (result.ok ? [] : result.problems)));
  const problems: Problem[] = [];
  const lines: { readonly at: string; readonly noteLine?: NoteLine; readonly faults: readonly Problem[] }[] =
    [];
  let line = 0;
  for (const text of linesOf(checked.value)) {
    line++;
    const at = `line ${line}`;
    const value = parseLine(text, line);
    const shaped = value.ok ? check(noteLineSchema, value.value) : value;
    if (shaped.ok) lines.push({ at, noteLine: shaped.value as NoteLine, faults: [] });
    else lines.push({ at, faults: shaped.problems.map((fault) => ({ ...fault, at })) });
  }
  const erased = new Set(erasures(ledger));
  for (const { noteLine } of lines) if (noteLine?.erased) erased.add(noteLine.entry);
  const notes = new Map<string, Note>();
  for (const { at, noteLine, faults } of lines) {
    problems.push(...faults);
    if (noteLine === undefined) continue;
    const { entry, note } = noteLine;
    const noteNow = notes.get(entry) ?? noteOf(ledger, entry);
    if (!entryOf(ledger, entry)) problems.push(problem('entry-unknown', { id: entry }, at));
    else if (note === undefined || erased.has(entry)) continue;
    else if (noteNow && !sameNote(noteNow, note)) problems.push(problem('note-reused', { id: entry }, at));
    else notes.set(entry, note);
  }
  if (problems.length > 0) return refuse(problems);
  for (const { noteLine } of lines) if (noteLine?.erased) eraseNote(ledger, noteLine.entry);
  for (const [entry, note] of notes) restoreNote(ledger, entry, note);
  return accept(
    lines.filter(({ noteLine }) => noteLine && (noteLine.erased || !erased.has(noteLine.entry))).length,
  );
}

function sameNote(a: Note, b: Note): boolean {
  return a.payee === b.payee && a.narrative === b.narrative;
}
