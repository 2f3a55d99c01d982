/**
 * The register of a day: a line for each book, with the size and the root of its journal, in a tree of its own. One signature on the root
 * of the register stands for every line of every book on that day.
 *
 * The first line names the day and the root of the register before it, so the registers make a chain. To show that a book is in the
 * register, a reader needs the book's line and at most a few dozen hashes, which say nothing about other books.
 *
 * Method: each day has a tree and an origin of its own, since the line of a book changes from day to day and a log never changes a line.
 * That a book only grew from one day to the next, its own consistency proof shows.
 * Source: C2SP tlog-checkpoint (origin); RFC 8785 (the bytes of a line).
 *
 * @module
 */
import { accept, type Problem, problem, type Result, refuse } from '../problem/problem.js';
import { canonicalText } from '../record/canonical.js';
import { digestOf, type Hasher } from '../record/digest.js';
import { byText } from '../record/order.js';
import type { Day } from '../time/day.js';
import { type OpenedCheckpoint, signCheckpoint } from './checkpoint.js';
import type { Checkpoint } from './journal-record.js';
import { leafOf } from './leaf.js';
import { writeLogProof } from './log-proof.js';
import type { NoteSigner } from './note-key.js';
import { inclusionProofs } from './proof.js';
import { appendLeaf, EMPTY_RANGE, treeRoot } from './tree.js';

/** A book on the day of a register. */
export interface BookCheckpoint extends Checkpoint {
  readonly book: string;
}

/** The content of a register. */
export interface RegisterDay {
  /** The name of the registers of all days, such as `ledger.example.gov.uk/register`. */
  readonly name: string;
  readonly day: Day;
  /** The root of the register before; absent for the first. */
  readonly previous?: string;
  /** In any order. */
  readonly books: readonly BookCheckpoint[];
}

/** A register that was signed. */
export interface SignedRegister {
  /** Canonical JSON: the line of the day, then those of the books, in the order of their ids. */
  readonly lines: readonly string[];
  /** Its checkpoint, signed. */
  readonly checkpoint: string;
}

/** The name of the tree of a day. */
export function registerOrigin(name: string, day: Day): string {
  return `${name}/${day}`;
}

/**
 * Whether the keeper of a register signed its checkpoint: the name of the key is that of the register. Witnesses say that a tree only grew, not
 * whose it is.
 */
export function isByKeeper({ origin, signedBy }: OpenedCheckpoint): boolean {
  return signedBy.some(({ key }) => key.kind === 'note' && origin.startsWith(`${key.name}/`));
}

/** The refusal of a checkpoint that is none of a register of its signer. */
export function registerOfOther({ origin, signedBy }: OpenedCheckpoint): Problem {
  return problem('register-of-other', {
    origin,
    signedBy: signedBy.map(({ key }) => key.name).join(' and '),
  });
}

/** The line of a book. */
export function bookLine({ book, size, root }: BookCheckpoint): string {
  return canonicalText({ book, root, size });
}

/**
 * Makes and signs the register of a day.
 *
 * Refuses with `name-repeated` a book that is given twice, and with `signer-failed`.
 */
export async function signRegister(
  { name, day, previous, books }: RegisterDay,
  signer: NoteSigner,
  hasher: Hasher = digestOf,
): Promise<Result<SignedRegister>> {
  const inOrder = books.toSorted((one, other) => byText(one.book, other.book));
  const repeats: readonly Problem[] = inOrder
    .filter(({ book }, place) => book === inOrder[place - 1]?.book)
    .map(({ book }) => problem('name-repeated', { what: 'book', name: book }, 'books'));
  if (repeats.length > 0) return refuse(repeats);
  const lines = [
    canonicalText({ day, name, ...(previous !== undefined && { previous }) }),
    ...inOrder.map(bookLine),
  ];
  const tree = lines.reduce((range, line) => appendLeaf(range, leafOf(line, hasher), hasher), EMPTY_RANGE);
  const origin = registerOrigin(name, day);
  const root = treeRoot(tree, hasher);
  const checkpoint = await signCheckpoint({ origin, size: tree.size, root }, signer);
  return checkpoint.ok ? accept({ lines, checkpoint: checkpoint.value }) : checkpoint;
}

/**
 * Makes the proofs that books are in a register, each as a file (see `openLogProof`).
 *
 * @returns one for each book, in the order given.
 *
 * Refuses with `book-unknown` each book that the register does not have.
 */
export function proveBooks(
  { lines, checkpoint }: SignedRegister,
  books: readonly BookCheckpoint[],
  hasher: Hasher = digestOf,
): Result<readonly string[]> {
  const placeOf = new Map(lines.map((line, place) => [line, place]));
  const places = books.map((book) => placeOf.get(bookLine(book)));
  const unknown = books.filter((_, index) => places[index] === undefined);
  if (unknown.length > 0) return refuse(unknown.map(({ book }) => problem('book-unregistered', { book })));
  const leaves = lines.map((line) => leafOf(line, hasher));
  return accept(
    inclusionProofs(leaves, places as number[], hasher).map((proof) =>
      writeLogProof({ ...proof, checkpoint }),
    ),
  );
}
