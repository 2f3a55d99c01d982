/**
 * The holder of a key, and the books that its scope has.
 *
 * @module
 */
import { accept, type Result } from '../problem/problem.js';
import type { KeyFact } from './access-log.js';
import type { Gate } from './gate.js';
import type { Scope } from './scope.js';
import { type ScopedBook, scopedBook } from './scoped-book.js';

/** Somebody who was let in. Made by `Access.enter`. */
export class Visitor {
  readonly #gate: Gate;
  readonly #key: KeyFact;

  /** @internal */
  constructor(gate: Gate, key: KeyFact) {
    this.#gate = gate;
    this.#key = key;
  }

  /** The id of their key. */
  get key(): string {
    return this.#key.key;
  }

  /** Under which their records are signed. */
  get actor(): string {
    return this.#key.actor;
  }

  get scope(): Scope {
    return this.#key.scope;
  }

  /** The ids of the books that their scope has now. */
  get books(): readonly string[] {
    return [...this.#gate.booksOf(this.scope)];
  }

  /**
   * Opens a book through the scope.
   *
   * @returns the book; or `outside-scope`, whether there is such a book or not; `key-not-accepted`; the problems of `openBook`
   */
  async open(book: string): Promise<Result<ScopedBook>> {
    const admitted = await this.#gate.admit(this.#key, 'open', book, true);
    if (!admitted.ok) return admitted;
    const opened = await this.#gate.open(book, this.scope);
    return opened.ok ? accept(scopedBook(this.#gate, this.#key, opened.value)) : opened;
  }
}
