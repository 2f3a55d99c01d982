import { describe, expect, it } from 'vitest';
import { cosignCheckpoint, openCheckpoint, signCheckpoint } from '../../src/audit/checkpoint.js';
import { openLogProof, readLogProof } from '../../src/audit/log-proof.js';
import { ed25519Signer } from '../../src/audit/note-key.js';
import { bookLine, proveBooks, signRegister } from '../../src/audit/register.js';
import { digestOf } from '../../src/record/digest.js';
import { day, must } from '../support/library.js';
import { problemNames } from '../support/problem-lines.js';

const signer = ed25519Signer('ledger.example/register', '11'.repeat(32));
const witness = ed25519Signer('witness.example/w1', '22'.repeat(32), 'cosignature');
const book = (id: string, size = 3) => ({ book: id, size, root: digestOf(id) });
const BOOKS = ['b-3', 'b-1', 'b-2', 'b-10'].map((id) => book(id));
const DAY = { name: 'ledger.example/register', day: day('2026-11-28'), books: BOOKS };
const register = must(await signRegister(DAY, signer));

describe('signRegister', () => {
  it('has a line for its day and one for each book, in order of id', () => {
    expect(register.lines.map((line) => JSON.parse(line))).toEqual([
      { day: '2026-11-28', name: 'ledger.example/register' },
      ...['b-1', 'b-10', 'b-2', 'b-3'].map((id) => book(id)),
    ]);
    const { origin, size } = must(openCheckpoint(register.checkpoint, [signer]));
    expect({ origin, size }).toEqual({ origin: 'ledger.example/register/2026-11-28', size: 5 });
  });

  it('is the same for the same books in another order', async () => {
    const other = must(await signRegister({ ...DAY, books: BOOKS.toReversed() }, signer));
    expect(other).toEqual(register);
  });

  it('is another if it follows another register', async () => {
    const other = must(await signRegister({ ...DAY, previous: digestOf('yesterday') }, signer));
    expect(JSON.parse(other.lines[0]!)).toMatchObject({ previous: digestOf('yesterday') });
    expect(other.checkpoint).not.toBe(register.checkpoint);
  });

  it('refuses a book that is given twice', async () => {
    const result = await signRegister({ ...DAY, books: [...BOOKS, book('b-1', 4)] }, signer);
    expect(problemNames(result)).toEqual(['name-repeated at books']);
  });
});

describe('proveBooks', () => {
  it('proves each book of a register, alone', () => {
    const files = must(proveBooks(register, BOOKS));
    files.forEach((file, place) => {
      const line = bookLine(BOOKS[place]!);
      expect(must(openLogProof(file, line, [signer])).origin).toBe('ledger.example/register/2026-11-28');
      expect(BOOKS.some(({ book }) => file.includes(book))).toBe(false);
    });
  });

  it('refuses a book that has grown since, and one that is not there', () => {
    const result = proveBooks(register, [book('b-1', 4), book('b-2'), book('b-9')]);
    expect(problemNames(result)).toEqual(['book-unregistered', 'book-unregistered']);
  });
});

describe('openLogProof', () => {
  const [file] = must(proveBooks(register, [BOOKS[1]!])) as [string];

  it('refuses another line, another log and a proof that is cut', () => {
    const line = bookLine(BOOKS[1]!);
    expect(problemNames(openLogProof(file, bookLine(BOOKS[0]!), [signer]))).toEqual(['proof-wrong']);
    expect(problemNames(openLogProof(file.replace('2026-11-28', '2026-11-27'), line, [signer]))).toEqual([
      'note-signature-wrong',
    ]);
    const cut = file.replace(/^[\w+/=]{44}\n/m, '');
    expect(problemNames(openLogProof(cut, line, [signer]))).toEqual(['proof-wrong']);
  });

  it('passes over what nobody signed', () => {
    const extra = file.replace('\nindex', '\nextra aGVsbG8=\nindex');
    expect(openLogProof(extra, bookLine(BOOKS[1]!), [signer]).ok).toBe(true);
  });

  it.each([
    ['', 'nothing'],
    [file.replace('@v1', '@v2'), 'another version'],
    [file.replace('index 1', 'index 01'), 'a place with a leading zero'],
    [file.replace('index 1', 'index 9007199254740993'), 'a place beyond whole numbers'],
    [file.replace(/^([\w+/=]{43})=\n/m, '$1\n'), 'a hash of fewer than 32 bytes'],
    [file.replace(/^[\w+/=]{44}\n/m, 'AAAA\n'), 'a hash of three bytes'],
  ])('refuses %# (%s)', (text) => {
    expect(problemNames(readLogProof(text))).toEqual(['proof-malformed']);
  });
});

describe('cosignCheckpoint', () => {
  it('adds a witness and the time', async () => {
    const cosigned = must(await cosignCheckpoint(register.checkpoint, witness, 1_795_000_000));
    const { signedBy } = must(openCheckpoint(cosigned, [signer, witness]));
    expect(signedBy.map(({ key, time }) => [key.name, time])).toEqual([
      ['ledger.example/register', undefined],
      ['witness.example/w1', 1_795_000_000],
    ]);
  });

  it('signs no note that is no checkpoint', async () => {
    const note = must(await signCheckpoint({ origin: 'x', size: 1, root: digestOf('') }, signer)).replace(
      '\n1\n',
      '\n01\n',
    );
    expect(problemNames(await cosignCheckpoint(note, witness, 1))).toEqual(['note-malformed']);
  });
});
