/**
 * A book in memory, kept in step with its store: what the store has acknowledged is put into it, what other processes wrote is read, and what
 * is needed of its history is loaded.
 *
 * @module
 */
import { hasHistory } from '../ledger/earlier-history.js';
import { takeState } from '../ledger/ledger.js';
import { hasRecentHistory } from '../ledger/milestone.js';
import { accept, assert, BrokenInvariant, type Result, refuse } from '../problem/problem.js';
import { type StoredRecord, StoreFault } from '../store/store.js';
import { storeProblem } from './append.js';
import { type BookContent, NO_OBSOLETE_TEXT } from './book-content.js';
import type { SignedFact } from './fact.js';
import { readRecord } from './journal-record.js';
import type { BookSource } from './look-ups.js';
import type { StoredBook } from './recall.js';
import { PAGE, readRecent, readWhole, refreshed, withFact } from './refresh.js';
import { isDue, snapshotOf } from './snapshot.js';
import type { EraseHalf } from './writer.js';

/** A book in memory. */
export class BookCopy<Parts extends StoredBook & { readonly eraseHalf: EraseHalf }> implements BookSource {
  readonly parts: Parts;
  #content: BookContent;
  /** Whether its own records passed the number at which a snapshot is taken. */
  #isDue = false;

  constructor(parts: Parts, content: BookContent) {
    this.parts = parts;
    this.#content = content;
  }

  /** The book as the store has acknowledged it. */
  get content(): BookContent {
    return this.#content;
  }

  /** Puts records that the store has acknowledged into the book, as whoever opens the book reads them. */
  async apply(records: readonly StoredRecord[]): Promise<void> {
    const { size } = this.#content;
    await this.#put(records);
    this.#isDue ||= isDue(this.#content, size);
  }

  async #put(records: readonly StoredRecord[]): Promise<void> {
    for (const record of records) {
      const fact = readRecord(this.parts.book, record, this.#content.size);
      const next = fact.ok ? withFact(this.#content, fact.value, record.leaf) : fact;
      // The history is read with all of these records.
      if (next === undefined) return this.needHistory();
      if (!next.ok) throw new BrokenInvariant('what was recorded can be read');
      this.#content = next.value;
    }
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

  /** Erases the text in the store that is to be erased. What cannot be erased now is erased when the book is opened next. */
  async eraseObsolete(): Promise<Result<never> | undefined> {
    const { book, store } = this.parts;
    const { entries, places, isInState } = this.#content.obsolete;
    if (entries.length + places.length === 0) return undefined;
    try {
      const ids = entries.map(({ entry }) => entry);
      const records = ids.length > 0 ? await store.findEntries(book, ids) : [];
      const failure = await this.#eraseHalves(records);
      if (failure) return failure;
      const ofRecords = records.flatMap(({ sequence, texts = [] }) =>
        texts.map(({ place }) => ({ sequence, place })),
      );
      await store.eraseTexts(book, [...ofRecords, ...places]);
      this.#content = { ...this.#content, obsolete: NO_OBSOLETE_TEXT, stored: { size: 0, length: 0 } };
      if (isInState) await this.#readAgain();
      await this.saveSnapshot();
      return undefined;
    } catch (thrown) {
      return refuse(storeProblem(book, thrown));
    }
  }

  /** Reads the book again from its first record, so that nothing in memory has text that the store has erased. */
  async #readAgain(): Promise<void> {
    const { size } = this.#content;
    const content = await this.#whole();
    // Texts that another process was told to erase meanwhile are erased with the next call.
    const obsolete = content.size > size ? content.obsolete : NO_OBSOLETE_TEXT;
    this.#take({ ...content, obsolete, stored: { size: 0, length: 0 } });
  }

  /** The whole journal, read from the store. */
  async #whole(): Promise<BookContent> {
    const { book, store } = this.parts;
    const read = await readWhole(store, book);
    if (!read.ok || !read.value)
      throw new StoreFault('damaged', `The journal of book ${book} cannot be read.`);
    return read.value;
  }

  /** Erases the notes of the other halves, of those of some records that are halves of transfers. */
  async #eraseHalves(records: readonly StoredRecord[]): Promise<Result<never> | undefined> {
    const { book, eraseHalf } = this.parts;
    for (const record of records) {
      const read = readRecord(book, record, record.sequence);
      const transfer = read.ok && read.value.fact.kind === 'entry' && read.value.fact.entry.transfer;
      const signature = this.#content.obsolete.entries.find(({ entry }) => entry === record.entry);
      const failure = transfer && signature && (await eraseHalf(transfer, signature));
      if (failure) return failure;
    }
    return undefined;
  }

  /** Reads what other processes wrote. */
  async refresh(): Promise<Result<BookContent>> {
    const { book, store } = this.parts;
    const read = await refreshed(store, book, this.#content, (content) => {
      this.#content = content;
    });
    if (!read.ok) return read;
    assert(read.value !== undefined, 'a book that was open is there');
    this.#take(read.value);
    return accept(this.#content);
  }

  /** Goes on with what was read of the book, in the ledger that its users have. */
  #take(content: BookContent): void {
    const { ledger } = this.#content;
    if (content.ledger !== ledger) takeState(ledger, content.ledger);
    this.#content = { ...content, ledger };
  }

  /** Loads what was recorded since the last milestone, unless it is in memory. */
  async needRecent(): Promise<void> {
    if (hasRecentHistory(this.#content.ledger)) return;
    const recent = await readRecent(this.parts, this.#content);
    if (recent) this.#take(recent);
    else await this.needHistory();
  }

  /** Loads the whole journal, unless it is in memory. */
  async needHistory(): Promise<void> {
    if (hasHistory(this.#content.ledger)) return;
    this.#take({ ...(await this.#whole()), stored: this.#content.stored });
  }

  /** Saves a snapshot, unless the last one has everything. A book is as good without one, so a store that fails is passed over. */
  async saveSnapshot(): Promise<void> {
    const { book, store } = this.parts;
    const { size, stored, obsolete } = this.#content;
    this.#isDue = false;
    if (stored.size >= size || obsolete.entries.length + obsolete.places.length > 0) return;
    const snapshot = snapshotOf(this.#content);
    try {
      await store.saveSnapshot(book, snapshot);
      this.#content = { ...this.#content, stored: { size, length: snapshot.text.length } };
    } catch {
      // The next one is saved in its time.
    }
  }

  /** Saves a snapshot if so much was recorded that it is time for the next. */
  async saveIfDue(): Promise<void> {
    if (this.#isDue) await this.saveSnapshot();
  }
}
