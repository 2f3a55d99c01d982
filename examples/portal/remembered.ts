/**
 * What is worked out of a whole book, kept until the book or the day changes: its bank lines, its open questions, its proof, its position.
 *
 * Method: a book changes only when its journal grows, so the size of the journal says whether an answer still holds.
 */
import { type Day, must } from 'personal-budget-ledger';
import type { Book } from 'personal-budget-ledger/book';
import type { StatementLine } from 'personal-budget-ledger/statement';

/** Makes a function of a book whose answer is kept until the book changes, or the day. */
export function remembered<Answer, Portal extends { today(): Day } = never>(
  work: (book: Book, portal: Portal) => Answer,
): (book: Book, ...portal: [Portal] extends [never] ? [] : [Portal]) => Answer {
  const answers = new WeakMap<Book, { readonly state: string; readonly answer: Answer }>();
  return (book, ...[portal]) => {
    const state = `${book.root.size} ${portal?.today()}`;
    const before = answers.get(book);
    if (before?.state === state) return before.answer;
    const answer = work(book, portal as Portal);
    answers.set(book, { state, answer });
    return answer;
  };
}

/** The payments that were not recognised, the oldest first. */
export const questionsOf = remembered(async (book) => must(await book.questions()));

/** How far the bank and the book agree; a refusal if no statement was added. */
export const proofOf = remembered((book) => book.prove());

/** Every line that the bank has shown, by its name. */
export const bankLines = remembered(
  ({ state }): ReadonlyMap<string, StatementLine> =>
    new Map(state.statements.flatMap(({ found }) => found.lines.map(({ line }) => [line.id, line] as const))),
);

/** The bank’s words of every line, by its name. */
export const lineWords = remembered(
  (book): ReadonlyMap<string, string> =>
    new Map(
      [...bankLines(book)].map(([name, { payee, text }]) => [name, `${payee} ${text}`.trim()] as const),
    ),
);

/** The last day of which the bank has shown a line. */
export const lastBankDay = remembered((book) =>
  [...bankLines(book).values()]
    .map(({ date }) => date)
    .sort()
    .at(-1),
);
