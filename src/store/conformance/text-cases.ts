/**
 * Cases of snapshots, and of personal texts and their erasure.
 *
 * @module
 */
import type { Store } from '../store.js';
import { expectFault, expectSame, type StoreCase, withStore } from './case.js';
import { ODD_TEXTS, samplePart, sampleRecord, sampleRecords, sampleText, withoutColumns } from './samples.js';

const inOneStore = (name: string, use: (store: Store) => Promise<void>): StoreCase => ({
  name,
  run: (open) => withStore(open, use),
});

const snapshotOf = (size: number) => ({ size, text: JSON.stringify({ covers: size, odd: ODD_TEXTS }) });

/** Two records with texts, in a book that has a third without. */
const RECORDS = [
  sampleRecord(0, { texts: [sampleText(0, 'Jo'), sampleText(1, 'Sam'), sampleText(4, 'Alex')] }),
  sampleRecord(1),
  sampleRecord(2, { texts: [sampleText(0, 'Jo')] }),
];

export const TEXT_CASES: readonly StoreCase[] = [
  inOneStore(
    'a snapshot replaces one that covers as much or less, never one that covers more',
    async (store) => {
      await store.append([samplePart('a', sampleRecords(0, 3)), samplePart('b', sampleRecords(0, 1))]);
      expectSame(await store.snapshot('a'), undefined, 'the snapshot of a book without one');
      await store.saveSnapshot('a', snapshotOf(2));
      expectSame(await store.snapshot('a'), snapshotOf(2), 'the first snapshot');
      await store.saveSnapshot('a', snapshotOf(1));
      expectSame(await store.snapshot('a'), snapshotOf(2), 'the snapshot after an older one');
      await store.saveSnapshot('a', { size: 2, text: '"again"' });
      expectSame(
        await store.snapshot('a'),
        { size: 2, text: '"again"' },
        'the snapshot after another of its size',
      );
      await store.saveSnapshot('a', snapshotOf(3));
      expectSame(await store.snapshot('a'), snapshotOf(3), 'the snapshot after a newer one');
      expectSame(await store.snapshot('b'), undefined, 'the snapshot of another book');
      expectSame(await store.snapshot('c'), undefined, 'the snapshot of a book that there is not');
    },
  ),
  inOneStore('a snapshot of more records than the book has is refused', async (store) => {
    await store.append([samplePart('a', sampleRecords(0, 1))]);
    await expectFault(store.saveSnapshot('a', snapshotOf(2)), 'misused', 'a snapshot of two records of one');
    await expectFault(store.saveSnapshot('a', snapshotOf(0)), 'misused', 'a snapshot of no records');
    await expectFault(
      store.saveSnapshot('b', snapshotOf(1)),
      'misused',
      'a snapshot of a book that there is not',
    );
    await expectFault(
      store.saveSnapshot('a', { size: 1, text: '"\n"' }),
      'misused',
      'a snapshot of two lines',
    );
    expectSame(await store.snapshot('a'), undefined, 'the snapshot');
  }),
  {
    name: 'eraseTexts takes the texts away, and leaves the records as they are',
    run: async (open) => {
      const expected = [
        { ...RECORDS[0]!, texts: [sampleText(0, 'Jo'), sampleText(4, 'Alex')] },
        RECORDS[1]!,
        { ...RECORDS[2]!, texts: undefined },
      ].map((record) => withoutColumns(record as never));
      await withStore(open, async (store) => {
        await store.append([samplePart('a', RECORDS), samplePart('b', RECORDS)]);
        const places = [
          { sequence: 0, place: 1 },
          { sequence: 2, place: 0 },
          { sequence: 1, place: 0 },
          { sequence: 0, place: 1 },
          { sequence: 0, place: 2 },
          { sequence: 99, place: 0 },
        ];
        expectSame(await store.eraseTexts('a', places), 2, 'the number of texts erased');
        expectSame(await store.eraseTexts('a', places), 0, 'the number of texts erased again');
        expectSame(await store.eraseTexts('c', places), 0, 'the number of texts of a book that there is not');
        expectSame(await store.read('a', 0, 10), expected, 'the records after the erasure');
        expectSame(await store.findEntries('a', ['entry-2']), [expected[2]], 'a record found by its entry');
        expectSame(await store.read('b', 0, 10), RECORDS.map(withoutColumns), 'the records of another book');
        expectSame((await store.heads(10)).length, 2, 'the number of books');
        await store.append([samplePart('a', [sampleRecord(3, { texts: [sampleText(0, 'Kim')] })])]);
      });
      await withStore(open, async (store) => {
        expectSame(await store.read('a', 0, 3), expected, 'the records when opened again');
        expectSame((await store.read('a', 3, 1))[0]?.texts, [sampleText(0, 'Kim')], 'a text written after');
        expectSame(await store.eraseTexts('a', [{ sequence: 3, place: 0 }]), 1, 'the number of texts erased');
        expectSame(await store.eraseTexts('a', [{ sequence: 0, place: 4 }]), 1, 'the number of texts erased');
      });
      await withStore(open, async (store) => {
        expectSame((await store.read('a', 3, 1))[0]?.texts, undefined, 'the text of the last record');
        expectSame((await store.read('a', 0, 1))[0]?.texts, [sampleText(0, 'Jo')], 'the texts of the first');
      });
    },
  },
  {
    name: 'eraseTexts refuses what is no place',
    run: async (open) => {
      await withStore(open, async (store) => {
        await store.append([samplePart('a', RECORDS)]);
        for (const no of [-1, 0.5, Number.NaN, 2 ** 53]) {
          const places = [
            { sequence: 0, place: 0 },
            { sequence: no, place: 0 },
          ];
          await expectFault(store.eraseTexts('a', places), 'misused', `the place ${no}`);
          await expectFault(store.eraseTexts('a', [{ sequence: 0, place: no }]), 'misused', `the text ${no}`);
        }
        expectSame(await store.read('a', 0, 10), RECORDS.map(withoutColumns), 'the records');
      });
    },
  },
  {
    name: 'eraseTexts drops the snapshot, and none that was made before it comes back',
    run: async (open) => {
      await withStore(open, async (store) => {
        await store.append([samplePart('a', RECORDS), samplePart('b', RECORDS)]);
        await store.saveSnapshot('a', snapshotOf(2));
        await store.saveSnapshot('b', snapshotOf(2));
        await store.eraseTexts('a', [{ sequence: 0, place: 0 }]);
        expectSame(await store.snapshot('a'), undefined, 'the snapshot after the erasure');
        expectSame(await store.snapshot('b'), snapshotOf(2), 'the snapshot of another book');
      });
      await withStore(open, async (store) => {
        expectSame(await store.snapshot('a'), undefined, 'the snapshot when opened again');
        await store.saveSnapshot('a', snapshotOf(2));
        expectSame(await store.snapshot('a'), undefined, 'the snapshot after one from before the erasure');
        await store.saveSnapshot('a', snapshotOf(3));
        expectSame(
          await store.snapshot('a'),
          snapshotOf(3),
          'the snapshot after one that covers the erasure',
        );
      });
    },
  },
];
