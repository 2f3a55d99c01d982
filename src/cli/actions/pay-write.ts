/**
 * Writes the bank’s file of a run, once every book that pays has entered its part.
 *
 * @module
 */
import type { Book } from '../../book/book.js';
import { joinedWithAnd } from '../../explain/words.js';
import { readJson } from '../../export/rows.js';
import { writeStandard18 } from '../../payments/bacs18/bacs18.js';
import { makeRun } from '../../payments/make-run.js';
import { writePain001 } from '../../payments/pain001/pain001.js';
import {
  BACS_PROFILE,
  FASTER_PAYMENTS_PROFILE,
  type Pain001Profile,
} from '../../payments/pain001/profile.js';
import { type PayablesColumn, writePayablesCsv } from '../../payments/payables-csv.js';
import type { PaymentRun } from '../../payments/payment.js';
import { enterRun } from '../../payments/register.js';
import { EMPTY_REGISTER, type PaymentRegister, type RegisteredRun } from '../../payments/registration.js';
import type { Result } from '../../problem/problem.js';
import { addDays, formatDayShort } from '../../time/day.js';
import { dayOf } from '../../time/moment.js';
import { type Books, withBooks } from '../books.js';
import type { BooksOptions } from '../command.js';
import type { Context } from '../context.js';
import { Refusals } from '../each-book.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { readText, writeTo } from '../files.js';
import { orRefuse, type Reason, Refusal, refusal } from '../refusal.js';
import {
  booksOfRun,
  enteredRun,
  type KeptRequest,
  type PartOptions,
  partOf,
  payOptions,
  readRun,
  wholeRun,
} from '../run-file.js';
import { type ListedWarning, refuseUnaccepted } from '../run-warnings.js';
import { SETTINGS_FILE } from '../settings.js';

type WriteOptions = BooksOptions &
  PartOptions & {
    readonly as: 'standard-18' | 'pain.001' | 'csv';
    readonly out: string;
    readonly serial?: string;
    readonly profile?: string;
    readonly columns?: string;
  };

/** Days after the last payment on which the file of a submission may be deleted. */
const KEPT_DAYS = 30;

/** The columns of a payables file, unless a person gives those of their system. */
const COLUMNS: readonly PayablesColumn[] = [
  { header: 'Payment', value: 'payment' },
  { header: 'Payee', value: 'payee-name' },
  { header: 'Sort code', value: 'sort-code' },
  { header: 'Account', value: 'account' },
  { header: 'Amount', value: 'pounds' },
  { header: 'Reference', value: 'reference' },
  { header: 'Pay on', value: 'pays-on' },
];

/** Whether a book has entered its part of a run as it is, and it may be sent. */
async function checkEntered(book: Book, request: KeptRequest): Promise<RegisteredRun> {
  const { id } = book;
  const entered = enteredRun(book, request.id);
  const part = await orRefuse(makeRun(partOf(request, id)), id);
  if (entered.hash !== part.run.totals.hash) {
    const what = `The file of the run “${request.id}” is not the run that the book ${id} has entered.`;
    throw refusal('run-changed', what, 'Withdraw the run, and make it again.', id);
  }
  if (entered.withdrawnOn !== undefined)
    throw refusal('run-withdrawn', `The run “${request.id}” was withdrawn.`, 'Make another run.', id);
  if (entered.sentOn !== undefined)
    throw refusal('run-sent', `The run “${request.id}” was sent before.`, 'Nobody is to be paid twice.', id);
  return entered;
}

/** The warning that files of a run were written before: each may be with the bank. */
function writtenBefore(run: string, { written = [] }: RegisteredRun): readonly ListedWarning[] {
  const files = written.map(({ on, form, by }) => `on ${formatDayShort(on)} as ${form} by ${by}`);
  if (files.length === 0) return [];
  const text = `The file of the run “${run}” was written before: ${joinedWithAnd(files)}. Two files pay everybody twice.`;
  return [{ kind: 'written-before', text }];
}

/** Checks a part of a run before its file is written; answers what a person decides. */
async function checkPart(
  book: Book,
  request: KeptRequest,
  options: WriteOptions,
): Promise<readonly ListedWarning[]> {
  const entered = await checkEntered(book, request);
  const tried = await book.pay(partOf(request, book.id), { ...payOptions(options), isTrial: true });
  const { warnings } = await orRefuse(tried, book.id, book.ledger.chart);
  return [...warnings, ...writtenBefore(request.id, entered)];
}

async function jsonFrom<Value>(context: Context, file: string): Promise<Value> {
  return (await orRefuse(readJson(await readText(context.folder, file), file))) as Value;
}

/** Writes a Standard 18 file. */
async function standard18(
  books: Books,
  run: PaymentRun,
  register: PaymentRegister,
  serial: string | undefined,
) {
  const serviceNumber = books.folder.settings.payer?.serviceNumber;
  if (serviceNumber === undefined || serial === undefined) {
    const reasons: Reason[] = [];
    if (serviceNumber === undefined)
      reasons.push({
        ...{ code: 'service-number-missing', at: SETTINGS_FILE },
        what: 'This has no service user number of Bacs.',
        remedy: `Write it into ${SETTINGS_FILE}, inside "payer": "serviceNumber": "123456"`,
      });
    if (serial === undefined)
      reasons.push({
        ...{ code: 'serial-missing', at: '--serial', what: 'A Standard 18 file has a serial of its own.' },
        remedy: 'Add --serial with six figures, another for each file.',
      });
    throw new Refusal(reasons);
  }
  const last = run.payments
    .map(({ paysOn }) => paysOn)
    .sort()
    .at(-1)!;
  const contraNarrative = run.id
    .toUpperCase()
    .replaceAll(/[^A-Z0-9 .&/-]/g, ' ')
    .slice(0, 18);
  const madeOn = dayOf(books.context.clock());
  return writeStandard18(run, {
    ...{ serviceNumber, serial, expires: addDays(last, KEPT_DAYS), contraNarrative, madeOn, register },
  });
}

/** Writes the text of the file. */
async function textOf(books: Books, run: PaymentRun, options: WriteOptions): Promise<Result<string>> {
  const { context } = books;
  const register = await orRefuse(enterRun(EMPTY_REGISTER, run));
  switch (options.as) {
    case 'standard-18':
      return standard18(books, run, register, options.serial);
    case 'pain.001': {
      const standard = run.scheme === 'bacs' ? BACS_PROFILE : FASTER_PAYMENTS_PROFILE;
      const profile =
        options.profile === undefined ? standard : await jsonFrom<Pain001Profile>(context, options.profile);
      return writePain001(run, { profile, madeAt: context.clock(), register });
    }
    case 'csv': {
      const columns =
        options.columns === undefined
          ? COLUMNS
          : await jsonFrom<readonly PayablesColumn[]>(context, options.columns);
      return writePayablesCsv(run, { columns, dayForm: 'british', madeOn: dayOf(context.clock()), register });
    }
  }
}

/** Writes the bank’s file of a run. */
export async function writeRun(context: Context, name: string, options: WriteOptions): Promise<ExitCode> {
  return withBooks(context, options, 'record', async (books) => {
    const request = await readRun(books, name);
    const refusals = new Refusals();
    const warnings: ListedWarning[] = [];
    for (const id of booksOfRun(request))
      await refusals.during(async () => {
        warnings.push(...(await checkPart(await books.openQuickly(id), request, options)));
      });
    refusals.throwIfAny();
    refuseUnaccepted(warnings, options.accept);
    const { run } = await orRefuse(wholeRun(request), name);
    const text = await orRefuse(await textOf(books, run, options), name);
    const on = dayOf(context.clock());
    for (const id of booksOfRun(request)) {
      const book = await books.openQuickly(id);
      await orRefuse(await book.answer({ kind: 'run-written', run: name, on, form: options.as }), id);
    }
    await writeTo(context.folder, options.out, text, { mode: 0o600 });
    const { count, pence, hash } = run.totals;
    if (options.json)
      context.output.write(
        `${JSON.stringify({ id: name, file: options.out, payments: count, pence, hash })}\n`,
      );
    else
      context.messages.write(`Written to ${options.out}. When it is sent: pbl pay sent ${name} --on <day>\n`);
    return EXIT.done;
  });
}
