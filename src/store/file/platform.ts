/**
 * The platform of a file store: the few calls of a file system that it needs, and who runs it.
 *
 * Method: the calls are shaped as those of `node:fs/promises`, so that the platform of Node is little more than that module. Anything
 * that rejects does so with an error that has a `code`, such as `ENOENT`.
 *
 * @module
 */
import type { Hasher } from '../../record/digest.js';

/** An open file. */
export interface OpenFile {
  /** Writes a part of some bytes at a position; may write fewer than it is given. */
  write(
    bytes: Uint8Array,
    offset: number,
    length: number,
    position: number,
  ): Promise<{ bytesWritten: number }>;
  /** Reads into a part of some bytes from a position; may read fewer than it is asked for. */
  read(bytes: Uint8Array, offset: number, length: number, position: number): Promise<{ bytesRead: number }>;
  truncate(length: number): Promise<void>;
  /** Answers when the content and the length are on the disk. */
  datasync(): Promise<void>;
  close(): Promise<void>;
}

/** A process that may hold a store. */
export interface StoreOwner {
  readonly pid: number;
  /** When the process started, as its machine tells it: a process that has the number of one that is gone has another start. */
  readonly started: string;
  /** The name of the machine. */
  readonly host: string;
}

/** The platform of a file store. Paths are parted by `/`. */
export interface FilePlatform {
  /** Opens a file: to read; to read and write; empty, to write; to write, only if there is none of that name. */
  open(path: string, flags: 'r' | 'r+' | 'w' | 'wx'): Promise<OpenFile>;
  /** The whole content of a file. */
  readFile(path: string): Promise<Uint8Array>;
  stat(path: string): Promise<{ readonly size: number }>;
  /** The names in a folder. */
  readdir(folder: string): Promise<readonly string[]>;
  mkdir(folder: string, options: { recursive: true }): Promise<unknown>;
  rename(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
  /** Answers when the names in a folder are on the disk. */
  syncFolder(folder: string): Promise<void>;
  /** The hasher of the platform, if it has one that is faster than that of the library. */
  readonly sha256?: Hasher;
  /** This process. */
  readonly owner: StoreOwner;
  /** Whether a process of this machine is still running. */
  isAlive(owner: StoreOwner): Promise<boolean>;
}
