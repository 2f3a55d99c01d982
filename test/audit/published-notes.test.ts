/**
 * Notes, checkpoints and proofs that other programs of the same standards wrote, or refuse.
 *
 * Source: golang.org/x/mod `sumdb/note/note_test.go`; transparency-dev/formats `log/checkpoint_test.go`, `note/note_cosigv1_test.go`;
 * transparency-dev/merkle `proof/tlog_proof_test.go`, `proof/verify_test.go`; a checkpoint of sum.golang.org, and one of a log of
 * certificates with the cosignature of a witness, as tests of other programs have them.
 */
import { describe, expect, it } from 'vitest';
import { cosignCheckpoint, openCheckpoint, signCheckpoint } from '../../src/audit/checkpoint.js';
import { readLogProof } from '../../src/audit/log-proof.js';
import { ed25519Signer, keyIdOf, writeNoteKey } from '../../src/audit/note-key.js';
import {
  consistencyProof,
  inclusionProofs,
  provesConsistency,
  provesInclusion,
} from '../../src/audit/proof.js';
import { openNote, signatureLine } from '../../src/audit/signed-note.js';
import { appendLeaf, EMPTY_RANGE, treeRoot } from '../../src/audit/tree.js';
import { digestOf } from '../../src/record/digest.js';
import { leafOf, must, readNoteKey } from '../support/library.js';
import { problemNames } from '../support/problem-lines.js';

const PETER = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const ENOCH = 'EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop';
const TEXT = `If you think cryptography is the answer to your problem,
then you don't know what your problem is.
`;
const BY_PETER =
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';
const BY_ENOCH =
  '— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n';
const peter = must(readNoteKey(PETER));
const enoch = must(readNoteKey(ENOCH));
const names = (note: string, keys = [peter, enoch]) =>
  must(openNote(note, keys)).signedBy.map(({ key }) => key.name);

describe('readNoteKey', () => {
  it('reads published keys of both kinds, and gives each its published id', () => {
    for (const [text, kind, id] of [
      [PETER, 'note', 'c74f20a3'],
      [ENOCH, 'note', 'af0cfe78'],
      ['TEST+7997405c+AQcC+FTVKf0jlTdHDY3rbevmnKxxPjigCXlVtGe6RIr6', 'note', '7997405c'],
      ['remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2', 'cosignature', 'da77ade7'],
    ] as const) {
      const key = must(readNoteKey(text));
      expect([key.kind, keyIdOf(key)]).toEqual([kind, id]);
      expect(writeNoteKey(key)).toBe(text);
    }
  });

  it('reads no part of a key, no key with a changed character, and none of a kind or length that it does not know', () => {
    for (let from = 0; from < PETER.length; from++)
      for (let to = from + 1; to <= PETER.length; to++)
        if (to - from < PETER.length) expect(readNoteKey(PETER.slice(from, to)).ok).toBe(false);
    for (const [place, letter] of [...PETER].entries()) {
      const next = String.fromCharCode(letter.charCodeAt(0) + 1);
      expect(readNoteKey(PETER.slice(0, place) + next + PETER.slice(place + 1)).ok).toBe(false);
    }
    for (const text of [
      'PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==',
      'PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
      'bananas.sigstore.dev+12344556',
      'rekor.sigstore.dev+12345678+THIS_IS_NOT_BASE64!',
      'rekor.sigstore.dev+12345678+AwEB',
    ])
      expect(problemNames(readNoteKey(text))).toEqual(['note-key-invalid']);
  });
});

describe('signatureLine', () => {
  it('signs as golang.org/x/mod does, with the published secret', async () => {
    const secret = '810a1402d5146c8d84f2443330f54080ebf98ee17d9c74f6252fc5d5c7283173';
    expect(must(await signatureLine(TEXT, ed25519Signer('PeterNeumann', secret)))).toBe(BY_PETER);
  });
});

describe('openNote', () => {
  it('says which of the keys that it knows signed', () => {
    expect(names(`${TEXT}\n${BY_PETER}${BY_ENOCH}`)).toEqual(['PeterNeumann', 'EnochRoot']);
    expect(names(`${TEXT}\n${BY_PETER}${BY_ENOCH}`, [peter])).toEqual(['PeterNeumann']);
    expect(problemNames(openNote(`${TEXT}\n${BY_PETER}${BY_ENOCH}`, []))).toEqual(['note-unsigned']);
  });

  it('counts a signature that is there twice once', () => {
    const other = `${BY_ENOCH.slice(0, 60)}ABCD${BY_ENOCH.slice(60)}`;
    expect(names(`${TEXT}\n${BY_PETER}${BY_PETER}${BY_ENOCH}${BY_ENOCH}${other}`, [peter])).toEqual([
      'PeterNeumann',
    ]);
  });

  it('refuses a name or an id that is not the one of the key', () => {
    for (const line of [BY_PETER.replace('PeterNeumann', 'CarmenSandiego'), BY_PETER.replace('x08g', 'xxxx')])
      expect(problemNames(openNote(`${TEXT}\n${line}`, [peter]))).toEqual(['note-unsigned']);
    const long = `${BY_PETER.slice(0, 60)}ABCD${BY_PETER.slice(60)}`;
    expect(problemNames(openNote(`${TEXT}\n${long}`, [peter]))).toEqual(['note-signature-wrong']);
  });

  it.each([
    TEXT,
    `${TEXT}\n`,
    `${TEXT}\n${BY_PETER.slice(0, -1)}`,
    `\x01${TEXT}\n${BY_PETER}`,
    `${TEXT}\n${BY_PETER.replace('PeterNeumann', 'Bad Name')}`,
    `${TEXT}\n${BY_PETER}Unexpected line.\n`,
    `${TEXT}\n${BY_PETER.repeat(101)}`,
  ])('refuses the malformed note %#', (note) => {
    expect(problemNames(openNote(note, [peter]))).toEqual(['note-malformed']);
  });
});

const ROOT = 'f+7CoKgXKE/tNys9TTXcr/ad6U/K3xvznmzew9y6SP0=';
const signed = async (text: string) => `${text}\n${must(await signatureLine(text, LOG))}`;
const LOG = ed25519Signer('log.example', '11'.repeat(32));

describe('openCheckpoint', () => {
  it('opens a checkpoint of the checksum database of Go', () => {
    const note = `go.sum database tree
59045944
LE6Lx+GNVyuFBv/jKcFIiPkG1WC7DHwG0clpfN/TBlA=

— sum.golang.org Az3grk9ctaTv+CITXOwxCEHU3APAw5X7Ck14+fvFlh0GCktwX15+XPzy//GgL2G50ZgY05e8eXFTWcvW6pN5tozsLQQ=
`;
    const key = must(readNoteKey('sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8'));
    const { origin, size, root } = must(openCheckpoint(note, [key]));
    expect([origin, size, root.slice(0, 8)]).toEqual(['go.sum database tree', 59_045_944, '2c4e8bc7']);
    expect(problemNames(openCheckpoint(note.replace('59045944', '59045945'), [key]))).toEqual([
      'note-signature-wrong',
    ]);
  });

  it('opens the checkpoint of a log of certificates, with the time of its witness', () => {
    const note = `arche2025h1.staging.ct.transparency.dev
1432088532
U7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=

— arche2025h1.staging.ct.transparency.dev zTM8sQAAAZ5W0WdjBAMARjBEAiBjW5IQf9pvsYLfQFX6hoGREPMHbdQ3urbllzalApkptQIgIpwtEroeW2BXaHAI4kJXFbon5Ch9MNL5zRNZ55lvGt0=
— arche2025h1.staging.ct.transparency.dev ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3NygNI75MdhL1bfTW9g8Ei59RA23oHP7Ry1k3ZFWwQ=
— transparency.dev/DEV:witness-little-garden 2AQqhwAAAABqEiEgzgFIqqhbUoDwjMWE6UP8nd8/KYTzwZ2rhIgcqoXHAwVkjZr4AscylP3v7sEodkRAErumC2q44vdgJY096st5BQ==
— remora.n621.de 2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTynk5XeU/zZ0WBxtqB0DrAWfBw==
`;
    const keys = [
      'arche2025h1.staging.ct.transparency.dev+ba2f06c0+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f',
      'remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2',
    ].map((text) => must(readNoteKey(text)));
    const { size, signedBy } = must(openCheckpoint(note, keys));
    expect(size).toBe(1_432_088_532);
    expect(signedBy.map(({ time }) => time)).toEqual([undefined, 0x6a122120]);
    expect(problemNames(openCheckpoint(note.replace('1432088532', '42'), keys))).toEqual([
      'note-signature-wrong',
      'note-signature-wrong',
    ]);
  });

  it('passes over what follows the root, and has it signed all the same', async () => {
    const note = await signed(`test\n123\n${ROOT}\nExtendo\n`);
    expect(must(openCheckpoint(note, [LOG])).size).toBe(123);
    expect(problemNames(openCheckpoint(note.replace('Extendo', 'Extended'), [LOG]))).toEqual([
      'note-signature-wrong',
    ]);
  });

  it.each([
    ['too few lines', 'Head\n9944\n'],
    ['no origin', `\n9944\n${ROOT}\n`],
    ['a size that is no number', `Log\nbananas\n${ROOT}\n`],
    ['a size below zero', `Log\n-34\n${ROOT}\n`],
    ['a size that no tree has', `Log\n3438945738945739845734895735\n${ROOT}\n`],
    ['a root that is no Base64', "Log\n123\nThisIsn'tBase64\n"],
    ['a root of fewer than 32 bytes', 'Log\n123\nYmFuYW5hcw==\n'],
    ['a root of more than 32 bytes', 'Log\n9944\ndGhlIHZpZXcgZnJvbSB0aGUgdHJlZSB0b3BzIGlzIGdyZWF0IQ==\n'],
  ])('refuses a checkpoint with %s, though it is signed', async (_, text) => {
    expect(problemNames(openCheckpoint(await signed(text), [LOG]))).toEqual(['note-malformed']);
  });

  it('does not take the signature of a log for one of a witness with the same secret, and the reverse', async () => {
    const witness = ed25519Signer('log.example', '11'.repeat(32), 'cosignature');
    const note = must(await signCheckpoint({ origin: 'test', size: 1, root: digestOf('') }, LOG));
    expect(problemNames(openCheckpoint(note, [witness]))).toEqual(['note-unsigned']);
    const cosigned = must(await cosignCheckpoint(note, witness, 5));
    const alone = cosigned.replace(/— log\.example \S+\n/, '');
    expect(problemNames(openCheckpoint(alone, [LOG]))).toEqual(['note-unsigned']);
    expect(must(openCheckpoint(alone, [witness])).signedBy).toHaveLength(1);
  });
});

describe('readLogProof', () => {
  it.each([
    'wrong-header\nindex 0\n\ncheckpoint\n',
    'c2sp.org/tlog-proof@v1\nextra !!notbase64!!\nindex 0\n\ncheckpoint\n',
    'c2sp.org/tlog-proof@v1\n\n\ncheckpoint\n',
    'c2sp.org/tlog-proof@v1\nindex notanumber\n\ncheckpoint\n',
    'c2sp.org/tlog-proof@v1\nindex -5\n\ncheckpoint\n',
    'c2sp.org/tlog-proof@v1\nindex 0\n!!notbase64!!\n\ncheckpoint\n',
    `c2sp.org/tlog-proof@v1\nindex 0\n${'A'.repeat(86)}==\n\ncheckpoint\n`,
  ])('refuses the malformed proof %#', (text) => {
    expect(problemNames(readLogProof(text))).toEqual(['proof-malformed']);
  });
});

/** The leaves of the reference tests of Certificate Transparency. */
const LEAVES = ['', '\0', '\x10', ' !', '01', '@ABC', 'PQRSTUVW', '`abcdefghijklmno'].map((line) =>
  must(leafOf(line)),
);
const checkpointOf = (size: number) => ({
  size,
  root: treeRoot(LEAVES.slice(0, size).reduce((range, leaf) => appendLeaf(range, leaf), EMPTY_RANGE)),
});
const OTHER = digestOf('random');
/** The proofs that the reference tests spoil, in each of their ways. */
const spoiled = (hashes: readonly string[], roots: readonly string[]) => [
  [...hashes, ''],
  [...hashes, OTHER],
  ['', ...hashes],
  [OTHER, ...hashes],
  ...roots.flatMap((root) => [
    [...hashes, root],
    [root, ...hashes],
  ]),
  ...hashes.map((hash, place) => hashes.with(place, digestOf(hash))),
  ...(hashes.length > 0
    ? [hashes.slice(1), hashes.slice(0, -1), [hashes[0]!, ...hashes], [...hashes, hashes.at(-1)!]]
    : []),
];

describe('provesInclusion', () => {
  it('refuses whatever the reference tests refuse', () => {
    for (const [place, size] of [
      [0, 1],
      [0, 8],
      [5, 8],
      [2, 3],
      [1, 5],
    ] as const) {
      const checkpoint = checkpointOf(size);
      const [proof] = inclusionProofs(LEAVES.slice(0, size), [place]);
      const proves = (change: object, leaf = LEAVES[place]!, tree: object = {}) =>
        provesInclusion(leaf, { ...proof!, ...change }, { ...checkpoint, ...tree });
      expect(proves({})).toBe(true);
      for (const other of [Math.max(place - 1, 3), place + 1, place ^ 2])
        expect(proves({ place: other })).toBe(false);
      // The tree of two leaves has the path of the first leaf of one; its root differs.
      for (const other of [size * 2, Math.floor(size / 2)])
        expect(proves({}, LEAVES[place], { size: other })).toBe(false);
      expect(proves({}, digestOf('WrongLeaf'))).toBe(false);
      for (const root of [digestOf(''), OTHER]) expect(proves({}, LEAVES[place], { root })).toBe(false);
      for (const hashes of spoiled(proof!.hashes, [checkpoint.root])) expect(proves({ hashes })).toBe(false);
    }
  });
});

describe('provesConsistency', () => {
  it('refuses whatever the reference tests refuse', () => {
    for (const [from, to] of [
      [1, 1],
      [1, 8],
      [6, 8],
      [2, 5],
      [6, 7],
    ] as const) {
      const [earlier, later] = [checkpointOf(from), checkpointOf(to)];
      const hashes = consistencyProof(LEAVES.slice(0, to), from);
      expect(provesConsistency(earlier, later, hashes)).toBe(true);
      for (const size of [from - 1, from + 1, from ^ 2])
        expect(provesConsistency({ ...earlier, size }, later, hashes), `${from} ${to} ${size}`).toBe(false);
      for (const size of [to * 2, Math.floor(to / 2)])
        expect(provesConsistency(earlier, { ...later, size }, hashes)).toBe(false);
      expect(provesConsistency({ ...earlier, root: OTHER }, later, hashes)).toBe(false);
      expect(provesConsistency(earlier, { ...later, root: OTHER }, hashes)).toBe(false);
      if (from < to)
        expect(
          provesConsistency({ ...earlier, root: later.root }, { ...later, root: earlier.root }, hashes),
        ).toBe(false);
      for (const other of spoiled(hashes, [earlier.root, later.root]))
        expect(provesConsistency(earlier, later, other)).toBe(false);
    }
  });
});
