/**
 * Verifies a journal as a stranger would: from its lines alone, without a ledger.
 *
 * Lines alone show whether each is canonical, has the next place, belongs to the book and was recorded no earlier than the one before.
 * With a checkpoint of an earlier day (a size and a root), any changed, dropped, added or moved byte before it is found. With the leaf that
 * was stored beside each line, the very line that was changed is named.
 *
 * Limit: whoever changes a line and its leaf, and all that follows, is found by a checkpoint alone; so keep checkpoints somewhere else.
 * A text that is missing is counted, not found fault with: it may have been erased.
 * Source: RFC 6962 §2.1 (leaves and roots).
 *
 * @module
 */
import { accept, type Problem, problem, type Result, refuse } from '../problem/problem.js';
import { digestOf, type Hasher } from '../record/digest.js';
import { bears } from './commitment.js';
import { type JournalLine, readJournalLine } from './journal-line.js';
import { type Checkpoint, checkRecord, type JournalRecord, type LineText } from './journal-record.js';
import { leafOf } from './leaf.js';
import { Places } from './places.js';
import { appendLeaf, EMPTY_RANGE, treeRoot } from './tree.js';

/** The expectations of a journal. */
export interface VerifyOptions {
  /** The id of its book. Absent, that of its first line. */
  readonly book?: string;
  readonly expected?: Checkpoint;
  /** The SHA-256 of the platform; absent, one that runs everywhere. */
  readonly hasher?: Hasher;
}

/** A journal in which no fault was found. */
export interface VerifiedJournal extends Checkpoint {
  /** Absent for no lines. */
  readonly book?: string;
  /** How many texts are those that were recorded. */
  readonly texts: number;
  /** How many texts are missing: they were erased, or not given. */
  readonly absentTexts: number;
}

/** A problem and the number of its line; one after the last for the journal as a whole. */
interface Finding {
  readonly line: number;
  readonly problem: Problem;
}

/** A verification that takes the lines of a journal one by one, so that a long journal is never held whole. */
export class Verification {
  readonly #hasher: Hasher;
  readonly #expected: Checkpoint | undefined;
  readonly #findings: Finding[] = [];
  readonly #places = new Places();
  #book: string | undefined;
  #range = EMPTY_RANGE;
  /** The root when the journal had the expected size. */
  #rootThen: string | undefined;
  #lastRecordedAt: string | undefined;
  #texts = 0;
  #absentTexts = 0;

  constructor({ book, expected, hasher = digestOf }: VerifyOptions = {}) {
    this.#book = book;
    this.#expected = expected;
    this.#hasher = hasher;
    this.#markSize();
  }

  /**
   * Takes the next line.
   *
   * @param mark the beginning of the leaf that it had, if no more is known of it.
   */
  take(given: string | JournalRecord, mark = ''): void {
    const record = typeof given === 'string' ? { line: given } : this.#checkRecord(given);
    const leaf = leafOf(record.line, this.#hasher);
    this.#range = appendLeaf(this.#range, leaf, this.#hasher);
    this.#markSize();
    if ((record.leaf !== undefined && record.leaf !== leaf) || !leaf.startsWith(mark)) {
      // Nothing that the line says can be believed.
      this.#places.skip();
      this.#find(problem('line-changed', {}));
      return;
    }
    const line = readJournalLine(record.line);
    if (line.ok) {
      this.#checkLine(line.value);
      this.#checkTexts(line.value.texts ?? [], record.texts ?? []);
    } else {
      this.#places.skip();
      for (const fault of line.problems) this.#find(fault);
    }
  }

  /** Takes a line of which only the hash is known. */
  withhold(leaf: string): void {
    this.#range = appendLeaf(this.#range, leaf, this.#hasher);
    this.#markSize();
    this.#places.withhold();
  }

  /** The size and the root of the lines so far. */
  get checkpoint(): Checkpoint {
    return { size: this.#range.size, root: treeRoot(this.#range, this.#hasher) };
  }

  /** Says what the lines so far come to. */
  answer(): Result<VerifiedJournal> {
    const findings = [...this.#findings, ...this.#findAtEnd()].sort((one, other) => one.line - other.line);
    if (findings.length > 0)
      return refuse(
        findings.map(({ line, problem }) => ({ ...problem, at: `line ${line} ${problem.at}`.trim() })),
      );
    return accept({
      ...(this.#book !== undefined && { book: this.#book }),
      ...this.checkpoint,
      texts: this.#texts,
      absentTexts: this.#absentTexts,
    });
  }

  #find(problem: Problem, line = this.#range.size): void {
    this.#findings.push({ line, problem });
  }

  /** Keeps the root if the journal has the expected size now. */
  #markSize(): void {
    if (this.#range.size === this.#expected?.size) this.#rootThen = treeRoot(this.#range, this.#hasher);
  }

  /** A record from outside; if it is none, its faults are found and it counts as an empty line. */
  #checkRecord(given: unknown): JournalRecord {
    const checked = checkRecord(given);
    if (checked.ok) return checked.value;
    for (const fault of checked.problems) this.#find(fault, this.#range.size + 1);
    return { line: '' };
  }

  #checkLine({ book, sequence, recordedAt }: JournalLine): void {
    this.#book ??= book;
    if (book !== this.#book) this.#find(problem('line-of-other-book', { book, expected: this.#book }));
    const place = this.#places.take(sequence, this.#range.size);
    if (place === 'added') this.#find(problem('line-added', { sequence }));
    if (place === 'moved') this.#find(problem('line-moved', { sequence }));
    if (place !== 'next') return;
    const last = this.#lastRecordedAt;
    if (last !== undefined && recordedAt < last)
      this.#find(problem('line-recorded-backwards', { recordedAt, last }));
    this.#lastRecordedAt = recordedAt;
  }

  #checkTexts(commitments: readonly string[], texts: readonly LineText[]): void {
    const absent = new Set(commitments.keys());
    for (const { place, salt, text } of texts) {
      const isExpected = absent.delete(place);
      if (!isExpected) this.#find(problem('text-unexpected', { place }));
      else if (!bears(commitments[place]!, salt, text)) this.#find(problem('text-changed', { place }));
      else this.#texts += 1;
    }
    this.#absentTexts += absent.size;
  }

  /** The findings about all lines together: missing places, an early end, and an unexpected root. */
  #findAtEnd(): readonly Finding[] {
    const findings: Finding[] = this.#places.gaps.map(({ line, from, to }) => ({
      line,
      problem: problem('lines-dropped', { from, to }),
    }));
    const line = this.#range.size + 1;
    const { end } = this.#places;
    const [root, expected] = [this.#rootThen, this.#expected];
    if (expected !== undefined && end < expected.size)
      findings.push({ line, problem: problem('journal-cut', { size: end, expected: expected.size }) });
    if (expected !== undefined && root !== undefined && root !== expected.root) {
      const facts = { size: expected.size, root, expected: expected.root };
      findings.push({ line, problem: problem('journal-differs', facts) });
    }
    return findings;
  }
}

/** The lines of a file; the last one may have a line end, too. */
function linesIn(file: string): readonly string[] {
  return file === '' ? [] : file.replace(/\n$/, '').split('\n');
}

/**
 * Verifies a journal.
 *
 * @param lines its file, as text; or its lines in order, without line ends, each alone or with what a store keeps beside it.
 * @param options what the journal should be.
 * @returns the journal's size, root and texts; or every finding, in order of line, `at` the line.
 *
 * Refuses with the codes of `problems.ts`, and with those of fields that are no field of a line.
 */
export function verifyJournal(
  lines: string | Iterable<string | JournalRecord>,
  options: VerifyOptions = {},
): Result<VerifiedJournal> {
  const verification = new Verification(options);
  for (const line of typeof lines === 'string' ? linesIn(lines) : lines) verification.take(line);
  return verification.answer();
}
