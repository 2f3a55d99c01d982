/**
 * Cases of what lasts: a store opened again, a store that was closed, and two stores at one place.
 *
 * @module
 */
import { type Store, StoreFault } from '../store.js';
import { expectFault, expectSame, type StoreCase, withStore } from './case.js';
import { samplePart, sampleRecord, sampleRecords, sampleText, withoutColumns } from './samples.js';

/** Every call of a store. */
const CALLS: readonly (readonly [name: string, call: (store: Store) => Promise<unknown>])[] = [
  ['append', (store) => store.append([samplePart('a', sampleRecords(1, 1))])],
  ['read', (store) => store.read('a', 0, 1)],
  ['findEntries', (store) => store.findEntries('a', ['entry-0'])],
  ['findHalves', (store) => store.findHalves('a', ['out t'])],
  ['size', (store) => store.size('a')],
  ['heads', (store) => store.heads(1)],
  ['saveSnapshot', (store) => store.saveSnapshot('a', { size: 1, text: '{}' })],
  ['snapshot', (store) => store.snapshot('a')],
  ['eraseTexts', (store) => store.eraseTexts('a', [{ sequence: 0, place: 0 }])],
];

export const LASTING_CASES: readonly StoreCase[] = [
  {
    name: 'a store that is opened again has everything, and goes on',
    run: async (open) => {
      const first = sampleRecords(0, 3).map((record) => ({ ...record, texts: [sampleText(0, 'Jo')] }));
      const next = sampleRecord(3, { half: 'in t' });
      await withStore(open, async (store) => {
        await store.append([samplePart('a', first), samplePart('b', sampleRecords(0, 1))]);
        await store.saveSnapshot('a', { size: 2, text: '{"covers":2}' });
      });
      await withStore(open, async (store) => {
        expectSame(await store.read('a', 0, 10), first.map(withoutColumns), 'the records of a');
        expectSame(await store.snapshot('a'), { size: 2, text: '{"covers":2}' }, 'the snapshot');
        const late = await store.append([samplePart('b', sampleRecords(0, 1))]);
        expectSame(late, { kind: 'moved', book: 'b', size: 1 }, 'an append at a place that is taken');
        const again = sampleRecord(3, { entry: 'entry-0' });
        await expectFault(store.append([samplePart('a', [again])]), 'misused', 'an entry from before');
        expectSame(await store.append([samplePart('a', [next])]), { kind: 'appended' }, 'the next append');
      });
      await withStore(open, async (store) => {
        expectSame(await store.read('a', 0, 10), [...first, next].map(withoutColumns), 'the records of a');
        expectSame(await store.findHalves('a', ['in t']), [withoutColumns(next)], 'the half');
        const heads = [
          { book: 'a', size: 4 },
          { book: 'b', size: 1 },
        ];
        expectSame(await store.heads(10), heads, 'the books');
      });
    },
  },
  {
    name: 'a store that is opened again finds records that are far apart',
    run: async (open) => {
      const records = sampleRecords(0, 50).map((record) => ({ ...record, half: `out ${record.sequence}` }));
      await withStore(open, (store) => store.append([samplePart('a', records)]));
      await withStore(open, async (store) => {
        const some = [3, 4, 17, 49].map((place) => withoutColumns(records[place]!));
        const ids = ['entry-49', 'entry-17', 'entry-3', 'entry-4'];
        expectSame(await store.findEntries('a', ids), some, 'the entries');
        const halves = ['out 49', 'out 17', 'out 3', 'out 4'];
        expectSame(await store.findHalves('a', halves), some, 'the halves');
        expectSame(await store.read('a', 48, 10), records.slice(48).map(withoutColumns), 'the last page');
      });
    },
  },
  {
    name: 'a closed store refuses every call but close',
    run: async (open) => {
      const store = await open();
      await store.append([samplePart('a', sampleRecords(0, 1))]);
      await store.close();
      for (const [name, call] of CALLS) await expectFault(call(store), 'misused', `${name} after close`);
      await store.close();
      await withStore(open, async (again) => {
        expectSame(await again.size('a'), 1, 'the size after the refusals');
      });
    },
  },
  {
    name: 'close waits for the calls before it',
    run: async (open) => {
      const store = await open();
      const appended = store.append([samplePart('a', sampleRecords(0, 2))]);
      await store.close();
      expectSame(await appended, { kind: 'appended' }, 'the append before close');
      await withStore(open, async (again) => {
        expectSame(await again.size('a'), 2, 'the size');
      });
    },
  },
  {
    name: 'a second store at the same place is refused as locked, or works beside the first',
    run: async (open) => {
      await withStore(open, async (store) => {
        await store.append([samplePart('a', sampleRecords(0, 1))]);
        const second = await open().catch((thrown: unknown) => thrown);
        if (second instanceof StoreFault && second.kind === 'locked') return;
        if (second instanceof Error) throw second;
        await withStore(
          async () => second as Store,
          async (beside) => {
            const answers = await Promise.all(
              [store, beside].map((writer) => writer.append([samplePart('a', sampleRecords(1, 1))])),
            );
            expectSame(answers.filter(({ kind }) => kind === 'appended').length, 1, 'the number of winners');
            expectSame(await store.size('a'), 2, 'the size, by the first store');
            expectSame(await beside.size('a'), 2, 'the size, by the second store');
          },
        );
        expectSame(await store.size('a'), 2, 'the size, after the second store was closed');
      });
      await withStore(open, async (store) => {
        expectSame((await store.size('a')) > 0, true, 'the record is there');
      });
    },
  },
];
