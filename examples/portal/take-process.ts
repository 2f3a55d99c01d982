/**
 * The process that takes a long statement: it opens the book for itself, as another server would, and takes the file.
 */
import { accept } from 'personal-budget-ledger';
import { openBook } from 'personal-budget-ledger/book';
import { openStores } from './stores.js';
import { type LongStatement, takeInto } from './taking.js';

process.once('message', async (message) => {
  const work = message as LongStatement;
  const { place, id, secret, recordedAt } = work;
  const { store, end } = await openStores(place);
  const opened = await openBook({ id, store, secret, clock: () => recordedAt });
  const taken = opened.ok ? await takeInto(opened.value, work) : opened;
  const closed = opened.ok ? await opened.value.close() : accept(undefined);
  await end();
  process.send?.(closed.ok ? taken : closed, () => process.disconnect());
});
