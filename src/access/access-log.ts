/**
 * The log of access: keys that were made and revoked, the books of pools and grants, and every refusal, in the order in which they happened.
 *
 * Method: the log is a journal of its own, in a store, in the form of a book's journal: its lines have leaves, and a checkpoint shows whether it
 * was cut. It is in no book, because a refusal may concern a book that is not there, and a book must not grow by what strangers try.
 * Limit: the log is read whole when it is opened.
 *
 * @module
 */
import { journalLine, OPENING_FORMAT, readJournalLine } from '../audit/journal-line.js';
import { appendSafely, jitter, MOST_TRIES, storeProblem } from '../book/append.js';
import { type Clock, machinePause, randomSalt } from '../book/clock.js';
import { recordOfLine } from '../book/journal-record.js';
import { accept, problem, type Result, refuse } from '../problem/problem.js';
import { type Store, type StoredRecord, StoreFault } from '../store/store.js';
import type { Moment } from '../time/moment.js';
import type { BookList, Scope } from './scope.js';

/** The name of the log in its store. */
const LOG = 'access';
/** How many lines are read at once. */
const PAGE = 1000;

/** A key, as the log keeps it: with a digest of its secret. */
export interface KeyFact {
  readonly kind: 'key';
  readonly key: string;
  readonly digest: string;
  /** Who holds it: an opaque id, under which their records are signed. */
  readonly actor: string;
  readonly scope: Scope;
  readonly expires: Moment;
}

/** An act that was refused. */
export interface RefusalFact {
  readonly kind: 'refusal';
  /** The call or the report; `enter` for a key that was not accepted. */
  readonly act: string;
  readonly reason: string;
  readonly book?: string;
  readonly key?: string;
}

/** One fact of the log. */
export type AccessFact =
  | KeyFact
  | RefusalFact
  | { readonly kind: 'revocation'; readonly key: string }
  /** From now on these are the books of a pool or a grant. */
  | { readonly kind: 'books'; readonly of: BookList; readonly books: readonly string[] };

/** A fact with who caused it, and when. */
export interface AccessRecord {
  readonly sequence: number;
  readonly recordedAt: Moment;
  readonly actor: string;
  readonly fact: AccessFact;
}

/** The name of a list. */
export const listName = (of: BookList) => ('pool' in of ? `pool ${of.pool}` : `grant ${of.grant}`);

/** The log, kept in step with its store. */
export class AccessLog {
  readonly keys = new Map<string, KeyFact>();
  readonly revoked = new Set<string>();
  /** The books of each list, by `listName`. */
  readonly books = new Map<string, readonly string[]>();
  readonly #store: Store;
  readonly #clock: Clock;
  #size = 0;
  #last: Moment | undefined;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** Reads what was recorded since, after all earlier calls. */
  refresh(): Promise<Result<undefined>> {
    return this.#alone(async () => {
      await this.#read();
      return accept(undefined);
    });
  }

  /**
   * Records a fact, after all earlier calls.
   *
   * @param decide says what to record, or why not, from the log as it is then
   */
  record(actor: string, decide: () => Result<AccessFact>): Promise<Result<AccessFact>> {
    return this.#alone(async () => {
      for (let tries = 1; tries <= MOST_TRIES; tries++) {
        await this.#read();
        const fact = decide();
        if (!fact.ok) return fact;
        if (await this.#append(actor, fact.value)) return fact;
        await machinePause(jitter(randomSalt, tries));
      }
      return refuse(problem('book-busy', { book: LOG, tries: MOST_TRIES }));
    });
  }

  /** Every record from a place on. */
  async *records(from = 1): AsyncGenerator<AccessRecord> {
    for (let sequence = Math.max(from, 1); ; sequence += PAGE) {
      const page = await this.#store.read(LOG, sequence, PAGE);
      yield* page.map(recordOf);
      if (page.length < PAGE) return;
    }
  }

  async #append(actor: string, fact: AccessFact): Promise<boolean> {
    const size = this.#size;
    const now = this.#clock();
    const recordedAt = this.#last !== undefined && now < this.#last ? this.#last : now;
    const { kind, ...body } = fact;
    const facts = [
      ...(size === 0 ? [['opening', { format: OPENING_FORMAT }] as const] : []),
      [kind, body] as const,
    ];
    const records = facts.map(([name, content], place) => {
      const line = { actor, book: LOG, fact: content, kind: name, recordedAt, sequence: size + place };
      return recordOfLine(line, journalLine(line), []);
    });
    return appendSafely(this.#store, [{ book: LOG, expectedSize: size, records }]);
  }

  async #read(): Promise<void> {
    if ((await this.#store.size(LOG)) === this.#size) return;
    for (;;) {
      const page = await this.#store.read(LOG, this.#size, PAGE);
      for (const record of page) this.#put(record);
      if (page.length < PAGE) return;
    }
  }

  #put(record: StoredRecord): void {
    const { recordedAt, fact } = recordOf(record);
    this.#size = record.sequence + 1;
    this.#last = recordedAt;
    if (fact.kind === 'key') this.keys.set(fact.key, fact);
    if (fact.kind === 'revocation') this.revoked.add(fact.key);
    if (fact.kind === 'books') this.books.set(listName(fact.of), fact.books);
  }

  /** Does a task after all earlier ones; a fault of the store becomes a problem. */
  #alone<Answer>(task: () => Promise<Result<Answer>>): Promise<Result<Answer>> {
    const done = this.#queue.then(task).catch((thrown: unknown) => refuse(storeProblem(LOG, thrown)));
    this.#queue = done;
    return done;
  }
}

function recordOf({ line, sequence }: StoredRecord): AccessRecord {
  const read = readJournalLine(line);
  if (!read.ok) throw new StoreFault('damaged', `record ${sequence} of the log of access`);
  const { recordedAt, actor, kind, fact } = read.value;
  return { sequence, recordedAt, actor, fact: { kind, ...(fact as object) } as AccessFact };
}
