/**
 * What many writers write to a real store at once: payments from one hot book, and transfers between it and many cold ones, both ways.
 *
 * Each operation is made from its number, so that any writer of any process can do it, or do it again.
 *
 * @module
 */
import { setTimeout as wait } from 'node:timers/promises';
import { leafOf } from '../../src/audit/leaf.js';
import { type Book, bringForward, draw, openBook, personalBudgetChart } from '../../src/book/index.js';
import { storedRecord } from '../../src/book/journal-record.js';
import { must } from '../../src/explain/must.js';
import type { AccountPath } from '../../src/ledger/chart.js';
import type { Entry } from '../../src/ledger/entry.js';
import type { Problem, Result } from '../../src/problem/problem.js';
import { memoryStore } from '../../src/store/memory.js';
import type { Store, StoredRecord } from '../../src/store/store.js';
import { day } from '../../src/time/day.js';
import { PA_WAGES } from '../support/agreed.js';
import { pence, transfer } from '../support/library.js';
import { NHS_PAYS } from './books.js';
import { Chance } from './chance.js';

export const HOT = 'hot-0';
export const HOT_MONEY = 100_000_000;
export const COLD_MONEY = 10_000;
const opens = day('2026-04-01');
const chart = personalBudgetChart({ opens, funds: { nhs: 'NHS' } });
const opening = { chart, rules: [NHS_PAYS] };

/** One operation. */
export interface Operation {
  readonly id: string;
  readonly kind: 'bill' | 'to-cold' | 'from-cold';
  readonly cold: string;
  readonly pence: number;
}

export function operation(seed: number, nth: number, coldBooks: number): Operation {
  const chance = new Chance(seed + nth * 7919);
  const kind = chance.pick(['bill', 'to-cold', 'from-cold'] as const);
  return { id: `n${nth}`, kind, cold: `cold-${chance.below(coldBooks)}`, pence: chance.between(1, 500) };
}

const noSalt = (): string => {
  throw new Error('no text is recorded');
};

/** The first records of a book with some money. */
async function firstRecords(id: string, money: number): Promise<readonly StoredRecord[]> {
  const store = memoryStore();
  const book = must(await openBook({ ...opening, id, store }));
  const funds = [{ fund: 'nhs', pence: pence(money) }];
  must(await book.post(bringForward({ id: 'start', date: opens, funds })));
  const records: StoredRecord[] = [];
  // A store gives no columns back.
  for await (const fact of book.records()) records.push(storedRecord(id, fact, noSalt));
  return records;
}

/** Writes the hot book and the cold ones as processes that open them would, many in one append. */
export async function beginBooks(store: Store, coldBooks: number): Promise<void> {
  await store.append([{ book: HOT, expectedSize: 0, records: await firstRecords(HOT, HOT_MONEY) }]);
  const template = await firstRecords('template', COLD_MONEY);
  const recordsOf = (book: string) =>
    template.map((record) => {
      const line = record.line.replaceAll('template', book);
      return { ...record, line, leaf: leafOf(line) };
    });
  for (let first = 0; first < coldBooks; first += 250) {
    const names = Array.from({ length: Math.min(250, coldBooks - first) }, (_, nth) => `cold-${first + nth}`);
    await store.append(names.map((book) => ({ book, expectedSize: 0, records: recordsOf(book) })));
  }
}

/** An operation and what it was answered with, by book. */
export interface Acknowledged {
  readonly operation: Operation;
  readonly entries: readonly (readonly [book: string, entry: Entry])[];
}

/** One writer: its own books over its own store. */
export class RealWriter {
  /** How often each answer that is not certain came. */
  readonly uncertain = new Map<string, number>();
  readonly #store: Store;
  readonly #books = new Map<string, Promise<Result<Book>>>();

  constructor(store: Store) {
    this.#store = store;
  }

  async #book(id: string): Promise<Result<Book>> {
    const opened = this.#books.get(id) ?? openBook({ ...opening, id, store: this.#store });
    this.#books.set(id, opened);
    const book = await opened;
    if (!book.ok) this.#books.delete(id);
    return book;
  }

  async #try({ id, kind, cold, pence: amount }: Operation): Promise<Result<Acknowledged['entries']>> {
    const hot = await this.#book(HOT);
    if (!hot.ok) return hot;
    if (kind === 'bill') {
      const request = {
        id,
        date: opens,
        category: PA_WAGES as AccountPath,
        pence: pence(amount),
        rule: NHS_PAYS,
      };
      const posted = await hot.value.post((ledger) => draw(ledger, request));
      return posted.ok ? { ok: true, value: [[HOT, posted.value]] } : posted;
    }
    const other = await this.#book(cold);
    if (!other.ok) return other;
    const [from, to] = kind === 'to-cold' ? [hot.value, other.value] : [other.value, hot.value];
    const drafts = transfer({
      ...{ id, date: opens, from: { book: from.id }, to: { book: to.id }, arrivesSameDay: true },
      funds: [{ fund: 'nhs', pence: pence(amount) }],
    });
    const moved = await from.transferTo(to, drafts);
    if (!moved.ok) return moved;
    const { out, in: into } = moved.value;
    return {
      ok: true,
      value: [
        [from.id, out],
        [to.id, into],
      ],
    };
  }

  /** Does an operation until it is answered for certain. */
  async do(operation: Operation): Promise<Acknowledged> {
    for (let tries = 1; ; tries++) {
      const answer = await this.#try(operation);
      if (answer.ok) return { operation, entries: answer.value };
      const name = answer.problems.map(nameOf).join();
      if (!/^(store-failed unavailable|book-busy)/.test(name) || tries === 100)
        throw new Error(`${operation.id} ${operation.kind} was answered: ${name}`);
      this.uncertain.set(name, (this.uncertain.get(name) ?? 0) + 1);
      await wait(20 * tries);
    }
  }
}

const nameOf = ({ code, facts }: Problem) => `${code} ${(facts as { kind?: string }).kind ?? ''}`.trim();
