/**
 * Taking hold of a store: one process at a time, and without a hand after a process has died.
 *
 * Method: each opening makes a log of its own, named by the number after that of the newest, which only one process can make. The process
 * that made the newest log holds the store. A log is free if its writer let go of it, if its writer's machine says that the process is
 * gone, or if it does not say who wrote it, because then its writer died before anything was acknowledged.
 * Limit: a process on another machine cannot be asked; that it is gone is for the caller to say.
 *
 * @module
 */
import { StoreFault } from '../store.js';
import { codeOf, readIfThere } from './bytes.js';
import { logName, logNumbers } from './file-names.js';
import { Log } from './log.js';
import { type LogText, readLog } from './log-text.js';
import type { FilePlatform, OpenFile } from './platform.js';

/** A log of an earlier opening. */
export interface OlderLog extends LogText {
  readonly path: string;
}

/** The traces of an opening that did not end with `close`. */
export interface RecoveredLog {
  readonly path: string;
  /** How many batches were dealt out to the files of the books. */
  readonly batches: number;
  /** How many bytes were cut off the end: a batch that was never acknowledged. */
  readonly tornBytes: number;
}

/** The logs of a folder, once this process holds the store. */
export interface OpenedLogs {
  readonly log: Log;
  /** In order; they are removed after everything in them was dealt out. */
  readonly older: readonly OlderLog[];
}

/**
 * Takes hold of a store.
 *
 * @param folder of the logs
 * @param takeOverFrom the name of a machine whose process is gone for good
 * @returns the new log, and those before it
 * @throws {StoreFault} `locked` if a process that may be running holds the store; `version`; `damaged`
 */
export async function openLogs(
  platform: FilePlatform,
  folder: string,
  takeOverFrom: string | undefined,
): Promise<OpenedLogs> {
  const read = async (number: number): Promise<OlderLog> => {
    const path = `${folder}/${logName(number)}`;
    return { path, ...readLog(await readIfThere(platform, path), path) };
  };
  for (;;) {
    const numbers = logNumbers(await platform.readdir(folder));
    const newest = numbers.at(-1) ?? 0;
    if (newest > 0) await checkFree(platform, await read(newest), takeOverFrom);
    const log = await makeLog(platform, folder, newest + 1);
    if (!log) continue;
    // Read now, when nobody else can add to them without noticing that there is a newer log.
    const older: OlderLog[] = [];
    for (const number of numbers) older.push(await read(number));
    return { log, older };
  }
}

async function checkFree(
  platform: FilePlatform,
  { owner, isClosed, path }: OlderLog,
  takeOverFrom: string | undefined,
): Promise<void> {
  if (!owner || isClosed) return;
  const isHere = owner.host === platform.owner.host;
  if (isHere ? !(await platform.isAlive(owner)) : owner.host === takeOverFrom) return;
  const remedy = isHere
    ? 'Wait until that process ends, or end it.'
    : `If that process is gone for good, open the store with takeOverFrom: '${owner.host}'.`;
  const message = `Process ${owner.pid} on ${owner.host} holds the store (${path}). ${remedy}`;
  throw new StoreFault('locked', message);
}

/** Makes the log of a number; undefined if another process was faster. */
async function makeLog(platform: FilePlatform, folder: string, number: number): Promise<Log | undefined> {
  let file: OpenFile;
  try {
    file = await platform.open(`${folder}/${logName(number)}`, 'wx');
  } catch (thrown) {
    if (codeOf(thrown) === 'EEXIST') return undefined;
    throw thrown;
  }
  const log = new Log(platform, folder, number, file);
  try {
    await log.begin();
    return log;
  } catch (thrown) {
    await file.close();
    throw thrown;
  }
}
