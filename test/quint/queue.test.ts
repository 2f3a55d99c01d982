/** The writers of a book against their specification: each trace of `queue.qnt` goes the same way with real books. */
import { describe, expect, it } from 'vitest';
import { runs } from '../support/runs.js';
import { type QueueState, replayQueue } from './queue-replay.js';
import { specification, tracesIn, withFolder, writeTraces } from './quint.js';

const { SEED } = process.env;

describe('the writers of a book, always', () => {
  it('send, hear, look up and answer as their specification says, which keeps its laws', async () => {
    const seed = Number(SEED ?? 1 + Math.floor(Math.random() * 2 ** 30));
    await withFolder(async (folder) => {
      const options = { seed, traces: runs(160), steps: 30, law: 'laws' };
      expect(await writeTraces(specification('queue.qnt'), folder, options)).toBeUndefined();
      for await (const states of tracesIn<QueueState>(folder))
        expect(await replayQueue(states), `with seed ${seed}`).toBeUndefined();
    });
  }, 300_000);
});
