import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ed25519Signer, keyIdOf, readNoteKey, writeNoteKey } from '../../src/audit/note-key.js';
import { openNote, signatureLine } from '../../src/audit/signed-note.js';
import { must } from '../support/library.js';
import { problemNames } from '../support/problem-lines.js';

/** The key and the note of the tests of golang.org/x/mod/sumdb/note. */
const GO_KEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const GO_NOTE = `If you think cryptography is the answer to your problem,
then you don't know what your problem is.

— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
`;

const signer = ed25519Signer('ledger.example/register', '11'.repeat(32));
const witness = ed25519Signer('witness.example/w1', '22'.repeat(32), 'cosignature');
const TEXT = 'ledger.example/register/2026-11-28\n3\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n';
const NOTE = `${TEXT}\n${must(await signatureLine(TEXT, signer))}`;
const COSIGNED = `${NOTE}${must(await signatureLine(TEXT, witness, 1_795_000_000))}`;

describe('openNote', () => {
  it('opens a note that another program signed', () => {
    const key = must(readNoteKey(GO_KEY));
    expect(key).toMatchObject({ name: 'PeterNeumann', kind: 'note' });
    expect(must(openNote(GO_NOTE, [key])).signedBy).toEqual([{ key }]);
  });

  it('says who signed, and when a witness saw it', () => {
    const { name, kind, publicKey } = witness;
    expect(must(openNote(COSIGNED, [witness])).signedBy).toEqual([{ key: witness, time: 1_795_000_000 }]);
    expect(must(openNote(COSIGNED, [signer, { name, kind, publicKey }])).signedBy).toHaveLength(2);
  });

  it('refuses a note that no known key signed, and one whose known key did not sign this text', () => {
    const other = ed25519Signer('ledger.example/register', '33'.repeat(32));
    expect(problemNames(openNote(NOTE, [other, witness]))).toEqual(['note-unsigned']);
    expect(problemNames(openNote(NOTE.replace('\n3\n', '\n4\n'), [signer]))).toEqual([
      'note-signature-wrong',
    ]);
    expect(problemNames(openNote(COSIGNED.replace('\n3\n', '\n4\n'), [signer, witness]))).toEqual([
      'note-signature-wrong',
      'note-signature-wrong',
    ]);
  });

  it.each([
    ['nothing', ''],
    ['a text without signatures', TEXT],
    ['a line of a signature without a key', `${TEXT}\n— ledger.example\n`],
    ['a signature that is no Base64', `${TEXT}\n— ledger.example ####\n`],
    ['a signature of no bytes', `${TEXT}\n— ledger.example AAAAAA==\n`],
    ['a last line without its end', NOTE.slice(0, -1)],
    ['a tab', NOTE.replace('register', 'reg\tister')],
    ['a carriage return', NOTE.replace('\n', '\r\n')],
    ['a half of a character', NOTE.replace('register', 'regi\ud800ster')],
    ['a hyphen for the dash', NOTE.replace('—', '-')],
    ['101 signatures', `${TEXT}\n${`${NOTE.split('\n').at(-2)}\n`.repeat(101)}`],
    ['a million characters and more', `${'x'.repeat(1_000_000)}\n${NOTE}`],
  ])('refuses %s as no note', (_, note) => {
    expect(problemNames(openNote(note, [signer]))).toEqual(['note-malformed']);
  });

  it('takes 16 signatures of unknown keys beside one that it knows', async () => {
    const signers = Array.from({ length: 16 }, (_, place) =>
      ed25519Signer(`w${place}.example`, `${place + 10}`.repeat(32)),
    );
    const others = await Promise.all(signers.map(async (other) => must(await signatureLine(TEXT, other))));
    expect(
      openNote(`${TEXT}\n${others.join('')}${must(await signatureLine(TEXT, signer))}`, [signer]).ok,
    ).toBe(true);
  });
});

describe('signatureLine', () => {
  it.each([
    ['does not answer', () => Promise.reject(new Error('timeout'))],
    ['signs with another key', (message: Uint8Array) => witness.sign(message)],
    ['signs with too few bytes', () => new Uint8Array(63)],
  ])('refuses a device that %s', async (_, sign) => {
    expect(problemNames(await signatureLine(TEXT, { ...signer, sign }))).toEqual(['signer-failed']);
  });
});

describe('readNoteKey', () => {
  it('reads what writeNoteKey wrote, also a key whose Base64 has a plus', () => {
    for (let seed = 0; seed < 40; seed++) {
      const { name, kind, publicKey } = ed25519Signer('a.example/b', `${seed + 10}`.repeat(32));
      const written = writeNoteKey({ name, kind, publicKey });
      expect(must(readNoteKey(written))).toEqual({ name, kind, publicKey });
    }
  });

  it('has another id for another name, another kind and another key', () => {
    const ids = [signer, { ...signer, name: 'x' }, { ...signer, kind: 'cosignature' as const }, witness].map(
      keyIdOf,
    );
    expect(new Set(ids).size).toBe(4);
  });

  it.each([
    '',
    'council',
    GO_KEY.replace('c74f', 'c74e'),
    GO_KEY.replace('PeterNeumann', 'Peter Neumann'),
    GO_KEY.replace('ARpc', 'AhpC'),
    GO_KEY.slice(0, -4),
  ])('refuses %j', (text) => {
    expect(problemNames(readNoteKey(text))).toEqual(['note-key-invalid']);
  });
});

describe('openNote, always', () => {
  it('finds every change of one bit in a note that is signed and cosigned', () => {
    const bytes = new TextEncoder().encode(COSIGNED);
    const opened = must(openNote(COSIGNED, [signer, witness]));
    fc.assert(
      fc.property(fc.nat({ max: bytes.length * 8 - 1 }), (bit) => {
        const changed = bytes.slice();
        changed[bit >> 3]! ^= 1 << (bit & 7);
        const result = openNote(new TextDecoder().decode(changed), [signer, witness]);
        // A changed name or id of a key makes its signature one of an unknown key; the other signature still holds.
        if (result.ok) {
          expect(result.value.text).toBe(opened.text);
          expect(result.value.signedBy.length).toBe(1);
        }
      }),
      { numRuns: 300 },
    );
  });
});
