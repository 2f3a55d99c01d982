/**
 * Plants wrong steps, one at a time, in the specification of the door and in the code of the door, and says which are noticed by a law of
 * the specification and which by repeating its traces with real books: `npx tsx test/quint/mutants.ts`, or with `model` or `code` for those
 * of one. Every one must be noticed.
 *
 * @module
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CODE_CHANGES } from './code-mutants.js';
import { isNoticed } from './code-replay.js';
import type { DoorState } from './door-words.js';
import { DOOR_CHANGES, guardMutants, type Mutant, writtenMutants } from './model-mutants.js';
import { specification, tracesIn, withFolder, writeTraces } from './quint.js';
import { replayTrace } from './replay.js';

/** Traces of a mutant are made a few at a time, until one notices it. */
const [FEW, MOST, STEPS] = [40, 640, 30];
const seed = Number(process.env['SEED'] ?? 1);
const survivors: string[] = [];

/** How a mutant of the specification is noticed; absent, it is not. */
async function noticedIn({ text }: Mutant): Promise<string | undefined> {
  for (let made = 0; made < MOST; made += FEW) {
    const noticed = await withFolder(async (folder) => {
      const path = join(folder, 'door.qnt');
      await writeFile(path, text);
      const options = { seed: seed + made, traces: FEW, steps: STEPS, law: 'laws' };
      try {
        if ((await writeTraces(path, folder, options)) !== undefined) return 'law';
      } catch (thrown) {
        return `does not run: ${(thrown as Error).message.replaceAll(/\s+/g, ' ').slice(0, 200)}`;
      }
      for await (const states of tracesIn<DoorState>(folder))
        if ((await replayTrace(states)).difference !== undefined) return 'replay';
      return undefined;
    });
    if (noticed !== undefined) return noticed;
  }
  return undefined;
}

function say(place: number, of: number, name: string, noticed: string | undefined): void {
  if (noticed === undefined) survivors.push(name);
  console.log(`${place + 1} of ${of}. ${name}: ${noticed ?? 'NOT NOTICED'}`);
}

async function plantInModel(only: string): Promise<void> {
  const text = await readFile(specification('door.qnt'), 'utf8');
  const mutants = [...guardMutants(text), ...writtenMutants(text, DOOR_CHANGES)].filter(({ name }) =>
    name.includes(only),
  );
  for (const [place, mutant] of mutants.entries())
    say(place, mutants.length, mutant.name, await noticedIn(mutant));
}

async function plantInCode(only: string): Promise<void> {
  await withFolder(async (folder) => {
    await writeTraces(specification('door.qnt'), folder, { seed, traces: 200, steps: STEPS });
    if (await isNoticed(folder, undefined)) throw new Error('the traces differ from the code as it is');
    const changes = CODE_CHANGES.filter((change) => change.join(' ').includes(only));
    for (const [place, [file, right, wrong]] of changes.entries()) {
      const noticed = (await isNoticed(folder, { file, right, wrong })) ? 'replay' : undefined;
      say(place, changes.length, `${file}: ${right} → ${wrong}`, noticed);
    }
  });
}

const [where = 'both', only = ''] = process.argv.slice(2);
if (where !== 'code') await plantInModel(only);
if (where !== 'model') await plantInCode(only);
console.log(survivors.length === 0 ? 'every wrong step is noticed' : `NOT NOTICED:\n${survivors.join('\n')}`);
process.exitCode = survivors.length === 0 ? 0 : 1;
