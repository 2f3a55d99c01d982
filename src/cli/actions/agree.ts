/**
 * Puts agreements that were edited in force: what is recorded from now on goes by them.
 *
 * @module
 */
import type { Book } from '../../book/book.js';
import { readAgreement } from '../agreement-file.js';
import { type Books, withBooks } from '../books.js';
import type { BooksOptions, ListOptions } from '../command.js';
import type { Context } from '../context.js';
import { eachBook } from '../each-book.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { readText } from '../files.js';
import { isInForce } from '../in-force.js';
import { type List, printLists } from '../list.js';
import { orRefuse, printReasons } from '../refusal.js';

/** A book, and whether its agreement was changed. */
interface AgreedRow {
  readonly book: string;
  readonly isChanged: boolean;
}

/** Puts the agreement of a book's file in force, if it is another than the one in force. */
async function agreeBook(books: Books, book: Book): Promise<AgreedRow> {
  const agreement = await books.agreementFor(book.id);
  if (isInForce(agreement, book)) return { book: book.id, isChanged: false };
  await orRefuse(await book.agree(agreement), book.id, agreement);
  return { book: book.id, isChanged: true };
}

function listOf(rows: readonly AgreedRow[]): List {
  return {
    name: 'Agreements',
    key: ['book'],
    columns: [
      { name: 'book', head: 'Book', kind: 'text' },
      { name: 'status', head: 'Agreement', kind: 'text' },
    ],
    rows: rows.map(({ book, isChanged }) => ({ book, status: isChanged ? 'changed' : 'as it was' })),
  };
}

/** Checks the files of agreements while there is no book; refuses those that are broken. */
async function checkFiles(books: Books): Promise<void> {
  const { accounts, context, folder } = books;
  const files = new Set([books.agreementFile(), ...accounts.map(({ book }) => books.agreementFile(book))]);
  for (const file of files) {
    await readAgreement(await readText(folder.path, file), file);
    context.output.write(`${file} is in order. There are no books yet: "pbl take" makes them.\n`);
  }
}

/** Puts the edited agreements of all books in force. */
export async function agreeBooks(context: Context, options: BooksOptions & ListOptions): Promise<ExitCode> {
  const work = async (books: Books) => {
    if ((await books.store.heads(1)).length === 0) {
      await checkFiles(books);
      return EXIT.done;
    }
    const rows: AgreedRow[] = [];
    const refusals = await eachBook(books, async (book) => {
      rows.push(await agreeBook(books, book));
    });
    if (rows.length > 0) await printLists(context, [listOf(rows)], options, 'There are no books yet.');
    printReasons(context, refusals.reasons, options.json === true);
    return refusals.exitCode;
  };
  return withBooks(context, options, 'record', work, { mayBeNone: true });
}
