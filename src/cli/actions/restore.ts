/**
 * Puts back the files of a backup that are beside the books.
 *
 * Method: they come before the books, because a book is opened with the settings and the secret of its folder. A file that is there already stays.
 *
 * @module
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from '../context.js';
import { kindOf, pathIn, readBytes, writeTo } from '../files.js';
import { refusal } from '../refusal.js';
import { SECRETS_FILE } from '../secrets.js';
import { BACKUP } from './backup.js';

/** Whether a place is a backup, and not only the files of books. */
export async function isBackup({ folder }: Context, place: string): Promise<boolean> {
  return (await kindOf(join(pathIn(folder, place), BACKUP.files))) === 'folder';
}

/** Puts back the files of a backup; without a secret there is nothing that could open its books. */
export async function restoreFiles(context: Context, place: string): Promise<void> {
  const { folder, environment, messages } = context;
  const from = join(pathIn(folder, place), BACKUP.files);
  const entries = await readdir(from, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const names = files.map((file) => file.slice(from.length + 1)).sort();
  const isThere = async (name: string) => (await kindOf(join(folder, name))) !== 'nothing';
  const hasSecret =
    names.includes(SECRETS_FILE) || (await isThere(SECRETS_FILE)) || environment['PBL_SECRET'];
  if (!hasSecret) {
    const remedy = `Put the ${SECRETS_FILE} that you kept apart into this folder first, and import again.`;
    throw refusal('secret-missing', `This backup has no ${SECRETS_FILE}.`, remedy, place);
  }
  for (const name of names) {
    if (await isThere(name)) messages.write(`${name} is there already, and is as it was.\n`);
    else await writeTo(folder, name, await readBytes(from, name), { mode: 0o600, isNew: true });
  }
}
