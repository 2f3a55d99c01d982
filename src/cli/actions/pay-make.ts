/**
 * Makes a payment run, checks it, and enters it in the books that pay.
 *
 * @module
 */
import type { Book } from '../../book/book.js';
import type { BookRun } from '../../book/pay.js';
import { paymentRunDocument } from '../../documents/payment-run-document.js';
import type { MadeRun } from '../../payments/make-run.js';
import type { PaymentInstruction, PaymentScheme } from '../../payments/payment.js';
import { documentText } from '../../render/text/document-text.js';
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
import { rowPlaces } from '../place-words.js';
import { orRefuse, placedAt, printReasons, type Reason, Refusal } from '../refusal.js';
import {
  booksOfRun,
  type KeptRequest,
  keepRun,
  type PartOptions,
  partOf,
  payOptions,
  wholeRun,
} from '../run-file.js';
import { mergedWarnings, refuseUnaccepted } from '../run-warnings.js';
import { SETTINGS_FILE, type Settings } from '../settings.js';
import { writtenAccount } from '../written-account.js';

type MakeOptions = BooksOptions &
  PartOptions & {
    readonly id: string;
    readonly scheme: PaymentScheme;
    readonly paysOn?: string;
    readonly dryRun?: true;
    readonly alone?: string;
  };

/** The reasons why the settings do not serve for a run, each with what to add to the file. */
function settingsLacking({ payer, holidays }: Settings, today: Day): readonly Reason[] {
  const year = today.slice(0, 4);
  const account = `"payer": { "name": "Example Council", "sortCode": "10-79-99", "account": "88837491" }`;
  const list = `"holidays": { "covers": { "from": "${year}-01-01", "to": "${year}-12-31" }, "days": ["${year}-12-25"] }`;
  const reasons: Reason[] = [];
  if (!payer)
    reasons.push({
      ...{ code: 'payer-missing', at: SETTINGS_FILE, what: 'This does not say which account pays.' },
      remedy: `Write it into ${SETTINGS_FILE}, beside "accounts", with your own name and numbers; for Standard 18 also "serviceNumber":\n    ${account}`,
    });
  if (!holidays)
    reasons.push({
      ...{ code: 'holidays-missing', at: SETTINGS_FILE },
      what: 'This has no bank holidays, so nobody can tell on which days banks pay.',
      remedy: `Write them into ${SETTINGS_FILE}, beside "accounts". Under "days" goes every bank holiday of England from the first to the last day that the list covers:\n    ${list}`,
    });
  return reasons;
}

/** The account that pays, and the bank holidays: from the settings. */
async function termsOf({ folder, context }: Books) {
  const { payer, holidays } = folder.settings;
  if (!payer || !holidays) throw new Refusal(settingsLacking(folder.settings, dayOf(context.clock())));
  const account = await placedAt(`${SETTINGS_FILE}, payer`, () => writtenAccount(payer));
  return { payer: { name: payer.name, ...account }, holidays };
}

/** The payments of the rows, in the same order; what is wrong with a row goes to the refusals. */
async function paymentsOf(
  books: Books,
  rows: readonly PaymentRow[],
  refusals: Refusals,
): Promise<readonly PaymentInstruction[]> {
  const payments: PaymentInstruction[] = [];
  for (const row of rows)
    await refusals.during(() =>
      placedAt(row.at, async () => {
        payments.push(await instructionOf(books, row));
      }),
    );
  return payments;
}

/** The columns of a file of payments that have other names than the fields of a payment. */
const COLUMNS = { pence: 'amount', sortCode: 'sort code', commitment: 'promise', pays: 'promise' };

/** A part of a run as its book has tried it. */
interface TriedPart {
  readonly book: Book;
  readonly part: BookRun;
}

/** Tries each part in its book, held against its register, its bank details and its money, before anything is entered. */
async function tryParts(
  books: Books,
  request: KeptRequest,
  { rows, options }: { readonly rows: readonly PaymentRow[]; readonly options: MakeOptions },
): Promise<readonly TriedPart[]> {
  const refusals = new Refusals();
  const parts: TriedPart[] = [];
  for (const id of booksOfRun(request))
    await refusals.during(async () => {
      const book = await books.openQuickly(id);
      const ofBook = rows.filter((_, index) => request.payments[index]!.book === id);
      const places = ofBook.map(({ at }) => at);
      const tried = await book.pay(partOf(request, id), { ...payOptions(options), isTrial: true });
      const part = await orRefuse(tried, rowPlaces(places, COLUMNS), book.ledger.chart);
      parts.push({ book, part });
    });
  refusals.throwIfAny();
  return parts;
}

/** The request of a run; or everything that the settings, the options and the rows lack. */
async function requestOf(
  books: Books,
  rows: readonly PaymentRow[],
  options: MakeOptions,
): Promise<KeptRequest> {
  const { id, scheme } = options;
  const refusals = new Refusals();
  const terms = await refusals.during(() => termsOf(books));
  const paysOn = await refusals.during(() => dayOption(options.paysOn, '--pays-on'));
  const payments = await paymentsOf(books, rows, refusals);
  refusals.throwIfAny();
  const madeOn: Day = dayOf(books.context.clock());
  return { id, madeOn, scheme, ...terms!, payments, ...(paysOn && { paysOn }) };
}

/** Shows a run that was tried: for people a page, for programs a line of JSON for each payment. */
function showRun({ output }: Context, made: MadeRun, isJson: boolean): void {
  const { run } = made;
  if (isJson)
    for (const { id, book, payee, pence, paysOn } of run.payments)
      output.write(`${JSON.stringify({ id, run: run.id, book, payee, pence, paysOn })}\n`);
  else output.write(documentText(paymentRunDocument(made), { width: Math.max(output.width, 110) }));
}

/** Enters a run that was tried in each of its books. */
async function enterParts(
  request: KeptRequest,
  parts: readonly TriedPart[],
  options: MakeOptions,
): Promise<Refusals> {
  const refusals = new Refusals();
  const recording = options.alone === undefined ? {} : { override: options.alone };
  for (const { book } of parts)
    await refusals.during(async () => {
      const entered = await book.pay(partOf(request, book.id), payOptions(options), recording);
      await orRefuse(entered, book.id, book.ledger.chart);
    });
  return refusals;
}

/** Makes a run of a file of payments. */
export async function makePayments(context: Context, file: string, options: MakeOptions): Promise<ExitCode> {
  return withBooks(context, options, options.dryRun ? 'read' : 'record', async (books) => {
    const rows = await readPayments(context, file);
    const request = await requestOf(books, rows, options);
    const places = rows.map(({ at }) => at);
    const { run, warnings: own } = await orRefuse(wholeRun(request), rowPlaces(places, COLUMNS));
    const parts = await tryParts(books, request, { rows, options });
    const warnings = mergedWarnings({ warnings: own }, ...parts.map(({ part }) => part));
    showRun(context, { run, warnings }, options.json === true);
    refuseUnaccepted(warnings, options.accept);
    if (options.dryRun) {
      context.messages.write('\nNothing was entered.\n');
      return EXIT.done;
    }
    const kept = await keepRun(books, request);
    const refusals = await enterParts(request, parts, options);
    const next =
      refusals.exitCode === EXIT.done
        ? `Next: pbl pay write ${run.id} --as <form> --out <file>`
        : 'Its file can be written once every book has entered it.';
    context.messages.write(`\nThe run is kept in ${kept}. ${next}\n`);
    printReasons(context, refusals.reasons, options.json === true);
    return refusals.exitCode;
  });
}
