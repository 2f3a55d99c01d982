/**
 * The file of a snapshot: how many records it covers, on a line, and the snapshot, on another. After an erasure it has the first line alone.
 *
 * @module
 */
import type { StoredSnapshot } from '../store.js';
import { damage, readIfThere, textOf } from './bytes.js';
import type { FilePlatform } from './platform.js';
import { beginReplacement } from './replace-file.js';

/** A snapshot as its file has it. */
export interface SnapshotFile {
  /** 0 if there never was one. */
  readonly size: number;
  readonly text?: string;
}

/** Reads the file of a snapshot. */
export async function readSnapshot(platform: FilePlatform, path: string): Promise<SnapshotFile> {
  const content = textOf(await readIfThere(platform, path), path);
  if (content === '') return { size: 0 };
  const parts = /^([1-9]\d*)\n(?:([^\n]+)\n)?$/.exec(content);
  if (!parts) throw damage(path, 'it is not a snapshot');
  const [, size, text] = parts;
  return { size: Number(size), ...(text !== undefined && { text }) };
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
