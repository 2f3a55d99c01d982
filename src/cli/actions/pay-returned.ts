/**
 * Records payments that came back: the money is in its funds again, and the payment may be made again, once.
 *
 * @module
 */
import { readRows, writtenDay } from '../../export/rows.js';
import type { FailureReason } from '../../payments/registration.js';
import type { Day } from '../../time/day.js';
import { dayOf } from '../../time/moment.js';
import { type Books, withBooks } from '../books.js';
import type { BooksOptions } from '../command.js';
import type { Context } from '../context.js';
import { dayOption } from '../days.js';
import { Refusals } from '../each-book.js';
import { entrySentence } from '../entry-sentence.js';
import type { ExitCode } from '../exit-codes.js';
import { kindOf, pathIn, readText } from '../files.js';
import { orRefuse, placedAt, printReasons, refusal } from '../refusal.js';
import { lowerHeads } from '../rows-of-file.js';

type ReturnedOptions = BooksOptions & { readonly reason?: FailureReason; readonly on?: string };

/** A payment that came back. */
interface ReturnedPayment {
  readonly payment: string;
  readonly date: Day;
  readonly reason: string;
  readonly at: string;
}

/** The returns in a file, or the single one in the options. */
async function returnsIn(
  context: Context,
  name: string,
  { reason, on }: ReturnedOptions,
): Promise<readonly ReturnedPayment[]> {
  const today = (await dayOption(on, '--on')) ?? dayOf(context.clock());
  if ((await kindOf(pathIn(context.folder, name))) !== 'file') {
    if (reason !== undefined) return [{ payment: name, date: today, reason, at: '' }];
    const what = `There is no file “${name}”; and for a single payment, no reason.`;
    throw refusal('reason-missing', what, 'Name a CSV file, or a payment with --reason.');
  }
  const rows = await orRefuse(readRows(await readText(context.folder, name), name, {}));
  const returns: ReturnedPayment[] = [];
  for (const [index, row] of rows.entries()) {
    const cells = lowerHeads(row);
    const at = `${name} line ${index + 2}`;
    const date = cells.get('date');
    returns.push({
      ...{
        at,
        payment: cells.get('payment') ?? '',
        date: date === undefined ? today : await orRefuse(writtenDay(date), at),
      },
      reason: (cells.get('reason') ?? reason ?? 'other').toLowerCase().replaceAll(' ', '-'),
    });
  }
  return returns;
}

/** Records that a payment came back, in the book that made it. */
async function record(
  books: Books,
  { payment, date, reason }: ReturnedPayment,
  isJson: boolean,
): Promise<void> {
  for (const id of await books.ids()) {
    const book = await books.openQuickly(id);
    const has = book.state.register.runs.some((run) => run.payments.some((each) => each.id === payment));
    if (!has) continue;
    const { chart } = book.ledger;
    const decision = { kind: 'came-back', payment, date, reason: reason as FailureReason } as const;
    const { entries } = await orRefuse(await book.answer(decision), `${id}, ${payment}`, chart);
    for (const entry of entries)
      books.context.output.write(
        isJson
          ? `${JSON.stringify({ id: entry.id, book: id, payment, date, reason })}\n`
          : `${id}: ${payment} came back. ${entrySentence(entry, chart)}\n`,
      );
    return;
  }
  const what = `No book has made a payment “${payment}”.`;
  throw refusal('payment-unknown', what, 'Use its name in the run; "pbl pay make" showed it.');
}

/** Records payments that came back; one that is refused does not stop the others. */
export async function recordReturns(
  context: Context,
  name: string,
  options: ReturnedOptions,
): Promise<ExitCode> {
  const returns = await returnsIn(context, name, options);
  return withBooks(context, options, 'record', async (books) => {
    const refusals = new Refusals();
    for (const each of returns)
      await refusals.during(() => placedAt(each.at, () => record(books, each, options.json === true)));
    printReasons(context, refusals.reasons, options.json === true);
    return refusals.exitCode;
  });
}
