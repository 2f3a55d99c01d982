/**
 * A piece of work for a store that may fail at any moment, and what must be there afterwards.
 */
import { canonicalText } from '../../src/record/canonical.js';
import { digestOf } from '../../src/record/digest.js';
import type { AppendPart, Store, StoredRecord } from '../../src/store/store.js';
import { StoreFault } from '../../src/store/store.js';

/** What a call came to: done, certainly not done, or nobody knows. */
type Outcome = 'done' | 'not done' | 'unknown';

interface Attempt {
  readonly parts: readonly AppendPart[];
  outcome: Outcome;
}

interface Erasure {
  readonly entry: string;
  outcome: Outcome;
}

export class Workload {
  readonly #attempts: Attempt[] = [];
  readonly #erasures: Erasure[] = [];
  readonly #snapshots: { readonly book: string; readonly size: number; outcome: Outcome }[] = [];
  #count = 0;

  /** The same, to go on with apart. */
  copy(): Workload {
    const copy = new Workload();
    copy.#attempts.push(...this.#attempts.map((attempt) => ({ ...attempt })));
    copy.#erasures.push(...this.#erasures.map((erasure) => ({ ...erasure })));
    copy.#snapshots.push(...this.#snapshots.map((snapshot) => ({ ...snapshot })));
    copy.#count = this.#count;
    return copy;
  }

  /** Everything that a store does, in a short while; goes on after a refusal, as far as that goes. */
  async run(store: Store): Promise<void> {
    await this.append(store, ['a'], 2);
    await this.append(store, ['a', 'b'], 1);
    await this.#snapshot(store, 'a');
    await Promise.all([
      this.append(store, ['c'], 1),
      this.append(store, ['b', 'D'], 2),
      this.append(store, ['a'], 1),
    ]);
    await this.#erase(store, 'a');
    await this.append(store, ['a', 'D'], 1);
    await this.#snapshot(store, 'a');
    await Promise.all([this.append(store, ['b'], 1), this.#erase(store, 'b'), this.append(store, ['a'], 1)]);
    await store.close();
  }

  /** Appends new records to books, at the size that they have. */
  async append(store: Store, books: readonly string[], count: number): Promise<Outcome> {
    const attempt: Attempt = { parts: [], outcome: 'unknown' };
    this.#attempts.push(attempt);
    attempt.outcome = await outcomeOf(async () => {
      const parts: AppendPart[] = [];
      for (const book of books) {
        const expectedSize = await store.size(book);
        const records = Array.from({ length: count }, (_, index) => this.#record(expectedSize + index));
        parts.push({ book, expectedSize, records });
      }
      Object.assign(attempt, { parts });
      return (await store.append(parts)).kind === 'appended';
    });
    return attempt.outcome;
  }

  async #erase(store: Store, book: string): Promise<void> {
    const erasure = { entry: '', outcome: 'unknown' as Outcome };
    this.#erasures.push(erasure);
    erasure.outcome = await outcomeOf(async () => {
      const record = (await store.read(book, 0, 100)).find(({ texts = [] }) => texts.length > 0);
      erasure.entry = record?.entry ?? '';
      if (!record) return false;
      return (await store.eraseTexts(book, [{ sequence: record.sequence, place: 0 }])) === 1;
    });
  }

  async #snapshot(store: Store, book: string): Promise<void> {
    const snapshot = { book, size: 0, outcome: 'unknown' as Outcome };
    this.#snapshots.push(snapshot);
    snapshot.outcome = await outcomeOf(async () => {
      snapshot.size = await store.size(book);
      await store.saveSnapshot(book, { size: snapshot.size, text: `{"size":${snapshot.size}}` });
      return true;
    });
  }

  #record(sequence: number): StoredRecord {
    this.#count += 1;
    const entry = `entry-${this.#count}`;
    const line = canonicalText({ entry, text: 'é'.repeat(this.#count % 30) });
    const text = { place: 0, salt: digestOf(entry), text: JSON.stringify(`person of ${entry}`) };
    return { sequence, line, leaf: digestOf(line), entry, texts: [text] };
  }

  /** Fails unless a store has everything that was acknowledged, nothing that was refused, and nothing by half. */
  async verify(store: Store): Promise<void> {
    const books = new Map<string, readonly StoredRecord[]>();
    for (const { book, size } of await store.heads(100)) {
      const records = await store.read(book, 0, 100);
      if (records.length !== size) throw new Error(`${book}: ${records.length} records, size ${size}`);
      records.forEach(({ sequence }, index) => {
        if (sequence !== index) throw new Error(`${book}: record ${sequence} at ${index}`);
      });
      books.set(book, records);
    }
    const expected = new Set<string>();
    for (const { parts, outcome } of this.#attempts) {
      const found = parts.flatMap(({ book, records }) =>
        records.map((record) => {
          const { texts, ...kept } = books.get(book)?.[record.sequence] ?? {};
          const { texts: _, ...written } = record;
          const isHere = canonicalText(kept) === canonicalText(written);
          if (isHere) this.#checkTexts(book, record, texts);
          if (isHere) expected.add(`${book} ${record.sequence}`);
          return isHere;
        }),
      );
      const isWhole = new Set(found).size < 2;
      const isRight =
        outcome === 'unknown' ? isWhole : found.every((isHere) => isHere === (outcome === 'done'));
      if (!isRight) throw new Error(`an append that is ${outcome} is there: ${found.join(', ')}`);
    }
    const sizes = [...books.values()].reduce((sum, { length }) => sum + length, 0);
    if (sizes !== expected.size) throw new Error(`${sizes} records, of which ${expected.size} were written`);
    await this.#checkSnapshots(store);
  }

  #checkTexts(book: string, { entry, texts }: StoredRecord, kept: StoredRecord['texts']): void {
    const erasures = this.#erasures.filter((erasure) => erasure.entry === entry);
    const isErased = erasures.some(({ outcome }) => outcome === 'done');
    const mayBeErased = isErased || erasures.some(({ outcome }) => outcome !== 'not done');
    if (kept === undefined ? !mayBeErased : isErased)
      throw new Error(`${book} ${entry}: text ${kept?.[0]?.text}`);
    if (kept && canonicalText(kept) !== canonicalText(texts))
      throw new Error(`${book} ${entry}: another text`);
  }

  async #checkSnapshots(store: Store): Promise<void> {
    for (const book of ['a', 'b', 'c', 'D']) {
      const snapshot = await store.snapshot(book);
      const own = this.#snapshots.filter((other) => other.book === book);
      if (snapshot && !own.some(({ size }) => snapshot.text === `{"size":${size}}` && snapshot.size === size))
        throw new Error(`${book}: snapshot ${snapshot.text} of ${snapshot.size}`);
    }
  }
}

async function outcomeOf(act: () => Promise<boolean>): Promise<Outcome> {
  try {
    return (await act()) ? 'done' : 'not done';
  } catch (thrown) {
    if (!(thrown instanceof StoreFault)) throw thrown;
    return thrown.isOutcomeKnown ? 'not done' : 'unknown';
  }
}
