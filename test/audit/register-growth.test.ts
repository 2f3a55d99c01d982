import { describe, expect, it } from 'vitest';
import { leafOf } from '../../src/audit/leaf.js';
import { ed25519Signer } from '../../src/audit/note-key.js';
import { type BookCheckpoint, signRegister } from '../../src/audit/register.js';
import { proveGrowth, verifyGrowth } from '../../src/audit/register-growth.js';
import { appendLeaf, EMPTY_RANGE, treeRoot } from '../../src/audit/tree.js';
import { digestOf } from '../../src/record/digest.js';
import { day, must } from '../support/library.js';
import { problemNames } from '../support/problem-lines.js';

const NAME = 'ledger.example/register';
const signer = ed25519Signer(NAME, '11'.repeat(32));
const leaves = (book: string) => Array.from({ length: 40 }, (_, place) => leafOf(`${book} ${place}`));
const bookOf = (book: string, size: number): BookCheckpoint => ({
  ...{ book, size },
  root: treeRoot(
    leaves(book)
      .slice(0, size)
      .reduce((range, leaf) => appendLeaf(range, leaf), EMPTY_RANGE),
  ),
});
const on = async (date: string, books: readonly BookCheckpoint[], previous?: string, by = signer) =>
  must(await signRegister({ name: NAME, day: day(date), books, ...(previous && { previous }) }, by));
const rootOf = ({ lines }: { readonly lines: readonly string[] }) =>
  treeRoot(lines.reduce((range, line) => appendLeaf(range, leafOf(line)), EMPTY_RANGE));

const earlier = await on('2026-11-27', [bookOf('a', 7), bookOf('b', 3), bookOf('c', 8)]);
const later = await on(
  '2026-11-28',
  [bookOf('a', 7), bookOf('b', 19), bookOf('c', 9), bookOf('d', 1)],
  rootOf(earlier),
);
const growth = must(await proveGrowth(earlier, later, async (book) => leaves(book)));
const verify = (change: object) => verifyGrowth({ earlier, later, growth, ...change }, [signer]);
const faults = (change: object) => problemNames(verify(change));

describe('proveGrowth', () => {
  it('has a line for each book that got records, and none for the others', () => {
    expect(growth.map((line) => JSON.parse(line).book)).toEqual(['b', 'c']);
    expect(growth.join()).not.toContain('"a"');
  });
});

describe('verifyGrowth', () => {
  it('says which register is next, and how many books grew and are new', () => {
    expect(must(verify({}))).toMatchObject({ isNext: true, books: 4, grown: 2, added: 1 });
  });

  it('proves growth over several days, and says that the register is not the next', async () => {
    const last = await on('2026-11-30', [bookOf('a', 9), bookOf('b', 19), bookOf('c', 40), bookOf('d', 1)]);
    const proof = must(await proveGrowth(earlier, last, async (book) => leaves(book)));
    expect(must(verify({ later: last, growth: proof }))).toMatchObject({ isNext: false, grown: 3 });
  });

  it('names a book that is gone, one that was cut, and one that was written anew', async () => {
    const forged = { ...bookOf('a', 7), root: digestOf('other') };
    const other = await on('2026-11-28', [forged, bookOf('b', 2)], rootOf(earlier));
    expect(verify({ later: other, growth: [] })).toMatchObject({
      problems: [
        { code: 'book-rewritten', facts: { book: 'a', size: 7, earlier: 7 } },
        { code: 'book-shrunk', facts: { book: 'b', size: 2, earlier: 3 } },
        { code: 'book-unregistered', facts: { book: 'c' } },
      ],
    });
  });

  it('takes no proof of another book, no proof that is missing, and no line that is none', () => {
    const [b, c] = growth as [string, string];
    expect(faults({ growth: [c] })).toEqual(['book-rewritten']);
    expect(faults({ growth: [b.replace('"b"', '"c"'), c.replace('"c"', '"b"')] })).toEqual([
      'book-rewritten',
      'book-rewritten',
    ]);
    expect(faults({ growth: [` ${b}`, c] })).toEqual(['line-not-canonical at growth line 1']);
    expect(faults({ growth: ['{}', c] })).toHaveLength(2);
  });

  it('refuses registers whose lines are not those that were signed, and those of a stranger', async () => {
    const cut = { ...later, lines: later.lines.slice(0, -1) };
    expect(faults({ later: cut })).toEqual(['journal-differs at later']);
    const stranger = ed25519Signer(NAME, '44'.repeat(32));
    const theirs = await on('2026-11-28', [bookOf('a', 7)], rootOf(earlier), stranger);
    expect(faults({ later: theirs })).toEqual(['note-unsigned at later']);
    const keeper = ed25519Signer('other.example/register', '55'.repeat(32));
    const misnamed = await on('2026-11-28', [bookOf('a', 7)], rootOf(earlier), keeper);
    expect(problemNames(verifyGrowth({ earlier, later: misnamed, growth }, [signer, keeper]))).toEqual([
      'register-of-other at later',
    ]);
  });
});
