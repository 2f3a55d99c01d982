/**
 * Marks runs: sent to the bank, which records their payments; or withdrawn.
 *
 * @module
 */
import type { BookRun } from '../../book/pay.js';
import { formatPence, sumPence } from '../../money/pence.js';
import { formatDayShort } from '../../time/day.js';
import { dayOf } from '../../time/moment.js';
import { type Books, withBooks } from '../books.js';
import type { BooksOptions } from '../command.js';
import type { Context } from '../context.js';
import { dayOption } from '../days.js';
import { eachBook, Refusals } from '../each-book.js';
import { entryAmount } from '../entry-sentence.js';
import type { ExitCode } from '../exit-codes.js';
import { counted } from '../list.js';
import { orRefuse, printReasons, Refusal, refusal } from '../refusal.js';
import { booksOfRun, enteredRun, partOf, payOptions, readRun } from '../run-file.js';

type SentOptions = BooksOptions & {
  readonly on?: string;
  readonly shortToSuspense?: true;
  readonly alone?: string;
};

/** Says what became of the part of a book. */
function print({ context }: Books, isJson: boolean, row: object, words: string): void {
  context.output.write(isJson ? `${JSON.stringify(row)}\n` : `${words}\n`);
}

/** The answer of a book about payments that have left the bank: if it lacks the money, how to bring it up to date. */
async function recorded(paid: Promise<BookRun>): Promise<BookRun> {
  try {
    return await paid;
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    const remedy =
      'Take the bank’s statement first, so that the money that came in is in the book: pbl take <file>. Then say again that the run was sent, with --on. Or charge what is short to money under query: --short-to-suspense';
    const reasons = thrown.reasons.map((reason) =>
      reason.code === 'draw-short' ? { ...reason, remedy } : reason,
    );
    throw new Refusal(reasons, thrown.exitCode);
  }
}

/** Marks a run as sent, and records its payments in the books that pay. */
export async function markRunSent(context: Context, name: string, options: SentOptions): Promise<ExitCode> {
  const sentOn = (await dayOption(options.on, '--on')) ?? dayOf(context.clock());
  return withBooks(context, options, 'record', async (books) => {
    const request = await readRun(books, name);
    const refusals = new Refusals();
    for (const id of booksOfRun(request))
      await refusals.during(async () => {
        const book = await books.openQuickly(id);
        enteredRun(book, name);
        const how = { sentOn, ...payOptions(options) };
        const recording = options.alone === undefined ? {} : { override: options.alone };
        const paid = await book.pay(partOf(request, id), how, recording);
        const { entries } = await recorded(orRefuse(paid, id, book.ledger.chart));
        const pence = sumPence(entries.map(entryAmount));
        const row = { id: `${id}/${name}`, book: id, run: name, sentOn, payments: entries.length, pence };
        const words = `${id}: ${counted(entries.length, 'payment')} recorded, ${formatPence(pence)}`;
        print(books, options.json === true, row, words);
      });
    printReasons(context, refusals.reasons, options.json === true);
    return refusals.exitCode;
  });
}

/** Withdraws a run from every book that has it. */
export async function withdrawRuns(context: Context, name: string, options: BooksOptions): Promise<ExitCode> {
  const on = dayOf(context.clock());
  return withBooks(context, options, 'record', async (books) => {
    let count = 0;
    const refusals = await eachBook(books, async (book) => {
      if (!book.state.register.runs.some(({ run }) => run === name)) return;
      count += 1;
      await orRefuse(await book.answer({ kind: 'withdraw-run', run: name, on }), book.id);
      const row = { id: `${book.id}/${name}`, book: book.id, run: name, withdrawnOn: on };
      print(books, options.json === true, row, `${book.id}: run ${name} withdrawn on ${formatDayShort(on)}`);
    });
    if (count === 0) {
      const remedy = 'List the runs with "pbl pay list".';
      throw refusal('run-unknown', `No book has a run “${name}”.`, remedy);
    }
    printReasons(context, refusals.reasons, options.json === true);
    return refusals.exitCode;
  });
}
