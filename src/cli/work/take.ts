/**
 * Takes bank files into their books.
 *
 * Method: each file is read once, its statements go to the books of their accounts, and each book takes its part in one call. A file or a book
 * that is refused does not stop the others.
 *
 * @module
 */
import type { Book } from '../../book/book.js';
import type { CashRow } from '../../book/cash-row.js';
import type { Taken } from '../../book/take.js';
import { formatPence } from '../../money/pence.js';
import type { Statement } from '../../statement/statement.js';
import { accountOf } from '../accounts.js';
import { type BankFile, type BankFileOptions, bankFiles } from '../bank-files.js';
import { type Books, withBooks } from '../books.js';
import { readCashBook } from '../cash-book.js';
import type { BooksOptions, ListOptions } from '../command.js';
import type { Context } from '../context.js';
import { Refusals } from '../each-book.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { counted, isForPeople, type List, printLists } from '../list.js';
import { progressOf } from '../progress.js';
import { orRefuse, printReasons, refusal } from '../refusal.js';
import { rowDoubts } from '../row-doubts.js';
import { STATUS_WORDS } from '../status-words.js';

type TakeOptions = BooksOptions &
  ListOptions &
  BankFileOptions & {
    readonly record: 'nothing' | 'explained' | 'everything';
    readonly account?: string;
    readonly cashBook?: string;
  };

/** The statements of a file for one book, each with its account in the book. */
interface BookPart {
  readonly book: string;
  readonly statements: Statement[];
  readonly accounts: Record<string, string>;
}

/** What came of one file in one book. */
interface TakenRow {
  readonly file: string;
  readonly book: string;
  readonly account: string;
  readonly lines: number;
  readonly known: number;
  readonly agreed: number;
  readonly recorded: number;
  readonly waiting: number;
  readonly asAt: string | undefined;
  readonly bankBalance: number | undefined;
  readonly status: string;
}

/** The book and account of a statement: as the command says, else as the table of accounts does. */
function placeOf(
  books: Books,
  { name }: BankFile,
  { account: bankAccount }: Statement,
  options: TakeOptions,
) {
  const row = accountOf(books.accounts, bankAccount, name);
  const book = options.book ?? row?.book;
  if (book === undefined) {
    const what =
      bankAccount === ''
        ? 'This file names no account, and accounts.csv has no row for its name.'
        : `This file is of the account ${bankAccount}, which accounts.csv does not have.`;
    const remedy = `Add a row for ${bankAccount || name} to accounts.csv, or name the book with --book.`;
    throw refusal('account-unknown', what, remedy, name);
  }
  return { book, account: options.account ?? row?.account ?? 'assets/bank' };
}

/** Sorts the statements of a file by book. */
function partsOf(books: Books, file: BankFile, statements: readonly Statement[], options: TakeOptions) {
  const parts = new Map<string, BookPart>();
  for (const statement of statements) {
    const { book, account } = placeOf(books, file, statement, options);
    const part = parts.get(book) ?? { book, statements: [], accounts: {} };
    part.statements.push(statement);
    part.accounts[statement.account] = account;
    parts.set(book, part);
  }
  return [...parts.values()];
}

/** What was taken, account by account. */
function rowsOf(
  file: string,
  { id }: Book,
  taken: Taken,
  { statements, accounts }: BookPart,
): readonly TakenRow[] {
  let begins = 0;
  return taken.reconciliations.map(({ account, asAt, bankBalance, status, matching }) => {
    // The lines are account by account, in the order of the statements.
    const shown = statements.filter((statement) => accounts[statement.account] === account);
    const ends = begins + shown.reduce((sum, { lines }) => sum + lines.length, 0);
    const lines = taken.lines.slice(begins, ends);
    begins = ends;
    const isOn = ({ draft }: Taken['posted'][number]) =>
      draft.postings.some((posting) => posting.account === account);
    return {
      ...{ file, book: id, account, asAt, bankBalance, status, lines: lines.length },
      known: lines.filter(({ is }) => is === 'known').length,
      agreed: matching.links.length,
      recorded: taken.posted.filter(isOn).length,
      waiting: taken.questions.filter((question) => question.account === account).length,
    };
  });
}

/** Says that a book begins with nothing although the bank's statement begins with something. */
function openingHint({ messages }: Context, book: Book, { reconciliations }: Taken): void {
  const [first] = reconciliations;
  if (!first || first.difference === 0 || book.state.begunWith.length > 0) return;
  const opening = book.state.statements[0]?.found.statements[0]?.opening;
  if (opening === undefined || opening.pence === 0) return;
  messages.write(
    `${book.id}: the bank’s statement opens with ${formatPence(opening.pence)}, and the book with nothing. Write this under “opening” in accounts.csv, and take the file again.\n`,
  );
}

/** Takes the part of a file that belongs to a book. */
async function takePart(
  books: Books,
  { name }: BankFile,
  part: BookPart,
  { record }: TakeOptions,
  cashBook: readonly CashRow[],
): Promise<readonly TakenRow[]> {
  const { book: id, statements, accounts } = part;
  const book = await books.open(id);
  const taken = await orRefuse(
    await book.take(statements, { account: accounts, post: record, cashBook }),
    `${name}, ${id}`,
    book.ledger.chart,
  );
  openingHint(books.context, book, taken);
  return rowsOf(name, book, taken, part);
}

function listOf(rows: readonly TakenRow[]): List {
  return {
    name: 'Taken',
    columns: [
      { name: 'file', head: 'File', kind: 'text' },
      { name: 'book', head: 'Book', kind: 'text' },
      { name: 'account', head: 'Account', kind: 'text', only: 'data' },
      { name: 'lines', head: 'Lines', kind: 'count' },
      { name: 'known', head: 'Known', kind: 'count' },
      { name: 'recorded', head: 'Recorded', kind: 'count' },
      { name: 'waiting', head: 'To answer', kind: 'count' },
      { name: 'asAt', head: 'As at', kind: 'day' },
      { name: 'bankBalance', head: 'At the bank', kind: 'pence' },
      { name: 'status', head: 'Status', kind: 'text', only: 'data' },
      { name: 'words', head: 'Status', kind: 'text', only: 'text' },
    ],
    rows: rows.map((row) => ({ ...row, words: STATUS_WORDS[row.status as keyof typeof STATUS_WORDS] })),
    ...(rows.length > 1 && {
      total: {
        file: 'Total',
        lines: rows.reduce((sum, { lines }) => sum + lines, 0),
        known: rows.reduce((sum, { known }) => sum + known, 0),
        recorded: rows.reduce((sum, { recorded }) => sum + recorded, 0),
        waiting: rows.reduce((sum, { waiting }) => sum + waiting, 0),
      },
    }),
  };
}

/** Says to a person what follows from what was taken. */
function printNext({ messages }: Context, rows: readonly TakenRow[]): void {
  for (const { file, book } of rows.filter(({ lines, known }) => lines === known))
    messages.write(`${file} was taken into ${book} before; it has nothing new.\n`);
  const waiting = rows.reduce((sum, row) => sum + row.waiting, 0);
  if (waiting > 0) messages.write(`${counted(waiting, 'line')} to answer: pbl questions\n`);
}

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
  return withBooks(context, options, 'make', async (books) => {
    const cashBooks = new Map(
      options.cashBook === undefined ? [] : await readCashBook(books, options.cashBook),
    );
    const refusals = new Refusals();
    const rows: TakenRow[] = [];
    const progress = await progressOf(context, files.length, 'files');
    for await (const file of bankFiles(context, files, options)) {
      await refusals.during(async () => {
        const read = await orRefuse(file.read, file.name);
        for (const doubt of rowDoubts(file.name, read)) context.messages.write(`${doubt}\n`);
        for (const part of partsOf(books, file, read.statements, options)) {
          const cashBook = cashBooks.get(part.book) ?? [];
          cashBooks.delete(part.book);
          rows.push(...(await takePart(books, file, part, options, cashBook)));
        }
      });
      progress.step();
    }
    progress.end();
    await takeCashBooks(books, cashBooks, refusals);
    if (rows.length > 0) await printLists(context, [listOf(rows)], options, 'No lines.');
    if (isForPeople(options)) printNext(context, rows);
    printReasons(context, refusals.reasons, options.json === true);
    if (refusals.exitCode !== EXIT.done) return refusals.exitCode;
    return rows.some(({ waiting }) => waiting > 0) ? EXIT.person : EXIT.done;
  });
}
