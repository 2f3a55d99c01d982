/**
 * Lists the spend categories, each with the word by which commands and files name it.
 *
 * @module
 */
import type { Account } from '../../ledger/chart.js';
import { AGREEMENT_FILE, categoriesOfFile } from '../agreement-file.js';
import { type Books, withBooks } from '../books.js';
import type { BooksOptions, ListOptions } from '../command.js';
import type { Context } from '../context.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { readText } from '../files.js';
import { counted, type List, printLists } from '../list.js';

const lastPart = (path: string) => path.slice(path.lastIndexOf('/') + 1);

function listOf(accounts: readonly Account[]): List {
  const times = new Map<string, number>();
  for (const { path } of accounts) times.set(lastPart(path), (times.get(lastPart(path)) ?? 0) + 1);
  return {
    name: 'Categories',
    key: ['path'],
    title: counted(accounts.length, 'spend category', 'spend categories'),
    columns: [
      { name: 'category', head: 'Category', kind: 'text' },
      { name: 'name', head: 'Name', kind: 'text' },
      { name: 'path', head: 'Path', kind: 'text' },
    ],
    rows: accounts.map(({ path, name = '' }) => {
      // A last part that two categories have says neither.
      const category = times.get(lastPart(path)) === 1 ? lastPart(path) : path.replace('expenses/', '');
      return { category, name, path };
    }),
  };
}

/** Whether a category has some words, whole or in part. */
const hasWords = ({ path, name = '' }: Account, words: readonly string[]) =>
  words.every((word) => `${path} ${name}`.toLowerCase().includes(word.toLowerCase()));

/** Lists the categories of a book; with no book named, those of the agreement. */
export async function listCategories(
  context: Context,
  words: readonly string[],
  options: BooksOptions & ListOptions,
): Promise<ExitCode> {
  const work = async (books: Books) => {
    const { book } = options;
    const isThere = book !== undefined && (await books.store.size(book)) > 0;
    const file = books.agreementFile(book);
    const all = isThere
      ? (await books.open(book)).ledger.chart.accounts.filter(({ path }) => path.startsWith('expenses/'))
      : await categoriesOfFile(await readText(books.folder.path, file), file);
    const some = all.filter((account) => hasWords(account, words));
    const none =
      words.length > 0
        ? `No spend category has “${words.join(' ')}”. All of them: pbl categories`
        : `${AGREEMENT_FILE} has no spend categories.`;
    await printLists(context, [listOf(some)], options, none);
    return EXIT.done;
  };
  return withBooks(context, options, 'read', work, { mayBeNone: true });
}
