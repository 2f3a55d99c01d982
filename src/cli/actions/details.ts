/**
 * Shows and changes the bank details of payees.
 *
 * @module
 */
import type { Book } from '../../book/book.js';
import { readRows } from '../../export/rows.js';
import { type Books, withBooks } from '../books.js';
import type { BooksOptions, ListOptions } from '../command.js';
import type { Context } from '../context.js';
import { eachBook, Refusals } from '../each-book.js';
import type { ExitCode } from '../exit-codes.js';
import { readFileOrInput, shownName } from '../files.js';
import { counted, type List, printLists } from '../list.js';
import { maskedAccount } from '../masked.js';
import { bookFor } from '../named-book.js';
import { orRefuse, placedAt, printReasons, refusal } from '../refusal.js';
import { lowerHeads } from '../rows-of-file.js';
import { writtenAccount } from '../written-account.js';

type DetailsOptions = BooksOptions &
  ListOptions & {
    readonly sortCode?: string;
    readonly account?: string;
    readonly from?: string;
    readonly alone?: string;
  };

/** New details, as a person writes them. */
interface WrittenDetails {
  readonly book: string | undefined;
  readonly payee: string;
  readonly sortCode: string;
  readonly account: string;
  readonly at: string;
}

/** A sort code and an account number that a person types or a program writes, as `10-79-99 88837491`. */
async function readNumber(
  { ask, input }: Context,
  payee: string | undefined,
): Promise<{ readonly sortCode: string; readonly account: string }> {
  const question = `Sort code and account number of ${payee ?? 'the payee'}: `;
  const text = (await (ask ? ask(question) : input())).trim();
  const [, sortCode, account] = /^(\d\d[- ]?\d\d[- ]?\d\d)[\s,]+(\d[\d -]*)$/.exec(text) ?? [];
  if (sortCode !== undefined && account !== undefined) return { sortCode, account };
  const what = 'This is no sort code and account number.';
  throw refusal(
    'details-unreadable',
    what,
    'Write them with a blank between: 10-79-99 12345678',
    '--account -',
  );
}

/** The details in a file or in the options; none where only a list is asked for. */
async function detailsIn(
  context: Context,
  payee: string | undefined,
  { from, sortCode, account, book }: DetailsOptions,
): Promise<readonly WrittenDetails[]> {
  if (from === undefined) {
    if (sortCode === undefined && account === undefined) return [];
    const number = account === '-' ? await readNumber(context, payee) : { sortCode, account };
    if (payee !== undefined && number.sortCode !== undefined && number.account !== undefined)
      return [{ book, payee, sortCode: number.sortCode, account: number.account, at: '' }];
    const what = 'Bank details are a payee, a sort code and an account number.';
    throw refusal('details-missing', what, 'Give the name, --sort-code and --account.');
  }
  const name = shownName(from);
  const rows = await orRefuse(readRows(await readFileOrInput(context, from), name, {}));
  return rows.map((row, index) => {
    const cells = lowerHeads(row);
    const of = (head: string) => cells.get(head) ?? '';
    return {
      ...{ book: cells.get('book') ?? book, payee: of('payee'), sortCode: of('sort code') },
      ...{ account: of('account'), at: `${name} line ${index + 2}` },
    };
  });
}

/** The details that a book keeps, as rows. */
function rowsOf({ id, state }: Book, payee: string | undefined) {
  const wanted = payee?.toLowerCase() ?? '';
  return Object.values(state.bankDetails)
    .filter((details) => details.payee.toLowerCase().includes(wanted))
    .map((details) => ({
      ...{ id: `${id}/${details.payee}`, book: id, payee: details.payee, account: maskedAccount(details) },
      ...{ on: details.on, preparedBy: details.preparedBy, approvedBy: details.approvedBy },
    }));
}

function listOf(rows: readonly ReturnType<typeof rowsOf>[number][]): List {
  return {
    name: 'Bank details',
    key: ['id'],
    title: counted(rows.length, 'payee'),
    columns: [
      { name: 'id', head: 'Id', kind: 'text', only: 'data' },
      { name: 'book', head: 'Book', kind: 'text' },
      { name: 'payee', head: 'Payee', kind: 'text' },
      { name: 'account', head: 'Account', kind: 'text' },
      { name: 'on', head: 'Since', kind: 'day' },
      { name: 'preparedBy', head: 'Prepared by', kind: 'text' },
      { name: 'approvedBy', head: 'Approved by', kind: 'text' },
    ],
    rows,
  };
}

/** Takes down new details. */
async function change(books: Books, details: WrittenDetails, alone: string | undefined): Promise<void> {
  const { payee, book: named } = details;
  const book = await bookFor(books, named);
  if (payee.trim() === '')
    throw refusal('payee-missing', 'This has no payee.', 'Write the name on the account.', book.id);
  const account = await writtenAccount(details);
  const recording = alone === undefined ? {} : { override: alone };
  await orRefuse(
    await book.answer({ kind: 'details', payee, ...account }, recording),
    `${book.id}, ${payee}`,
  );
  books.context.messages.write(`${book.id}: ${payee} is paid at ${maskedAccount(account)}\n`);
}

/** Shows bank details; or changes those that are given. */
export async function workDetails(
  context: Context,
  payee: string | undefined,
  options: DetailsOptions,
): Promise<ExitCode> {
  const changes = await detailsIn(context, payee, options);
  return withBooks(context, options, changes.length > 0 ? 'record' : 'read', async (books) => {
    const refusals = new Refusals();
    for (const details of changes)
      await refusals.during(() => placedAt(details.at, () => change(books, details, options.alone)));
    if (changes.length === 0) {
      const rows: ReturnType<typeof rowsOf>[number][] = [];
      const unread = await eachBook(books, async (book) => {
        rows.push(...rowsOf(book, payee));
      });
      await printLists(context, [listOf(rows)], options, 'No bank details are kept.');
      printReasons(context, unread.reasons, options.json === true);
      return unread.exitCode;
    }
    printReasons(context, refusals.reasons, options.json === true);
    return refusals.exitCode;
  });
}
