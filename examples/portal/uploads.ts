/**
 * Files that were sent and wait for a yes: one for each person, in memory, for a quarter of an hour. Nothing of them is in a book yet.
 */
import type { CsvLayout } from 'personal-budget-ledger/statement';

/** A file that waits. */
export interface Upload {
  readonly id: string;
  readonly book: string;
  readonly bytes: Uint8Array;
  /** The columns that the person named. */
  readonly layout?: CsvLayout;
  readonly until: number;
}

const LIFE = 15 * 60_000;
/** How many people’s files are kept at once. */
const MOST = 32;

export class Uploads {
  readonly #files = new Map<string, Upload>();

  /** Keeps a file of somebody for a book, in place of their last one. */
  keep(actor: string, book: string, bytes: Uint8Array, layout?: CsvLayout): Upload {
    this.#files.delete(actor);
    const oldest = this.#files.keys().next();
    if (this.#files.size >= MOST && !oldest.done) this.#files.delete(oldest.value);
    const upload = {
      ...{ id: crypto.randomUUID(), book, bytes, until: Date.now() + LIFE },
      ...(layout && { layout }),
    };
    this.#files.set(actor, upload);
    return upload;
  }

  /** The file of this name, if this person sent it for this book. It is given once. */
  take(actor: string, book: string, id: string): Upload | undefined {
    const upload = this.#files.get(actor);
    if (upload?.id !== id || upload.book !== book || upload.until < Date.now()) return undefined;
    this.#files.delete(actor);
    return upload;
  }
}
