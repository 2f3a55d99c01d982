/**
 * Makes registers and packs, and opens what others made, with every argument checked first.
 *
 * @module
 */
import * as z from 'zod/mini';
import * as logProofRoom from '../audit/log-proof.js';
import * as packRoom from '../audit/pack.js';
import * as registerRoom from '../audit/register.js';
import * as growthRoom from '../audit/register-growth.js';
import { addProse } from '../explain/door-prose.js';
import { verifyProse } from '../explain/verify-prose.js';
import { idSchema, maybe, record } from '../problem/check.js';
import { type Argument, fits, guarded, guardedPromise, optional } from '../problem/guard.js';
import { accept, problem, refuse } from '../problem/problem.js';
import { shown } from '../problem/shown.js';
import { daySchema } from '../time/schema.js';
import {
  aFunction,
  aHasher,
  aSigner,
  aText,
  digest,
  hasherSchema,
  isSignedSchema,
  keysSchema,
  nameSchema,
  size,
} from './audit-arguments.js';

addProse(verifyProse);

const bookSchema = record<registerRoom.BookCheckpoint>({ book: idSchema, size, root: digest });
const registerDaySchema = record<registerRoom.RegisterDay>({
  name: nameSchema,
  day: daySchema,
  previous: maybe(digest),
  books: z.array(bookSchema),
});
const signedRegisterSchema = record<registerRoom.SignedRegister>({
  lines: z.array(z.string()),
  checkpoint: z.string(),
});

/**
 * Makes and signs the register of a day: one signature for every line of every book.
 *
 * @example
 * const signer = must(ed25519Signer('ledger.example/register', '9a41c6b07e35d28f'.repeat(4)));
 * const books = [{ book: 'book-1', size: 1, root: must(leafOf('one')) }];
 * const register = { name: 'ledger.example/register', day: day('2026-11-28'), books };
 * must(await signRegister(register, signer)).lines.length; // 2
 */
export const signRegister = guardedPromise(
  [fits(registerDaySchema, 'register'), aSigner('note'), aHasher],
  registerRoom.signRegister,
);

/**
 * Makes the proofs that books are in a register: for each, a text that is read without asking anybody.
 *
 * @example
 * const proofs = proveBooks({ lines: [], checkpoint: '' }, [{ book: 'book-1', size: 1, root: '0'.repeat(64) }]);
 * proofs.ok ? '' : proofs.problems[0]!.code; // 'book-unregistered'
 */
export const proveBooks = guarded(
  'proveBooks',
  [fits(signedRegisterSchema, 'register'), fits(z.array(bookSchema), 'books'), aHasher],
  registerRoom.proveBooks,
);

const aRegister = (name: string) => fits(signedRegisterSchema, name);
const leavesSchema = aFunction<Parameters<typeof growthRoom.proveGrowth>[2]>(
  'a function that gives the leaves of a book',
);

/**
 * Makes the proof that every book of an earlier register only grew: a line for each book that got records.
 *
 * @example
 * const none = { lines: [], checkpoint: '' };
 * must(await proveGrowth(none, none, async () => [])).length; // 0
 */
export const proveGrowth = guardedPromise(
  [aRegister('earlier'), aRegister('later'), fits(leavesSchema, 'leavesOf'), aHasher],
  growthRoom.proveGrowth,
);

const growthSchema = record<growthRoom.RegisterGrowth>({
  earlier: signedRegisterSchema,
  later: signedRegisterSchema,
  growth: z.array(z.string()),
});

/**
 * Verifies that every book of an earlier register is in a later one with all that it had: what a witness does before it signs.
 *
 * @example
 * const none = { lines: [], checkpoint: '' };
 * const verified = verifyGrowth({ earlier: none, later: none, growth: [] }, []);
 * verified.ok ? '' : verified.problems[0]!.code; // 'note-malformed'
 */
export const verifyGrowth = guarded(
  'verifyGrowth',
  [fits(growthSchema, 'registers'), fits(keysSchema, 'keys'), aHasher],
  growthRoom.verifyGrowth,
);

const logProofOptionsSchema = record<NonNullable<Parameters<typeof logProofRoom.openLogProof>[3]>>({
  hasher: maybe(hasherSchema),
  isSigned: maybe(isSignedSchema),
});

/**
 * Opens the text of a proof: checks that a line is in a tree whose checkpoint the known keys signed.
 *
 * @example
 * const opened = openLogProof('c2sp.org/tlog-proof@v1', 'one', []);
 * opened.ok ? '' : opened.problems[0]!.code; // 'proof-malformed'
 */
export const openLogProof = guarded(
  'openLogProof',
  [aText('text'), aText('line'), fits(keysSchema, 'keys'), optional(fits(logProofOptionsSchema, 'options'))],
  logProofRoom.openLogProof,
);

const packSchema = packRoom.makePackSchema();
const packOptionsSchema = record<packRoom.PackOptions>({
  keys: keysSchema,
  hasher: maybe(hasherSchema),
  isSigned: maybe(isSignedSchema),
});
const aFile: Argument<Uint8Array> = (value) =>
  value instanceof Uint8Array
    ? accept(value)
    : refuse(problem('field-invalid', { expected: 'the bytes of a file', found: shown(value) }, 'file'));

/**
 * Writes a pack: a book, or a part of it, with the proof that its keeper signed for it.
 *
 * @example
 * const file = must(writePack({ book: 'book-1', proof: '', lines: [{ leaf: must(leafOf('one')) }] }));
 * const opened = openPack(file, { keys: [] });
 * opened.ok ? '' : opened.problems[0]!.code; // 'proof-malformed'
 */
export const writePack = guarded('writePack', [fits(packSchema, 'pack'), aHasher], packRoom.writePack);

/**
 * Opens a pack: checks that the keys which the reader knows signed a register, that the book is in it, and that its lines are all there.
 *
 * @example
 * const opened = openPack(new Uint8Array(), { keys: [] });
 * opened.ok ? '' : opened.problems[0]!.code; // 'pack-unreadable'
 */
export const openPack = guarded('openPack', [aFile, fits(packOptionsSchema, 'options')], packRoom.openPack);
