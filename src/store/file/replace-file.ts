/**
 * Replacing the content of a file: after a crash at any moment the file has the old content or the new one.
 *
 * @module
 */
import { bytesOf, faultOf, withFile, writeAll } from './bytes.js';
import type { FilePlatform } from './platform.js';

/** A new content of a file that is on the disk beside it, and not in its place yet. */
export interface Replacement {
  /** Puts the new content in the place of the old one. */
  readonly finish: () => Promise<void>;
}

/** Writes a new content of a file beside it. */
export async function beginReplacement(
  platform: FilePlatform,
  path: string,
  content: string,
): Promise<Replacement> {
  const beside = `${path}.new`;
  await withFile(platform.open(beside, 'w'), async (file) => {
    await writeAll(file, bytesOf(content), 0);
    await file.datasync();
  });
  return {
    finish: async () => {
      try {
        await platform.rename(beside, path);
        await platform.syncFolder(path.slice(0, path.lastIndexOf('/')));
      } catch (thrown) {
        throw faultOf(thrown, false);
      }
    },
  };
}
