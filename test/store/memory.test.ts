import { describe, expect, it } from 'vitest';
import { STORE_CASES } from '../../src/store/conformance.js';
import { type MemoryBooks, memoryStore } from '../../src/store/memory.js';
import type { Store, StoredRecord } from '../../src/store/store.js';

describe('memoryStore, by the conformance suite', () => {
  it.each(STORE_CASES)('$name', async ({ run }) => {
    const books: MemoryBooks = new Map();
    await run(async () => memoryStore(books));
  });
});

const CALLS = [
  'append',
  'read',
  'findEntries',
  'findHalves',
  'size',
  'heads',
  'saveSnapshot',
  'snapshot',
  'eraseTexts',
  'close',
] as const;

/** A store that keeps every promise but those that its changed calls break. */
function broken(store: Store, change: (store: Store) => Partial<Store>): Store {
  const whole = Object.fromEntries(CALLS.map((call) => [call, store[call].bind(store)]));
  return { ...(whole as unknown as Store), ...change(store) };
}

const edited = (edit: (record: StoredRecord) => object) => (store: Store) => ({
  read: async (book: string, from: number, limit: number) =>
    (await store.read(book, from, limit)).map((record) => edit(record) as StoredRecord),
});

/** Faults that stores have been known to have, each with what it does. */
const FAULTS: readonly (readonly [
  fault: string,
  change: (store: Store, books: MemoryBooks) => Partial<Store>,
])[] = [
  ['cuts a line at a NUL', edited((record) => ({ ...record, line: record.line.split('\\u0000')[0] }))],
  ['normalises text', edited((record) => ({ ...record, line: record.line.normalize('NFC') }))],
  ['loses the texts', edited(({ texts: _, ...record }) => record)],
  ['gives the columns back', edited((record) => ({ ...record, columns: {} }))],
  [
    'ignores the expected size',
    (store) => ({
      append: async (parts) => {
        const sized = parts.map(async (part) => {
          const expectedSize = await store.size(part.book);
          const records = part.records.map((record, index) => ({
            ...record,
            sequence: expectedSize + index,
          }));
          return { ...part, expectedSize, records };
        });
        return store.append(await Promise.all(sized));
      },
    }),
  ],
  [
    'appends part by part',
    (store) => ({
      append: async (parts) => {
        for (const part of parts) {
          const answer = await store.append([part]);
          if (answer.kind === 'moved') return answer;
        }
        return { kind: 'appended' };
      },
    }),
  ],
  ['names the last book that moved', (store) => ({ append: (parts) => store.append([...parts].reverse()) })],
  [
    'takes an entry again',
    (_, books) => ({
      append: async (parts) => {
        for (const book of books.values()) book.entries.clear();
        return memoryStore(books).append(parts);
      },
    }),
  ],
  [
    'takes a half again',
    (_, books) => ({
      append: async (parts) => {
        for (const book of books.values()) book.halves.clear();
        return memoryStore(books).append(parts);
      },
    }),
  ],
  [
    'finds entries in the order that they are asked for',
    (store) => ({
      findEntries: async (book, ids) =>
        (await Promise.all(ids.map((id) => store.findEntries(book, [id])))).flat(),
    }),
  ],
  [
    'lists books in the order of a language',
    (store) => ({
      heads: async (limit, after) => {
        const all = [...(await store.heads(1_000))].sort((a, b) => a.book.localeCompare(b.book, 'en'));
        return all.filter(({ book }) => after === undefined || book > after).slice(0, limit);
      },
    }),
  ],
  [
    'lets an older snapshot replace a newer one',
    (_, books) => ({
      saveSnapshot: async (book, snapshot) => {
        books.get(book)!.snapshot = snapshot;
      },
    }),
  ],
  [
    'keeps the snapshot at an erasure',
    (store, books) => ({
      eraseTexts: async (book, places) => {
        const { snapshot } = books.get(book) ?? {};
        const erased = await store.eraseTexts(book, places);
        if (snapshot) books.get(book)!.snapshot = snapshot;
        return erased;
      },
    }),
  ],
  [
    'forgets that a snapshot was dropped',
    (store, books) => ({
      eraseTexts: async (book, places) => {
        const erased = await store.eraseTexts(book, places);
        delete books.get(book)?.snapshot;
        return erased;
      },
    }),
  ],
  ['erases nothing', () => ({ eraseTexts: async () => 2 })],
  ['stays open', () => ({ close: async () => {} })],
];

describe('the conformance suite', () => {
  it.each(FAULTS)('finds a store that %s', async (_, change) => {
    const outcomes = await Promise.allSettled(
      STORE_CASES.map(({ run }) => {
        const books: MemoryBooks = new Map();
        return run(async () => broken(memoryStore(books), (store) => change(store, books)));
      }),
    );
    const reasons = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [String(outcome.reason)] : [],
    );
    expect(reasons.filter((reason) => / expected .* but found /.test(reason))).not.toEqual([]);
  });

  it('finds a store that forgets everything', async () => {
    const outcomes = await Promise.allSettled(STORE_CASES.map(({ run }) => run(async () => memoryStore())));
    expect(outcomes.some(({ status }) => status === 'rejected')).toBe(true);
  });

  it('says what was expected', async () => {
    const { run } = STORE_CASES.find(({ name }) => name.startsWith('append writes to several'))!;
    await expect(run(async () => broken(memoryStore(), () => ({ size: async () => 7 })))).rejects.toThrow(
      'the size of a: expected 3, but found 7',
    );
  });
});
