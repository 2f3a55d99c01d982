import { createPublicKey, verify, webcrypto } from 'node:crypto';
import { ed25519 } from '@noble/curves/ed25519.js';
import { describe, expect, it } from 'vitest';
import { checkEd25519, keyIdOf, type SignatureCheck } from '../../src/audit/note-key.js';
import { bytesOf } from '../../src/record/bytes.js';
import { readNoteKey } from '../support/library.js';
import { problemNames } from '../support/problem-lines.js';
import { EDGES, RIGHT, type SignatureVector, WRONG } from './vectors/ed25519.js';

/** The beginning of an Ed25519 public key in DER (RFC 8410 §4). */
const DER = Buffer.from('302a300506032b6570032100', 'hex');
const node: SignatureCheck = (signature, message, publicKey) => {
  const key = createPublicKey({ key: Buffer.concat([DER, publicKey]), format: 'der', type: 'spki' });
  return verify(null, message, key, signature);
};
const zip215: SignatureCheck = (signature, message, publicKey) => {
  try {
    return ed25519.verify(signature, message, publicKey, { zip215: true });
  } catch {
    return false;
  }
};
async function browsers(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): Promise<boolean> {
  const key = await webcrypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify']);
  return webcrypto.subtle.verify('Ed25519', key, signature, message);
}

const partsOf = ({ signature, message, key }: SignatureVector) =>
  [bytesOf(signature), bytesOf(message), bytesOf(key)] as const;
const accepted = (check: SignatureCheck, vectors: readonly SignatureVector[]) =>
  vectors.filter((vector) => check(...partsOf(vector))).map(({ name }) => name);
const namesOf = (vectors: readonly SignatureVector[]) => vectors.map(({ name }) => name);
const asKey = (publicKey: string) => ({ name: 'a.example', kind: 'note' as const, publicKey });
const written = (publicKey: string) => {
  const bytes = Buffer.concat([Buffer.of(1), Buffer.from(publicKey, 'hex')]).toString('base64');
  return `a.example+${keyIdOf(asKey(publicKey))}+${bytes}`;
};

describe('checkEd25519', () => {
  it('takes every signature that was published as right, as other verifiers do', async () => {
    expect(accepted(checkEd25519, RIGHT)).toEqual(namesOf(RIGHT));
    expect(accepted(node, RIGHT)).toEqual(namesOf(RIGHT));
    for (const vector of RIGHT) expect(await browsers(...partsOf(vector)), vector.name).toBe(true);
  });

  it('takes none that was published as wrong, as other verifiers do', async () => {
    expect(accepted(checkEd25519, WRONG)).toEqual([]);
    expect(accepted(node, WRONG)).toEqual([]);
    for (const vector of WRONG) expect(await browsers(...partsOf(vector)), vector.name).toBe(false);
  });

  it('takes none that any verifier refuses: no key and no first half that an honest signer cannot have', () => {
    expect(accepted(checkEd25519, EDGES)).toEqual([]);
  });

  it('differs on these from the platform, which takes what needs no cofactor, and from ZIP 215, which takes all', async () => {
    const isRefused = ({ flags }: (typeof EDGES)[number]) =>
      ['non_canonical_R', 'low_order_residue'].some((flag) => flags.includes(flag));
    const taken = namesOf(EDGES.filter((vector) => !isRefused(vector)));
    expect(accepted(node, EDGES)).toEqual(taken);
    for (const vector of EDGES)
      expect(await browsers(...partsOf(vector)), vector.name).toBe(taken.includes(vector.name));
    // ZIP 215 works the challenge out from the bytes as they are.
    const asTheyAre = EDGES.filter(({ flags }) => !flags.includes('reencoded_k'));
    expect(accepted(zip215, asTheyAre)).toEqual(namesOf(asTheyAre));
  });
});

describe('readNoteKey', () => {
  it('reads the keys of the right signatures, and no key on which verifiers disagree', () => {
    for (const { key } of RIGHT) expect(readNoteKey(written(key)).ok).toBe(true);
    for (const { key, name } of EDGES)
      expect(problemNames(readNoteKey(written(key))), name).toEqual(['note-key-invalid']);
  });
});
