import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ed25519Signer } from '../../src/audit/note-key.js';
import { openPack, type PackLine, writePack } from '../../src/audit/pack.js';
import { proveBooks, signRegister } from '../../src/audit/register.js';
import { digestOf } from '../../src/record/digest.js';
import { day, must } from '../support/library.js';
import { problemNames } from '../support/problem-lines.js';
import { CHECKPOINT, RECORDS, TEXTS } from './sample-journal.js';

const signer = ed25519Signer('ledger.example/register', '11'.repeat(32));
const keys = [signer];
const BOOK = { book: 'book-1', ...CHECKPOINT };
const others = ['a', 'b', 'x', 'y', 'z'].map((book) => ({ book, size: 9, root: digestOf(book) }));
const DAY = { name: 'ledger.example/register', day: day('2026-11-28'), books: [BOOK, ...others] };
const register = must(await signRegister(DAY, signer));
const [proof] = must(proveBooks(register, [BOOK])) as [string];

const shown = RECORDS.map(({ line, texts }): PackLine => ({ line, ...(texts && { texts }) }));
const FILE = must(writePack({ book: 'book-1', proof, lines: shown }));
/** A pack of the same book, with some lines withheld. */
const withheld = (...places: number[]) =>
  must(
    writePack({
      book: 'book-1',
      proof,
      lines: shown.map((line, place) => (places.includes(place) ? { leaf: RECORDS[place]!.leaf! } : line)),
    }),
  );
/** A pack whose text is changed. */
const changed = (change: (text: string) => string) =>
  new Uint8Array(gzipSync(change(new TextDecoder().decode(gunzipSync(FILE)))));
const faults = (file: Uint8Array) => problemNames(openPack(file, { keys }));

describe('writePack', () => {
  it('writes no line that is none of a journal, and no text that is not the one recorded', () => {
    const [text] = RECORDS[1]!.texts!;
    const write = (line: PackLine) => problemNames(writePack({ book: 'book-1', proof, lines: [line] }));
    expect(write({ line: 'one' })).toEqual(['line-not-canonical at lines[0]']);
    expect(write({ line: TEXTS[1]!, texts: [{ ...text!, text: '"Other"' }] })).toEqual([
      'text-changed at lines[0]',
    ]);
    expect(write({ line: TEXTS[0]!, texts: [text!] })).toEqual(['text-unexpected at lines[0]']);
  });

  it('keeps the commitment of a text that is not given', () => {
    const bare = must(writePack({ book: 'book-1', proof, lines: TEXTS.map((line) => ({ line })) }));
    expect(must(openPack(bare, { keys })).journal).toMatchObject({ ...CHECKPOINT, texts: 0, absentTexts: 3 });
  });
});

describe('openPack', () => {
  it('shows a book whole, and who stands for it', () => {
    const pack = must(openPack(FILE, { keys }));
    expect(pack).toMatchObject({ book: 'book-1', withheld: 0, journal: { ...CHECKPOINT, texts: 3 } });
    expect(pack.records.map(({ line }) => line)).toEqual(TEXTS);
    expect(pack.register).toMatchObject({ origin: 'ledger.example/register/2026-11-28' });
  });

  it('says how many lines are withheld, and has nothing of them', () => {
    const file = withheld(1, 2, 4);
    expect(must(openPack(file, { keys }))).toMatchObject({ withheld: 3, journal: CHECKPOINT });
    const text = gunzipSync(file).toString();
    expect(['Ms A Example', 'Example Council', '"again"'].filter((of) => text.includes(of))).toEqual([]);
  });

  it('is the same file for the same content', () => {
    expect(must(writePack({ book: 'book-1', proof, lines: shown }))).toEqual(FILE);
  });

  it('is opened by any program that reads gzip and JSON', () => {
    const { proof: text, lines } = JSON.parse(gunzipSync(FILE).toString());
    expect(text).toMatch(/^c2sp\.org\/tlog-proof@v1\n/);
    expect(lines).toHaveLength(TEXTS.length);
  });

  it('finds a line that is changed, dropped, repeated, swapped or added, and a text that is another', () => {
    const lines = (change: (lines: PackLine[]) => PackLine[]) =>
      must(writePack({ book: 'book-1', proof, lines: change([...shown]) }));
    expect(faults(changed((text) => text.replace('-1234', '-1235')))).toEqual([
      'line-changed at line 3',
      'proof-wrong',
    ]);
    expect(faults(lines((all) => all.slice(0, -1)))).toEqual(['proof-wrong']);
    expect(faults(lines((all) => all.toSpliced(1, 1)))).toEqual(['lines-dropped at line 2', 'proof-wrong']);
    expect(faults(lines((all) => all.toSpliced(1, 0, all[1]!)))).toEqual([
      'line-added at line 3',
      'proof-wrong',
    ]);
    expect(faults(changed((text) => text.replace('Ms A Example', 'Ms B Example')))).toEqual([
      'line-changed at line 3',
      'proof-wrong',
    ]);
  });

  it('refuses a pack of another book, and one that nobody signed', () => {
    expect(
      faults(changed((text) => text.replace('"book":"book-1","format"', '"book":"x","format"')))[0],
    ).toMatch('line-of-other-book');
    const stranger = ed25519Signer('ledger.example/register', '44'.repeat(32));
    expect(problemNames(openPack(FILE, { keys: [stranger] }))).toEqual(['note-unsigned']);
    expect(problemNames(openPack(FILE, { keys: [] }))).toEqual(['note-unsigned']);
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['any text', new TextEncoder().encode('A pack')],
    ['a pack that is cut', FILE.slice(0, -20)],
    ['a text that is not compressed', new Uint8Array(gunzipSync(FILE))],
    ['JSON that is not canonical', changed((text) => ` ${text}`)],
    ['a file that grows beyond 64 MB', new Uint8Array(gzipSync(new Uint8Array(65 * 1024 * 1024)))],
  ])('refuses %s', (_, file) => {
    expect(faults(file)).toEqual(['pack-unreadable']);
  });

  it('refuses JSON that is no pack, field by field', () => {
    expect(faults(changed((text) => text.replace('"version":1', '"version":2')))).toHaveLength(1);
    expect(faults(new Uint8Array(gzipSync('{}'))).length).toBeGreaterThan(2);
  });
});

describe('openPack, always', () => {
  it('opens no pack with a bit changed, unless every line and text is as it was', () => {
    const whole = must(openPack(FILE, { keys }));
    fc.assert(
      fc.property(fc.nat({ max: FILE.length * 8 - 1 }), (bit) => {
        const file = FILE.slice();
        file[bit >> 3]! ^= 1 << (bit & 7);
        const opened = openPack(file, { keys });
        if (opened.ok) expect(opened.value).toEqual(whole);
      }),
      { numRuns: 500 },
    );
  });
});
