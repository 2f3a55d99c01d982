/**
 * Reads a JSON file that a command is given. The function that it is for checks it.
 *
 * @module
 */
import { readJson } from '../export/rows.js';
import type { Context } from './context.js';
import { readText } from './files.js';
import { orRefuse } from './refusal.js';

/** What a JSON file says; what is given in its place if there is no file. */
export async function dataIn<Data>(
  { folder }: Context,
  file: string | undefined,
  otherwise: Data,
): Promise<Data> {
  if (file === undefined) return otherwise;
  // The compiler takes the type on trust: whoever is given the data checks every field.
  return (await orRefuse(readJson(await readText(folder, file), file))) as Data;
}
