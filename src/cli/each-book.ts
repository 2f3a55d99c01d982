/**
 * Works through many books: a refusal in one of them does not stop the others.
 *
 * @module
 */
import type { Book } from '../book/book.js';
import type { Books } from './books.js';
import { EXIT, type ExitCode } from './exit-codes.js';
import { progressOf } from './progress.js';
import { type Reason, Refusal } from './refusal.js';

/** Refusals that were gathered while the work went on. */
export class Refusals {
  readonly reasons: Reason[] = [];
  exitCode: ExitCode = EXIT.done;

  /** Refuses all that was gathered, if anything was. */
  throwIfAny(): void {
    if (this.reasons.length > 0) throw new Refusal(this.reasons, this.exitCode);
  }

  /** Does a piece of work; a refusal is kept, and the answer is then undefined. */
  async during<Answer>(work: () => Promise<Answer>): Promise<Answer | undefined> {
    try {
      return await work();
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
      this.reasons.push(...thrown.reasons);
      this.exitCode = Math.max(this.exitCode, thrown.exitCode) as ExitCode;
      if (thrown.exitCode === EXIT.store) throw new Refusal(this.reasons, EXIT.store);
      return undefined;
    }
  }
}

/**
 * Works through the books that a command is about, in order.
 *
 * @returns the refusals of those that could not be worked with
 */
export async function eachBook(books: Books, work: (book: Book) => Promise<void>): Promise<Refusals> {
  const refusals = new Refusals();
  const ids = await books.ids();
  const progress = await progressOf(books.context, ids.length, 'books');
  for (const id of ids) {
    await refusals.during(async () => work(await books.open(id)));
    progress.step();
  }
  progress.end();
  return refusals;
}
