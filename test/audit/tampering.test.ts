/**
 * Somebody changes what was signed for, at random and everywhere: `npm run test:tampering` does it 100,000 times on a journal of a thousand
 * lines, and with every bit of a pack; the tests do a share of it.
 */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { cosignCheckpoint, signCheckpoint } from '../../src/audit/checkpoint.js';
import { type JournalLine, journalLine, OPENING_FORMAT } from '../../src/audit/journal-line.js';
import { leafOf } from '../../src/audit/leaf.js';
import { openLogProof, readLogProof, writeLogProof } from '../../src/audit/log-proof.js';
import { ed25519Signer } from '../../src/audit/note-key.js';
import { openPack, type PackLine, writePack } from '../../src/audit/pack.js';
import { inclusionProofs } from '../../src/audit/proof.js';
import { bookLine, proveBooks, signRegister } from '../../src/audit/register.js';
import { appendLeaf, EMPTY_RANGE, treeRoot } from '../../src/audit/tree.js';
import { verifyJournal } from '../../src/audit/verify.js';
import { Chance } from '../simulation/chance.js';
import { addDays, day, moment, must } from '../support/library.js';
import { problemNames } from '../support/problem-lines.js';
import { CHECKPOINT, RECORDS } from './sample-journal.js';

const TIMES = Number(process.env['TAMPERING'] ?? 200);
const isWhole = TIMES > 10_000;
const hasher = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');

const SIZE = 1000;
const LINES = Array.from(
  { length: SIZE },
  (_, sequence): JournalLine => ({
    ...{ actor: `officer-${sequence % 7}`, book: 'book-1', sequence },
    ...(sequence === 0
      ? { kind: 'opening', fact: { format: OPENING_FORMAT } }
      : { kind: 'entry', fact: { date: '2026-04-01', id: `paid-${sequence}`, pence: sequence * 101 } }),
    recordedAt: moment(`${addDays(day('2026-04-01'), sequence)}T09:00:00.000Z`),
  }),
);
const TEXTS = LINES.map(journalLine);
/** The root of the first lines, for every number of them. */
const ROOTS: string[] = [];
{
  let range = EMPTY_RANGE;
  for (const line of TEXTS) {
    range = appendLeaf(range, leafOf(line, hasher), hasher);
    ROOTS.push(treeRoot(range, hasher));
  }
}

type Change = (lines: readonly string[], below: (limit: number) => number) => readonly string[];

/** A line that says something else, written as this library writes it. */
const forged = (place: number, fields: Partial<JournalLine>) => journalLine({ ...LINES[place]!, ...fields });

/** What somebody does to the lines of a checkpoint. All of them are changed, or gone, or in another order. */
const CHANGES: Readonly<Record<string, Change>> = {
  bit: (lines, below) => {
    const place = below(lines.length);
    const bytes = Buffer.from(lines[place]!);
    bytes[below(bytes.length)]! ^= 1 << below(8);
    return lines.with(place, bytes.toString());
  },
  drop: (lines, below) => lines.toSpliced(below(lines.length), 1),
  cut: (lines, below) => lines.slice(0, below(lines.length)),
  repeat: (lines, below) => {
    const place = below(lines.length);
    return lines.toSpliced(place, 0, lines[place]!);
  },
  swap: (lines, below) => {
    const one = below(lines.length);
    const other = (one + 1 + below(lines.length - 1)) % lines.length;
    return lines.with(one, lines[other]!).with(other, lines[one]!);
  },
  add: (lines, below) => {
    const place = below(lines.length);
    return lines.toSpliced(place, 0, forged(place, { fact: { id: 'added', pence: 1 } }));
  },
  'write anew': (lines, below) => {
    const place = 1 + below(lines.length - 1);
    return lines.with(place, forged(place, { fact: { date: '2026-04-01', id: `paid-${place}`, pence: 1 } }));
  },
  'another actor': (lines, below) => {
    const place = 1 + below(lines.length - 1);
    return lines.with(place, forged(place, { actor: 'officer-9', approver: 'manager-1' }));
  },
};

describe('a large journal that was tampered with, always', () => {
  it(
    'is found by the checkpoint of an earlier day, whatever was recorded since',
    () => {
      const chance = new Chance(20_261_128);
      const below = (limit: number) => chance.below(limit);
      const names = Object.keys(CHANGES);
      const unseen: string[] = [];
      for (let time = 0; time < TIMES; time++) {
        const name = names[time % names.length]!;
        const size = 2 + below(SIZE - 1);
        const then = TEXTS.slice(0, size);
        const lines = [...CHANGES[name]!(then, below), ...TEXTS.slice(size)];
        const expected = { size, root: ROOTS[size - 1]! };
        if (verifyJournal(lines, { expected, hasher }).ok) unseen.push(`${time}: ${name}`);
      }
      expect(unseen).toEqual([]);
    },
    isWhole ? 7_200_000 : 60_000,
  );

  it('is found if its tail is cut off, though what is left is a journal without fault', () => {
    const expected = { size: SIZE, root: ROOTS.at(-1)! };
    for (const size of [0, 1, 2, 500, SIZE - 1]) {
      const cut = TEXTS.slice(0, size);
      expect(verifyJournal(cut, { hasher }).ok).toBe(true);
      expect(problemNames(verifyJournal(cut, { expected, hasher }))).toEqual([
        `journal-cut at line ${size + 1}`,
      ]);
    }
  });
});

const NAME = 'ledger.example/register';
const signer = ed25519Signer(NAME, '11'.repeat(32));
const BOOK = { book: 'book-1', ...CHECKPOINT };
const register = must(await signRegister({ name: NAME, day: day('2026-11-28'), books: [BOOK] }, signer));
const [proof] = must(proveBooks(register, [BOOK])) as [string];
const shown = RECORDS.map(({ line, texts }): PackLine => ({ line, ...(texts && { texts }) }));
const FILE = must(writePack({ book: 'book-1', proof, lines: shown }));
const faults = (given: string, keys = [signer]) =>
  problemNames(openPack(must(writePack({ book: 'book-1', proof: given, lines: shown })), { keys }));

describe('a proof that was forged', () => {
  it('is refused with the hashes, the place or the checkpoint of another', async () => {
    const other = { ...BOOK, book: 'book-2' };
    const both = must(
      await signRegister({ name: NAME, day: day('2026-11-28'), books: [BOOK, other] }, signer),
    );
    const [mine, theirs] = must(proveBooks(both, [BOOK, other])).map((text) => must(readLogProof(text)));
    for (const forgery of [
      { ...mine!, hashes: theirs!.hashes },
      { ...mine!, place: theirs!.place },
      { ...mine!, checkpoint: register.checkpoint },
      { ...mine!, hashes: mine!.hashes.slice(1) },
    ])
      expect(problemNames(openLogProof(writeLogProof(forgery), bookLine(BOOK), [signer]))).toEqual([
        'proof-wrong',
      ]);
  });

  it('is refused with the signature of a key that the reader does not know, under the same name', () => {
    const stranger = ed25519Signer(NAME, '44'.repeat(32));
    expect(faults(proof, [stranger])).toEqual(['note-unsigned']);
  });

  it('is refused with the checkpoint of another log, though a known key signed it', async () => {
    // The keeper signs other trees too. In this one, anybody may have a line written.
    const line = bookLine(BOOK);
    const [leaf] = inclusionProofs([leafOf(line)], [0]);
    const tree = { origin: 'ledger.example/suggestions', size: 1, root: leafOf(line) };
    const checkpoint = must(await signCheckpoint(tree, signer));
    expect(openLogProof(writeLogProof({ ...leaf!, checkpoint }), line, [signer]).ok).toBe(true);
    expect(faults(writeLogProof({ ...leaf!, checkpoint }))).toEqual(['register-of-other']);
    // A witness says of a tree that it only grew, not whose it is.
    const witness = ed25519Signer('witness.example', '22'.repeat(32), 'cosignature');
    const cosigned = must(await cosignCheckpoint(checkpoint, witness, 5));
    expect(faults(writeLogProof({ ...leaf!, checkpoint: cosigned }), [witness])).toEqual([
      'register-of-other',
    ]);
  });
});

describe('a pack of which a byte was changed, always', () => {
  it(
    'is refused with a reason, or is the same record as before',
    () => {
      const whole = must(openPack(FILE, { keys: [signer], hasher }));
      const others: number[] = [];
      for (let place = 0; place < FILE.length; place++)
        for (const bit of isWhole ? [0, 1, 2, 3, 4, 5, 6, 7] : [place % 8]) {
          const opened = openPack(FILE.with(place, FILE[place]! ^ (1 << bit)), { keys: [signer], hasher });
          if (opened.ok) expect(opened.value).toEqual(whole);
          else if (opened.problems.length === 0) others.push(place);
        }
      expect(others).toEqual([]);
    },
    isWhole ? 600_000 : 60_000,
  );

  it('is refused if a byte of its head or its end was changed', () => {
    for (const place of [...Array(10).keys(), ...Array(8).keys()].map((nth, index) =>
      index < 10 ? nth : FILE.length - 8 + nth,
    ))
      for (let bit = 0; bit < 8; bit++) {
        const opened = openPack(FILE.with(place, FILE[place]! ^ (1 << bit)), { keys: [signer], hasher });
        expect([place, opened.ok]).toEqual([place, false]);
        // The record is proved, and the file is still refused.
        if (!opened.ok && place > 3 && place < 10)
          expect(opened.problems).toMatchObject([{ code: 'pack-file-changed' }]);
      }
  });

  it('is refused wherever it ends early, and with anything added', () => {
    for (let size = 0; size < FILE.length; size++)
      expect(openPack(FILE.slice(0, size), { keys: [signer], hasher }).ok).toBe(false);
    for (const added of [[0], [120], [1, 2, 3, 4, 5, 6, 7, 8]])
      expect(openPack(Uint8Array.of(...FILE, ...added), { keys: [signer], hasher }).ok).toBe(false);
  });
});
