/**
 * Takes the calls on one book one after another, and writes what they record to the store.
 *
 * Method: the calls that are waiting form a batch. Each call of a batch is tried in the ledger, one after another, so that each sees what
 * the calls before it did. Then the ledger is put back as it was, and the new facts of the whole batch are appended to the store in one
 * write. Only once the store has acknowledged them do they go into the ledger for good. So nobody reads a fact that could still be lost, and
 * overlapping calls share one write. If another process wrote first, its records are read and the batch is tried again.
 * Limit: a call may be tried more than once before it is answered, so its work must do nothing but read and record.
 *
 * @module
 */

import type { Transfer } from '../ledger/entry.js';
import { postWhole } from '../ledger/post-whole.js';
import type { Assumptions } from '../ledger/state/earlier-entries.js';
import type { TakeBack } from '../ledger/take-back.js';
import { halfName } from '../ledger/transfer-half.js';
import { accept, problem, type Result, refuse } from '../problem/problem.js';
import { type Store, type StoredRecord, StoreFault } from '../store/store.js';
import { appendSafely, jitter, MOST_TRIES, storeProblem } from './append.js';
import type { BookContent } from './book-content.js';
import { BookCopy } from './book-copy.js';
import type { Pause } from './clock.js';
import type { FactKind, Signature, SignedFact } from './fact.js';
import { type Salt, storedRecord } from './journal-record.js';
import { lookUp, withLookUps } from './look-ups.js';
import type { EntryNames } from './recall.js';

/** The outcome of one call. */
export interface Work<Answer> {
  readonly result: Result<Answer>;
  /** The new facts. */
  readonly facts: readonly SignedFact[];
  readonly state: BookContent['state'];
  /** Whether the call erases personal text: then it succeeds only when the store has erased it too. */
  readonly isErasure?: boolean;
}

/**
 * Tries one call.
 *
 * @param content the book as the earlier calls of the batch left it
 * @param whole the batch, which notes what to undo
 */
export type DoWork<Answer> = (content: BookContent, whole: TakeBack) => Work<Answer>;

/** The parts of a writer. `salt` also gives the chance by which writers wait. */
export interface WriterParts {
  readonly book: string;
  readonly store: Store;
  readonly salt: Salt;
  readonly pause: Pause;
  readonly eraseHalf: EraseHalf;
}

/**
 * Erases the note of the other half of a transfer.
 *
 * @param signature who erases the first half
 * @returns why it could not; undefined once it is erased, or waits for a second person, or there is none
 */
export type EraseHalf = (
  transfer: Transfer,
  signature: Pick<Signature, 'actor' | 'approver'>,
) => Promise<Result<never> | undefined>;

interface Call {
  readonly work: DoWork<unknown>;
  readonly answer: (result: Result<unknown>) => void;
}

/** The most calls that share one write. */
const MOST_CALLS = 500;
/** These cannot be tried and undone in the ledger, so a batch ends after a call that records one. */
const ENDS_BATCH: ReadonlySet<FactKind> = new Set(['chart', 'agreement', 'erasure']);

/** The entries and halves of transfers that facts record. */
function namesIn(facts: readonly SignedFact[]): EntryNames {
  const drafts = facts.flatMap(({ fact }) => (fact.kind === 'entry' ? [fact.entry] : []));
  return {
    entries: new Set(drafts.map(({ id }) => id)),
    halves: new Set(drafts.flatMap(({ transfer }) => (transfer ? [halfName(transfer)] : []))),
  };
}

/** Writes one book. */
export class Writer extends BookCopy<WriterParts> {
  readonly #waiting: Call[] = [];
  #last: Promise<unknown> = Promise.resolve();

  /** Does a call after all earlier calls. */
  do<Answer>(work: DoWork<Answer>): Promise<Result<Answer>> {
    return new Promise((resolve) => {
      this.#waiting.push({ work, answer: (result) => resolve(result as Result<Answer>) });
      // The first call in the queue starts a batch; calls made before the batch begins join it.
      if (this.#waiting.length === 1) void this.alone(() => this.#takeWaiting());
    });
  }

  /** Does a task after all earlier ones; later ones wait until it is done. */
  alone<Answer>(task: () => Promise<Answer>): Promise<Answer> {
    const done = this.#last.then(task);
    this.#last = done.catch(() => undefined);
    return done;
  }

  async #takeWaiting(): Promise<void> {
    let calls = this.#waiting.splice(0);
    while (calls.length > 0) {
      const together = calls.splice(0, MOST_CALLS);
      const undone = await this.#write(together).catch((thrown) => {
        const failure = refuse(storeProblem(this.parts.book, thrown));
        for (const { answer } of together) answer(failure);
        return [];
      });
      calls = [...undone, ...calls];
    }
  }

  /** Tries the calls of a batch and writes their facts. @returns the calls that must wait for the next batch */
  async #write(calls: readonly Call[]): Promise<readonly Call[]> {
    const { book, salt, pause } = this.parts;
    for (let tries = 1; tries <= MOST_TRIES; tries++) {
      const { answer, assumptions } = await withLookUps(
        [this],
        () => this.#doAll(calls),
        ({ facts }) => namesIn(facts),
      );
      const { works, facts } = answer;
      const records = facts.map((fact) => storedRecord(book, fact, salt));
      // An answer without new facts, such as a refusal, is right only if no other process has written since.
      const isSettled =
        records.length === 0 ? await this.isLatest() : await this.#append(records, assumptions[0]);
      if (isSettled) {
        await this.apply(records);
        const failure = await this.eraseObsolete();
        for (const [place, { result, isErasure }] of works.entries())
          calls[place]!.answer(isErasure && failure ? failure : result);
        await this.saveIfDue();
        return calls.slice(works.length);
      }
      await pause(jitter(salt, tries));
      const read = await this.refresh();
      if (!read.ok) {
        for (const { answer } of calls) answer(read);
        return [];
      }
    }
    const busy = refuse(problem('book-busy', { book, tries: MOST_TRIES }));
    for (const { answer } of calls) answer(busy);
    return [];
  }

  /** Whether the store has no more than this book has read. */
  async isLatest(): Promise<boolean> {
    const { book, store } = this.parts;
    return (await store.size(book)) === this.content.size;
  }

  async #append(records: readonly StoredRecord[], assumed: Assumptions | undefined): Promise<boolean> {
    const { book, store } = this.parts;
    try {
      return await appendSafely(store, [{ book, expectedSize: this.content.size, records }]);
    } catch (thrown) {
      // The store may have an entry that was taken for new. Once that is known, the calls are done again.
      const isRepeat = thrown instanceof StoreFault && thrown.kind === 'misused';
      if (!isRepeat || !assumed || !(await lookUp(this, assumed))) throw thrown;
      return false;
    }
  }

  /** Tries calls in order, each in the book as the calls before it left it, and puts the ledger back as it was. */
  #doAll(calls: readonly Call[]): {
    readonly works: readonly Work<unknown>[];
    readonly facts: readonly SignedFact[];
  } {
    const works: Work<unknown>[] = [];
    const facts: SignedFact[] = [];
    let content = this.content;
    postWhole(
      content.ledger,
      (_post, whole) => {
        for (const { work } of calls) {
          const done = work(content, whole);
          works.push(done);
          for (const fact of done.facts) facts.push(fact);
          content = { ...content, state: done.state, size: content.size + done.facts.length };
          if (done.facts.some(({ fact }) => ENDS_BATCH.has(fact.kind))) break;
        }
        return accept(undefined);
      },
      { dry: true },
    );
    return { works, facts };
  }

  /** Reads what other processes wrote, after all earlier calls. @returns how many records the book has */
  refreshAlone(): Promise<Result<number>> {
    return this.#whenAlone(async () => {
      const read = await this.refresh();
      if (!read.ok) return read;
      return (await this.eraseObsolete()) ?? accept(read.value.size);
    });
  }

  /** Does a task after all earlier calls; a fault of the store becomes a problem of the call. */
  async #whenAlone<Answer>(task: () => Promise<Result<Answer>>): Promise<Result<Answer>> {
    try {
      return await this.alone(task);
    } catch (thrown) {
      return refuse(storeProblem(this.parts.book, thrown));
    }
  }

  /** Loads the whole journal, after all earlier calls. */
  loadHistory(): Promise<Result<undefined>> {
    return this.#whenAlone(() => this.needHistory().then(() => accept(undefined)));
  }

  /** Saves a snapshot, after all earlier calls. */
  close(): Promise<Result<undefined>> {
    return this.#whenAlone(() => this.saveSnapshot().then(() => accept(undefined)));
  }
}
