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

/** Where a witness keeps the registers that it signed. */
export const WITNESSED_FOLDER = 'witnessed';
const CHECKPOINT = '.checkpoint';

/** The growth beside the checkpoint of a register. */
export const growthFile = (checkpoint: string) => `${checkpoint.slice(0, -CHECKPOINT.length)}.growth`;

const linesFile = (checkpoint: string) => `${checkpoint.slice(0, -CHECKPOINT.length)}.jsonl`;
/** The file of the checkpoint of a day. */
export const checkpointFile = (day: string, registers = REGISTERS_FOLDER) =>
  join(registers, `${day}${CHECKPOINT}`);

/** The days of the registers of a folder, in order. */
export async function registerDays(folder: string, registers = REGISTERS_FOLDER): Promise<readonly string[]> {
  const names = await readdir(join(folder, registers)).catch((): string[] => []);
  return names
    .filter((name) => name.endsWith(CHECKPOINT))
    .map((name) => name.slice(0, -CHECKPOINT.length))
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
  return readRegisterFile(folder, checkpointFile(chosen));
}

/** Reads the lines of a file; none of an empty one. */
export async function readLines(folder: string, file: string): Promise<readonly string[]> {
  const text = (await readText(folder, file)).trimEnd();
  return text === '' ? [] : text.split('\n');
}

/** Reads the register whose checkpoint is in a file; its lines are beside it. */
export async function readRegisterFile(folder: string, checkpoint: string): Promise<SignedRegister> {
  if (!checkpoint.endsWith(CHECKPOINT)) {
    const remedy =
      'Name the file that ends with .checkpoint; its lines, which end with .jsonl, are beside it.';
    throw refusal('register-unnamed', `${checkpoint} is no checkpoint of a register.`, remedy, checkpoint);
  }
  const lines = await readLines(folder, linesFile(checkpoint));
  return { lines, checkpoint: await readText(folder, checkpoint) };
}

/** Writes a register, once: the lines first, so that a checkpoint is never without them. */
export async function writeRegister(
  folder: string,
  checkpoint: string,
  register: SignedRegister,
): Promise<void> {
  await writeTo(folder, linesFile(checkpoint), `${register.lines.join('\n')}\n`);
  await writeTo(folder, checkpoint, register.checkpoint, { isNew: true });
}
