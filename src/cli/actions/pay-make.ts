/**
 * Makes a payment run, checks it, and enters it in the books that pay.
 *
 * @module
 */
import type { Book } from '../../book/book.js';
import type { PaymentInstruction, PaymentScheme } from '../../payments/payment.js';
import { renderPaymentRun } from '../../render/text.js';
import type { Day } from '../../time/day.js';
import { dayOf } from '../../time/moment.js';
import { type Books, withBooks } from '../books.js';
import type { BooksOptions } from '../command.js';
import type { Context } from '../context.js';
import { dayOption } from '../days.js';
import { Refusals } from '../each-book.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { instructionOf } from '../payment-instruction.js';
import { type PaymentRow, readPayments } from '../payment-rows.js';
import { orRefuse, placedAt, printReasons, Refusal, refusal } from '../refusal.js';
import { booksOfRun, type KeptRequest, keepRun, partOf, tryPart, wholeRun } from '../run-file.js';
import { SETTINGS_FILE } from '../settings.js';
import { writtenAccount } from '../written-account.js';

type MakeOptions = BooksOptions & {
  readonly id: string;
  readonly scheme: PaymentScheme;
  readonly paysOn?: string;
  readonly dryRun?: true;
  readonly alone?: string;
};

/** The account that pays, and the bank holidays: from the settings. */
async function termsOf({ folder }: Books) {
  const { payer, holidays } = folder.settings;
  if (!payer) {
    const example = '"payer": { "name": "Example Council", "sortCode": "10-79-99", "account": "88837491" }';
    throw refusal('payer-missing', 'This does not say which account pays.', `Add: ${example}`, SETTINGS_FILE);
  }
  if (!holidays) {
    const example =
      '"holidays": { "covers": { "from": "2026-01-01", "to": "2026-12-31" }, "days": [every bank holiday in these days, such as "2026-04-03", "2026-04-06"] }';
    const what = 'This has no bank holidays, so nobody can tell on which days banks pay.';
    throw refusal('holidays-missing', what, `Add those of England: ${example}`, SETTINGS_FILE);
  }
  return { payer: { name: payer.name, ...(await writtenAccount(payer)) }, holidays };
}

/** The payments of the rows; or what is wrong with each row. */
async function paymentsOf(books: Books, rows: readonly PaymentRow[]): Promise<readonly PaymentInstruction[]> {
  const refusals = new Refusals();
  const payments: PaymentInstruction[] = [];
  for (const row of rows)
    await refusals.during(() =>
      placedAt(row.at, async () => {
        payments.push(await instructionOf(books, row));
      }),
    );
  if (refusals.reasons.length > 0) throw new Refusal(refusals.reasons, refusals.exitCode);
  return payments;
}

/** Holds each book’s part against its register and its bank details, before anything is entered. */
async function checkParts(books: Books, request: KeptRequest): Promise<readonly Book[]> {
  const refusals = new Refusals();
  const paying: Book[] = [];
  for (const id of booksOfRun(request))
    await refusals.during(async () => {
      const book = await books.openQuickly(id);
      await orRefuse(tryPart(book, request), id, book.ledger.chart);
      paying.push(book);
    });
  if (refusals.reasons.length > 0) throw new Refusal(refusals.reasons, refusals.exitCode);
  return paying;
}

async function requestOf(books: Books, file: string, options: MakeOptions): Promise<KeptRequest> {
  const { id, scheme } = options;
  const terms = await termsOf(books);
  const payments = await paymentsOf(books, await readPayments(books.context, file));
  const paysOn = await dayOption(options.paysOn, '--pays-on');
  const madeOn: Day = dayOf(books.context.clock());
  return { id, madeOn, scheme, ...terms, payments, ...(paysOn && { paysOn }) };
}

/** Makes a run of a file of payments. */
export async function makePayments(context: Context, file: string, options: MakeOptions): Promise<ExitCode> {
  return withBooks(context, options, options.dryRun ? 'read' : 'record', async (books) => {
    const request = await requestOf(books, file, options);
    const made = await orRefuse(wholeRun(request));
    const paying = await checkParts(books, request);
    const { run } = made;
    if (options.json) {
      for (const { id, book, payee, pence, paysOn } of run.payments)
        context.output.write(`${JSON.stringify({ id, run: run.id, book, payee, pence, paysOn })}\n`);
    } else context.output.write(renderPaymentRun(made, { width: Math.max(context.output.width, 110) }));
    if (options.dryRun) {
      context.messages.write('\nNothing was entered.\n');
      return EXIT.done;
    }
    const kept = await keepRun(books, request);
    const refusals = new Refusals();
    for (const book of paying)
      await refusals.during(async () => {
        const recording = options.alone === undefined ? {} : { override: options.alone };
        await orRefuse(await book.pay(partOf(request, book.id), {}, recording), book.id, book.ledger.chart);
      });
    context.messages.write(
      `\nThe run is kept in ${kept}. Next: pbl pay write ${run.id} --as <form> --out <file>\n`,
    );
    printReasons(context, refusals.reasons, options.json === true);
    return refusals.exitCode;
  });
}
