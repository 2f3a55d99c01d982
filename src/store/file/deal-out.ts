/**
 * Dealing out: the writes of a log are made in the files of the books, and are on the disk when this answers.
 *
 * Method: each write has its position, so that it may be made again after a crash in the middle, whatever the file then has.
 *
 * @module
 */
import { bytesOf, codeOf, withFile, writeAll } from './bytes.js';
import { FOLDERS } from './file-names.js';
import type { FileWrite } from './log-text.js';
import type { FilePlatform, OpenFile } from './platform.js';

/** How many files are written at a time. */
const AT_ONCE = 16;

/** Makes the writes of a log, which are in order for each file. */
export async function dealOut(
  platform: FilePlatform,
  folder: string,
  writes: readonly FileWrite[],
): Promise<void> {
  const byPath = new Map<string, FileWrite[]>();
  for (const write of writes) {
    const list = byPath.get(write.path);
    if (list) list.push(write);
    else byPath.set(write.path, [write]);
  }
  const files = [...byPath];
  for (let first = 0; first < files.length; first += AT_ONCE) {
    const some = files.slice(first, first + AT_ONCE);
    await Promise.all(some.map(([path, list]) => writeFile(platform, `${folder}/${path}`, list)));
  }
  const folders = FOLDERS.filter((name) => files.some(([path]) => path.startsWith(`${name}/`)));
  await Promise.all(folders.map((name) => platform.syncFolder(`${folder}/${name}`)));
}

async function writeFile(platform: FilePlatform, path: string, writes: readonly FileWrite[]): Promise<void> {
  await withFile(openOrMake(platform, path), async (file) => {
    // Writes that follow one another are made as one.
    const { position } = writes[0]!;
    await writeAll(file, bytesOf(writes.map(({ text }) => text).join('')), position);
    await file.datasync();
  });
}

async function openOrMake(platform: FilePlatform, path: string): Promise<OpenFile> {
  try {
    return await platform.open(path, 'r+');
  } catch (thrown) {
    if (codeOf(thrown) !== 'ENOENT') throw thrown;
    return platform.open(path, 'w');
  }
}
