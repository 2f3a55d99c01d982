/**
 * Requests and transactions of IndexedDB as promises.
 *
 * Method: a transaction is `strict`, so that it is answered when its writes are on the disk, in browsers that know the word; others do
 * what they do by default. Nothing but requests of the transaction is awaited in it, or it would commit too early.
 *
 * @module
 */

import { StoreFault } from '../store.js';
import type { IndexedDbDatabase, IndexedDbRequest, IndexedDbTable, IndexedDbTransaction } from './handle.js';
import { faultOf } from './indexeddb-fault.js';

/** The answer of a request. */
export function answerOf<Value>(request: IndexedDbRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error));
  });
}

/** The end of a transaction: undefined if everything was written, else why nothing was. */
function endOf(transaction: IndexedDbTransaction): Promise<{ readonly reason: unknown } | undefined> {
  return new Promise((resolve) => {
    transaction.addEventListener('complete', () => resolve(undefined));
    transaction.addEventListener('abort', () => resolve({ reason: transaction.error }));
  });
}

function abort(transaction: IndexedDbTransaction): void {
  try {
    transaction.abort();
  } catch {
    // The browser has aborted it by itself, as it does when a request fails.
  }
}

/** The work of a transaction, with the tables that it names. */
export type Act<Answer> = (table: (name: string) => IndexedDbTable) => Promise<Answer>;

/**
 * Does something in a transaction of its own.
 *
 * @returns the answer, once everything is written
 * @throws {StoreFault} after which nothing was written, unless it says that the outcome is unknown
 */
export async function transact<Answer>(
  database: IndexedDbDatabase,
  names: readonly string[],
  mode: 'readonly' | 'readwrite',
  act: Act<Answer>,
): Promise<Answer> {
  let transaction: IndexedDbTransaction;
  try {
    transaction = database.transaction([...names], mode, { durability: 'strict' });
  } catch (thrown) {
    throw faultOf(thrown);
  }
  const end = endOf(transaction);
  let answer: Answer;
  try {
    answer = await act((name) => transaction.objectStore(name));
  } catch (thrown) {
    abort(transaction);
    const reason = (await end)?.reason;
    throw faultOf(thrown instanceof StoreFault ? thrown : (reason ?? thrown));
  }
  const failure = await end;
  if (failure) throw faultOf(failure.reason, mode === 'readonly');
  return answer;
}
