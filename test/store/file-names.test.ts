import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bookOf, logName, logNumbers, pathOf } from '../../src/store/file/file-names.js';

const id = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._:@/+#-]{0,119}$/);

describe('the names of files', () => {
  it('say which book they are of', () => {
    expect(pathOf('journal', 'Jo/2026:a')).toBe('journal/book-!jo!32026!1a.jsonl');
    expect(bookOf('book-!jo!32026!1a.jsonl')).toBe('Jo/2026:a');
    expect(['book-a.jsonl.new', 'book-A.jsonl', 'notes.txt', 'book-!9.jsonl'].map(bookOf)).toEqual(
      Array(4).fill(undefined),
    );
  });

  it('of logs are in order of their numbers', () => {
    expect(logNumbers([logName(10), 'x', logName(9), '.000000000011.jsonl'])).toEqual([9, 10]);
  });
});

describe('the names of files, always', () => {
  it('lead back to the book, are short enough for any file system, and need no capitals', () => {
    fc.assert(
      fc.property(id, (book) => {
        const name = pathOf('journal', book).slice('journal/'.length);
        expect(bookOf(name)).toBe(book);
        expect(name).toMatch(/^[a-z0-9!_.-]{1,255}$/);
      }),
    );
  });
});
