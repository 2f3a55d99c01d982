/**
 * The platform of Node for a file store.
 *
 * Limit: on Linux a process is known by its number and the moment of its start, so that another one with its number is not taken for it;
 * elsewhere by its number alone. Windows has no way to ask that a folder's names be on the disk.
 *
 * @module
 */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, stat, unlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { kill, pid, platform } from 'node:process';
import type { Hasher } from '../record/digest.js';
import type { FilePlatform, StoreOwner } from '../store/file/platform.js';

/**
 * Makes the platform of Node.
 *
 * @returns what `fileStore` needs of the file system and of this process
 */
export function nodePlatform(): FilePlatform {
  const owner: StoreOwner = { pid, started: startOf(pid) ?? 'unknown', host: hostname() };
  return { open, readFile, stat, readdir, mkdir, rename, unlink, syncFolder, sha256, owner, isAlive };
}

const sha256: Hasher = (data) => createHash('sha256').update(data).digest('hex');

async function syncFolder(folder: string): Promise<void> {
  if (platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function isAlive(owner: StoreOwner): Promise<boolean> {
  const started = startOf(owner.pid);
  if (started !== undefined) return started === owner.started;
  try {
    kill(owner.pid, 0);
    return true;
  } catch (thrown) {
    // A process of another user, which may not be asked, is running too.
    return (thrown as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** When a process started: the start of the machine, and the ticks since; undefined if that cannot be known. */
function startOf(process: number): string | undefined {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    // The name of the program is in brackets and may hold anything; the start is the twentieth field after it.
    const fields = readFileSync(`/proc/${process}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
    // A dead process for which its parent has not waited yet holds nothing any more.
    return fields[0] === 'Z' ? 'gone' : `${boot}/${fields[19]}`;
  } catch {
    return undefined;
  }
}
