/**
 * Writes the tables of all books as Parquet files: one book after another, in row groups, so that memory does not grow with their number.
 *
 * Method: a book is read whole, page by page, from its store; books are small. A book that cannot be read is left out whole and named, so that
 * no figure has a part of it.
 * Limit: a line of a statement is held against its commitment. Whether the lines of a journal are still those of their leaves, `verifyJournal`
 * finds out. Notes of entries are not read. A row is as of the day of writing: a file is written anew when books have grown.
 *
 * @module
 */
import * as z from 'zod/mini';
import { storeProblem } from '../book/append.js';
import type { SignedFact } from '../book/fact.js';
import { readRecord } from '../book/journal-record.js';
import { HEALTH_BUDGET_TYPES } from '../england/returns/health-budget-counts.js';
import { addProse } from '../explain/door-prose.js';
import { returnsProse } from '../explain/england-returns-prose.js';
import { nationalProse } from '../explain/national-prose.js';
import { check, idSchema, maybe, record, type Schema, textSchema } from '../problem/check.js';
import { within } from '../problem/guard.js';
import { accept, type Problem, problem, type Result, refuse } from '../problem/problem.js';
import { shown } from '../problem/shown.js';
import type { Store } from '../store/store.js';
import { daySchema } from '../time/schema.js';
import type { BookDescription, HealthFacts } from './book-description.js';
import { type BookRows, bookRows } from './book-rows.js';
import { ParquetTable } from './parquet.js';
import { NATIONAL_TABLES, type NationalTable } from './tables.js';

export type {} from '../book/problems.js';
export type {} from './problems.js';

addProse(nationalProse);
// The types of health budgets are in a module that refuses with these.
addProse(returnsProse);

/** A book in a store, and its place. */
export interface NationalBook extends BookDescription {
  readonly store: Store;
}

/** Takes the next bytes of a table’s file. */
export type TableReceiver = (table: NationalTable, bytes: Uint8Array) => void | Promise<void>;

/** The numbers of books and rows written, and the books left out. */
export interface WrittenTables {
  readonly books: number;
  readonly rows: Readonly<Record<NationalTable, number>>;
  /** Books that could not be read, with the reasons; no row is theirs. */
  readonly leftOut: readonly { readonly book: string; readonly problems: readonly Problem[] }[];
}

/** How many rows a group has. */
const GROUP_ROWS = 100_000;
const PAGE = 2_000;

let schema: Schema<NationalBook> | undefined;

/** A place, as a path without blank parts. */
const PLACE = /^[^/\s][^/]*(?:\/[^/\s][^/]*)*$/;

const isStore = (value: unknown): value is Store =>
  typeof value === 'object' && value !== null && 'read' in value && typeof value.read === 'function';

function makeSchema(): Schema<NationalBook> {
  return record<NationalBook>({
    store: z.custom<Store>(isStore, 'a store'),
    book: idSchema,
    place: textSchema({ max: 400 }).check(z.regex(PLACE, 'a path such as england/north')),
    health: maybe(
      record<HealthFacts>({
        group: maybe(z.enum(['adult', 'child'])),
        type: maybe(z.enum(HEALTH_BUDGET_TYPES)),
        oneOff: maybe(z.boolean()),
        annualReviews: maybe(z.boolean()),
        to: maybe(daySchema),
      }),
    ),
  });
}

/** Checks a book, and its place. */
function checkBook(value: unknown): Result<NationalBook> {
  schema ??= makeSchema();
  return check(schema, value);
}

/** The facts of a book, in order; or the first record that is damaged, or why the store failed. */
async function factsOf({ store, book }: NationalBook): Promise<Result<readonly SignedFact[]>> {
  const facts: SignedFact[] = [];
  try {
    for (let place = 0; ; place += PAGE) {
      const page = await store.read(book, place, PAGE);
      for (const [nth, stored] of page.entries()) {
        // The notes of entries go into no table, so they are not read.
        const { texts: _, ...withoutNotes } = stored;
        const fact = readRecord(book, stored.entry === undefined ? stored : withoutNotes, place + nth);
        if (!fact.ok) return fact;
        facts.push(fact.value);
      }
      if (page.length < PAGE) break;
    }
  } catch (thrown) {
    return refuse(storeProblem(book, thrown));
  }
  return facts.length > 0 ? accept(facts) : refuse(problem('book-unknown', { book }));
}

/** The rows of a book, read from its store. */
async function rowsOf(book: NationalBook): Promise<Result<BookRows>> {
  const facts = await factsOf(book);
  return facts.ok ? accept(bookRows(book, facts.value)) : facts;
}

/** The tables while they are written. */
class Tables {
  readonly #receive: TableReceiver;
  readonly #tables = {
    spending: new ParquetTable('spending', GROUP_ROWS),
    postings: new ParquetTable('postings', GROUP_ROWS),
    bank_lines: new ParquetTable('bank_lines', GROUP_ROWS),
    budgets: new ParquetTable('budgets', GROUP_ROWS),
  };

  constructor(receive: TableReceiver) {
    this.#receive = receive;
  }

  async #addTo<Table extends NationalTable>(
    name: Table,
    table: ParquetTable<Table>,
    rows: readonly Parameters<ParquetTable<Table>['add']>[0][],
  ): Promise<void> {
    for (const row of rows) if (table.add(row)) await this.#receive(name, table.takeGroup());
  }

  async add({ spending, postings, bankLines, budgets }: BookRows): Promise<void> {
    await this.#addTo('spending', this.#tables.spending, spending);
    await this.#addTo('postings', this.#tables.postings, postings);
    await this.#addTo('bank_lines', this.#tables.bank_lines, bankLines);
    await this.#addTo('budgets', this.#tables.budgets, budgets);
  }

  async end(): Promise<Readonly<Record<NationalTable, number>>> {
    const names = Object.keys(NATIONAL_TABLES) as NationalTable[];
    for (const name of names) await this.#receive(name, this.#tables[name].end());
    return Object.fromEntries(names.map((name) => [name, this.#tables[name].rows])) as Record<
      NationalTable,
      number
    >;
  }
}

const anIterable = (value: unknown): value is AsyncIterable<NationalBook> | Iterable<NationalBook> =>
  typeof value === 'object' && value !== null && (Symbol.iterator in value || Symbol.asyncIterator in value);

/** Why something that a caller handed in failed. */
const reasonOf = (thrown: unknown) => shown(thrown instanceof Error ? thrown.message : thrown);

/**
 * Writes the tables of books as Parquet files, in row groups of 100,000 rows.
 *
 * @param books in any order, or as they are found; each once. A caller with several threads gives each thread its own books and files
 * @param receive takes the bytes of each file in order; a promise is waited for, so a slow disk slows the reading
 * @returns how many books and rows were written, and the books that were left out; or `field-invalid`, `name-repeated`, `table-not-written`
 * @example
 * const files = { spending: 0, postings: 0, bank_lines: 0, budgets: 0 };
 * const written = must(await writeTables([], (table, bytes) => void (files[table] += bytes.length)));
 * written.books; // 0
 * files.postings > 0; // true
 */
export async function writeTables(
  books: AsyncIterable<NationalBook> | Iterable<NationalBook>,
  receive: TableReceiver,
): Promise<Result<WrittenTables>> {
  const problems: Problem[] = [];
  if (!anIterable(books))
    problems.push(problem('field-invalid', { expected: 'books', found: shown(books) }, 'books'));
  if (typeof receive !== 'function')
    problems.push(problem('field-invalid', { expected: 'function', found: shown(receive) }, 'receive'));
  if (problems.length > 0) return refuse(problems);
  const leftOut: { book: string; problems: readonly Problem[] }[] = [];
  const names = new Set<string>();
  let table: NationalTable = 'postings';
  const tables = new Tables((name, bytes) => {
    table = name;
    return receive(name, bytes);
  });
  try {
    for await (const value of books) {
      const book = within(`books[${names.size}]`, checkBook(value));
      if (!book.ok) return book;
      const name = book.value.book;
      if (names.has(name)) return refuse(problem('name-repeated', { what: 'book', name }, 'books'));
      names.add(name);
      const rows = await rowsOf(book.value);
      if (rows.ok) await tables.add(rows.value);
      else leftOut.push({ book: name, problems: rows.problems });
    }
    return accept({ books: names.size - leftOut.length, rows: await tables.end(), leftOut });
  } catch (thrown) {
    return refuse(problem('table-not-written', { table, reason: reasonOf(thrown) }));
  }
}
