/**
 * Reads a JSON file that a command is given. The function that it is for checks it.
 *
 * @module
 */
import { readJson } from '../export/rows.js';
import type { Context } from './context.js';
import { readText } from './files.js';
import { orRefuse } from './refusal.js';

/** The content of a JSON file, or the default if there is no file. */
export async function dataIn<Data>(
  { folder }: Context,
  file: string | undefined,
  otherwise: Data,
): Promise<Data> {
  if (file === undefined) return otherwise;
  // The compiler takes the type on trust: the function that takes the data checks every field.
  return (await orRefuse(readJson(await readText(folder, file), file))) as Data;
}
