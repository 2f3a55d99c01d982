/**
 * Writes a backup: the books, and the files beside them, from which `pbl import` makes the folder again.
 *
 * @module
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { bookFiles } from '../../book/book-files.js';
import { ACCOUNTS_FILE } from '../accounts.js';
import { AGREEMENT_FILE } from '../agreement-file.js';
import { type Books, withBooks } from '../books.js';
import type { BooksOptions } from '../command.js';
import type { Context } from '../context.js';
import { eachBook } from '../each-book.js';
import type { ExitCode } from '../exit-codes.js';
import { kindOf, readBytes, writeTo } from '../files.js';
import { CODES_FILE, JOURNALS_RECORDS } from '../journal-files.js';
import { LAYOUTS_FOLDER } from '../layouts.js';
import { counted } from '../list.js';
import { PAYEES_FILE } from '../payees.js';
import { printReasons } from '../refusal.js';
import { REGISTERS_FOLDER } from '../register-files.js';
import { RUNS_FOLDER } from '../run-file.js';
import { SECRETS_FILE } from '../secrets.js';
import { SETTINGS_FILE } from '../settings.js';
import { KEY_FILE, SIGNING_FILE } from '../signing-key.js';

type BackupOptions = BooksOptions & { readonly out: string; readonly withSecret?: true };

/** The folders of a backup: the books, and the files beside them. */
export const BACKUP = { books: 'books', files: 'folder' } as const;

const PRIVATE = { mode: 0o600 };

/** The files in a folder below that of the books; none if it is not there. */
async function filesBelow(folder: string, below: string): Promise<readonly string[]> {
  if ((await kindOf(join(folder, below))) !== 'folder') return [];
  const entries = await readdir(join(folder, below), { withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => join(below, name));
}

/** The files beside the books, as the settings name them, that are there. */
async function filesBeside(
  { folder: { path, settings }, accounts }: Books,
  withSecret: boolean,
): Promise<readonly string[]> {
  const table = settings.accounts ?? ACCOUNTS_FILE;
  const named = [
    ...[SETTINGS_FILE, settings.agreement ?? AGREEMENT_FILE, settings.payees ?? PAYEES_FILE],
    ...(typeof table === 'string' ? [table] : []),
    ...accounts.flatMap(({ agreement }) => agreement ?? []),
    KEY_FILE,
    ...(withSecret ? [SECRETS_FILE, SIGNING_FILE] : []),
    ...(await filesBelow(path, settings.layouts ?? LAYOUTS_FOLDER)),
    ...[CODES_FILE, JOURNALS_RECORDS],
    ...(await filesBelow(path, RUNS_FOLDER)),
    ...(await filesBelow(path, REGISTERS_FOLDER)),
    ...(await filesBelow(path, 'schemas')),
  ];
  const files: string[] = [];
  for (const file of new Set(named)) if ((await kindOf(join(path, file))) === 'file') files.push(file);
  return files;
}

/** Writes a backup of the books that a command is about, and of the files beside them. */
export async function backUp(context: Context, { out, ...options }: BackupOptions): Promise<ExitCode> {
  return withBooks(context, options, 'read', async (books) => {
    let count = 0;
    const refusals = await eachBook(books, async (book) => {
      for (const [name, text] of await bookFiles(book))
        await writeTo(context.folder, join(out, BACKUP.books, book.id, name), text, PRIVATE);
      count += 1;
    });
    const files = await filesBeside(books, options.withSecret === true);
    for (const file of files) {
      const content = await readBytes(books.folder.path, file);
      await writeTo(context.folder, join(out, BACKUP.files, file), content, PRIVATE);
    }
    if (options.json) context.output.write(`${JSON.stringify({ id: out, books: count, files })}\n`);
    else {
      const secret = options.withSecret
        ? `with ${SECRETS_FILE}: whoever has it can open the books`
        : `without ${SECRETS_FILE}: keep a copy of that elsewhere, because nobody can open the books without it`;
      const what = `${counted(count, 'book')} and ${counted(files.length, 'file')}`;
      context.messages.write(`Written ${what} to ${out}, ${secret}.\n`);
    }
    printReasons(context, refusals.reasons, options.json === true);
    return refusals.exitCode;
  });
}
