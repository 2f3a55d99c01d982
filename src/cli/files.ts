/**
 * Reads and writes files, and refuses in plain English what cannot be read or written.
 *
 * @module
 */
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { decode } from '../statement/reading/decode.js';
import type { Context } from './context.js';
import { refusal } from './refusal.js';

const WORDS: Readonly<Record<string, readonly [what: string, remedy: string]>> = {
  ENOENT: ['There is no such file.', 'Check the name and the folder.'],
  EISDIR: ['This is a folder, not a file.', 'Name a file in it.'],
  EACCES: ['You may not open this file.', 'Ask whoever owns it for access.'],
  EPERM: ['You may not open this file.', 'Ask whoever owns it for access.'],
  EBUSY: ['This file is open in another program.', 'Close it there, then try again.'],
  ENOSPC: ['The disk is full.', 'Make room, then try again.'],
  ENOTDIR: ['A part of this path is a file, not a folder.', 'Check the name and the folder.'],
};

const MAY_NOT_WRITE = [
  'You may not write here.',
  'Ask whoever owns the folder for access, or choose another.',
] as const;

/** The words for a file that cannot be written, if they are others than for one that cannot be read. */
const WRITING_WORDS: typeof WORDS = {
  EACCES: MAY_NOT_WRITE,
  EPERM: MAY_NOT_WRITE,
  EROFS: MAY_NOT_WRITE,
  EEXIST: ['There is a file of this name already.', 'Choose another name, or move that file away.'],
};

function refusalFor(thrown: unknown, file: string, words = WORDS) {
  const { code = '', message } = thrown as NodeJS.ErrnoException;
  const [what, remedy] = words[code] ?? WORDS[code] ?? [message, 'Check the file, then try again.'];
  return refusal('file-failed', what, remedy, file);
}

/** The path of a file that was named in a folder. */
export function pathIn(folder: string, file: string): string {
  return isAbsolute(file) ? file : join(folder, file);
}

/** Whether there is a file, or a folder. */
export async function kindOf(path: string): Promise<'file' | 'folder' | 'nothing'> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch {
    return 'nothing';
  }
}

/**
 * Reads a file.
 *
 * @param file as the person named it
 */
export async function readBytes(folder: string, file: string): Promise<Uint8Array> {
  try {
    return await readFile(pathIn(folder, file));
  } catch (thrown) {
    throw refusalFor(thrown, file);
  }
}

/** A pattern for names: `*` is any characters, `?` any one. */
function namePattern(pattern: string): RegExp {
  const literal = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${literal.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'i');
}

/**
 * Replaces patterns such as `april/*.csv` by the files that they name, in order of name, because PowerShell leaves that to the program. A name
 * that is no pattern, and a pattern that names nothing, stay as they are.
 */
export async function expandPatterns(folder: string, files: readonly string[]): Promise<readonly string[]> {
  const lists = files.map(async (file) => {
    if (!/[*?]/.test(basename(file))) return [file];
    const within = dirname(file);
    const names = await readdir(pathIn(folder, within)).catch((): string[] => []);
    const pattern = namePattern(basename(file));
    const fitting = names.filter((name) => pattern.test(name)).sort();
    return fitting.length === 0
      ? [file]
      : fitting.map((name) => (within === '.' ? name : join(within, name)));
  });
  return (await Promise.all(lists)).flat();
}

/** Reads a text in any encoding that Excel writes; a byte order mark is left out. */
export async function readText(folder: string, file: string): Promise<string> {
  return decode(await readBytes(folder, file)).text.replace(/^\uFEFF/, '');
}

/** The name of a file as messages have it. */
export const shownName = (file: string) => (file === '-' ? 'standard input' : file);

/** Reads a text from a file; from standard input if its name is `-`. */
export function readFileOrInput(
  { folder, input }: Pick<Context, 'folder' | 'input'>,
  file: string,
): Promise<string> {
  return file === '-' ? input() : readText(folder, file);
}

/** Writes a file, and its folder if that is not there. */
export async function writeTo(
  folder: string,
  file: string,
  content: string | Uint8Array,
  options: { readonly mode?: number; readonly isNew?: boolean } = {},
): Promise<void> {
  const path = pathIn(folder, file);
  const { mode, isNew = false } = options;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content, { flag: isNew ? 'wx' : 'w', ...(mode !== undefined && { mode }) });
  } catch (thrown) {
    throw refusalFor(thrown, file, WRITING_WORDS);
  }
}
