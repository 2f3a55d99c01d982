/**
 * The register of all books of a store, and books as packs: files that are opened without the store and without a login.
 *
 * Limit: a register stands for the leaves that the store keeps. Whether the lines are still those of their leaves, `verifyJournal` finds out.
 *
 * @module
 */

import { readJournalLine } from '../audit/journal-line.js';
import type { NoteSigner } from '../audit/note-key.js';
import type { OpenedPack, PackLine } from '../audit/pack.js';
import { writePack } from '../audit/pack.js';
import {
  type BookCheckpoint,
  proveBooks,
  type RegisterDay,
  type SignedRegister,
  signRegister,
} from '../audit/register.js';
import { appendLeaf, EMPTY_RANGE, treeRoot } from '../audit/tree.js';
import { accept, assert, problem, type Result, refuse } from '../problem/problem.js';
import { canonicalText } from '../record/canonical.js';
import type { Hasher } from '../record/digest.js';
import { memoryStore } from '../store/memory.js';
import type { Store, StoredRecord } from '../store/store.js';
import { storeProblem } from './append.js';
import { machineClock, machinePause, randomSalt } from './clock.js';
import { halfEraser } from './erase-half.js';
import type { SignedFact } from './fact.js';
import { importBook } from './import-book.js';
import { readRecord, recordOfLine } from './journal-record.js';
import { ReadableBook } from './readable-book.js';
import { PAGE, refreshed } from './refresh.js';
import { lastSnapshot } from './snapshot.js';
import { Writer } from './writer.js';

/** The records of a book, from a place on. */
async function* recordsFrom(store: Store, book: string, from: number): AsyncGenerator<StoredRecord> {
  for (let place = from; ; place += PAGE) {
    const page = await store.read(book, place, PAGE);
    yield* page;
    if (page.length < PAGE) return;
  }
}

/** The size and the root of a book as the store has it. */
async function checkpointOf(store: Store, book: string, hasher?: Hasher): Promise<BookCheckpoint> {
  const snapshot = await lastSnapshot(store, book);
  let range = typeof snapshot === 'object' ? snapshot.tree : EMPTY_RANGE;
  for await (const { leaf } of recordsFrom(store, book, range.size)) range = appendLeaf(range, leaf, hasher);
  return { book, size: range.size, root: treeRoot(range, hasher) };
}

/** The register that a store's books are put into. */
export interface StoreRegister extends Omit<RegisterDay, 'books'> {
  /** The SHA-256 of the platform; absent, one that runs everywhere. */
  readonly hasher?: Hasher;
}

/**
 * Makes and signs the register of all books that a store has now.
 *
 * @param register its name and day, and the root of the register before it
 * @returns its lines and its checkpoint, to be kept where the store's owner cannot change them; or `signer-failed`, `store-failed`
 * @example
 * const signer = must(ed25519Signer('ledger.example/register', '9a41c6b07e35d28f'.repeat(4)));
 * const today = { name: 'ledger.example/register', day: day('2026-11-28') };
 * must(await registerBooks(memoryStore(), today, signer)).lines.length; // 1
 */
export async function registerBooks(
  store: Store,
  { hasher, ...register }: StoreRegister,
  signer: NoteSigner,
): Promise<Result<SignedRegister>> {
  const books: BookCheckpoint[] = [];
  let last: string | undefined;
  try {
    for (;;) {
      const heads = await store.heads(PAGE, last);
      for (const { book } of heads) books.push(await checkpointOf(store, book, hasher));
      last = heads.at(-1)?.book;
      if (heads.length < PAGE) break;
    }
  } catch (thrown) {
    return refuse(storeProblem(last ?? '', thrown));
  }
  return signRegister({ ...register, books }, signer, hasher);
}

/** The part of a book that goes into a pack. */
export interface PackScope {
  /** The register that stands for the book. */
  readonly register: SignedRegister;
  /** Whether the reader may see a record; absent, every record is shown. */
  readonly shows?: (record: SignedFact) => boolean;
  /** Whether the personal texts of the shown records go with them. */
  readonly withTexts: boolean;
}

/** The size and root that a register has for a book. */
function registeredAs({ lines }: SignedRegister, book: string): BookCheckpoint | undefined {
  const start = `{"book":${JSON.stringify(book)},`;
  const line = lines.find((text) => text.startsWith(start));
  return line === undefined ? undefined : (JSON.parse(line) as BookCheckpoint);
}

/** A record as it goes into a pack. */
function packLine(book: string, record: StoredRecord, { shows, withTexts }: PackScope): PackLine {
  const read = shows && readRecord(book, record, record.sequence);
  if (read && !(read.ok && shows(read.value))) return { leaf: record.leaf };
  const { line, texts = [] } = record;
  return { line, ...(withTexts && texts.length > 0 && { texts }) };
}

/**
 * Makes the pack of a book, as it was when its register was signed.
 *
 * @returns the file; or `book-unregistered`, `store-failed`
 * @example
 * const register = { lines: [], checkpoint: '' };
 * const packed = await packBook(memoryStore(), 'dp-301', { register, withTexts: true });
 * packed.ok ? '' : packed.problems[0]!.code; // 'book-unregistered'
 */
export async function packBook(store: Store, book: string, scope: PackScope): Promise<Result<Uint8Array>> {
  const registered = registeredAs(scope.register, book);
  if (registered === undefined) return refuse(problem('book-unregistered', { book }));
  const proofs = proveBooks(scope.register, [registered]);
  if (!proofs.ok) return proofs;
  const lines: PackLine[] = [];
  try {
    for await (const record of recordsFrom(store, book, 0)) {
      if (lines.length === registered.size) break;
      lines.push(packLine(book, record, scope));
    }
  } catch (thrown) {
    return refuse(storeProblem(book, thrown));
  }
  return writePack({ book, proof: proofs.value[0]!, lines });
}

/**
 * Opens the book that a pack shows whole, for all reading: every figure is worked out from its lines, and leads to its entries.
 *
 * @returns the book, with its whole history; or `pack-partial` if lines are withheld, and the problems of `importBook`
 * @example
 * const pack = openPack(new Uint8Array(), { keys: [] });
 * const read = pack.ok ? await bookOfPack(pack.value) : pack;
 * read.ok ? '' : read.problems[0]!.code; // 'pack-unreadable'
 */
export async function bookOfPack(pack: OpenedPack): Promise<Result<ReadableBook>> {
  const { book, withheld, records, journal } = pack;
  if (withheld > 0) return refuse(problem('pack-partial', { book, shown: records.length, withheld }));
  const texts = records.flatMap(({ texts = [] }, sequence) =>
    texts.map((text) => canonicalText({ ...text, sequence })),
  );
  const { size, root } = journal;
  const store = memoryStore();
  const manifest = canonicalText({ book, size, root });
  const imported = await importBook(store, { journal: records.map(({ line }) => line), texts, manifest });
  if (!imported.ok) return imported;
  const content = await refreshed(store, book, undefined);
  if (!content.ok) return content;
  assert(content.value !== undefined, 'the book was just imported');
  const stored = { book, store, salt: randomSalt, pause: machinePause };
  const parts = { ...stored, eraseHalf: halfEraser(stored, machineClock) };
  const read = new ReadableBook({
    session: { clock: machineClock, by: 'reader', terms: { id: book } },
    writer: new Writer(parts, content.value),
    hadDamagedSnapshot: false,
  });
  const loaded = await read.loadHistory();
  return loaded.ok ? accept(read) : loaded;
}

/**
 * Reads the records that a pack shows, in order: who recorded and approved which fact, and when.
 *
 * @returns the records; or `record-damaged` if a line is none of a book
 */
export function recordsOfPack({ book, records }: OpenedPack): Result<readonly SignedFact[]> {
  const facts: SignedFact[] = [];
  for (const { line, texts = [] } of records) {
    const parsed = readJournalLine(line);
    if (!parsed.ok) return parsed;
    const { sequence } = parsed.value;
    const read = readRecord(book, recordOfLine(parsed.value, line, texts), sequence);
    if (!read.ok) return read;
    facts.push(read.value);
  }
  return accept(facts);
}
