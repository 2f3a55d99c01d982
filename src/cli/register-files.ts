/**
 * The registers of a folder: what was signed on each day, in two files a day.
 *
 * @module
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { SignedRegister } from '../audit/register.js';
import { isDay } from '../time/day.js';
import { readText, writeTo } from './files.js';
import { refusal } from './refusal.js';

export const REGISTERS_FOLDER = 'registers';

const linesFile = (day: string) => join(REGISTERS_FOLDER, `${day}.jsonl`);
const checkpointFile = (day: string) => join(REGISTERS_FOLDER, `${day}.checkpoint`);

/** The days of the registers of a folder, in order. */
export async function registerDays(folder: string): Promise<readonly string[]> {
  const names = await readdir(join(folder, REGISTERS_FOLDER)).catch((): string[] => []);
  return names
    .filter((name) => name.endsWith('.checkpoint'))
    .map((name) => name.slice(0, -'.checkpoint'.length))
    .filter(isDay)
    .sort();
}

/** Reads the register of a day; of the last one if no day is given. */
export async function readRegister(folder: string, day?: string): Promise<SignedRegister> {
  const chosen = day ?? (await registerDays(folder)).at(-1);
  if (chosen === undefined) {
    const remedy = 'Sign for the books as they are now with "pbl sign".';
    throw refusal('register-missing', 'No register was signed yet.', remedy, REGISTERS_FOLDER);
  }
  const lines = (await readText(folder, linesFile(chosen))).trimEnd().split('\n');
  return { lines, checkpoint: await readText(folder, checkpointFile(chosen)) };
}

/** Writes the register of a day, once: the lines first, so that a checkpoint is never without them. */
export async function writeRegister(folder: string, day: string, register: SignedRegister): Promise<void> {
  await writeTo(folder, linesFile(day), `${register.lines.join('\n')}\n`);
  await writeTo(folder, checkpointFile(day), register.checkpoint, { isNew: true });
}
