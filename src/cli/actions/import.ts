/**
 * Makes books from files: those of a book, and ledger journals of releases 0.1.0 and 0.2.0.
 *
 * Method: a journal of a release before books is read as that release wrote it; the new book is opened with its chart, and its entries are
 * recorded again with the days on which they were known.
 * Limit: who recorded an entry is not in such a journal: it is whoever imports it.
 *
 * @module
 */
import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { importBook } from '../../book/import-book.js';
import { openBook } from '../../book/open-book.js';
import { readJournal, readNotes } from '../../export/jsonl.js';
import { entries, history, noteOf } from '../../ledger/journal.js';
import { type Books, withBooks } from '../books.js';
import type { BooksOptions } from '../command.js';
import type { Context } from '../context.js';
import { Refusals } from '../each-book.js';
import type { ExitCode } from '../exit-codes.js';
import { expandPatterns, kindOf, pathIn, readText } from '../files.js';
import { findFolder } from '../folder.js';
import { counted } from '../list.js';
import { orRefuse, printReasons, refusal } from '../refusal.js';
import { BACKUP } from './backup.js';
import { isBackup, restoreFiles } from './restore.js';

type ImportOptions = BooksOptions & { readonly texts?: string };

const JOURNAL = 'journal.jsonl';
const TEXTS = 'texts.jsonl';
const MANIFEST = 'manifest.json';

/** A journal and its texts, as files. */
interface Files {
  readonly journal: string;
  readonly texts?: string;
  readonly manifest?: string;
}

async function filesAt({ folder }: Context, place: string, texts: string | undefined): Promise<Files> {
  const isFolder = (await kindOf(pathIn(folder, place))) === 'folder';
  const journal = isFolder ? join(place, JOURNAL) : place;
  const beside = async (name: string) => {
    const file = join(dirname(journal), name);
    return (await kindOf(pathIn(folder, file))) === 'file' ? file : undefined;
  };
  const [textsFile, manifest] = [texts ?? (await beside(TEXTS)), await beside(MANIFEST)];
  return { journal, ...(textsFile && { texts: textsFile }), ...(manifest && { manifest }) };
}

/** The books in a folder that has no journal of its own: its folders that have one. A place of any other kind is itself. */
async function booksIn(context: Context, place: string): Promise<readonly string[]> {
  if (await isBackup(context, place)) return booksIn(context, join(place, BACKUP.books));
  const { folder } = context;
  const path = pathIn(folder, place);
  const isOne = (await kindOf(path)) !== 'folder' || (await kindOf(join(path, JOURNAL))) === 'file';
  if (isOne) return [place];
  const inside = (await readdir(path)).sort().map((name) => join(place, name));
  const books: string[] = [];
  for (const each of inside)
    if ((await kindOf(join(pathIn(folder, each), JOURNAL))) === 'file') books.push(each);
  if (books.length > 0) return books;
  const remedy = 'Name the folder that "pbl export files" wrote, a folder in it, or a journal.jsonl.';
  throw refusal('journal-missing', 'There is no journal in this folder.', remedy, place);
}

/** Whether a journal was written by a release that had no books: its first line is a head, with no record of who and when. */
function isOld(journal: string): boolean {
  try {
    return !('sequence' in JSON.parse(journal.slice(0, journal.indexOf('\n'))));
  } catch {
    return false;
  }
}

/** Makes a book of the ledger that a release before books wrote. */
async function importLedger(
  { store, asked, context, secrets }: Books,
  { journal, texts }: { readonly journal: string; readonly texts: string | undefined },
  at: string,
): Promise<{ readonly book: string; readonly size: number }> {
  const { book: named, ledger } = await orRefuse(readJournal(journal), at);
  if (texts !== undefined) await orRefuse(readNotes(ledger, texts), at);
  const id = asked.book ?? named;
  const { secret, registerKey } = secrets;
  if ((await store.size(id)) > 0) {
    const what = `There is a book ${id} already.`;
    throw refusal('book-there', what, 'Give the new one another name with --book.', at);
  }
  if ([...history(ledger)].some((record) => 'revision' in record)) {
    const what = 'The chart of this ledger was revised while it was kept.';
    throw refusal('journal-revised', what, 'Import it by a program, with reviseChart at each revision.', at);
  }
  const book = await orRefuse(
    await openBook({
      ...{ id, store, by: asked.by, chart: ledger.openingChart, clock: context.clock },
      ...(secret !== undefined && { secret }),
      ...(registerKey !== undefined && { registerKey }),
    }),
    at,
  );
  for (const { recordedAt, ...draft } of entries(ledger)) {
    const note = noteOf(ledger, draft.id);
    await orRefuse(await book.post(draft, { recordedAt, ...(note && { note }) }), at, ledger.chart);
  }
  return { book: id, size: book.size };
}

/** Says that nothing shows whether a journal has its last records. */
const manifestHint = (at: string) =>
  `${at}: There is no ${MANIFEST} beside this journal, so nothing shows whether its last records are there. Compare its size and root with those that you wrote down: pbl verify --expected <size>:<root>\n`;

/** Refuses to import into a folder that is none: its books could not be opened. */
async function checkFolder(context: Context, { books }: ImportOptions): Promise<void> {
  const folder = await findFolder(context);
  if (!folder.isNone || books !== undefined || context.environment['PBL_BOOKS']) return;
  const remedy =
    'Make them with "pbl init", and put the pbl.secret.json that the books were made with in the place of the new one; or import what "pbl backup" wrote, which has the settings.';
  throw refusal('folder-missing', 'This folder has no books and no settings yet.', remedy, folder.path);
}

/** Makes books from files; one that is refused does not stop the others. */
export async function importPlaces(
  context: Context,
  places: readonly string[],
  options: ImportOptions,
): Promise<ExitCode> {
  const given = await expandPatterns(context.folder, places);
  for (const place of given) if (await isBackup(context, place)) await restoreFiles(context, place);
  await checkFolder(context, options);
  return withBooks(context, options, 'make', async (books) => {
    const refusals = new Refusals();
    const named: string[] = [];
    for (const place of given)
      await refusals.during(async () => {
        named.push(...(await booksIn(context, place)));
      });
    for (const place of named) {
      await refusals.during(async () => {
        const files = await filesAt(context, place, options.texts);
        const journal = await readText(context.folder, files.journal);
        const texts = files.texts === undefined ? undefined : await readText(context.folder, files.texts);
        const at = basename(place);
        const manifest =
          files.manifest === undefined ? undefined : await readText(context.folder, files.manifest);
        if (manifest === undefined && !isOld(journal)) context.messages.write(manifestHint(at));
        const { book, size } = isOld(journal)
          ? await importLedger(books, { journal, texts }, at)
          : await orRefuse(
              await importBook(books.store, {
                ...{ journal, secret: books.secrets.secret ?? '' },
                ...(texts !== undefined && { texts }),
                ...(manifest !== undefined && { manifest }),
              }),
              at,
            );
        if (options.json) context.output.write(`${JSON.stringify({ id: book, size, from: place })}\n`);
        else context.output.write(`${book}: ${counted(size, 'record')} from ${place}\n`);
      });
    }
    printReasons(context, refusals.reasons, options.json === true);
    return refusals.exitCode;
  });
}
