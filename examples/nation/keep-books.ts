/**
 * Keeps the years of many books, one after another, and hands each on: its records to the tables of all books, its checkpoint to the register.
 */
import type { BookCheckpoint } from 'personal-budget-ledger/audit';
import type { NationalBook } from 'personal-budget-ledger/national';
import { memoryStore } from 'personal-budget-ledger/store';
import { keepYear } from './keep-year.js';
import { personYear } from './person.js';
import { placeFinder } from './places.js';

/** A part of a country: books from one place to before another. */
export interface CountryPart {
  readonly seed: number;
  /** How many books the country has. */
  readonly books: number;
  readonly from: number;
  readonly to: number;
}

/** The figures of the books that one thread kept. */
export interface PartFigures {
  readonly checkpoints: BookCheckpoint[];
  /** Bytes of the journals and of the personal texts beside them. */
  bytes: number;
  records: number;
}

/** Keeps the books of a part. Each is let go of when the next is asked for. */
export async function* keepBooks(
  { seed, books, from, to }: CountryPart,
  figures: PartFigures,
): AsyncGenerator<NationalBook> {
  const placeOf = placeFinder(books, seed);
  for (let nth = from; nth < to; nth++) {
    const store = memoryStore();
    const place = placeOf(nth);
    const person = personYear(seed, nth, place.split('/')[1]!);
    const book = await keepYear(person, store);
    const records = await store.read(book.id, 0, book.size);
    figures.records += records.length;
    for (const { line, texts = [] } of records)
      figures.bytes +=
        line.length + texts.reduce((sum, { text, salt }) => sum + text.length + salt.length, 0);
    figures.checkpoints.push({ book: book.id, ...book.root });
    yield { store, book: book.id, place, health: { group: person.group } };
  }
}
