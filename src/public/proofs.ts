/**
 * Makes and checks proofs, checkpoints, registers and packs, with every argument checked first.
 *
 * @module
 */
import * as z from 'zod/mini';
import * as checkpointRoom from '../audit/checkpoint.js';
import { digestSchema } from '../audit/journal-line.js';
import type { Checkpoint } from '../audit/journal-record.js';
import * as logProofRoom from '../audit/log-proof.js';
import * as noteKeyRoom from '../audit/note-key.js';
import * as packRoom from '../audit/pack.js';
import * as proofRoom from '../audit/proof.js';
import * as registerRoom from '../audit/register.js';
import {
  fault,
  idSchema,
  maybe,
  record,
  type Schema,
  scalar,
  textSchema,
  wholeNumber,
} from '../problem/check.js';
import { type Argument, fits, guarded, guardedPromise, optional, within } from '../problem/guard.js';
import { accept, problem, refuse } from '../problem/problem.js';
import { shown } from '../problem/shown.js';
import { daySchema } from '../time/schema.js';
import { hasherSchema } from './hasher.js';

const digest = digestSchema();
const size = wholeNumber({ min: 0, max: Number.MAX_SAFE_INTEGER - 1 });
const aDigest = (name: string) => fits(digest, name);
const aHasher = optional(fits(hasherSchema, 'hasher'));
const aText = (name: string) => fits(textSchema({ max: Number.MAX_SAFE_INTEGER }), name);

const checkpointSchema = record<Checkpoint>({ size, root: digest });
const aCheckpoint = (name: string) => fits(checkpointSchema, name);
const hashesSchema = z.array(digest);
const leavesSchema = z.array(digest).check(z.minLength(1));

const nameSchema = scalar<string>({ type: 'string' }, (value, payload) => {
  if (typeof value !== 'string' || !noteKeyRoom.isKeyName(value))
    fault(payload, 'field-invalid', {
      expected: 'a name without spaces and without “+”',
      found: shown(value),
    });
});
const originSchema = scalar<string>({ type: 'string' }, (value, payload) => {
  if (typeof value !== 'string' || value === '' || /[\p{Cc}\p{Cs}]/u.test(value))
    fault(payload, 'field-invalid', { expected: 'a name on one line', found: shown(value) });
});
const aFunction = <Value>(expected: string): Schema<Value> =>
  scalar<Value>({}, (value, payload) => {
    if (typeof value !== 'function') fault(payload, 'field-invalid', { expected, found: shown(value) });
  });

const kindSchema = z.enum(['note', 'cosignature']);
const signerSchema = record<noteKeyRoom.NoteSigner>({
  name: nameSchema,
  kind: kindSchema,
  publicKey: digest,
  sign: aFunction<noteKeyRoom.NoteSigner['sign']>('a function that signs'),
});
/** A signer has its key, too: whoever checks may be given either. */
const keySchema = record<noteKeyRoom.NoteKey & { readonly sign?: unknown }>({
  name: nameSchema,
  kind: kindSchema,
  publicKey: digest,
  sign: maybe(z.unknown()),
});
const aSigner = (kind: noteKeyRoom.NoteKeyKind): Argument<noteKeyRoom.NoteSigner> => {
  return (value) => {
    const checked = within('signer', fits(signerSchema)(value));
    if (!checked.ok || checked.value.kind === kind) return checked;
    const facts = { expected: `a signer of kind “${kind}”`, found: checked.value.kind };
    return refuse(problem('field-invalid', facts, 'signer.kind'));
  };
};
const keysSchema: Schema<readonly noteKeyRoom.NoteKey[]> = z.array(keySchema);
const isSignedSchema = aFunction<noteKeyRoom.SignatureCheck>('a function that checks a signature');

/** The leaves of a tree, and a place or a size that has to be in it. */
function inTree(leaves: readonly string[], places: readonly number[], name: string) {
  const least = name === 'earlier' ? 1 : 0;
  const most = leaves.length - 1 + least;
  return places
    .filter((place) => place < least || place > most)
    .map((place) =>
      problem('field-invalid', { expected: `a number from ${least} to ${most}`, found: shown(place) }, name),
    );
}

/**
 * Makes the proofs that lines are in a journal: for each place, the hashes that lead from the line to the root.
 *
 * @example
 * const leaves = ['one', 'two', 'three'].map((line) => must(leafOf(line)));
 * const [proof] = must(inclusionProofs(leaves, [2]));
 * proof!.hashes.length; // 1
 */
export const inclusionProofs = guarded(
  'inclusionProofs',
  [fits(leavesSchema, 'leaves'), fits(z.array(wholeNumber({ min: 0 })), 'places'), aHasher],
  proofRoom.inclusionProofs,
  (leaves, places) => inTree(leaves, places, 'places'),
);

/**
 * Makes the proof that a journal begins with the lines that it had earlier.
 *
 * @example
 * const leaves = ['one', 'two', 'three'].map((line) => must(leafOf(line)));
 * must(consistencyProof(leaves, 2)).length; // 1
 */
export const consistencyProof = guarded(
  'consistencyProof',
  [fits(leavesSchema, 'leaves'), fits(size, 'earlier'), aHasher],
  proofRoom.consistencyProof,
  (leaves, earlier) => inTree(leaves, [earlier], 'earlier'),
);

const inclusionSchema = record<proofRoom.InclusionProof>({ place: size, hashes: hashesSchema });

/**
 * Says whether a line is in a journal, by its leaf, a proof, and the size and root of the journal.
 *
 * @example
 * const leaf = must(leafOf('one'));
 * must(provesInclusion(leaf, { place: 0, hashes: [] }, { size: 1, root: leaf })); // true
 */
export const provesInclusion = guarded(
  'provesInclusion',
  [aDigest('leaf'), fits(inclusionSchema, 'proof'), aCheckpoint('checkpoint'), aHasher],
  proofRoom.provesInclusion,
);

/**
 * Says whether a journal begins with an earlier one, by a proof. Of an earlier journal without lines, nothing is proved.
 *
 * @example
 * const root = must(leafOf('one'));
 * must(provesConsistency({ size: 1, root }, { size: 1, root }, [])); // true
 */
export const provesConsistency = guarded(
  'provesConsistency',
  [aCheckpoint('earlier'), aCheckpoint('later'), fits(hashesSchema, 'hashes'), aHasher],
  proofRoom.provesConsistency,
);

/**
 * Makes a signer whose secret is in this process: 32 bytes at random, as 64 hexadecimal digits. A witness has the kind `cosignature`.
 *
 * @example
 * const signer = must(ed25519Signer('ledger.example/register', '9a41c6b07e35d28f'.repeat(4)));
 * signer.kind; // 'note'
 */
export const ed25519Signer = guarded(
  'ed25519Signer',
  [fits(nameSchema, 'name'), aDigest('secretKey'), optional(fits(kindSchema, 'kind'))],
  noteKeyRoom.ed25519Signer,
);

/**
 * Writes a public key on one line, for those who check what it signs.
 *
 * @example
 * const signer = must(ed25519Signer('ledger.example/register', '9a41c6b07e35d28f'.repeat(4)));
 * must(writeNoteKey(signer)).split('+')[0]; // 'ledger.example/register'
 */
export const writeNoteKey = guarded('writeNoteKey', [fits(keySchema, 'key')], noteKeyRoom.writeNoteKey);

/**
 * Reads a public key, as its owner published it.
 *
 * @example
 * const read = readNoteKey('PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW');
 * must(read).name; // 'PeterNeumann'
 */
export const readNoteKey = guarded('readNoteKey', [aText('text')], noteKeyRoom.readNoteKey);

const logCheckpointSchema = record<checkpointRoom.LogCheckpoint>({
  origin: originSchema,
  size,
  root: digest,
});

/**
 * Signs the size and the root of a tree, with the name that no other tree has.
 *
 * @example
 * const signer = must(ed25519Signer('ledger.example/book-1', '9a41c6b07e35d28f'.repeat(4)));
 * const root = must(leafOf('one'));
 * const note = must(await signCheckpoint({ origin: 'ledger.example/book-1', size: 1, root }, signer));
 * note.split('\n')[1]; // '1'
 */
export const signCheckpoint = guardedPromise(
  [fits(logCheckpointSchema, 'checkpoint'), aSigner('note')],
  checkpointRoom.signCheckpoint,
);

/**
 * Adds the signature of a witness to a checkpoint, with the time at which the witness saw it, in seconds since 1 January 1970.
 *
 * @example
 * const secret = '9a41c6b07e35d28f'.repeat(4);
 * const root = must(leafOf('one'));
 * const signer = must(ed25519Signer('ledger.example/book-1', secret));
 * const note = must(await signCheckpoint({ origin: 'ledger.example/book-1', size: 1, root }, signer));
 * const witness = must(ed25519Signer('auditor.example', secret, 'cosignature'));
 * const seen = must(await cosignCheckpoint(note, witness, 1_795_000_000));
 * must(openCheckpoint(seen, [witness])).signedBy[0]!.time; // 1795000000
 */
export const cosignCheckpoint = guardedPromise(
  [aText('note'), aSigner('cosignature'), fits(wholeNumber({ min: 0 }), 'time')],
  checkpointRoom.cosignCheckpoint,
);

/**
 * Opens a checkpoint: checks the signatures of the keys that the reader knows, and reads it.
 *
 * @example
 * const opened = openCheckpoint('ledger.example/book-1\n1\n', []);
 * opened.ok ? '' : opened.problems[0]!.code; // 'note-malformed'
 */
export const openCheckpoint = guarded(
  'openCheckpoint',
  [aText('note'), fits(keysSchema, 'keys'), optional(fits(isSignedSchema, 'isSigned'))],
  checkpointRoom.openCheckpoint,
);

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

const packSchema = packRoom.makePackContentSchema();
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
 * const file = must(writePack({ book: 'book-1', proof: '', lines: [{ line: 'one' }] }));
 * const opened = openPack(file, { keys: [] });
 * opened.ok ? '' : opened.problems[0]!.code; // 'line-not-canonical'
 */
export const writePack = guarded('writePack', [fits(packSchema, 'pack')], packRoom.writePack);

/**
 * Opens a pack: checks that the keys which the reader knows signed a register, that the book is in it, and that its lines are all there.
 *
 * @example
 * const opened = openPack(new Uint8Array(), { keys: [] });
 * opened.ok ? '' : opened.problems[0]!.code; // 'pack-unreadable'
 */
export const openPack = guarded('openPack', [aFile, fits(packOptionsSchema, 'options')], packRoom.openPack);
