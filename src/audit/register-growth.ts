/**
 * The growth of a register: the proof that between two registers every book kept the records that it had, and only got more.
 *
 * A witness who keeps the last register that it saw asks for this proof before it signs the next. It needs no record of any book.
 *
 * Method: each book that has more records has a consistency proof of its own, on one line of JSON. A book with as many as before has the same root.
 * Source: RFC 6962 §2.1.2 (consistency proofs); C2SP tlog-cosignature (the duty of a witness).
 *
 * @module
 */
import * as z from 'zod/mini';
import { check, idSchema, record, type Schema, wholeNumber } from '../problem/check.js';
import { within } from '../problem/guard.js';
import { accept, type Problem, problem, type Result, refuse } from '../problem/problem.js';
import { canonicalText, readCanonical } from '../record/canonical.js';
import { digestOf, type Hasher } from '../record/digest.js';
import { type OpenedCheckpoint, openCheckpoint } from './checkpoint.js';
import { digestSchema } from './journal-line.js';
import { leafOf } from './leaf.js';
import type { NoteKey } from './note-key.js';
import { consistencyProof, provesConsistency } from './proof.js';
import { type BookCheckpoint, isByKeeper, registerOfOther, type SignedRegister } from './register.js';
import { appendLeaf, EMPTY_RANGE, treeRoot } from './tree.js';

/** A book in a growth file, and the hashes that lead from its earlier root to the later one. */
interface BookGrowth {
  readonly book: string;
  readonly hashes: readonly string[];
}

/** Two registers, and the lines of the growth from one to the other (see `proveGrowth`). */
export interface RegisterGrowth {
  readonly earlier: SignedRegister;
  readonly later: SignedRegister;
  readonly growth: readonly string[];
}

/** A growth in which no fault was found. */
export interface VerifiedGrowth {
  /** The later register, and who signed it. */
  readonly register: OpenedCheckpoint;
  /** Whether it came right after the earlier one. */
  readonly isNext: boolean;
  /** How many books the later register has. */
  readonly books: number;
  /** How many of these got records, and how many are new. */
  readonly grown: number;
  readonly added: number;
}

interface RegisterSchemas {
  readonly book: Schema<BookCheckpoint>;
  readonly growth: Schema<BookGrowth>;
}

let schemas: RegisterSchemas | undefined;

function makeSchemas(): RegisterSchemas {
  const root = digestSchema();
  return {
    book: record<BookCheckpoint>({ book: idSchema, root, size: wholeNumber({ min: 0 }) }),
    growth: record<BookGrowth>({ book: idSchema, hashes: z.array(root) }),
  };
}

/** Reads lines of canonical JSON by a schema. */
function readLines<Line>(
  lines: readonly string[],
  schema: Schema<Line>,
  at: string,
): Result<readonly Line[]> {
  const read = lines.map((line, place) => {
    const value = readCanonical(line);
    const checked = value === undefined ? refuse(problem('line-not-canonical', {})) : check(schema, value);
    return within(`${at} line ${place + 1}`, checked);
  });
  const problems = read.flatMap((result) => (result.ok ? [] : result.problems));
  return problems.length > 0
    ? refuse(problems)
    : accept(read.flatMap((result) => (result.ok ? [result.value] : [])));
}

/** Reads the books of a register, whose lines nobody may have checked yet. */
function booksOf({ lines }: SignedRegister, at: string): Result<readonly BookCheckpoint[]> {
  schemas ??= makeSchemas();
  return readLines(lines.slice(1), schemas.book, at);
}

/**
 * Makes the proof that every book of an earlier register only grew.
 *
 * @param leavesOf the leaves of a book, in order: as many as the later register has, or more.
 * @returns the lines of the growth: canonical JSON, one for each book that got records.
 *
 * Refuses with the problems of lines that are none of a register.
 */
export async function proveGrowth(
  earlier: SignedRegister,
  later: SignedRegister,
  leavesOf: (book: string) => Promise<readonly string[]>,
  hasher: Hasher = digestOf,
): Promise<Result<readonly string[]>> {
  const [before, after] = [booksOf(earlier, 'earlier'), booksOf(later, 'later')];
  if (!before.ok) return before;
  if (!after.ok) return after;
  const sizes = new Map(before.value.map(({ book, size }) => [book, size]));
  const lines: string[] = [];
  for (const { book, size } of after.value) {
    const known = sizes.get(book) ?? 0;
    if (known === 0 || known >= size) continue;
    const leaves = (await leavesOf(book)).slice(0, size);
    lines.push(canonicalText({ book, hashes: consistencyProof(leaves, known, hasher) }));
  }
  return accept(lines);
}

/** Opens a register: its checkpoint by its keeper, and its lines, which have to lead to the root of the checkpoint. */
function openRegister(
  register: SignedRegister,
  keys: readonly NoteKey[],
  at: string,
  hasher: Hasher,
): Result<{ readonly checkpoint: OpenedCheckpoint; readonly books: readonly BookCheckpoint[] }> {
  const opened = within(at, openCheckpoint(register.checkpoint, keys));
  if (!opened.ok) return opened;
  const { size, root } = opened.value;
  if (!isByKeeper(opened.value)) return within(at, refuse(registerOfOther(opened.value)));
  const range = register.lines.reduce(
    (tree, line) => appendLeaf(tree, leafOf(line, hasher), hasher),
    EMPTY_RANGE,
  );
  const found = treeRoot(range, hasher);
  if (range.size !== size || found !== root)
    return within(at, refuse(problem('journal-differs', { size, root: found, expected: root })));
  const books = booksOf(register, at);
  return books.ok ? accept({ checkpoint: opened.value, books: books.value }) : books;
}

/** The name of a register, which those of all days have. */
const nameOf = ({ origin }: OpenedCheckpoint) => origin.slice(0, origin.lastIndexOf('/'));

/** Says what is wrong with the growth of a book. */
function faultOf(
  earlier: BookCheckpoint,
  later: BookCheckpoint | undefined,
  hashes: readonly string[] = [],
  hasher: Hasher,
): Problem | undefined {
  const { book } = earlier;
  if (later === undefined) return problem('book-unregistered', { book });
  const facts = { book, size: later.size, earlier: earlier.size };
  if (later.size < earlier.size) return problem('book-shrunk', facts);
  // A book without records needs no proof, and a book that did not grow needs no hash.
  const needed = later.size === earlier.size ? [] : hashes;
  if (earlier.size === 0 || provesConsistency(earlier, later, needed, hasher)) return undefined;
  return problem('book-rewritten', facts);
}

/**
 * Verifies that every book of an earlier register is in a later one with all that it had.
 *
 * @param keys those of whom the reader trusts: the keeper of the registers.
 * @returns the later register, and what came to it; or every fault, book by book.
 *
 * Refuses with the codes of `openCheckpoint`, with `register-of-other`, with `journal-differs` lines that are not those of their checkpoint,
 * with the problems of lines that are none of a register, and with `book-unregistered`, `book-shrunk` and `book-rewritten`.
 */
export function verifyGrowth(
  { earlier, later, growth }: RegisterGrowth,
  keys: readonly NoteKey[],
  hasher: Hasher = digestOf,
): Result<VerifiedGrowth> {
  schemas ??= makeSchemas();
  const before = openRegister(earlier, keys, 'earlier', hasher);
  const after = openRegister(later, keys, 'later', hasher);
  const proofs = readLines(growth, schemas.growth, 'growth');
  if (!before.ok || !after.ok || !proofs.ok)
    return refuse([before, after, proofs].flatMap((result) => (result.ok ? [] : result.problems)));
  if (nameOf(before.value.checkpoint) !== nameOf(after.value.checkpoint))
    return refuse(registerOfOther(after.value.checkpoint));
  const laterBooks = new Map(after.value.books.map((book) => [book.book, book]));
  const hashes = new Map(proofs.value.map((proof) => [proof.book, proof.hashes]));
  const problems = before.value.books.flatMap((book) => {
    const fault = faultOf(book, laterBooks.get(book.book), hashes.get(book.book), hasher);
    return fault === undefined ? [] : [fault];
  });
  if (problems.length > 0) return refuse(problems);
  const head = readCanonical(later.lines[0] ?? '') as { readonly previous?: unknown } | null | undefined;
  return accept({
    register: after.value.checkpoint,
    isNext: head?.previous === before.value.checkpoint.root,
    books: after.value.books.length,
    grown: before.value.books.filter(({ book, size }) => laterBooks.get(book)!.size > size).length,
    added: after.value.books.length - before.value.books.length,
  });
}
