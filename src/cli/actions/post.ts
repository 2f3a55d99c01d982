/**
 * Records entries that a person or another program writes down.
 *
 * Method: one after another, each by a call of its own; one that is refused does not stop the others, and a file that is given again records
 * only what is not there yet.
 *
 * @module
 */

import type { Book } from '../../book/book.js';
import { approvalOf } from '../../book/policy.js';
import { explanationDocument } from '../../documents/explanation-document.js';
import type { Draft, Entry, Note } from '../../ledger/entry.js';
import { accept } from '../../problem/problem.js';
import { preview } from '../../public/ledger.js';
import { documentText } from '../../render/text/document-text.js';

import { dayOf } from '../../time/moment.js';
import { readAccounts } from '../accounts.js';
import { type Books, type Reach, withBooks } from '../books.js';
import type { BooksOptions } from '../command.js';
import type { Context } from '../context.js';
import { Refusals } from '../each-book.js';
import { type FileEntry, readEntries } from '../entry-file.js';
import { type Drafting, draftOf, type EntryForm, formIn } from '../entry-form.js';
import { entryAmount, entrySentence } from '../entry-sentence.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { findFolder } from '../folder.js';
import { bookFor } from '../named-book.js';
import { orRefuse, placedAt, printReasons, refusal } from '../refusal.js';
import { linesUndoneBy, undoneText } from '../undone-lines.js';

export type PostOptions = BooksOptions & { readonly alone?: string; readonly dryRun?: true };

/** An entry to record in a book. */
interface ToRecord {
  readonly id: string;
  readonly draft: Drafting;
  readonly note: Note | undefined;
}

/** The outcome of an entry, for programs. */
function printJson(context: Context, book: Book, entry: Draft | Entry, status: string): void {
  const { id, date, kind, postings } = entry;
  const row = { id, book: book.id, status, date, kind, pence: entryAmount(entry), postings };
  context.output.write(`${JSON.stringify(row)}\n`);
}

/** Says what came of an entry. */
function print(
  { output }: Context,
  { ledger, id }: Book,
  entry: Draft | Entry,
  words: string,
  note?: Note,
): void {
  output.write(`${words} ${entry.id} in ${id}: ${entrySentence(entry, ledger.chart, note)}\n`);
}

/** Says who pays, by each rule that an entry went by. */
function printPayers({ output }: Context, { ledger }: Book, entry: Draft | Entry): void {
  for (const explanation of entry.explanations ?? [])
    output.write(`\n${documentText(explanationDocument(explanation, ledger.chart))}\n`);
}

/** Says what would happen. */
async function tryOut(books: Books, book: Book, { draft, note }: ToRecord, isJson: boolean): Promise<void> {
  const { context, asked } = books;
  await orRefuse(await book.loadHistory(), book.id);
  const { ledger, state } = book;
  const recordedAt = context.clock();
  const drafted = await orRefuse(draft(ledger), book.id, ledger.chart);
  const entry = await orRefuse(preview(ledger, drafted, { recordedAt }), book.id, ledger.chart);
  if (isJson) {
    printJson(context, book, entry, 'would be recorded');
    return;
  }
  print(context, book, entry, 'This would record', note);
  printPayers(context, book, entry);
  const signature = { recordedAt, actor: asked.by };
  const signed = { ...signature, sequence: book.size, fact: { kind: 'entry', entry: drafted } as const };
  if (approvalOf(state.policy, [signed], signature).kind === 'needed')
    context.output.write('A second person would have to approve it.\n');
  context.output.write('Nothing was recorded.\n');
}

/** Records an entry, or tries it out. */
async function record(books: Books, book: Book, toRecord: ToRecord, options: PostOptions): Promise<void> {
  const { context } = books;
  const { draft, note, id } = toRecord;
  const isJson = options.json === true;
  if (options.dryRun) return tryOut(books, book, toRecord, isJson);
  const before = await book.recordOf(id);
  const recording = {
    ...(note && { note }),
    ...(options.alone !== undefined && { override: options.alone }),
  };
  const entry = await orRefuse(
    await book.post((ledger) => draft(ledger), recording),
    book.id,
    book.ledger.chart,
  );
  if (isJson) {
    printJson(context, book, entry, before ? 'there already' : 'recorded');
    return;
  }
  print(context, book, entry, before ? 'There already:' : 'Recorded', note);
  if (before) context.messages.write('If this is another one, give it a name of its own with --id.\n');
  else printPayers(context, book, entry);
  context.messages.write(undoneText(book, linesUndoneBy(book, entry)));
}

const noteOf = ({ payee, text }: EntryForm): Note | undefined =>
  payee === undefined && text === undefined
    ? undefined
    : { ...(payee !== undefined && { payee }), ...(text !== undefined && { narrative: text }) };

async function toRecordOf(books: Books, book: Book, entry: FileEntry): Promise<ToRecord> {
  if ('draft' in entry) {
    const { draft, note } = entry;
    return { id: draft.id, draft: () => accept(draft), note };
  }
  const today = dayOf(books.context.clock());
  const made = await draftOf(book, entry.form, { today, secret: books.secrets.secret });
  return { ...made, note: noteOf(entry.form) };
}

/** A command that records may also make the books that the table of accounts names, and no others. */
async function reachFor(
  context: Context,
  entries: readonly FileEntry[],
  { dryRun, book }: PostOptions,
): Promise<Reach> {
  if (dryRun) return 'read';
  const listed = new Set((await readAccounts(await findFolder(context))).map((row) => row.book));
  const named = entries.map((entry) => entry.book ?? book);
  return named.every((id) => id !== undefined && listed.has(id)) ? 'make' : 'record';
}

/** Records entries one after another. */
async function postEntries(
  context: Context,
  entries: readonly FileEntry[],
  options: PostOptions,
): Promise<ExitCode> {
  return withBooks(context, options, await reachFor(context, entries, options), async (books) => {
    const refusals = new Refusals();
    for (const entry of entries)
      await refusals.during(() =>
        placedAt(entry.at, async () => {
          const book = await bookFor(books, entry.book);
          await record(books, book, await toRecordOf(books, book, entry), options);
        }),
      );
    printReasons(context, refusals.reasons, options.json === true);
    return refusals.exitCode;
  });
}

/** Records the entry of a form. */
export function postForm(context: Context, form: EntryForm, options: PostOptions): Promise<ExitCode> {
  return postEntries(context, [{ form: formIn(form), at: '' }], options);
}

/** A file to edit: a form of each kind, and a draft. Only drafts have amounts in pence. */
const EXAMPLE: readonly object[] = [
  {
    ...{ form: 'bill', book: 'dp-301', category: 'personal-care', amount: '100.01', date: '2026-04-07' },
    ...{ rule: 'pays', payee: 'Care Co', text: 'week 14' },
  },
  { form: 'receive', book: 'dp-301', stream: 'council', amount: '850.00', date: '2026-04-02' },
  {
    ...{ form: 'promise', book: 'dp-301', category: 'short-break', amount: '400.00', date: '2026-04-02' },
    ...{ id: 'break-2026', expires: '2027-03-31' },
  },
  { form: 'reverse', book: 'dp-301', entry: 'bill-7', amount: '20.00', date: '2026-04-09', text: 'refund' },
  {
    book: 'dp-301',
    draft: {
      ...{ id: 'bill-8', date: '2026-04-08', kind: 'pay' },
      postings: [
        { account: 'expenses/personal-care', fund: 'council', balanceType: 'actual', pence: 1250 },
        { account: 'assets/bank', fund: 'council', balanceType: 'actual', pence: -1250 },
      ],
    },
    note: { payee: 'Care Co' },
  },
];

/** Records the entries of a file; or prints one to edit. */
export async function postFile(
  context: Context,
  file: string | undefined,
  options: PostOptions & { readonly example?: true },
): Promise<ExitCode> {
  if (options.example) {
    for (const entry of EXAMPLE) context.output.write(`${JSON.stringify(entry)}\n`);
    return EXIT.done;
  }
  if (file === undefined)
    throw refusal(
      'file-missing',
      'This names no file.',
      'Name one, - for standard input, or begin with --example.',
    );
  return postEntries(context, await readEntries(context, file), options);
}
