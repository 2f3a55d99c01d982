/**
 * The payments of a book that were not recognised. They are worked out again only when the book has changed.
 */
import { must } from 'personal-budget-ledger';
import type { Book, OpenLine } from 'personal-budget-ledger/book';

const known = new WeakMap<Book, { readonly size: number; readonly questions: readonly OpenLine[] }>();

/** The open lines of a book, the oldest first. */
export async function questionsOf(book: Book): Promise<readonly OpenLine[]> {
  const { size } = book.root;
  const before = known.get(book);
  if (before?.size === size) return before.questions;
  const questions = must(await book.questions());
  known.set(book, { size, questions });
  return questions;
}
