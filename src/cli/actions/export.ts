/**
 * Writes books for other programs.
 *
 * @module
 */
import { join } from 'node:path';
import type { Book } from '../../book/book.js';
import { bookFiles } from '../../book/book-files.js';
import { writeBeancount } from '../../export/beancount.js';
import { writeHledger } from '../../export/hledger.js';
import { entries, noteOf } from '../../ledger/journal.js';
import { sheetCsv } from '../../render/table/csv.js';
import type { Sheet, SheetColumn } from '../../render/table/sheet.js';
import { withBooks } from '../books.js';
import type { BooksOptions } from '../command.js';
import type { Context } from '../context.js';
import { eachBook } from '../each-book.js';
import type { ExitCode } from '../exit-codes.js';
import { kindOf, pathIn, writeTo } from '../files.js';
import { counted } from '../list.js';
import { printReasons, refusal } from '../refusal.js';

type Form = 'hledger' | 'ledger' | 'beancount' | 'csv' | 'xlsx' | 'files';
type ExportOptions = BooksOptions & { readonly out?: string; readonly texts?: true };

/** Files with personal text are for their owner alone. */
const PRIVATE = { mode: 0o600 };

const joined = (lines: Iterable<string>) => `${[...lines].join('\n')}\n`;

const POSTING_COLUMNS: readonly SheetColumn[] = [
  { name: 'book', head: 'Book', kind: 'text' },
  { name: 'entry', head: 'Entry', kind: 'text' },
  { name: 'date', head: 'Date', kind: 'day' },
  { name: 'effective', head: 'Belongs to', kind: 'day' },
  { name: 'kind', head: 'Kind', kind: 'text' },
  { name: 'account', head: 'Account', kind: 'text' },
  { name: 'fund', head: 'Fund', kind: 'text' },
  { name: 'balanceType', head: 'Balance type', kind: 'text' },
  { name: 'pence', head: 'Amount', kind: 'pence' },
  { name: 'recordedAt', head: 'Recorded at', kind: 'text' },
  { name: 'source', head: 'Source', kind: 'text' },
];

const TEXT_COLUMNS: readonly SheetColumn[] = [
  { name: 'payee', head: 'Payee', kind: 'text' },
  { name: 'narrative', head: 'Narrative', kind: 'text' },
];

/** Every posting of a book as a row. */
function rowsOf({ id: book, ledger }: Book): Sheet['rows'] {
  return [...entries(ledger)].flatMap((entry) => {
    const { id, date, effective, kind, recordedAt, source, postings } = entry;
    const { payee, narrative } = noteOf(ledger, id) ?? {};
    const shared = { book, entry: id, date, effective, kind, recordedAt, source, payee, narrative };
    return postings.map(({ account, fund, balanceType, pence }) => ({
      ...shared,
      ...{ account, fund, balanceType, pence },
    }));
  });
}

const ENDINGS = { hledger: 'hledger', ledger: 'ledger', beancount: 'beancount' } as const;

/** Says which files were written. */
function printFiles(context: Context, files: readonly string[], isJson: boolean): void {
  for (const file of files)
    if (isJson) context.output.write(`${JSON.stringify({ id: file })}\n`);
    else context.messages.write(`Written to ${file}\n`);
}

/** Writes the postings of all books as one list. */
async function writePostings(
  context: Context,
  {
    rows,
    form,
    options,
  }: { readonly rows: Sheet['rows']; readonly form: 'csv' | 'xlsx'; readonly options: ExportOptions },
): Promise<void> {
  const columns = options.texts ? [...POSTING_COLUMNS, ...TEXT_COLUMNS] : POSTING_COLUMNS;
  const sheet: Sheet = { name: 'Postings', columns, rows };
  const { out } = options;
  if (form === 'csv' && out === undefined) {
    context.output.write(sheetCsv(sheet));
    return;
  }
  if (out === undefined) {
    const remedy = 'Add --out postings.xlsx';
    throw refusal('file-missing', 'A workbook cannot be printed.', remedy, '--out');
  }
  const content =
    form === 'csv' ? sheetCsv(sheet) : (await import('../../render/table/xlsx.js')).sheetsXlsx([sheet]);
  await writeTo(context.folder, out, await content, options.texts ? PRIVATE : {});
  printFiles(context, [out], options.json === true);
}

/** Writes a book as a file of its own; the only one to standard output, if no place is named. */
async function writeLedger(
  context: Context,
  book: Book,
  {
    form,
    out,
    isOnly,
  }: { readonly form: keyof typeof ENDINGS; readonly out: string | undefined; readonly isOnly: boolean },
): Promise<readonly string[]> {
  const text = joined(form === 'beancount' ? writeBeancount(book.ledger) : writeHledger(book.ledger));
  if (out === undefined) {
    context.output.write(text);
    return [];
  }
  const isFolder = !isOnly || (await kindOf(pathIn(context.folder, out))) === 'folder';
  const file = isFolder ? join(out, `${book.id}.${ENDINGS[form]}`) : out;
  await writeTo(context.folder, file, text);
  return [file];
}

/** Writes the files of a book itself into a folder of its name. */
async function writeFiles(context: Context, book: Book, out: string): Promise<readonly string[]> {
  const files: string[] = [];
  for (const [name, text] of await bookFiles(book)) {
    const file = join(out, book.id, name);
    await writeTo(context.folder, file, text, PRIVATE);
    files.push(file);
  }
  return files;
}

/** Writes the books that a command is about. */
export async function exportAs(context: Context, form: Form, options: ExportOptions): Promise<ExitCode> {
  const { out } = options;
  return withBooks(context, options, 'read', async (books) => {
    const isOnly = (await books.ids()).length === 1;
    if (out === undefined && (form === 'files' || (!isOnly && form in ENDINGS))) {
      const what = form === 'files' ? 'The files of a book need a folder.' : 'Several books need a folder.';
      throw refusal('file-missing', what, 'Name it with --out, or one book with --book.', '--out');
    }
    const rows: Sheet['rows'][number][] = [];
    const files: string[] = [];
    const refusals = await eachBook(books, async (book) => {
      if (form === 'csv' || form === 'xlsx') rows.push(...rowsOf(book));
      else if (form === 'files') files.push(...(await writeFiles(context, book, out!)));
      else files.push(...(await writeLedger(context, book, { form, out, isOnly })));
    });
    if (form === 'csv' || form === 'xlsx') await writePostings(context, { rows, form, options });
    else if (files.length > 12 && !options.json)
      context.messages.write(`Written ${counted(files.length, 'file')} to ${out}\n`);
    else printFiles(context, files, options.json === true);
    printReasons(context, refusals.reasons, options.json === true);
    return refusals.exitCode;
  });
}
