/**
 * Makes a payment run of a book, enters it in the register and, once it is sent, records its payments.
 *
 * @module
 */
import * as z from 'zod/mini';
import type { AccountPath } from '../ledger/chart.js';
import type { Entry } from '../ledger/entry.js';
import { accountPathSchema } from '../ledger/schema.js';
import { makeRun, type RunRequest, type RunWarning } from '../payments/make-run.js';
import type { PaymentRun } from '../payments/payment.js';
import { runDrafts } from '../payments/record-run.js';
import { enterRun, markSent, type PaymentRegister } from '../payments/register.js';
import { check, maybe, record } from '../problem/check.js';
import { within } from '../problem/guard.js';
import { accept, type Problem, type Result, refuse } from '../problem/problem.js';
import type { Day } from '../time/day.js';
import { daySchema } from '../time/schema.js';
import { withKeptDetails } from './bank-details.js';
import type { Turn } from './turn.js';

/** What a run is to be made of: the register and its key are the book's, and so are the bank holidays where none are given. */
export type BookRunRequest = Omit<RunRequest, 'register' | 'registerKey' | 'holidays'> &
  Partial<Pick<RunRequest, 'holidays'>>;

/** How far a run goes. */
export interface PayOptions {
  /** The day on which the bank was told. Absent, the run is only made and entered: write its file, send it, and call again with the day. */
  readonly sentOn?: Day;
  /** The account that money leaves; absent, `assets/bank`. */
  readonly from?: AccountPath;
  /** When the money does not reach: refuse (absent), or charge what is short to the suspense fund. */
  readonly shortfall?: 'refuse' | 'suspense';
}

/** A run, as it is in the register. */
export interface BookRun {
  readonly run: PaymentRun;
  /** What to look at before it is approved. */
  readonly warnings: readonly RunWarning[];
  /** The entries of its payments of this book; none before it is sent. */
  readonly entries: readonly Entry[];
}

const optionsSchema = record<PayOptions>({
  sentOn: maybe(daySchema),
  from: maybe(accountPathSchema),
  shortfall: maybe(z.enum(['refuse', 'suspense'])),
});

/** The register with a run marked as sent on a day; as it is when it was marked so before. */
function sent(register: PaymentRegister, run: string, on: Day): Result<PaymentRegister> {
  const isSent = register.runs.some((one) => one.run === run && one.sentOn === on);
  return isSent ? accept(register) : markSent(register, { run, on });
}

/** Takes down the run that was entered in the register last; nothing where the register is as it was. */
function addRun(turn: Turn, { runs, key }: PaymentRegister): void {
  const before = turn.state.register;
  const run = runs.at(-1);
  if (runs.length === before.runs.length || run === undefined) return;
  turn.add({ kind: 'run', act: 'enter', run, ...(key !== undefined && before.key === undefined && { key }) });
}

/** The payments of a request, held against the details that the book keeps; of a request that is none, nothing. */
function paymentsOf(turn: Turn, request: BookRunRequest): Result<Partial<Pick<RunRequest, 'payments'>>> {
  const isRequest = typeof request === 'object' && request !== null && Array.isArray(request.payments);
  if (!isRequest || !request.payments.every((payment) => typeof payment?.payee === 'string'))
    return accept({});
  const payments = withKeptDetails(turn.state, request.payments);
  return payments.ok ? accept({ payments: payments.value }) : payments;
}

/** Makes and enters a run; and, sent, records its payments, all or none. The same request again is answered with the run there. */
export function pay(turn: Turn, request: BookRunRequest, given: PayOptions = {}): Result<BookRun> {
  const options = within('options', check(optionsSchema, given));
  if (!options.ok) return options;
  const { terms, state, ledger } = turn;
  const { registerKey, holidays } = terms;
  const payments = paymentsOf(turn, request);
  if (!payments.ok) return payments;
  const made = makeRun({
    ...{ ...(holidays && { holidays }), ...request, ...payments.value, register: state.register },
    ...(registerKey !== undefined && { registerKey }),
  } as RunRequest);
  if (!made.ok) return made;
  const { run, warnings } = made.value;
  const entered = enterRun(state.register, run, registerKey === undefined ? {} : { key: registerKey });
  if (!entered.ok) return entered;
  const { sentOn, ...draftOptions } = options.value;
  if (sentOn === undefined) {
    addRun(turn, entered.value);
    return accept({ run, warnings, entries: [] });
  }
  const register = sent(entered.value, run.id, sentOn);
  if (!register.ok) return register;
  const entries: Entry[] = [];
  const problems: Problem[] = [];
  for (const { payment, draft } of runDrafts(ledger, run, {
    ...draftOptions,
    book: terms.id,
    rules: terms.rules,
  })) {
    const posted = draft.ok ? turn.post(draft.value) : draft;
    if (posted.ok) entries.push(posted.value);
    else {
      const place = `payments[${run.payments.indexOf(payment)}]`;
      for (const fault of posted.problems)
        problems.push({ ...fault, at: fault.at === '' ? place : `${place}.${fault.at}` });
    }
  }
  if (problems.length > 0) return refuse(problems);
  addRun(turn, entered.value);
  if (register.value !== entered.value) turn.add({ kind: 'run', act: 'send', run: run.id, on: sentOn });
  return accept({ run, warnings, entries });
}
