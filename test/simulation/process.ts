/**
 * A process of a simulation: it opens books from its store, calls them, and can die at any time. Started again, it knows nothing.
 *
 * @module
 */
import { type Book, openBook } from '../../src/book/index.js';
import { accept, type Result } from '../../src/problem/problem.js';
import type { Store } from '../../src/store/store.js';
import { moment } from '../../src/time/moment.js';
import { openingOf, SECRET } from './books.js';
import type { Chance } from './chance.js';
import { FaultyStore } from './faulty-store.js';
import type { VirtualTime } from './virtual-time.js';

/** What all processes share. */
export interface Machine {
  readonly store: Store;
  readonly time: VirtualTime;
  isCalm(): boolean;
  tell(what: string): void;
}

const STARTS = Date.parse('2026-05-04T09:00:00.000Z');

/** One life of a process. */
export class Process {
  readonly books = new Map<string, Book>();
  readonly name: string;
  isAlive = true;
  readonly #opening = new Map<string, Promise<Result<Book>>>();
  readonly #store: Store;
  readonly #machine: Machine;
  readonly #chance: Chance;
  /** How far its clock is off, in milliseconds. */
  readonly #skew: number;

  constructor(name: string, machine: Machine, chance: Chance) {
    this.name = name;
    this.#machine = machine;
    this.#chance = chance;
    this.#skew = chance.between(-3000, 3000);
    this.#store = new FaultyStore({
      ...{ store: machine.store, time: machine.time, chance },
      isAlive: () => this.isAlive,
      isCalm: () => machine.isCalm(),
      tell: (what) => machine.tell(`${name}: ${what}`),
    });
  }

  /** A book, opened when it is first used. */
  async book(id: string): Promise<Result<Book>> {
    const open = this.books.get(id);
    if (open) return accept(open);
    const opening = this.#opening.get(id) ?? this.#open(id);
    this.#opening.set(id, opening);
    const book = await opening;
    this.#opening.delete(id);
    if (book.ok) this.books.set(id, book.value);
    return book;
  }

  async #open(id: string): Promise<Result<Book>> {
    const { time } = this.#machine;
    const book = await openBook({
      ...openingOf(id),
      ...{ secret: SECRET, store: this.#store, by: this.name },
      clock: () => moment(new Date(STARTS + Math.floor(time.now) + this.#skew).toISOString()),
      pause: (milliseconds) =>
        new Promise((resolve) => time.after(milliseconds, () => this.isAlive && resolve())),
      salt: () => this.#chance.salt(),
    });
    // Some leave a snapshot, from which the next process opens the book.
    if (book.ok && this.#chance.happens(0.5)) await book.value.close();
    return book;
  }
}
