/**
 * Files that were sent and wait for a yes: one for each person, in memory, for a quarter of an hour. Nothing of them is in a book yet.
 */

/** A file that waits. */
interface Upload {
  readonly id: string;
  readonly book: string;
  readonly bytes: Uint8Array;
  readonly until: number;
}

const LIFE = 15 * 60_000;
/** How many people’s files are kept at once. */
const MOST = 32;

export class Uploads {
  readonly #files = new Map<string, Upload>();

  /** Keeps a file of somebody for a book, in place of their last one; answers its name. */
  keep(actor: string, book: string, bytes: Uint8Array): string {
    this.#files.delete(actor);
    const oldest = this.#files.keys().next();
    if (this.#files.size >= MOST && !oldest.done) this.#files.delete(oldest.value);
    const upload = { id: crypto.randomUUID(), book, bytes, until: Date.now() + LIFE };
    this.#files.set(actor, upload);
    return upload.id;
  }

  /** The file of this name, if this person sent it for this book. It is given once. */
  take(actor: string, book: string, id: string): Uint8Array | undefined {
    const upload = this.#files.get(actor);
    if (upload?.id !== id || upload.book !== book || upload.until < Date.now()) return undefined;
    this.#files.delete(actor);
    return upload.bytes;
  }
}
