/**
 * Takes statements into books: a long one in a process of its own, so that the portal answers others meanwhile.
 *
 * Method: the process writes to the store as another server would, and the book here reads what it wrote. To start a process takes longer than
 * to take a short file, which is taken here.
 */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { accept, type Moment, type Result } from 'personal-budget-ledger';
import type { Book, TakeOptions } from 'personal-budget-ledger/book';

/** The result of taking a statement, in numbers. */
export interface TakenCounts {
  readonly count: number;
  readonly fresh: number;
  readonly posted: number;
  readonly questions: number;
}

/** A statement for a process of its own, and the book that it goes into. */
export interface LongStatement {
  readonly place: string;
  readonly id: string;
  readonly secret: string;
  readonly by: string;
  readonly recordedAt: Moment;
  readonly bytes: Uint8Array;
  readonly options: TakeOptions;
}

/** Takes a file into a book, in the name of somebody. */
export type TakeStatement = (
  book: Book,
  bytes: Uint8Array,
  options: TakeOptions & { readonly by: string },
) => Promise<Result<TakenCounts>>;

/** The most bytes of a file that is taken here: a few hundred lines. */
const SHORT = 30_000;

/** Takes a statement into a book, and counts what came of it. */
export async function takeInto(
  book: Book,
  { bytes, options, by }: Pick<LongStatement, 'bytes' | 'options' | 'by'>,
): Promise<Result<TakenCounts>> {
  const taken = await book.take(bytes, options, { by });
  if (!taken.ok) return taken;
  const { lines, posted, questions } = taken.value;
  const fresh = lines.filter(({ is }) => is === 'new').length;
  return accept({ count: lines.length, fresh, posted: posted.length, questions: questions.length });
}

const PROGRAM = fileURLToPath(new URL('./take-process.ts', import.meta.url));

/** Takes a statement in a process of its own. */
function takeApart(work: LongStatement): Promise<Result<TakenCounts>> {
  return new Promise((resolve, reject) => {
    const child = fork(PROGRAM, { execArgv: ['--import', 'tsx'], serialization: 'advanced' });
    child.once('message', (answer) => resolve(answer as Result<TakenCounts>));
    child.once('error', reject);
    child.once('exit', () => reject(new Error('the process ended without an answer')));
    child.send(work);
  });
}

/** Makes the taker of the books that are kept at a place. */
export function statementTaker(
  kept: Pick<LongStatement, 'place' | 'secret'> & { readonly clock: () => Moment },
): TakeStatement {
  const { clock, ...terms } = kept;
  return async (book, bytes, { by, ...options }) => {
    const work = { bytes, options, by };
    if (bytes.length < SHORT) return takeInto(book, work);
    const taken = await takeApart({ ...terms, ...work, id: book.id, recordedAt: clock() });
    const read = await book.refresh();
    return read.ok ? taken : read;
  };
}
