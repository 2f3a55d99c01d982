/**
 * The books of the portal: opened when they are asked for, and kept open. Every page reads a book as it is in the store now.
 */
import { type Agreement, accept, type Moment, type Result, refuse } from 'personal-budget-ledger';
import { type Book, openBook, type Policy } from 'personal-budget-ledger/book';
import type { PayeeRule } from 'personal-budget-ledger/reconcile';
import type { Store } from 'personal-budget-ledger/store';

/** A change of the plan, and money asked back, need a second person: an officer, and never the person who asked. */
export const SECOND_PERSON: Policy = {
  approvals: [{ record: 'agreement' }, { record: 'entry', kinds: ['surplus'] }],
};

/** A book that is to be begun, or gone on with. */
export interface BookBeginning {
  readonly id: string;
  readonly agreement: Agreement;
  readonly payees: readonly PayeeRule[];
  readonly by: string;
}

export class Books {
  readonly #open = new Map<string, Promise<Result<Book>>>();
  /** The reading of each book that goes on, and the one after it. */
  readonly #reading = new WeakMap<Book, Promise<Result<unknown>>>();
  readonly #waiting = new WeakMap<Book, Promise<Result<unknown>>>();

  constructor(
    readonly store: Store,
    /** The secret under which bank lines are named: the same for as long as the books live. */
    readonly secret: string,
    readonly clock: () => Moment,
  ) {}

  /** Begins a book under the policy of the portal. */
  begin(beginning: BookBeginning): Promise<Result<Book>> {
    const { store, secret, clock } = this;
    return this.#keep(beginning.id, () =>
      openBook({ ...beginning, store, secret, clock, policy: SECOND_PERSON }),
    );
  }

  /** Opens a book that the store has, with its whole history, as the store has it now. */
  async open(id: string): Promise<Result<Book>> {
    const { store, secret, clock } = this;
    const opened = await this.#keep(id, () => openBook({ id, store, secret, clock }));
    if (!opened.ok) return opened;
    const book = opened.value;
    const read = await this.#read(book);
    return read.ok ? accept(book) : refuse(read.problems);
  }

  /** Reads what other processes wrote. Visitors who come while one reading goes on share the next. */
  #read(book: Book): Promise<Result<unknown>> {
    const waiting = this.#waiting.get(book);
    if (waiting) return waiting;
    const reading = (this.#reading.get(book) ?? Promise.resolve()).then(async () => {
      this.#waiting.delete(book);
      const loaded = await book.loadHistory();
      return loaded.ok ? book.refresh() : loaded;
    });
    this.#waiting.set(book, reading);
    this.#reading.set(book, reading);
    return reading;
  }

  /** Saves a snapshot of each open book. */
  async close(): Promise<void> {
    for (const opening of this.#open.values()) {
      const opened = await opening;
      if (opened.ok) await opened.value.close();
    }
    this.#open.clear();
  }

  async #keep(id: string, opens: () => Promise<Result<Book>>): Promise<Result<Book>> {
    const opening = this.#open.get(id) ?? opens();
    this.#open.set(id, opening);
    const opened = await opening;
    if (!opened.ok) this.#open.delete(id);
    return opened;
  }
}
