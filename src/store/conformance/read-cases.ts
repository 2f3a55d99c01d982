/**
 * Cases of reading: pages of records, records by entry and half, and the list of books.
 *
 * @module
 */
import type { Store, StoredRecord } from '../store.js';
import { expectFault, expectSame, type StoreCase, withStore } from './case.js';
import {
  ODD_TEXTS,
  sampleNote,
  samplePart,
  sampleRecord,
  sampleRecords,
  sampleText,
  withoutColumns,
} from './samples.js';

const inOneStore = (name: string, use: (store: Store) => Promise<void>): StoreCase => ({
  name,
  run: (open) => withStore(open, use),
});

const places = (records: readonly StoredRecord[]) => records.map(({ sequence }) => sequence);

export const READ_CASES: readonly StoreCase[] = [
  inOneStore('read answers pages of records in order', async (store) => {
    await store.append([samplePart('a', sampleRecords(0, 7)), samplePart('b', sampleRecords(0, 2))]);
    expectSame(places(await store.read('a', 0, 3)), [0, 1, 2], 'the first page');
    expectSame(places(await store.read('a', 3, 3)), [3, 4, 5], 'the second page');
    expectSame(places(await store.read('a', 6, 3)), [6], 'the last page');
    expectSame(places(await store.read('a', 7, 3)), [], 'a page after the end');
    expectSame(places(await store.read('a', 100, 1)), [], 'a page far after the end');
    expectSame(places(await store.read('c', 0, 1)), [], 'a page of a book that there is not');
  }),
  inOneStore('read gives back odd characters as they were', async (store) => {
    const records = ODD_TEXTS.map((text, sequence) =>
      sampleRecord(sequence, {
        line: JSON.stringify({ text, [text]: sequence }),
        texts: [sampleText(0, text), sampleText(3, `${text} again`)],
      }),
    );
    await store.append([samplePart('a', records)]);
    expectSame(await store.read('a', 0, 100), records.map(withoutColumns), 'the records');
  }),
  inOneStore('findEntries and findHalves answer records in order of place', async (store) => {
    const records = [
      sampleRecord(0, { entry: 'z' }),
      sampleRecord(1, { entry: 'Z', half: 'out t' }),
      sampleNote(2),
      sampleRecord(3, { entry: 'e%_', half: 'in t', texts: [sampleText(0, 'Jo')] }),
    ];
    await store.append([samplePart('a', records), samplePart('b', [sampleRecord(0, { entry: 'other' })])]);
    expectSame(
      await store.findEntries('a', ['e%_', 'z', 'other', 'z']),
      [records[0]!, records[3]!].map(withoutColumns),
      'the entries',
    );
    expectSame(places(await store.findEntries('a', ['E%_', 'e__', ''])), [], 'entries that there are not');
    expectSame(
      await store.findHalves('a', ['in t', 'out t']),
      [records[1]!, records[3]!].map(withoutColumns),
      'the halves',
    );
    expectSame(places(await store.findHalves('a', ['z', 'in  t'])), [], 'halves that there are not');
    expectSame(places(await store.findEntries('a', [])), [], 'no entries');
    expectSame(places(await store.findEntries('c', ['z'])), [], 'an entry of a book that there is not');
    const many = Array.from({ length: 5_000 }, (_, index) => `no-${index}`);
    expectSame(places(await store.findEntries('a', [...many, 'Z'])), [1], 'an entry among many');
  }),
  inOneStore('heads lists the books in the order of code units, page by page', async (store) => {
    const names = [
      'B',
      'a-1',
      'a',
      'A',
      'b',
      'a.b',
      'a/b',
      'a_b',
      'aB',
      'ab',
      '10',
      '9',
      'a+b',
      'a#b',
      'a@b:c',
    ];
    names.push('x'.repeat(120), 'X'.repeat(120), 'con', `${'y'.repeat(119)}/`);
    for (const [index, book] of names.entries())
      await store.append([samplePart(book, sampleRecords(0, 1 + index))]);
    const sorted = names
      .map((book, index) => ({ book, size: 1 + index }))
      .sort((a, b) => (a.book < b.book ? -1 : 1));
    expectSame(await store.heads(100), sorted, 'all books');
    const pages = [];
    for (let after: string | undefined; ; ) {
      const page = await store.heads(4, after);
      pages.push(...page);
      if (page.length < 4) break;
      after = page.at(-1)!.book;
    }
    expectSame(pages, sorted, 'the books, page by page');
    expectSame(
      await store.heads(1, 'aa'),
      [{ book: 'ab', size: 1 + names.indexOf('ab') }],
      'the book after aa',
    );
    for (const [index, book] of names.entries())
      expectSame(await store.size(book), 1 + index, `the size of ${book}`);
  }),
  inOneStore('reading refuses what is no place, no limit and no name', async (store) => {
    await expectFault(store.read('a', -1, 1), 'misused', 'a place below 0');
    await expectFault(store.read('a', 0.5, 1), 'misused', 'a place that is not whole');
    await expectFault(store.read('a', 0, 0), 'misused', 'a limit of 0');
    await expectFault(store.heads(0), 'misused', 'a limit of 0 books');
    await expectFault(store.read('../a', 0, 1), 'misused', 'a name that is no id');
    await expectFault(store.size(''), 'misused', 'an empty name');
  }),
];
