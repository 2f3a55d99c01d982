/**
 * The gate: whether a key is in force, which books its scope has, and the record of every refusal.
 *
 * @module
 */
import type { Book } from '../book/book.js';
import { type Clock, machineClock } from '../book/clock.js';
import { isId } from '../problem/check.js';
import { accept, type Problem, problem, type Result, refuse } from '../problem/problem.js';
import type { Store } from '../store/store.js';
import { AccessLog, type KeyFact, listName, type RefusalFact } from './access-log.js';
import type { Scope } from './scope.js';
import { storeWithoutTexts } from './without-texts.js';

/** Where books and the log are, and how a book is opened. */
export interface AccessOptions {
  /** The store of the books. */
  readonly store: Store;
  /** The store of the log of access: another one, as its rights are others. */
  readonly log: Store;
  /** Opens a book in the store that it is given: that of the books, or the same without texts. */
  readonly open: (book: string, store: Store) => Promise<Result<Book>>;
  /** Absent, the machine’s clock. */
  readonly clock?: Clock;
}

/** The name in the log of whatever is no id. */
const NO_ID = 'no-id';

/** The gate. */
export class Gate {
  readonly log: AccessLog;
  readonly clock: Clock;
  readonly #options: AccessOptions;
  readonly #withoutTexts: Store;

  constructor(options: AccessOptions) {
    this.clock = options.clock ?? machineClock;
    this.log = new AccessLog(options.log, this.clock);
    this.#options = options;
    this.#withoutTexts = storeWithoutTexts(options.store);
  }

  /** Why a key is no longer in force; undefined while it is. */
  endOf({ key, expires }: KeyFact): 'revoked' | 'expired' | undefined {
    if (this.log.revoked.has(key)) return 'revoked';
    return expires <= this.clock() ? 'expired' : undefined;
  }

  /** The ids of the books of a scope, in its order. */
  booksOf({ books }: Scope): ReadonlySet<string> {
    return new Set(
      books.flatMap((choice) =>
        'book' in choice ? [choice.book] : (this.log.books.get(listName(choice)) ?? []),
      ),
    );
  }

  /** Opens a book as a scope may see it. */
  open(book: string, { withText }: Scope): Promise<Result<Book>> {
    return this.#options.open(book, withText ? this.#options.store : this.#withoutTexts);
  }

  /** Lets an act pass if the key is in force and its scope has the book and allows the act; else records the refusal. */
  async admit(fact: KeyFact, given: string, asked: string, isAllowed: boolean): Promise<Result<undefined>> {
    const [act, book] = [given, asked].map((name) => (isId(name) ? name : NO_ID)) as [string, string];
    const read = await this.log.refresh();
    if (!read.ok) return read;
    const { key, actor, scope } = fact;
    const ended = this.endOf(fact);
    if (ended)
      return this.refuse(
        { act, reason: ended, book, key },
        problem('key-not-accepted', { reason: ended }),
        actor,
      );
    if (isAllowed && this.booksOf(scope).has(book)) return accept(undefined);
    return this.refuse(
      { act, reason: 'outside-scope', book, key },
      problem('outside-scope', { act, book }),
      actor,
    );
  }

  /** Records a refusal, and answers its problem. */
  async refuse(refusal: Omit<RefusalFact, 'kind'>, why: Problem, actor = 'nobody'): Promise<Result<never>> {
    const recorded = await this.log.record(actor, () => accept({ kind: 'refusal', ...refusal }));
    return recorded.ok ? refuse(why) : recorded;
  }
}
