/**
 * Cases of appending: all or nothing, at the expected place, and each entry once.
 *
 * @module
 */
import type { Appended, AppendPart, Store, StoredRecord } from '../store.js';
import { expectFault, expectSame, type StoreCase, withStore } from './case.js';
import {
  sampleNote,
  samplePart,
  sampleRecord,
  sampleRecords,
  sampleText,
  withoutColumns,
} from './samples.js';

const APPENDED: Appended = { kind: 'appended' };

/** Fails unless a book has these records and no others. */
async function expectRecords(store: Store, book: string, records: readonly StoredRecord[]): Promise<void> {
  expectSame(await store.size(book), records.length, `the size of ${book}`);
  const read = await store.read(book, 0, records.length + 10);
  expectSame(read, records.map(withoutColumns), `the records of ${book}`);
}

/** A case that opens the store once. */
const inOneStore = (name: string, use: (store: Store) => Promise<void>): StoreCase => ({
  name,
  run: (open) => withStore(open, use),
});

const BROKEN_RECORDS: readonly (readonly [fault: string, record: StoredRecord])[] = [
  ['a record at another place', sampleRecord(1)],
  ['a line with a line end', sampleRecord(0, { line: '{}\n' })],
  ['an empty line', sampleRecord(0, { line: '' })],
  ['a line with half a character', sampleRecord(0, { line: '{"a":"\ud800"}' })],
  ['a leaf in upper case', sampleRecord(0, { leaf: 'A'.repeat(64) })],
  ['a short leaf', sampleRecord(0, { leaf: 'a'.repeat(63) })],
  ['a text with half a character', sampleRecord(0, { texts: [{ ...sampleText(0, ''), text: '"\udc00"' }] })],
  ['texts out of order', sampleRecord(0, { texts: [sampleText(1, 'b'), sampleText(0, 'a')] })],
  ['a text twice at a place', sampleRecord(0, { texts: [sampleText(0, 'a'), sampleText(0, 'b')] })],
  [
    'an amount that is not whole',
    sampleRecord(0, {
      columns: { date: '2026-04-06', kind: 'pay', accounts: ['a'], funds: ['b'], types: [0], pence: [0.5] },
    }),
  ],
  [
    'columns of different lengths',
    sampleRecord(0, {
      columns: { date: '2026-04-06', kind: 'pay', accounts: ['a'], funds: [], types: [0], pence: [0] },
    }),
  ],
];

const BROKEN_PARTS: readonly (readonly [fault: string, parts: readonly AppendPart[]])[] = [
  ['no parts', []],
  ['no records', [{ book: 'a', expectedSize: 0, records: [] }]],
  ['a negative size', [{ book: 'a', expectedSize: -1, records: [sampleRecord(-1)] }]],
  ['a book whose name is no id', [samplePart('../a b', sampleRecords(0, 1))]],
  ['two parts of one book', [samplePart('a', sampleRecords(0, 1)), samplePart('a', sampleRecords(1, 1))]],
  ...BROKEN_RECORDS.map(
    ([fault, record]) => [fault, [{ book: 'a', expectedSize: 0, records: [record] }]] as const,
  ),
];

/** A record that repeats what record 0 of a book has, under each of the two names that may not be repeated. */
const REPEATS: readonly (readonly [name: string, first: StoredRecord, again: StoredRecord])[] = [
  ['entry', sampleRecord(0, { entry: 'x' }), sampleRecord(1, { entry: 'x', line: '{"other":1}' })],
  ['half', sampleRecord(0, { half: 'out t' }), sampleRecord(1, { half: 'out t' })],
];

export const APPEND_CASES: readonly StoreCase[] = [
  inOneStore('append writes records to a new book, then after them', async (store) => {
    const records = [sampleRecord(0), sampleNote(1), sampleRecord(2, { half: 'out t-1' }), sampleNote(3)];
    expectSame(await store.append([samplePart('a', records.slice(0, 2))]), APPENDED, 'the first append');
    expectSame(await store.append([samplePart('a', records.slice(2))]), APPENDED, 'the second append');
    await expectRecords(store, 'a', records);
  }),
  inOneStore('append writes to several books at once', async (store) => {
    await store.append([samplePart('b', sampleRecords(0, 2))]);
    const parts = [
      samplePart('a', sampleRecords(0, 3)),
      samplePart('b', sampleRecords(2, 1)),
      samplePart('c', [sampleNote(0)]),
    ];
    expectSame(await store.append(parts), APPENDED, 'the append');
    await expectRecords(store, 'a', sampleRecords(0, 3));
    await expectRecords(store, 'b', sampleRecords(0, 3));
    await expectRecords(store, 'c', [sampleNote(0)]);
  }),
  inOneStore(
    'append at another size than expected writes nothing, and names the first such book',
    async (store) => {
      await store.append([samplePart('b', sampleRecords(0, 2)), samplePart('c', sampleRecords(0, 1))]);
      const parts = [
        samplePart('a', sampleRecords(0, 1)),
        samplePart('b', sampleRecords(1, 1)),
        samplePart('c', sampleRecords(5, 1)),
      ];
      expectSame(await store.append(parts), { kind: 'moved', book: 'b', size: 2 }, 'the append');
      const early = await store.append([samplePart('d', sampleRecords(1, 1))]);
      expectSame(early, { kind: 'moved', book: 'd', size: 0 }, 'an append beyond the end of a book');
      await expectRecords(store, 'a', []);
      await expectRecords(store, 'b', sampleRecords(0, 2));
      await expectRecords(store, 'c', sampleRecords(0, 1));
      expectSame((await store.heads(10)).length, 2, 'the number of books');
    },
  ),
  inOneStore('append once more of what was written answers that the book has moved', async (store) => {
    const parts = [samplePart('a', [sampleRecord(0, { half: 'in t' })])];
    await store.append(parts);
    expectSame(await store.append(parts), { kind: 'moved', book: 'a', size: 1 }, 'the second append');
  }),
  ...REPEATS.flatMap(([name, first, again]) => [
    inOneStore(`append refuses an ${name} that is already in the book, and writes nothing`, async (store) => {
      await store.append([samplePart('a', [first])]);
      const parts = [samplePart('b', sampleRecords(0, 1)), samplePart('a', [again])];
      await expectFault(store.append(parts), 'misused', `a second record of the ${name}`);
      await expectRecords(store, 'a', [first]);
      await expectRecords(store, 'b', []);
      const other = sampleRecord(1, { entry: 'y' });
      expectSame(await store.append([samplePart('a', [other])]), APPENDED, 'an append after the refusal');
    }),
    inOneStore(`append refuses an ${name} that it has twice, and writes nothing`, async (store) => {
      await expectFault(store.append([samplePart('a', [first, again])]), 'misused', `the ${name} twice`);
      await expectRecords(store, 'a', []);
    }),
    inOneStore(`append takes the same ${name} in another book`, async (store) => {
      const parts = [samplePart('a', [first]), samplePart('b', [first])];
      expectSame(await store.append(parts), APPENDED, 'the append');
    }),
  ]),
  ...BROKEN_PARTS.map(([fault, parts]) =>
    inOneStore(`append refuses ${fault}, and writes nothing`, async (store) => {
      await expectFault(store.append(parts), 'misused', `an append with ${fault}`);
      await expectRecords(store, 'a', []);
    }),
  ),
  inOneStore('append takes 1,000 records with texts, and a line of a million characters', async (store) => {
    const records = sampleRecords(0, 1_000).map((record) => ({ ...record, texts: [sampleText(0, 'Jo')] }));
    const long = sampleRecord(1_000, { line: JSON.stringify({ long: 'né👍'.repeat(250_000) }) });
    expectSame(await store.append([samplePart('a', records)]), APPENDED, 'the append of 1,000 records');
    expectSame(await store.append([samplePart('a', [long])]), APPENDED, 'the append of a long line');
    await expectRecords(store, 'a', [...records, long]);
  }),
  inOneStore('append keeps its own copy of the records', async (store) => {
    const record = { ...sampleRecord(0) };
    const records = [record];
    const appended = store.append([{ book: 'a', expectedSize: 0, records }]);
    record.line = '{"changed":true}';
    records.push(sampleRecord(1));
    await appended;
    await expectRecords(store, 'a', [sampleRecord(0)]);
  }),
  inOneStore('overlapping appends to one book each find a place of their own', async (store) => {
    const writers = 16;
    const each = 5;
    await Promise.all(
      Array.from({ length: writers }, async (_, writer) => {
        let size = 0;
        for (let count = 0; count < each; ) {
          const record = sampleRecord(size, { entry: `entry-${writer}-${count}` });
          const answer = await store.append([samplePart('a', [record])]);
          if (answer.kind === 'moved') size = answer.size;
          else {
            count += 1;
            size += 1;
          }
        }
      }),
    );
    const records = await store.read('a', 0, 1_000);
    const places = Array.from({ length: writers * each }, (_, place) => place);
    expectSame(
      records.map(({ sequence }) => sequence),
      places,
      'the places',
    );
    expectSame(new Set(records.map(({ entry }) => entry)).size, writers * each, 'the number of entries');
  }),
  inOneStore(
    'overlapping appends to two books in either order end, and write both or neither',
    async (store) => {
      const sizes = (await Promise.all(
        Array.from({ length: 12 }, async (_, writer) => {
          for (;;) {
            const [a, b] = [await store.size('a'), await store.size('b')];
            const parts = [
              samplePart('a', [sampleRecord(a, { entry: `entry-${writer}` })]),
              samplePart('b', [sampleRecord(b, { entry: `entry-${writer}` })]),
            ];
            const answer = await store.append(writer % 2 === 0 ? parts : parts.reverse());
            if (answer.kind === 'appended') return [a, b];
          }
        }),
      )) as readonly (readonly number[])[];
      const entries = async (book: string) => (await store.read(book, 0, 100)).map(({ entry }) => entry);
      expectSame(sizes.length, await store.size('a'), 'the size of a');
      expectSame(await entries('a'), await entries('b'), 'the entries of both books');
    },
  ),
];
