/**
 * Makes and checks proofs, keys and checkpoints, with every argument checked first.
 *
 * @module
 */

import * as z from 'zod/mini';
import * as checkpointRoom from '../audit/checkpoint.js';
import type { Checkpoint } from '../audit/journal-record.js';
import * as noteKeyRoom from '../audit/note-key.js';
import * as proofRoom from '../audit/proof.js';
import { addProse } from '../explain/door-prose.js';
import { verifyProse } from '../explain/verify-prose.js';
import { fault, record, scalar, wholeNumber } from '../problem/check.js';
import { fits, guarded, guardedPromise, optional } from '../problem/guard.js';
import { problem } from '../problem/problem.js';
import { shown } from '../problem/shown.js';
import {
  aDigest,
  aHasher,
  aSigner,
  aText,
  digest,
  isSignedSchema,
  keySchema,
  keysSchema,
  kindSchema,
  nameSchema,
  size,
} from './audit-arguments.js';

addProse(verifyProse);

const checkpointSchema = record<Checkpoint>({ size, root: digest });
const aCheckpoint = (name: string) => fits(checkpointSchema, name);
const hashesSchema = z.array(digest);
const leavesSchema = z.array(digest).check(z.minLength(1));

const originSchema = scalar<string>({ type: 'string' }, (value, payload) => {
  if (typeof value !== 'string' || value === '' || /[\p{Cc}\p{Cs}]/u.test(value))
    fault(payload, 'field-invalid', { expected: 'a name on one line', found: shown(value) });
});
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
