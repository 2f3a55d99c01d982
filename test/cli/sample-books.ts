/**
 * Folders of books for the tests of the command line.
 *
 * @module
 */
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { newFolder, pbl } from './run.js';

/** A folder with a book `dp-1` for each name, of two funders, who share 57:43 or pay in order; it begins with £500.00 of each. */
export async function folderOfBooks(...names: readonly string[]): Promise<string> {
  const folder = newFolder();
  await pbl(folder, 'init --opens 2026-04-01 --fund "nhs=Care board" --fund "council=County council"');
  for (const name of names) {
    appendFileSync(
      join(folder, 'accounts.csv'),
      `10-79-99 8883749${name.at(-1)},${name},,,nhs 500; council 500\n`,
    );
    const { exitCode, messages } = await pbl(
      folder,
      `post receive --book ${name} --stream council --amount 100 --date 2026-04-02 --by clerk`,
    );
    if (exitCode !== 0) throw new Error(messages);
  }
  return folder;
}

/** The rows of JSON lines. */
export const rowsOf = (output: string) =>
  output
    .trimEnd()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
