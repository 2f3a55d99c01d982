/**
 * Takes the calls on one book one after another, and writes what they record to the store.
 *
 * Method: calls that wait are taken together. Each is done in the ledger in its turn and sees those before it. Then the ledger is put back as it
 * was, all that they record is appended to the store in one go, and only what the store has acknowledged is put into the ledger for good.
 * So nobody ever reads what could still be lost, and calls that overlap share one write. If another process was faster, what it wrote is
 * read and the calls are done again.
 * Limit: a call may be done more than once before it is answered, so its work only reads and records.
 *
 * @module
 */

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
import type { FactKind, SignedFact } from './fact.js';
import { type Salt, storedRecord } from './journal-record.js';
import { lookUp, withLookUps } from './look-ups.js';
import type { EntryNames } from './recall.js';

/** What came of the work of a call. */
export interface Work<Answer> {
  readonly result: Result<Answer>;
  /** What is new. */
  readonly facts: readonly SignedFact[];
  readonly state: BookContent['state'];
  /** Whether it is done only when the store has erased what is to be erased. */
  readonly isErasure?: boolean;
}

/**
 * Does the work of a call.
 *
 * @param content as the calls before it left it
 * @param whole the work of which it is a part, so that it can be taken back
 */
export type DoWork<Answer> = (content: BookContent, whole: TakeBack) => Work<Answer>;

/** What a writer is made of. */
export interface WriterParts {
  readonly book: string;
  readonly store: Store;
  readonly salt: Salt;
  readonly pause: Pause;
}

interface Call {
  readonly work: DoWork<unknown>;
  readonly answer: (result: Result<unknown>) => void;
}

/** How many calls share one write, at the most. */
const MOST_CALLS = 500;
/** The ledger is changed by these only when they are safe, so no later call is done before that. */
const ENDS_BATCH: ReadonlySet<FactKind> = new Set(['chart', 'agreement', 'erasure']);

/** The entries and halves of transfers that facts record. */
function namesIn(facts: readonly SignedFact[]): EntryNames {
  const drafts = facts.flatMap(({ fact }) => (fact.kind === 'entry' ? [fact.entry] : []));
  return {
    entries: new Set(drafts.map(({ id }) => id)),
    halves: new Set(drafts.flatMap(({ transfer }) => (transfer ? [halfName(transfer)] : []))),
  };
}

/** The one that writes a book. */
export class Writer extends BookCopy<WriterParts> {
  readonly #waiting: Call[] = [];
  #last: Promise<unknown> = Promise.resolve();

  /** Waits for the calls before it and does a call. */
  do<Answer>(work: DoWork<Answer>): Promise<Result<Answer>> {
    return new Promise((resolve) => {
      this.#waiting.push({ work, answer: (result) => resolve(result as Result<Answer>) });
      // The calls that are made before it begins are taken together.
      if (this.#waiting.length === 1) void this.alone(() => this.#takeWaiting());
    });
  }

  /** Waits for the calls before it, and keeps all others waiting until a task is done. */
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

  /** Does calls and writes what they record. @returns those that have to wait for what was written */
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
      // What another process wrote may change an answer that records nothing as well.
      const isSafe =
        records.length === 0 ? await this.isLatest() : await this.#append(records, assumptions[0]);
      if (isSafe) {
        await this.apply(records);
        const failure = await this.eraseObsolete();
        for (const [place, { result, isErasure }] of works.entries())
          calls[place]!.answer(isErasure && failure ? failure : result);
        await this.saveIfDue();
        return calls.slice(works.length);
      }
      const read = await this.refresh();
      if (!read.ok) {
        for (const { answer } of calls) answer(read);
        return [];
      }
      await pause(jitter(salt, tries));
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

  /** Does calls in their order, each in the book as those before it left it, and puts the ledger back. */
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

  /** Reads what other processes wrote, when the calls before it are done. @returns how many records the book has */
  refreshAlone(): Promise<Result<number>> {
    return this.#whenAlone(async () => {
      const read = await this.refresh();
      return read.ok ? accept(read.value.size) : read;
    });
  }

  /** Does a task when the calls before it are done; what the store throws is a problem of the call. */
  async #whenAlone<Answer>(task: () => Promise<Result<Answer>>): Promise<Result<Answer>> {
    try {
      return await this.alone(task);
    } catch (thrown) {
      return refuse(storeProblem(this.parts.book, thrown));
    }
  }

  /** Loads the whole journal, when the calls before it are done. */
  loadHistory(): Promise<Result<undefined>> {
    return this.#whenAlone(() => this.needHistory().then(() => accept(undefined)));
  }

  /** Saves a snapshot, when the calls before it are done. */
  close(): Promise<Result<undefined>> {
    return this.#whenAlone(() => this.saveSnapshot().then(() => accept(undefined)));
  }
}
