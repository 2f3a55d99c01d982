/**
 * Registers and proofs are checked by programs that know nothing of this library: the checkpoint and the proof by sigstore's verifier,
 * the signature by OpenSSL.
 */
import { execFileSync } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readLogProof } from '../../src/audit/log-proof.js';
import { keyIdOf } from '../../src/audit/note-key.js';
import { bookLine } from '../../src/audit/register.js';
import { digestOf } from '../../src/record/digest.js';
import { day, ed25519Signer, must, proveBooks, signRegister } from '../support/library.js';

const { verifyTLogInclusion } = createRequire(import.meta.url)('@sigstore/verify/dist/tlog/index.js');

const folder = mkdtempSync(join(tmpdir(), 'proofs-'));
afterAll(() => rmSync(folder, { recursive: true }));

const signer = must(ed25519Signer('ledger.example/register', '11'.repeat(32)));
const books = Array.from({ length: 37 }, (_, place) => {
  const book = `book-${place}`;
  return { book, size: place + 1, root: digestOf(book) };
});
const register = must(
  await signRegister({ name: 'ledger.example/register', day: day('2026-11-28'), books }, signer),
);
const proofs = must(proveBooks(register, books));

/** An Ed25519 public key as DER: a fixed beginning (RFC 8410 §4) and its 32 bytes. */
const der = Buffer.from(`302a300506032b6570032100${signer.publicKey}`, 'hex');
const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' });

/** The proof of a book as sigstore's verifier has it. */
function entryOf(place: number, line = bookLine(books[place]!)) {
  const { place: index, hashes, checkpoint } = must(readLogProof(proofs[place]!));
  return {
    canonicalizedBody: Buffer.from(line),
    inclusionProof: {
      logIndex: String(index),
      hashes: hashes.map((hash) => Buffer.from(hash, 'hex')),
      checkpoint: { envelope: checkpoint },
    },
  };
}
const log = { logID: Buffer.from(keyIdOf(signer), 'hex'), baseURL: signer.name, publicKey };

describe('a register', () => {
  it('is accepted by the verifier of sigstore, for each book', () => {
    for (const place of books.keys())
      expect(() => verifyTLogInclusion(entryOf(place), [log]), `book ${place}`).not.toThrow();
  });

  it('is refused by it for another line, another signer and another place', () => {
    expect(() => verifyTLogInclusion(entryOf(3, bookLine(books[4]!)), [log])).toThrow(/root hash/);
    const other = must(ed25519Signer(signer.name, '22'.repeat(32)));
    const stranger = { ...log, logID: Buffer.from(keyIdOf(other), 'hex') };
    expect(() => verifyTLogInclusion(entryOf(3), [stranger])).toThrow(/signature/);
  });

  it('has a signature that OpenSSL checks', () => {
    const [text, line] = register.checkpoint.split('\n\n') as [string, string];
    const signature = Buffer.from(line.trim().split(' ')[2]!, 'base64').subarray(4);
    const paths = ['key.der', 'signature', 'text'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    writeFileSync(paths[0], der);
    writeFileSync(paths[1], signature);
    const check = (signed: string) => {
      writeFileSync(paths[2], signed);
      const key = ['-pubin', '-keyform', 'DER', '-inkey', paths[0]];
      return execFileSync(
        'openssl',
        ['pkeyutl', '-verify', ...key, '-rawin', '-in', paths[2], '-sigfile', paths[1]],
        { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
      );
    };
    expect(check(`${text}\n`)).toContain('Signature Verified Successfully');
    expect(() => check(`${text.replace('\n38\n', '\n39\n')}\n`)).toThrow();
  });
});
