/**
 * The folder of the books: the nearest one, here or above, that has a `pbl.json`.
 *
 * @module
 */
import { dirname, join } from 'node:path';
import { readJson } from '../export/rows.js';
import { check } from '../problem/check.js';
import type { Context } from './context.js';
import { kindOf, readText } from './files.js';
import { orRefuse } from './refusal.js';
import { SETTINGS_FILE, type Settings, settingsSchema } from './settings.js';

/** A folder of books, and its settings. */
export interface BooksFolder {
  readonly path: string;
  readonly settings: Settings;
  /** True: no folder here or above has settings, so this is the present folder with the defaults. */
  readonly isNone?: true;
}

/** The nearest folder that has settings. */
async function nearestFolder(from: string): Promise<string | undefined> {
  for (let path = from; ; path = dirname(path)) {
    if ((await kindOf(join(path, SETTINGS_FILE))) === 'file') return path;
    if (dirname(path) === path) return undefined;
  }
}

/** Finds the folder of the books; where there is none, the present folder with the defaults. */
export async function findFolder({ folder }: Context): Promise<BooksFolder> {
  const path = await nearestFolder(folder);
  if (path === undefined) return { path: folder, settings: {}, isNone: true };
  const text = await readText(path, SETTINGS_FILE);
  const json = await orRefuse(readJson(text, SETTINGS_FILE));
  return { path, settings: await orRefuse(check(settingsSchema(), json), SETTINGS_FILE) };
}

/**
 * Reads a file of the folder that need not be there.
 *
 * @returns its text; undefined if it is not there
 */
export async function readOptional({ path }: BooksFolder, file: string): Promise<string | undefined> {
  return (await kindOf(join(path, file))) === 'nothing' ? undefined : readText(path, file);
}
