/** A small nation in Parquet files, and a database that has them. */
import { appendFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepYear } from '../../examples/nation/keep-year.js';
import { type PersonYear, personYear } from '../../examples/nation/person.js';
import { placeFinder } from '../../examples/nation/places.js';
import type { Book } from '../../src/book/book.js';
import { must } from '../../src/explain/must.js';
import type { NationalTable } from '../../src/national/tables.js';
import { type NationalBook, writeTables } from '../../src/national/write-tables.js';
import { memoryStore } from '../../src/store/memory.js';

/** Writes the tables of books into a new folder. */
export async function filesOf(books: Iterable<NationalBook>) {
  const folder = mkdtempSync(join(tmpdir(), 'nation-'));
  const fileOf = (table: NationalTable) => join(folder, `${table}.parquet`);
  const written = must(await writeTables(books, (table, bytes) => appendFileSync(fileOf(table), bytes)));
  const files = {
    spending: [fileOf('spending')],
    postings: [fileOf('postings')],
    bank_lines: [fileOf('bank_lines')],
    budgets: [fileOf('budgets')],
  };
  return { folder, files, written };
}

/** A person’s year, kept. */
export interface KeptYear {
  readonly person: PersonYear;
  readonly book: Book;
  readonly national: NationalBook;
}

/** Keeps the years of so many people. */
export async function keptYears(many: number, seed = 1): Promise<readonly KeptYear[]> {
  const placeOf = placeFinder(many, seed);
  const kept: KeptYear[] = [];
  for (let nth = 0; nth < many; nth++) {
    const store = memoryStore();
    const place = placeOf(nth);
    const person = personYear(seed, nth, place.split('/')[1]!);
    const book = await keepYear(person, store);
    kept.push({
      person,
      book,
      national: { store, book: person.book, place, health: { group: person.group } },
    });
  }
  return kept;
}
