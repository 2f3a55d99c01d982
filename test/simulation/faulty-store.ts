/**
 * The store as one process sees it: a memory store behind a network that delays, fails and loses answers, but keeps the contract of a store.
 *
 * A process that has died is never answered again. What it had sent may still arrive.
 *
 * @module
 */
import {
  type Appended,
  type AppendPart,
  type BookHead,
  type BookId,
  type Store,
  type StoredRecord,
  type StoredSnapshot,
  StoreFault,
  type TextPlace,
} from '../../src/store/store.js';
import type { Chance } from './chance.js';
import type { VirtualTime } from './virtual-time.js';

/** What becomes of a call. */
export type Fate =
  /** It is done and answered. */
  | 'done'
  /** It fails before anything is done. */
  | 'failed'
  /** It is done, and the answer is lost. */
  | 'lost'
  /** Nothing is done, and nobody can tell. */
  | 'cut'
  /** The caller is told that the outcome is unknown, and it is done later. */
  | 'late'
  /** The network delivers it a second time, later. */
  | 'twice'
  /** Nothing is done: the store says that another writer was faster, which cannot be seen any more. */
  | 'moved';

/** How likely each fate is; the rest is `done`. */
export type FateRates = readonly (readonly [fate: Fate, probability: number])[];

const WRITES: FateRates = [
  ['failed', 0.02],
  ['lost', 0.04],
  ['cut', 0.02],
  ['late', 0.02],
  ['twice', 0.03],
  ['moved', 0.01],
];
const READS: FateRates = [['failed', 0.01]];
const ERASURES: FateRates = [
  ['failed', 0.3],
  ['lost', 0.1],
  ['twice', 0.03],
];

/** What a store of one process goes by. */
export interface Network {
  readonly store: Store;
  readonly time: VirtualTime;
  readonly chance: Chance;
  /** Whether the process lives. */
  isAlive(): boolean;
  /** Whether nothing fails any more. */
  isCalm(): boolean;
  /** Takes down what became of a call. */
  tell(what: string): void;
}

const unknownOutcome = () => new StoreFault('unavailable', 'the answer was lost', false);

/** The store of one process. */
export class FaultyStore implements Store {
  readonly #network: Network;

  constructor(network: Network) {
    this.#network = network;
  }

  append(parts: readonly AppendPart[]): Promise<Appended> {
    const [first] = parts;
    const what = parts.map((part) => `${part.book}@${part.expectedSize}+${part.records.length}`).join(' ');
    return this.#call(
      `append ${what}`,
      WRITES,
      (store) => store.append(parts),
      async (store) => {
        const size = await store.size(first!.book);
        return { kind: 'moved', book: first!.book, size };
      },
    );
  }

  read(book: BookId, from: number, limit: number): Promise<readonly StoredRecord[]> {
    return this.#call(`read ${book}@${from}`, READS, (store) => store.read(book, from, limit));
  }

  findEntries(book: BookId, ids: readonly string[]): Promise<readonly StoredRecord[]> {
    return this.#call(`findEntries ${book}`, READS, (store) => store.findEntries(book, ids));
  }

  findHalves(book: BookId, halves: readonly string[]): Promise<readonly StoredRecord[]> {
    return this.#call(`findHalves ${book}`, READS, (store) => store.findHalves(book, halves));
  }

  size(book: BookId): Promise<number> {
    return this.#call(`size ${book}`, READS, (store) => store.size(book));
  }

  heads(limit: number, after?: BookId): Promise<readonly BookHead[]> {
    return this.#call('heads', READS, (store) => store.heads(limit, after));
  }

  saveSnapshot(book: BookId, snapshot: StoredSnapshot): Promise<void> {
    return this.#call(`saveSnapshot ${book}`, ERASURES, (store) => store.saveSnapshot(book, snapshot));
  }

  snapshot(book: BookId): Promise<StoredSnapshot | undefined> {
    return this.#call(`snapshot ${book}`, READS, (store) => store.snapshot(book));
  }

  eraseTexts(book: BookId, places: readonly TextPlace[]): Promise<number> {
    return this.#call(`eraseTexts ${book}`, ERASURES, (store) => store.eraseTexts(book, places));
  }

  async close(): Promise<void> {}

  #delay(): number {
    const { chance } = this.#network;
    if (chance.happens(0.7)) return chance.next() * 2;
    return chance.next() * (chance.happens(0.9) ? 20 : 400);
  }

  #fate(rates: FateRates): Fate {
    const { chance } = this.#network;
    let place = chance.next();
    if (this.#network.isCalm()) return 'done';
    for (const [fate, probability] of rates) {
      if (place < probability) return fate;
      place -= probability;
    }
    return 'done';
  }

  #call<Answer>(
    what: string,
    rates: FateRates,
    work: (store: Store) => Promise<Answer>,
    untrue?: (store: Store) => Promise<Answer>,
  ): Promise<Answer> {
    const { store, time, chance, isAlive, tell } = this.#network;
    const fate = this.#fate(rates);
    return new Promise((resolve, reject) => {
      const answer = (deliver: () => void) => time.after(this.#delay(), () => isAlive() && deliver());
      const done = (performed: Promise<Answer>) =>
        performed.then(
          (value) => answer(() => resolve(value)),
          (thrown) => answer(() => reject(thrown)),
        );
      const quietly = () => void work(store).catch(() => undefined);
      time.after(this.#delay(), () => {
        if (!isAlive() && chance.happens(0.5)) return;
        if (!isAlive() || fate !== 'done') tell(`${what}: ${isAlive() ? fate : 'arrives after death'}`);
        switch (fate) {
          case 'done':
            return void done(work(store));
          case 'twice':
            time.after(this.#delay(), quietly);
            return void done(work(store));
          case 'moved':
            return void done(untrue!(store));
          case 'failed':
            return answer(() => reject(new StoreFault('unavailable', 'the store cannot be reached')));
          case 'lost':
            quietly();
            return answer(() => reject(unknownOutcome()));
          case 'cut':
            return answer(() => reject(unknownOutcome()));
          case 'late':
            time.after(this.#delay() * 20, quietly);
            return answer(() => reject(unknownOutcome()));
        }
      });
    });
  }
}
