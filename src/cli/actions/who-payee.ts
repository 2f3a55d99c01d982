/**
 * Shows what the books know of a payee: the meaning of the name, the bank details with who approved them, and the payments.
 *
 * @module
 */
import { type KeptDetails, payeeKey } from '../../book/bank-details.js';
import type { Book } from '../../book/book.js';
import type { Entry } from '../../ledger/entry.js';
import { entries, noteOf } from '../../ledger/journal.js';
import { formatDayShort } from '../../time/day.js';
import type { Books } from '../books.js';
import { callSentences } from '../call-sentences.js';
import type { ListOptions } from '../command.js';
import type { Context } from '../context.js';
import { payeeSentence } from '../decision-sentence.js';
import { linesOfEntries } from '../entry-lines.js';
import { entryAmount } from '../entry-sentence.js';
import { counted, isForPeople, printLists } from '../list.js';
import { maskedAccount } from '../masked.js';
import { type RecordRow, recordList } from '../record-list.js';
import { booksOfRun, type KeptRequest, readRun } from '../run-file.js';
import { signedBy } from '../signed-by.js';
import { type EntryRow, entryList, entryRow } from './who-rows.js';

/** A payee as a book knows them. */
interface KnownPayee {
  /** Sentences about the meaning of the name and its bank details. */
  readonly words: readonly string[];
  readonly payments: readonly Entry[];
}

/** The runs of a book whose files are here. */
async function runsOf(books: Books, { state }: Book): Promise<readonly KeptRequest[]> {
  const runs: KeptRequest[] = [];
  // The file of a run may be on another machine, where it was made.
  for (const { run } of state.register.runs)
    runs.push(
      ...(await readRun(books, run).then(
        (kept) => [kept],
        () => [],
      )),
    );
  return runs;
}

/** The people who prepared and approved bank details. */
const signersOf = ({ preparedBy: actor, approvedBy: approver }: KeptDetails) =>
  signedBy({ actor, ...(approver !== undefined && { approver }) });

/** Whether the bank’s words begin with the name. */
const isNamed = (text: string | undefined, wanted: string) =>
  text !== undefined && (payeeKey(text) === wanted || payeeKey(text).startsWith(`${wanted} `));

/** Finds a payee in a book; undefined if the book does not know the payee. */
async function knownPayee(books: Books, book: Book, name: string): Promise<KnownPayee | undefined> {
  const { state, ledger } = book;
  const wanted = payeeKey(name);
  const meanings = state.payees.filter(({ payee }) => payeeKey(payee) === wanted).slice(0, 1);
  const details = state.bankDetails[wanted];
  const runs = await runsOf(books, book);
  const paid = runs.flatMap(({ payments }) => payments.filter(({ payee }) => payeeKey(payee) === wanted));
  const ids = new Set(paid.map(({ id }) => `pay:${id}`));
  const payments = [...entries(ledger)].filter((entry) => {
    const note = noteOf(ledger, entry.id);
    return (
      ids.has(entry.id) || isNamed(note?.payee, wanted) || (!note?.payee && isNamed(note?.narrative, wanted))
    );
  });
  const words = [
    ...meanings.map((rule) => payeeSentence(rule, ledger.chart)),
    ...(details
      ? [
          `Paid at ${maskedAccount(details)}, recorded on ${formatDayShort(details.on)} by ${signersOf(details)}`,
        ]
      : []),
  ];
  return words.length > 0 || payments.length > 0 ? { words, payments } : undefined;
}

/** Shows a payee: the meaning of the name, the bank details, and the payments; answers whether any book knows the payee. */
export async function showPayee(
  context: Context,
  books: Books,
  { name, records }: { readonly name: string; readonly records: readonly RecordRow[] },
  options: ListOptions,
): Promise<boolean> {
  const rows: EntryRow[] = [];
  const words: string[] = [];
  for (const id of await books.ids()) {
    const book = await books.open(id);
    const known = await knownPayee(books, book, name);
    const lines = linesOfEntries(book);
    for (const entry of known?.payments ?? [])
      rows.push(await entryRow(book, entry, lines, entryAmount(entry)));
    words.push(...(known?.words.map((sentence) => `${id}: ${sentence}`) ?? []));
  }
  if (rows.length === 0 && words.length === 0) return false;
  if (isForPeople(options)) context.output.write(words.map((sentence) => `${sentence}\n`).join(''));
  const payments = entryList(rows, `${counted(rows.length, 'entry', 'entries')} of “${name}”`);
  const shown = [
    ...(rows.length > 0 ? [payments] : []),
    ...(records.length > 0 ? [recordList(records, 'Also about it: ')] : []),
  ];
  // Programs read the records of a name first, as of any other.
  const lists = isForPeople(options) ? shown : shown.toReversed();
  const [first, ...others] = lists;
  if (first && isForPeople(options)) context.output.write('\n');
  if (first) await printLists(context, [first, ...others], options, '');
  return true;
}

/** Shows the payments of a run whose file is here. */
export async function showRun(books: Books, name: string): Promise<void> {
  const request = await readRun(books, name.replace(/^.*\//, '')).catch(() => undefined);
  if (!request) return;
  const { chart } = (await books.open(booksOfRun(request)[0]!)).ledger;
  const sentences = callSentences({ call: 'pay', argument: { request } }, chart);
  books.context.output.write(`\n${sentences.slice(1).join('\n')}\n`);
}
