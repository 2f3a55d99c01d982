/** The door against its specification: what `door.qnt` records and refuses, the books record and refuse. */
import { describe, expect, it } from 'vitest';
import { runs } from '../support/runs.js';
import type { DoorState } from './door-words.js';
import { specification, tracesIn, withFolder, writeTraces } from './quint.js';
import { replayTrace } from './replay.js';

const { SEED } = process.env;

describe('the door, always', () => {
  it('answers each request of a trace as its specification says, and holds the same after it', async () => {
    const seed = Number(SEED ?? 1 + Math.floor(Math.random() * 2 ** 30));
    await withFolder(async (folder) => {
      const options = { seed, traces: runs(120), steps: 25 };
      expect(await writeTraces(specification('door.qnt'), folder, options)).toBeUndefined();
      for await (const states of tracesIn<DoorState>(folder)) {
        const { difference } = await replayTrace(states);
        expect(difference, `with seed ${seed}`).toBeUndefined();
      }
    });
  }, 300_000);
});
