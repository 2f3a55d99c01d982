/**
 * Takes down an answer about a line.
 *
 * @module
 */
import type { Book } from '../../book/book.js';
import { openLinesOf } from '../book-lines.js';
import { decisionsFor, type LineAnswer } from '../line-answer.js';
import { orRefuse } from '../refusal.js';

/** The outcome of an answer about a line. */
export interface AnsweredLine {
  readonly book: string;
  readonly line: string;
  readonly entries: readonly string[];
  /** Whether the answer changed anything; one that was given before changes nothing. */
  readonly isNew?: boolean;
}

/**
 * Takes down an answer.
 *
 * @param line the name of the line
 * @param at where the answer is in a file; empty on a command line
 */
export async function answerLine(
  book: Book,
  line: string,
  answer: LineAnswer,
  at: string,
): Promise<AnsweredLine> {
  const open = openLinesOf(book).find((each) => each.line.id === line);
  const entries: string[] = [];
  for (const decision of decisionsFor(book, line, open, answer, at || undefined)) {
    const answered = await orRefuse(await book.answer(decision), at || book.id, book.ledger.chart);
    entries.push(...answered.entries.map(({ id }) => id));
  }
  return { book: book.id, line, entries };
}
