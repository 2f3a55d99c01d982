/**
 * The file of a snapshot: how many records it covers, on a line, and the snapshot, on another. After an erasure it has the first line alone.
 *
 * @module
 */
import { type StoredSnapshot, StoreFault } from '../store.js';
import { damage, readIfThere, textOf } from './bytes.js';
import type { FilePlatform } from './platform.js';
import { beginReplacement } from './replace-file.js';

/** A snapshot as its file has it. */
interface SnapshotFile {
  /** 0 if there never was one. */
  readonly size: number;
  readonly text?: string;
}

/** Reads the file of a snapshot. */
async function readSnapshot(platform: FilePlatform, path: string): Promise<SnapshotFile> {
  const content = textOf(await readIfThere(platform, path), path);
  if (content === '') return { size: 0 };
  const parts = /^([1-9]\d*)\n(?:([^\n]+)\n)?$/.exec(content);
  if (!parts) throw damage(path, 'it is not a snapshot');
  const [, size, text] = parts;
  return { size: Number(size), ...(text !== undefined && { text }) };
}

/** The snapshot that is kept, if there is one. */
export async function keptSnapshot(
  platform: FilePlatform,
  path: string,
): Promise<StoredSnapshot | undefined> {
  const { size, text } = await readSnapshot(platform, path);
  return text === undefined ? undefined : { size, text };
}

/**
 * How many records the next snapshot must cover at least: as many as the last, or the last erasure. A damaged file may have told of an
 * erasure, so it asks for all records of the book.
 */
async function leastSnapshotSize(platform: FilePlatform, path: string, bookSize: number): Promise<number> {
  try {
    return (await readSnapshot(platform, path)).size;
  } catch (thrown) {
    if (thrown instanceof StoreFault && thrown.kind === 'damaged') return bookSize;
    throw thrown;
  }
}

/** Writes the file of a snapshot, or of its absence. */
export async function writeSnapshot(
  platform: FilePlatform,
  path: string,
  { size, text }: SnapshotFile | StoredSnapshot,
): Promise<void> {
  const replacement = await beginReplacement(
    platform,
    path,
    `${size}\n${text === undefined ? '' : `${text}\n`}`,
  );
  await replacement.finish();
}

/** Keeps a snapshot in place of the one before, unless that or an erasure asks for more. */
export async function keepSnapshot(
  platform: FilePlatform,
  path: string,
  snapshot: StoredSnapshot,
  bookSize: number,
): Promise<void> {
  if (snapshot.size >= (await leastSnapshotSize(platform, path, bookSize)))
    await writeSnapshot(platform, path, snapshot);
}
