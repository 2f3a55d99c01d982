/**
 * Repeats many traces of `door.qnt` with real books: `npm run test:traces`, or `npx tsx test/quint/traces.ts 10000 25` for so many traces of
 * so many steps. The laws of the specification are checked in every state. `SEED` repeats a run.
 *
 * @module
 */
import type { DoorState } from './door-words.js';
import { specification, type TraceOptions, tracesIn, withFolder, writeTraces } from './quint.js';
import { replayTrace } from './replay.js';

/** Traces that are made and repeated at a time, so that their files stay small. */
const AT_ONCE = 500;

const [count = 10_000, steps = 25] = process.argv.slice(2).map(Number);
const seed = Number(process.env['SEED'] ?? 1 + Math.floor(Math.random() * 2 ** 30));
const tally = new Map<string, number>();
let done = 0;
let different = 0;

async function repeat(options: TraceOptions, folder: string): Promise<void> {
  const broken = await writeTraces(specification('door.qnt'), folder, options);
  if (broken !== undefined) throw new Error(`the laws do not hold of the specification: ${broken}`);
  for await (const states of tracesIn<DoorState>(folder)) {
    const { tally: counts, difference } = await replayTrace(states);
    for (const [name, times] of counts) tally.set(name, (tally.get(name) ?? 0) + times);
    done += 1;
    if (difference === undefined) continue;
    different += 1;
    console.log(`seed ${options.seed}: ${difference}`);
  }
}

for (let from = 0; from < count; from += AT_ONCE) {
  const options = { seed: seed + from, traces: Math.min(AT_ONCE, count - from), steps, law: 'laws' };
  await withFolder((folder) => repeat(options, folder));
}

for (const [name, times] of [...tally].sort()) console.log(`${String(times).padStart(8)}  ${name.trim()}`);
console.log(`seed ${seed}: of ${done} traces of ${steps} steps, ${different} differ`);
process.exitCode = different === 0 ? 0 : 1;
