/**
 * Plants wrong steps, one at a time, in the specifications and in the code of the door, and says which are noticed by a law of the
 * specification and which by repeating its traces with real books: `npx tsx test/quint/mutants.ts`, or with `door`, `queue` or `code` for
 * those of one. Every one must be noticed.
 *
 * @module
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CODE_CHANGES } from './code-mutants.js';
import { isNoticed } from './code-replay.js';
import type { DoorState } from './door-words.js';
import {
  DOOR_CHANGES,
  guardMutants,
  type Mutant,
  QUEUE_CHANGES,
  withPlanted,
  writtenMutants,
} from './model-mutants.js';
import { type QueueState, replayQueue } from './queue-replay.js';
import { specification, tracesIn, withFolder, writeTraces } from './quint.js';
import { replayTrace } from './replay.js';

/** Traces for each mutant in a round, and the most traces of a round; a mutant that no round notices survives. */
const [EACH, MOST, ROUNDS] = [10, 600, 12];
const { SEED = '1' } = process.env;

/** A specification, its mutants, and how a trace of it is repeated. */
interface Planting<State> {
  readonly name: string;
  readonly mutants: (text: string) => readonly Mutant[];
  readonly steps: number;
  readonly differs: (states: readonly State[]) => Promise<boolean>;
}
type Planted = { readonly planted: number; readonly isBroken: boolean };

const DOOR: Planting<DoorState> = {
  ...{ name: 'door.qnt', steps: 30 },
  mutants: (text) => [...guardMutants(text), ...writtenMutants(text, DOOR_CHANGES)],
  differs: async (states) => (await replayTrace(states)).difference !== undefined,
};
const QUEUE: Planting<QueueState> = {
  ...{ name: 'queue.qnt', steps: 40 },
  mutants: (text) => writtenMutants(text, QUEUE_CHANGES),
  differs: async (states) => (await replayQueue(states)) !== undefined,
};

/** Plants wrong steps in a specification. @returns those that nothing notices */
async function plant<State>({
  name,
  mutants: of,
  steps,
  differs,
}: Planting<State>): Promise<readonly string[]> {
  const text = await readFile(specification(name), 'utf8');
  const mutants = of(text);
  const noticed = new Map<number, string>();
  const numbers = () => mutants.map((_, place) => place + 1).filter((number) => !noticed.has(number));
  for (let round = 0; round < ROUNDS && numbers().length > 0; round++) {
    await withFolder(async (folder) => {
      const path = join(folder, name);
      await writeFile(path, withPlanted(text, mutants, numbers()));
      const traces = Math.min(MOST, numbers().length * EACH);
      await writeTraces(path, folder, { seed: Number(SEED) + round, traces, steps });
      for await (const states of tracesIn<State & Planted>(folder)) {
        const { planted, isBroken } = states.at(-1)!;
        if (noticed.has(planted)) continue;
        if (isBroken) noticed.set(planted, 'a law');
        else if (await differs(states)) noticed.set(planted, 'the replay');
      }
    });
    console.log(`${name}, round ${round + 1}: ${noticed.size} of ${mutants.length} are noticed`);
  }
  const byLaw = [...noticed.values()].filter((how) => how === 'a law').length;
  console.log(
    `${name}: of ${mutants.length} wrong steps, a law noticed ${byLaw} first, the replay ${noticed.size - byLaw}`,
  );
  return numbers().map((number) => `${name}: ${mutants[number - 1]!.name}`);
}

/** Plants wrong steps in the code. @returns those that nothing notices */
function plantInCode(): Promise<readonly string[]> {
  return withFolder(async (folder) => {
    await writeTraces(specification('door.qnt'), folder, { seed: Number(SEED), traces: 250, steps: 35 });
    if (await isNoticed(folder, undefined)) throw new Error('the traces differ from the code as it is');
    const survivors: string[] = [];
    for (const [place, [file, right, wrong]] of CODE_CHANGES.entries()) {
      if (await isNoticed(folder, { file, right, wrong })) continue;
      survivors.push(`${file}: ${right} → ${wrong}`);
      console.log(`${place + 1} of ${CODE_CHANGES.length} is not noticed: ${survivors.at(-1)}`);
    }
    console.log(
      `code: of ${CODE_CHANGES.length} wrong steps, the replay noticed ${CODE_CHANGES.length - survivors.length}`,
    );
    return survivors;
  });
}

const [where = 'all'] = process.argv.slice(2);
const survivors = [
  ...(where === 'all' || where === 'queue' ? await plant(QUEUE) : []),
  ...(where === 'all' || where === 'door' ? await plant(DOOR) : []),
  ...(where === 'all' || where === 'code' ? await plantInCode() : []),
];
console.log(survivors.length === 0 ? 'every wrong step is noticed' : `NOT NOTICED:\n${survivors.join('\n')}`);
process.exitCode = survivors.length === 0 ? 0 : 1;
