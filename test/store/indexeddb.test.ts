import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { samplePart, sampleRecords } from '../../src/store/conformance/samples.js';
import { STORE_CASES } from '../../src/store/conformance.js';
import type {
  IndexedDbOpening,
  IndexedDbPlatform,
  IndexedDbTransaction,
} from '../../src/store/indexeddb/handle.js';
import { indexedDbStore } from '../../src/store/indexeddb/open-indexeddb-store.js';
import { StoreFault } from '../../src/store/store.js';

const newBrowser = () => ({ indexedDB: new IDBFactory(), IDBKeyRange });

/** A browser whose transactions that write fail with an error: by a request, or when they are committed. */
function failing(name: string, when: 'a request' | 'the commit'): IndexedDbPlatform {
  const { indexedDB } = newBrowser();
  const error = new DOMException('as a browser says it', name);
  const broken = (transaction: IndexedDbTransaction): IndexedDbTransaction => ({
    error,
    abort: () => transaction.abort(),
    addEventListener: (type, listener) => {
      if (when === 'a request') transaction.addEventListener(type, listener);
      // The browser has written, and says that it could not.
      else if (type === 'abort') transaction.addEventListener('complete', listener);
    },
    objectStore: (table) => {
      const store = transaction.objectStore(table);
      if (when === 'the commit') return store;
      return Object.assign(Object.create(store), {
        index: store.index.bind(store),
        openKeyCursor: store.openKeyCursor.bind(store),
        add: (value: unknown) => {
          const request = store.add(value);
          transaction.abort();
          return request;
        },
      });
    },
  });
  return {
    IDBKeyRange,
    indexedDB: {
      open: (...place) => {
        const opening: IndexedDbOpening = indexedDB.open(...place);
        opening.addEventListener('success', () => {
          const database = opening.result;
          const begin = database.transaction.bind(database);
          database.transaction = (names, mode, options) =>
            mode === 'readwrite' ? broken(begin(names, mode, options)) : begin(names, mode, options);
        });
        return opening;
      },
    },
  };
}

const faultOf = (call: Promise<unknown>) =>
  call.then(
    () => 'no fault',
    (thrown: unknown) =>
      thrown instanceof StoreFault ? [thrown.kind, thrown.isOutcomeKnown] : `no fault of a store: ${thrown}`,
  );

describe('indexedDbStore, by the conformance suite', () => {
  it.each(STORE_CASES)('$name', async ({ run }) => {
    const browser = newBrowser();
    await run(() => indexedDbStore(browser));
  });
});

describe('indexedDbStore', () => {
  it('keeps the databases of two names apart', async () => {
    const browser = newBrowser();
    const first = await indexedDbStore(browser, { name: 'first' });
    const second = await indexedDbStore(browser, { name: 'second' });
    await first.append([samplePart('a', sampleRecords(0, 1))]);
    expect([await first.size('a'), await second.size('a')]).toEqual([1, 0]);
  });

  it.each([
    ['QuotaExceededError', 'a request', 'full', true],
    ['QuotaExceededError', 'the commit', 'full', true],
    ['UnknownError', 'a request', 'unavailable', true],
    ['UnknownError', 'the commit', 'unavailable', false],
  ] as const)(
    'answers %s at %s with %s; that the outcome is known: %s',
    async (name, when, kind, isKnown) => {
      const store = await indexedDbStore(failing(name, when));
      expect(await faultOf(store.append([samplePart('a', sampleRecords(0, 1))]))).toEqual([kind, isKnown]);
      expect(await store.size('a')).toBe(when === 'a request' ? 0 : 1);
    },
  );

  it('lets go of the database when a newer page wants it, and says so', async () => {
    const browser = newBrowser();
    const store = await indexedDbStore(browser);
    await new Promise((resolve) => {
      browser.indexedDB.open('personal-budget-ledger', 2).onsuccess = resolve;
    });
    expect(await faultOf(store.size('a'))).toEqual(['unavailable', true]);
    expect(await faultOf(indexedDbStore(browser))).toEqual(['version', true]);
  });

  it('refuses a database of another program', async () => {
    const browser = newBrowser();
    await new Promise((resolve) => {
      const opening = browser.indexedDB.open('notes', 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore('notes');
      opening.onsuccess = () => resolve(opening.result.close());
    });
    expect(await faultOf(indexedDbStore(browser, { name: 'notes' }))).toEqual(['misused', true]);
  });

  it('says that a browser keeps no data', async () => {
    const open = () => {
      throw new DOMException('access is denied', 'SecurityError');
    };
    expect(await faultOf(indexedDbStore({ indexedDB: { open }, IDBKeyRange }))).toEqual([
      'unavailable',
      true,
    ]);
  });

  it('gives up an opening that an older page blocks, and lets go of the database if it opens later', async () => {
    const listeners = new Map<string, () => void>();
    let isClosed = false;
    const result = { close: () => (isClosed = true) };
    const addEventListener = (type: string, listener: () => void) => listeners.set(type, listener);
    const open = () => ({ result, error: null, addEventListener }) as never;
    const opening = faultOf(indexedDbStore({ indexedDB: { open }, IDBKeyRange }));
    listeners.get('blocked')?.();
    expect(await opening).toEqual(['locked', true]);
    listeners.get('success')?.();
    expect(isClosed).toBe(true);
  });
});
