/**
 * Opens a book.
 *
 * @module
 */
import { accept, type Result } from '../problem/problem.js';
import { Book } from './book.js';
import type { BookOptions } from './book-plan.js';
import { makeBook } from './make-book.js';

/**
 * Opens a book: the one that the store has, or a new one.
 *
 * @param options an agreement, or a chart; where the store has the book, they may be left out, and must otherwise be those that it was opened
 *   with
 * @returns the book as the store has it; or every problem of the options, of `checkAgreement` or `openLedger`, of rules and of the payee map;
 *   `book-unknown`, `book-differs`, `moment-invalid` if the clock gives no moment, `store-failed`, `record-damaged`
 * @example
 * const chart = personalBudgetChart({ opens: day('2026-04-01'), funds: { nhs: 'NHS' } });
 * const book = must(await openBook({ chart }));
 * book.ledger.size; // 0
 */
export async function openBook(options: BookOptions): Promise<Result<Book>> {
  const making = await makeBook(options);
  return making.ok ? accept(new Book(making.value)) : making;
}
