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
import { payeeSentence } from '../decision-sentence.js';
import { maskedAccount } from '../masked.js';
import { type KeptRequest, readRun } from '../run-file.js';
import { signedBy } from '../signed-by.js';

/** What a book knows of a payee. */
export interface KnownPayee {
  readonly book: Book;
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

/** Who prepared bank details, and who approved them. */
const signersOf = ({ preparedBy: actor, approvedBy: approver }: KeptDetails) =>
  signedBy({ actor, ...(approver !== undefined && { approver }) });

/** What the words of the bank on a line have in front of them: the name, alone or before other words. */
const isNamed = (text: string | undefined, wanted: string) =>
  text !== undefined && (payeeKey(text) === wanted || payeeKey(text).startsWith(`${wanted} `));

/** What a book knows of a payee; undefined if it knows nothing. */
export async function knownPayee(books: Books, book: Book, name: string): Promise<KnownPayee | undefined> {
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
  return words.length > 0 || payments.length > 0 ? { book, words, payments } : undefined;
}
