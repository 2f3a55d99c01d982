/**
 * Opening an IndexedDB store, and the tables of its database.
 *
 * @module
 */
import { type Store, StoreFault } from '../store.js';
import type { IndexedDbDatabase, IndexedDbPlatform } from './handle.js';
import { faultOf } from './indexeddb-fault.js';
import { IndexedDbStore } from './indexeddb-store.js';

/** From each version to the next. A step that was released is never changed. */
const MIGRATIONS: readonly ((database: IndexedDbDatabase) => void)[] = [
  (database) => {
    const journal = database.createObjectStore('journal', { keyPath: ['book', 'sequence'] });
    journal.createIndex('entry', ['book', 'entry'], { unique: true });
    journal.createIndex('half', ['book', 'half'], { unique: true });
    database.createObjectStore('texts', { keyPath: ['book', 'sequence'] });
    // Without a text after an erasure: a snapshot that covers less is not kept then.
    database.createObjectStore('snapshots', { keyPath: 'book' });
  },
];

/** Settings of a store in IndexedDB. */
export interface IndexedDbOptions {
  /** The name of the database; absent, `personal-budget-ledger`. Each name is a place of its own within the site. */
  readonly name?: string;
}

/**
 * Opens a store in the database of a browser. Several pages and workers of a site may have it open at the same time.
 *
 * @param platform `globalThis` of a page or a worker
 * @returns the store. If a newer page wants to change the tables, the store lets go of them, and its calls fail as `unavailable`
 * @throws {StoreFault} `version` if the tables are newer than this program; `locked` if a page of an older version does not let go of them;
 *   `misused` if the database has tables of another program; `unavailable` if the browser does not let the site keep data; `full`
 * @example
 * const store = await indexedDbStore(browser, { name: 'example' });
 * await store.heads(10); // []
 * await store.close();
 */
export async function indexedDbStore(
  platform: IndexedDbPlatform,
  { name = 'personal-budget-ledger' }: IndexedDbOptions = {},
): Promise<Store> {
  const database = await openDatabase(platform, name);
  database.addEventListener('versionchange', () => database.close());
  if (!['journal', 'texts', 'snapshots'].every((table) => database.objectStoreNames.contains(table))) {
    database.close();
    throw new StoreFault('misused', 'The database has tables of another program. Use a name of its own.');
  }
  return new IndexedDbStore(database, platform.IDBKeyRange);
}

function openDatabase({ indexedDB }: IndexedDbPlatform, name: string): Promise<IndexedDbDatabase> {
  return new Promise((resolve, reject) => {
    let isGivenUp = false;
    const giveUp = (fault: StoreFault) => {
      isGivenUp = true;
      reject(fault);
    };
    try {
      const opening = indexedDB.open(name, MIGRATIONS.length);
      opening.addEventListener('upgradeneeded', () => {
        for (const step of MIGRATIONS) step(opening.result);
      });
      opening.addEventListener('blocked', () =>
        giveUp(
          new StoreFault('locked', 'An older version of this page is open. Close its tabs and try again.'),
        ),
      );
      opening.addEventListener('error', () => giveUp(faultOf(opening.error)));
      opening.addEventListener('success', () => {
        // It opened after all, but nobody waits for it any more.
        if (isGivenUp) opening.result.close();
        else resolve(opening.result);
      });
    } catch (thrown) {
      giveUp(faultOf(thrown));
    }
  });
}
