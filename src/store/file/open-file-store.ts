/**
 * Opening a file store: its folders are made, the store is taken hold of, and what the logs of earlier openings have is dealt out.
 *
 * @module
 */
import { codeOf, faultOf } from './bytes.js';
import { dealOut } from './deal-out.js';
import { FOLDERS } from './file-names.js';
import { FileStore } from './file-store.js';
import { type OlderLog, openLogs } from './open-logs.js';
import type { FilePlatform } from './platform.js';

/** Where a file store is. */
export interface FileStoreOptions {
  /** The folder, which is made if it is not there. Nothing else may be in it. */
  readonly folder: string;
  /** The name of another machine whose process held the store and is gone for good. */
  readonly takeOverFrom?: string;
  /** How large the log may grow before it is dealt out to the files of the books, in bytes; 4,000,000 without it. */
  readonly logBytes?: number;
  /** How many records may be in memory before books are dropped from it; 500,000 without it. */
  readonly recordsInMemory?: number;
}

/**
 * Opens a store in a folder.
 *
 * After a crash the store recovers by itself: `recovered` says what it found.
 *
 * @param platform the file system; `nodePlatform()` is that of Node
 * @returns the store
 * @throws {StoreFault} `locked` if a process that may be running holds the store; `version`; `damaged`; `full`; `unavailable`
 * @example
 * const store = await fileStore(nodePlatform(), { folder });
 * await store.heads(10); // []
 * await store.close();
 */
export async function fileStore(platform: FilePlatform, options: FileStoreOptions): Promise<FileStore> {
  const { folder, takeOverFrom, logBytes = 4_000_000, recordsInMemory = 500_000 } = options;
  try {
    const logFolder = `${folder}/log`;
    for (const path of [logFolder, ...FOLDERS.map((name) => `${folder}/${name}`)])
      await platform.mkdir(path, { recursive: true });
    await platform.syncFolder(folder);
    await platform.syncFolder(`${folder}/..`);
    const { log, older } = await openLogs(platform, logFolder, takeOverFrom);
    try {
      for (const { batches } of older) await dealOut(platform, folder, batches.flat());
      for (const { path } of older) await removeIfThere(platform, path);
      // The name of the new log is on the disk before anything is acknowledged.
      await platform.syncFolder(logFolder);
    } catch (thrown) {
      await log.close();
      throw thrown;
    }
    return new FileStore({
      platform,
      folder,
      log,
      logBytes,
      recordsInMemory,
      recovered: older.filter(isOfInterest).map(recoveryOf),
    });
  } catch (thrown) {
    throw faultOf(thrown);
  }
}

async function removeIfThere(platform: FilePlatform, path: string): Promise<void> {
  try {
    await platform.unlink(path);
  } catch (thrown) {
    if (codeOf(thrown) !== 'ENOENT') throw thrown;
  }
}

const isOfInterest = ({ isClosed, batches, tornBytes }: OlderLog) =>
  !isClosed || batches.length > 0 || tornBytes > 0;

const recoveryOf = ({ path, batches, tornBytes }: OlderLog) => ({ path, batches: batches.length, tornBytes });
