/** `pbl close`, `pbl report` and `pbl books` with the book of a pool. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openPoolBook } from '../../src/book/index.js';
import { openStore } from '../../src/cli/stores.js';
import { must } from '../../src/explain/must.js';
import { day, moment } from '../support/library.js';
import { smallPool } from '../support/sample-pool.js';
import { newFolder, pbl } from './run.js';
import { rowsOf } from './sample-books.js';

describe('the book of a pool', () => {
  it('is reported, and its year ended, as any other', async () => {
    const folder = newFolder();
    const store = await openStore(join(folder, 'books.sqlite'), true);
    const agreement = smallPool();
    const book = must(
      await openPoolBook({ agreement, store, by: 'clerk', clock: () => moment('2026-04-01T09:00:00.000Z') }),
    );
    must(await book.award());
    const calls = must(await book.call({ through: day('2026-06-30') }));
    must(await book.receiveCalled(calls));
    await store.close();
    const ended = await pbl(folder, 'close --on 2026-06-30');
    expect(ended.messages).toBe('');
    expect(ended.exitCode).toBe(0);
    const funds = rowsOf((await pbl(folder, 'report --as-at 2026-06-30 --json')).output);
    const planned = funds.reduce((sum, { planned: pence }) => sum + pence, 0);
    expect(planned).toBeGreaterThan(0);
    expect((await pbl(folder, 'books --json')).output).toContain('"closedThrough":"2026-06-30"');
  });
});
