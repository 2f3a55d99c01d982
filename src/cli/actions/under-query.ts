/**
 * The bank lines that are recorded as money under query: in suspense, until somebody says what they mean.
 *
 * Limit: a line is found again by its private name, so a book without a secret lists none.
 *
 * @module
 */
import type { Book } from '../../book/book.js';
import { isUnexplained } from '../../book/entry-meaning.js';
import { entries } from '../../ledger/journal.js';
import { reversible } from '../../ledger/reverse.js';
import { lineWords, seenLines } from '../book-lines.js';
import { payeeName } from './question-names.js';
import type { QuestionRow } from './questions.js';

/** The lines of a book under query, oldest first. A line that was explained since is not among them. */
export function underQueryRows(book: Book): readonly QuestionRow[] {
  const { ledger } = book;
  const lines = seenLines(book);
  return [...entries(ledger)].flatMap((entry) => {
    const line = lines.get(entry.source ?? '');
    if (!line || !isUnexplained(ledger, entry) || reversible(ledger, entry.id) === 0) return [];
    const account = entry.postings.find((posting) => posting.account.startsWith('assets/'))?.account ?? '';
    return [
      {
        ...{ book: book.id, line: line.id, account, date: line.date, pence: line.pence },
        ...{ words: lineWords(line), why: 'under-query' as const, mayBe: '' },
        ...{ entries: entry.id, name: payeeName(line) },
      },
    ];
  });
}
