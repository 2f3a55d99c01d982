/**
 * The log of a store: everything that the store has acknowledged and not yet dealt out to the files of books.
 *
 * Method: that this log is still the newest of its folder is asked after a batch is on the disk and before it is acknowledged. So a
 * process that was taken for dead acknowledges nothing that its successor has not seen.
 *
 * @module
 */
import { digestOf } from '../../record/digest.js';
import { StoreFault } from '../store.js';
import { faultOf, writeAll } from './bytes.js';
import { logNumbers } from './file-names.js';
import { batchLine, closedLine, type FileWrite, headerLine } from './log-text.js';
import type { FilePlatform, OpenFile } from './platform.js';

/** The log of this process. */
export class Log {
  #platform: FilePlatform;
  #folder: string;
  #number: number;
  #file: OpenFile;
  #headerBytes = 0;
  #bytes = 0;
  #fault: StoreFault | undefined;

  constructor(platform: FilePlatform, folder: string, number: number, file: OpenFile) {
    this.#platform = platform;
    this.#folder = folder;
    this.#number = number;
    this.#file = file;
  }

  /** How many bytes of batches it has. */
  get bytes(): number {
    return this.#bytes - this.#headerBytes;
  }

  /** Why nothing more can be written, if that is so. */
  get fault(): StoreFault | undefined {
    return this.#fault;
  }

  /** Writes who holds the store. */
  async begin(): Promise<void> {
    await this.#write(headerLine(this.#platform.owner));
    this.#headerBytes = this.#bytes;
    await this.checkHeld();
  }

  /** Writes a batch, all or nothing; it is on the disk, and this process holds the store, when this answers. */
  async append(writes: readonly FileWrite[]): Promise<void> {
    await this.#write(batchLine(writes, this.#platform.sha256 ?? digestOf));
    try {
      await this.checkHeld();
    } catch (thrown) {
      const { kind, message } = faultOf(thrown);
      throw this.stop(new StoreFault(kind, message, false, { cause: thrown }));
    }
  }

  /** Empties the log, after everything in it was dealt out. */
  async empty(): Promise<void> {
    try {
      await this.#file.truncate(this.#headerBytes);
      await this.#file.datasync();
    } catch (thrown) {
      throw this.stop(faultOf(thrown));
    }
    this.#bytes = this.#headerBytes;
  }

  /** Refuses as locked if another process has taken the store over. */
  async checkHeld(): Promise<void> {
    const numbers = logNumbers(await this.#platform.readdir(this.#folder));
    if (numbers.at(-1) === this.#number) return;
    const message = `Another process has taken over the store in ${this.#folder}. Open it again to go on.`;
    throw this.stop(new StoreFault('locked', message));
  }

  /** Lets go of the store, as far as the disk allows: a store that is not let go of is free when its process has ended. */
  async close(): Promise<void> {
    try {
      await this.#file.truncate(this.#bytes);
      await writeAll(this.#file, closedLine(), this.#bytes);
    } catch {
      // Nothing is lost: all that was acknowledged is in the log.
    } finally {
      await this.#file.close();
    }
  }

  /** Writes nothing from now on. Answers the fault that is the reason. */
  stop(fault: StoreFault): StoreFault {
    const message = `${fault.message} The store has stopped writing: close it and open it again.`;
    this.#fault ??= new StoreFault(fault.kind, message, true, { cause: fault });
    return fault;
  }

  async #write(bytes: Uint8Array): Promise<void> {
    try {
      await writeAll(this.#file, bytes, this.#bytes);
    } catch (thrown) {
      throw faultOf(thrown, await this.#cutBack());
    }
    try {
      await this.#file.datasync();
    } catch (thrown) {
      // The disk may have some of it, and would not say so if it were asked again.
      throw this.stop(faultOf(thrown, false));
    }
    this.#bytes += bytes.length;
  }

  /** Takes away what was written of a batch. Answers whether that is certain. */
  async #cutBack(): Promise<boolean> {
    try {
      await this.#file.truncate(this.#bytes);
      await this.#file.datasync();
      return true;
    } catch (thrown) {
      this.stop(faultOf(thrown));
      return false;
    }
  }
}
