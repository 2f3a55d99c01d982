/**
 * Keys that sign notes: who signs, in which way, and how a key is written down so that others can check what it signs.
 *
 * A key is written as `NAME+ID+KEY`: the name, the id of the key as eight hexadecimal digits, and in Base64 the byte of its kind and the
 * 32 bytes of its public key.
 *
 * Method: two readers with the same file have to come to the same answer, whichever verifier they use. The standard leaves one choice
 * open (whether the equation is multiplied by the cofactor), which matters for points with a part of low order only. No signer of the
 * standard has such a point, so keys and signatures with one are refused.
 * Source: C2SP signed-note (key id, kind 1), C2SP tlog-cosignature (kind 4), RFC 8032 §5.1.7 and FIPS 186-5 §7.7 (Ed25519),
 * by `@noble/curves`.
 *
 * @module
 */
import { ed25519 } from '@noble/curves/ed25519.js';
import { base64 } from '@scure/base';
import { accept, problem, type Result, refuse } from '../problem/problem.js';
import { shown } from '../problem/shown.js';
import { bytesOf, hexOf } from '../record/bytes.js';
import { digestOf } from '../record/digest.js';

export type {} from './problems.js';

/** How a key signs: a note as it is; or a checkpoint together with the time at which a witness saw it. */
export type NoteKeyKind = 'note' | 'cosignature';

const KIND_BYTES = { note: 1, cosignature: 4 } as const satisfies Record<NoteKeyKind, number>;

/** A public key that checks signatures. */
export interface NoteKey {
  /** Who signs: best the address of a page without its scheme, such as `ledger.example.gov.uk/budgets`. No spaces and no `+`. */
  readonly name: string;
  readonly kind: NoteKeyKind;
  /** The Ed25519 public key: 64 hexadecimal digits. */
  readonly publicKey: string;
}

/** Signs for a key. The secret may be in this process, in a key store, or in a device. */
export interface NoteSigner extends NoteKey {
  /** Signs bytes by Ed25519: 64 bytes. */
  readonly sign: (message: Uint8Array) => Uint8Array | Promise<Uint8Array>;
}

/** Checks a signature by Ed25519. */
export type SignatureCheck = (signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array) => boolean;

/**
 * Whether bytes are a point that a signer of the standard can have: the canonical bytes of a point without a part of low order.
 *
 * On all other points verifiers disagree, since the standard lets them choose between two equations.
 */
function isSignersPoint(bytes: Uint8Array): boolean {
  try {
    const point = ed25519.Point.fromBytes(bytes);
    return point.isTorsionFree() && !point.isSmallOrder();
  } catch {
    return false;
  }
}

/** Whether 64 hexadecimal digits are a public key about whose signatures all verifiers agree. */
export function isPublicKey(digits: string): boolean {
  return isSignersPoint(bytesOf(digits));
}

/** Checks a signature by Ed25519, so strictly that every other verifier takes it too; one that runs everywhere. */
export const checkEd25519: SignatureCheck = (signature, message, publicKey) => {
  try {
    return (
      ed25519.verify(signature, message, publicKey, { zip215: false }) &&
      [publicKey, signature.subarray(0, 32)].every(isSignersPoint)
    );
  } catch {
    return false;
  }
};

/** Whether a text can be the name of a key. */
export function isKeyName(name: string): boolean {
  return name !== '' && !/[\p{White_Space}\p{Cc}\p{Cs}+]/u.test(name);
}

/** The id of a key: the first four bytes of a digest, as eight hexadecimal digits. */
export function keyIdOf({ name, kind, publicKey }: NoteKey): string {
  const text = new TextEncoder().encode(`${name}\n`);
  return digestOf(Uint8Array.of(...text, KIND_BYTES[kind], ...bytesOf(publicKey))).slice(0, 8);
}

/** Writes a key as those who check its signatures keep it. */
export function writeNoteKey(key: NoteKey): string {
  const bytes = Uint8Array.of(KIND_BYTES[key.kind], ...bytesOf(key.publicKey));
  return `${key.name}+${keyIdOf(key)}+${base64.encode(bytes)}`;
}

/**
 * Reads a key that `writeNoteKey`, or another program of the same standard, wrote.
 *
 * Refuses with `note-key-invalid` whatever is no Ed25519 key of one of the two kinds, has the id of another key, or is a point about
 * whose signatures verifiers disagree.
 */
export function readNoteKey(text: string): Result<NoteKey> {
  const invalid = refuse(problem('note-key-invalid', { found: shown(text) }));
  const [name, id, encoded, ...others] = text.split('+');
  // The Base64 of a key may itself have a plus in it.
  const bytes = decoded([encoded, ...others].join('+'));
  if (name === undefined || !isKeyName(name) || bytes === undefined || bytes.length !== 33) return invalid;
  const kind = (['note', 'cosignature'] as const).find((kind) => KIND_BYTES[kind] === bytes[0]);
  if (kind === undefined) return invalid;
  const key = { name, kind, publicKey: hexOf(bytes.subarray(1)) };
  return keyIdOf(key) === id && isPublicKey(key.publicKey) ? accept(key) : invalid;
}

/** The bytes of a text in Base64; nothing of any other text, or of one that another text writes, too. */
export function decoded(text: string): Uint8Array | undefined {
  try {
    return base64.decode(text);
  } catch {
    return undefined;
  }
}

/**
 * Makes a signer whose secret is in this process.
 *
 * @param secretKey 32 bytes at random: 64 hexadecimal digits.
 */
export function ed25519Signer(name: string, secretKey: string, kind: NoteKeyKind = 'note'): NoteSigner {
  const secret = bytesOf(secretKey);
  return {
    name,
    kind,
    publicKey: hexOf(ed25519.getPublicKey(secret)),
    sign: (message) => ed25519.sign(message, secret),
  };
}
