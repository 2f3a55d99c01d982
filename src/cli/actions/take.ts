/**
 * Takes bank files into their books.
 *
 * Method: every file is read before any is taken, and the earlier is taken first; each book takes its part of a file in one call. A file or a
 * book that is refused does not stop the others.
 *
 * @module
 */
import { join } from 'node:path';
import type { CashRow } from '../../book/cash-row.js';
import { byText } from '../../record/order.js';
import { ACCOUNTS_FILE } from '../accounts.js';
import { type BankFile, bankFiles } from '../bank-files.js';
import { type Books, withBooks } from '../books.js';
import { readCashBook } from '../cash-book.js';
import type { Context } from '../context.js';
import { Refusals } from '../each-book.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { expandPatterns, pathIn } from '../files.js';
import { findFolder } from '../folder.js';
import { counted, isForPeople, printLists } from '../list.js';
import { PAYEES_FILE } from '../payees.js';
import { progressOf } from '../progress.js';
import { orRefuse, printReasons, Refusal } from '../refusal.js';
import { rowDoubts } from '../row-doubts.js';
import { type QuestionRow, questionList, questionRows } from './questions.js';
import { partsOf, type TakeOptions, takePart } from './take-part.js';
import { printNext, takenList } from './taken-list.js';
import { earlierRecorded, linesWaiting, type TakenPart, type TakenRow, takenRows } from './taken-rows.js';

/** Records the cash book of books that no file shows. */
async function takeCashBooks(
  books: Books,
  cashBooks: ReadonlyMap<string, readonly CashRow[]>,
  refusals: Refusals,
): Promise<void> {
  for (const [id, cashBook] of cashBooks) {
    await refusals.during(async () => {
      const book = await books.open(id);
      const { posted } = await orRefuse(await book.take([], { cashBook }), id, book.ledger.chart);
      books.context.messages.write(
        `${id}: ${counted(posted.length, 'payment or receipt', 'payments and receipts')} recorded from the cash book\n`,
      );
    });
  }
}

/** Reads all files before any is taken; one that cannot be opened is refused, and does not stop the others. */
async function readAll(
  context: Context,
  files: readonly string[],
  options: TakeOptions,
  refusals: Refusals,
): Promise<BankFile[]> {
  const all: BankFile[] = [];
  const folder = await findFolder(context);
  // A pattern such as *.csv finds them beside the statements.
  const ofFolder = [ACCOUNTS_FILE, PAYEES_FILE].map((name) => join(folder.path, name));
  for (const name of await expandPatterns(context.folder, files)) {
    if (ofFolder.includes(pathIn(context.folder, name))) {
      context.messages.write(`${name} belongs to the folder and is no bank file. It is left out.\n`);
      continue;
    }
    await refusals.during(async () => {
      for await (const file of bankFiles(context, [name], options)) all.push(file);
    });
  }
  return all;
}

/** Writes what waits for an answer in the books that were taken into, as a file to fill in. */
async function writeQuestions(books: Books, taken: readonly TakenRow[], file: string): Promise<void> {
  const rows: QuestionRow[] = [];
  for (const id of new Set(taken.map(({ book }) => book))) rows.push(...questionRows(await books.open(id)));
  await printLists(books.context, [questionList(rows, true)], { out: file }, '');
}

/** The first day that a file shows. */
const firstDay = ({ read }: BankFile) =>
  (read.ok && read.value.statements.flatMap(({ lines }) => lines[0]?.date ?? []).sort()[0]) || '';

/** The earlier file first, so that a book begins with the first of its statements; of one day, in the order of the command. */
const byFirstDay = (a: BankFile, b: BankFile) => byText(firstDay(a), firstDay(b));

/**
 * Takes files into their books.
 *
 * @returns `person` if lines wait for an answer; `refused` if a file or a book was refused
 */
export async function takeFiles(
  context: Context,
  files: readonly string[],
  options: TakeOptions,
): Promise<ExitCode> {
  if (files.length === 0 && options.cashBook === undefined) {
    const remedy = 'Name one or more: pbl take <files>';
    const what = 'This names no bank file and no cash book.';
    throw new Refusal([{ code: 'files-missing', at: '', what, remedy }], EXIT.usage);
  }
  return withBooks(context, options, 'make', async (books) => {
    const cashBooks = new Map(
      options.cashBook === undefined ? [] : await readCashBook(books, options.cashBook),
    );
    const refusals = new Refusals();
    const taken: TakenPart[] = [];
    const progress = await progressOf(context, files.length, 'files');
    for (const file of (await readAll(context, files, options, refusals)).sort(byFirstDay)) {
      await refusals.during(async () => {
        const read = await orRefuse(file.read, file.name);
        for (const doubt of rowDoubts(file.name, read)) context.messages.write(`${doubt}\n`);
        for (const part of await partsOf(books, file, read.statements, options)) {
          const cashBook = cashBooks.get(part.book) ?? [];
          cashBooks.delete(part.book);
          taken.push(...(await takePart(books, file, part, options, cashBook)));
        }
      });
      progress.step();
    }
    progress.end();
    await takeCashBooks(books, cashBooks, refusals);
    const rows = takenRows(taken).toSorted(
      (a, b) => byText(a.book, b.book) || byText(a.asAt ?? '', b.asAt ?? ''),
    );
    if (rows.length > 0) await printLists(context, [takenList(rows)], options, 'No lines.');
    if (options.questions !== undefined) await writeQuestions(books, rows, options.questions);
    const waiting = linesWaiting(taken);
    if (isForPeople(options))
      printNext(context, rows, { waiting, earlier: earlierRecorded(taken), questions: options.questions });
    printReasons(context, refusals.reasons, options.json === true);
    if (refusals.exitCode !== EXIT.done) return refusals.exitCode;
    return waiting > 0 ? EXIT.person : EXIT.done;
  });
}
