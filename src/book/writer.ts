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
import type { TakeBack } from '../ledger/take-back.js';
import { accept, BrokenInvariant, problem, type Result, refuse } from '../problem/problem.js';
import { type Store, type StoredRecord, StoreFault } from '../store/store.js';
import { appendSafely, jitter, MOST_TRIES, storeProblem } from './append.js';
import type { Pause } from './clock.js';
import type { FactKind, SignedFact } from './fact.js';
import { readRecord, type Salt, storedRecord } from './journal-record.js';
import { type BookContent, NO_OBSOLETE_TEXT, PAGE, refreshed, withFact } from './refresh.js';

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

/** The one that writes a book. */
export class Writer {
  readonly parts: WriterParts;
  readonly #waiting: Call[] = [];
  #content: BookContent;
  #last: Promise<unknown> = Promise.resolve();

  constructor(parts: WriterParts, content: BookContent) {
    this.parts = parts;
    this.#content = content;
  }

  /** The book as the store has acknowledged it. */
  get content(): BookContent {
    return this.#content;
  }

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
      const { works, facts } = this.#doAll(calls);
      const records = facts.map((fact) => storedRecord(book, fact, salt));
      // What another process wrote may change an answer that records nothing as well.
      const isSafe = records.length === 0 ? await this.isLatest() : await this.#append(records);
      if (isSafe) {
        for (const record of records) this.apply(record);
        const failure = await this.eraseObsolete();
        for (const [place, { result, isErasure }] of works.entries())
          calls[place]!.answer(isErasure && failure ? failure : result);
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
    return (await store.size(book)) === this.#content.size;
  }

  #append(records: readonly StoredRecord[]): Promise<boolean> {
    const { book, store } = this.parts;
    return appendSafely(store, [{ book, expectedSize: this.#content.size, records }]);
  }

  /** Does calls in their order, each in the book as those before it left it, and puts the ledger back. */
  #doAll(calls: readonly Call[]): {
    readonly works: readonly Work<unknown>[];
    readonly facts: readonly SignedFact[];
  } {
    const works: Work<unknown>[] = [];
    const facts: SignedFact[] = [];
    let content = this.#content;
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

  /** Puts a record that the store has acknowledged into the book, as whoever opens the book reads it. */
  apply(record: StoredRecord): void {
    const fact = readRecord(this.parts.book, record, this.#content.size);
    const next = fact.ok ? withFact(this.#content, fact.value) : fact;
    if (!next.ok) throw new BrokenInvariant('what was recorded can be read');
    this.#content = next.value;
  }

  /** Every record from a place on, as the store has it. */
  async *journal(from: number): AsyncGenerator<StoredRecord> {
    const { book, store } = this.parts;
    let sequence = from;
    for (;;) {
      const page = await store.read(book, sequence, PAGE);
      yield* page;
      sequence += page.length;
      if (page.length < PAGE) return;
    }
  }

  /** Every fact from a place on. */
  async *records(from: number): AsyncGenerator<SignedFact> {
    const { book } = this.parts;
    for await (const record of this.journal(from)) {
      const fact = readRecord(book, record, record.sequence);
      if (!fact.ok) throw new StoreFault('damaged', `record ${record.sequence} of the book ${book}`);
      yield fact.value;
    }
  }

  /** The record of an entry; undefined if there is none. */
  async recordOf(entry: string): Promise<SignedFact | undefined> {
    const { book, store } = this.parts;
    const [record] = await store.findEntries(book, [entry]);
    const fact = record && readRecord(book, record, record.sequence);
    return fact?.ok ? fact.value : undefined;
  }

  /** Reads what other processes wrote, when the calls before it are done. @returns how many records the book has */
  refreshAlone(): Promise<Result<number>> {
    return this.alone(async () => {
      try {
        const read = await this.refresh();
        return read.ok ? accept(read.value.size) : read;
      } catch (thrown) {
        return refuse(storeProblem(this.parts.book, thrown));
      }
    });
  }

  /** Erases the text in the store that is to be erased. What cannot be erased now is erased when the book is opened next. */
  async eraseObsolete(): Promise<Result<never> | undefined> {
    const { book, store } = this.parts;
    const { entries, places } = this.#content.obsolete;
    if (entries.length + places.length === 0) return undefined;
    try {
      const records = entries.length > 0 ? await store.findEntries(book, entries) : [];
      const ofRecords = records.flatMap(({ sequence, texts = [] }) =>
        texts.map(({ place }) => ({ sequence, place })),
      );
      await store.eraseTexts(book, [...ofRecords, ...places]);
      this.#content = { ...this.#content, obsolete: NO_OBSOLETE_TEXT };
      return undefined;
    } catch (thrown) {
      return refuse(storeProblem(book, thrown));
    }
  }

  /** Reads what other processes wrote. */
  async refresh(): Promise<Result<BookContent>> {
    const { book, store } = this.parts;
    const read = await refreshed(store, book, this.#content, (content) => {
      this.#content = content;
    });
    return read.ok ? accept(this.#content) : read;
  }
}
