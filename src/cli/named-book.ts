/**
 * The book that a person means.
 *
 * @module
 */
import type { Book } from '../book/book.js';
import type { Books } from './books.js';
import { refusal } from './refusal.js';

/** How many names are offered at most. */
const MOST_OFFERED = 12;

/** The book that is named, by a record or by the command; else the only one there is. */
export async function bookFor(books: Books, named: string | undefined): Promise<Book> {
  const id = named ?? books.asked.book;
  if (id !== undefined) return books.openQuickly(id);
  const ids = await books.ids();
  if (ids.length === 1) return books.openQuickly(ids[0]!);
  if (ids.length === 0) throw refusal('book-unclear', 'There are no books here yet.', 'Name it with --book.');
  const some = ids.slice(0, MOST_OFFERED).join(', ');
  throw refusal('book-unclear', 'There are several books here.', `Name one with --book: ${some}`);
}
