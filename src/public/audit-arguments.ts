/**
 * The arguments that the calls of proofs share: hashes, texts, keys and signers.
 *
 * @module
 */
import * as z from 'zod/mini';
import { digestSchema } from '../audit/journal-line.js';
import * as noteKeyRoom from '../audit/note-key.js';
import { fault, maybe, record, type Schema, scalar, textSchema, wholeNumber } from '../problem/check.js';
import { type Argument, fits, optional, within } from '../problem/guard.js';
import { problem, refuse } from '../problem/problem.js';
import { shown } from '../problem/shown.js';
import { digestOf, type Hasher, isDigest } from '../record/digest.js';

/** The input on which a hasher is tried. */
const SAMPLES = ['\0é', Uint8Array.of(1, 255)] as const;

/** Whether a value is SHA-256, as far as the digests of a text and of bytes show. */
function isHasher(value: unknown): value is Hasher {
  try {
    return typeof value === 'function' && SAMPLES.every((data) => value(data) === digestOf(data));
  } catch {
    return false;
  }
}

export const hasherSchema = scalar<Hasher>({}, (value, payload) => {
  if (!isHasher(value))
    fault(payload, 'field-invalid', { expected: 'SHA-256, as hexadecimal digits', found: shown(value) });
});
export const digest = digestSchema();
export const size = wholeNumber({ min: 0, max: Number.MAX_SAFE_INTEGER - 1 });
export const aDigest = (name: string) => fits(digest, name);
export const aHasher = optional(fits(hasherSchema, 'hasher'));
export const aText = (name: string) => fits(textSchema({ max: Number.MAX_SAFE_INTEGER }), name);

export const nameSchema = scalar<string>({ type: 'string' }, (value, payload) => {
  if (typeof value !== 'string' || !noteKeyRoom.isKeyName(value))
    fault(payload, 'field-invalid', {
      expected: 'a name without spaces and without “+”',
      found: shown(value),
    });
});
export const aFunction = <Value>(expected: string): Schema<Value> =>
  scalar<Value>({}, (value, payload) => {
    if (typeof value !== 'function') fault(payload, 'field-invalid', { expected, found: shown(value) });
  });

const publicKeySchema = scalar<string>({ type: 'string', pattern: '^[0-9a-f]{64}$' }, (value, payload) => {
  if (!isDigest(value) || !noteKeyRoom.isPublicKey(value))
    fault(payload, 'field-invalid', { expected: 'a public key of Ed25519', found: shown(value) });
});

export const kindSchema = z.enum(['note', 'cosignature']);
const signerSchema = record<noteKeyRoom.NoteSigner>({
  name: nameSchema,
  kind: kindSchema,
  publicKey: publicKeySchema,
  sign: aFunction<noteKeyRoom.NoteSigner['sign']>('a function that signs'),
});
/** A signer has its key, too: whoever checks may be given either. */
export const keySchema = record<noteKeyRoom.NoteKey & { readonly sign?: unknown }>({
  name: nameSchema,
  kind: kindSchema,
  publicKey: publicKeySchema,
  sign: maybe(z.unknown()),
});
export const aSigner = (kind: noteKeyRoom.NoteKeyKind): Argument<noteKeyRoom.NoteSigner> => {
  return (value) => {
    const checked = within('signer', fits(signerSchema)(value));
    if (!checked.ok || checked.value.kind === kind) return checked;
    const facts = { expected: `a signer of kind “${kind}”`, found: checked.value.kind };
    return refuse(problem('field-invalid', facts, 'signer.kind'));
  };
};
export const keysSchema: Schema<readonly noteKeyRoom.NoteKey[]> = z.array(keySchema);
export const isSignedSchema = aFunction<noteKeyRoom.SignatureCheck>('a function that checks a signature');
