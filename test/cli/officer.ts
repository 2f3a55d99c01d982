/**
 * The folder of three accounts in `examples/officer`, as an officer has it: CSV files with columns of their own, a table of accounts, a payee
 * map.
 *
 * @module
 */
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { newFolder, pbl } from './run.js';

export const OFFICER = fileURLToPath(new URL('../../examples/officer/', import.meta.url));

/** Makes the folder, with the layout of the card as `pbl read` drafts it. */
export async function officerFolder(): Promise<string> {
  const folder = newFolder();
  await pbl(folder, 'init --opens 2026-04-01 --fund "council=County council"');
  cpSync(OFFICER, folder, { recursive: true });
  await pbl(folder, 'read bank/dp-1.csv');
  return folder;
}

/** Writes a file of the folder. */
export function write(folder: string, file: string, text: string): void {
  writeFileSync(join(folder, file), text);
}
