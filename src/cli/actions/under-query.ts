/**
 * The bank lines that are recorded as money under query, until somebody says what they mean or pays them back.
 *
 * @module
 */
import type { Book } from '../../book/book.js';
import { lineWords } from '../book-lines.js';
import { queriedMoney } from '../queried-money.js';
import { payeeName } from './question-names.js';
import type { QuestionRow } from './questions.js';

/** The lines of a book under query, in order of recording; the reason is in the place of what a line may be. */
export function underQueryRows(book: Book): readonly QuestionRow[] {
  return queriedMoney(book).flatMap(({ account, line, entry, why }) =>
    line
      ? {
          ...{ book: book.id, line: line.id, account, date: line.date, pence: line.pence },
          ...{ words: lineWords(line), why: 'under-query' as const, mayBe: why },
          ...{ entries: entry, name: payeeName(line) },
        }
      : [],
  );
}
