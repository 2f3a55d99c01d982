/**
 * Where the examples keep their books: one SQLite file in `examples/out`, or in the folder that the variable `BOOKS` names. A program that is
 * run again finds its book there and goes on with it.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Entry, entries, formatDay, formatPence, must, pence, sumPence } from 'personal-budget-ledger';
import type { Book, Taken } from 'personal-budget-ledger/book';
import type { Store } from 'personal-budget-ledger/store';
import { type SqliteHandle, sqliteStore } from 'personal-budget-ledger/store/sqlite';

/** The folder of the books, and of the files that the demo writes. */
export const booksFolder = () => process.env['BOOKS'] ?? fileURLToPath(new URL('./out', import.meta.url));

/** Opens a database by libsql, or by the SQLite that newer versions of Node have. */
async function sqliteHandle(file: string): Promise<SqliteHandle> {
  const libsql = await import('libsql').catch(() => undefined);
  if (libsql) return new libsql.default(file);
  const { DatabaseSync } = await import('node:sqlite' as string);
  return new DatabaseSync(file);
}

/** Opens the store of all books. */
export async function openBooks(): Promise<Store> {
  mkdirSync(booksFolder(), { recursive: true });
  return sqliteStore(await sqliteHandle(join(booksFolder(), 'books.sqlite')));
}

/** Takes all books away. SQLite keeps two files beside its own while it is used. */
export function removeBooks(): void {
  for (const end of ['', '-wal', '-shm']) rmSync(join(booksFolder(), `books.sqlite${end}`), { force: true });
}

/** A number of things, such as “1 line” or “2 entries”. */
export const counted = (count: number, noun: string) =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? noun : `${noun.replace(/y$/, 'ie')}s`}`;

/** An entry by its day, its name, and the money that it moves, promises or authorises. */
function entryLine({ date, id, postings }: Entry): string {
  const sums = ['actual', 'commitment', 'budget'].map((type) =>
    sumPence(
      postings
        .filter((posting) => posting.balanceType === type && posting.pence > 0)
        .map((posting) => posting.pence),
    ),
  );
  return `${formatDay(date)}  ${id}  ${formatPence(sums.find((sum) => sum > 0) ?? pence(0))}`;
}

/** More entries than this are counted, not listed. */
const LISTED = 5;

/**
 * Says what a run added to a book, from a file of the bank and otherwise.
 *
 * @param before how many entries the book had before the run
 */
export function whatWasAdded({ ledger }: Book, { lines }: Pick<Taken, 'lines'>, before: number): string {
  const known = lines.filter(({ is }) => is === 'known').length;
  const all = counted(lines.length, 'line');
  const taken =
    known === 0
      ? `The file was taken: ${all}.`
      : known === lines.length
        ? `The file was already taken: its ${all} ${known === 1 ? 'is' : 'are'} in the book.`
        : `Of the ${all} of the file, ${known} ${known === 1 ? 'was' : 'were'} already in the book.`;
  const added = [...must(entries(ledger))].slice(before);
  const size = `The book now has ${counted(ledger.size, 'entry')}.`;
  if (added.length === 0) return `${taken} Nothing was added.\n${size}`;
  const list = before > 0 && added.length <= LISTED ? added.map(entryLine) : [];
  const count = `${counted(added.length, 'entry')} ${added.length === 1 ? 'was' : 'were'} added`;
  return [taken, `${count}${list.length > 0 ? ':' : '.'}`, ...list.map((line) => `  ${line}`), size].join(
    '\n',
  );
}
