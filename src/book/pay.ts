/**
 * Makes a payment run of a book, enters it in the register and, once it is sent, records its payments.
 *
 * @module
 */
import * as z from 'zod/mini';
import type { AccountPath } from '../ledger/chart.js';
import type { Entry } from '../ledger/entry.js';
import { accountPathSchema } from '../ledger/schema.js';
import { ALIKE_DAYS, type MadeRun, makeRun, type RunRequest, type RunWarning } from '../payments/make-run.js';
import type { PaymentRun } from '../payments/payment.js';
import { enterRun, markSent, type PaymentRegister } from '../payments/register.js';
import { check, idSchema, maybe, record } from '../problem/check.js';
import { within } from '../problem/guard.js';
import { accept, type Result, refuse } from '../problem/problem.js';
import type { Day } from '../time/day.js';
import { daySchema } from '../time/schema.js';
import { withKeptDetails } from './bank-details.js';
import { paidAtBank } from './paid-at-bank.js';
import { placedProblems, recordRun, type TryOptions, tryRun } from './try-run.js';
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
  /** Only try it: nothing is entered or recorded. A run that is entered already is tried again with the money there is now. */
  readonly isTrial?: true;
  /** The kinds of warnings that whoever prepared the run has accepted; kept with a request for a second person. */
  readonly accepts?: readonly string[];
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
  isTrial: maybe(z.literal(true)),
  accepts: maybe(z.array(idSchema)),
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

/** A run that was made for a book, and the register with it. */
interface RunInHand {
  readonly made: MadeRun;
  readonly entered: PaymentRegister;
  readonly options: PayOptions;
  /** How many days apart two payments alike may be due. */
  readonly alikeDays: number;
}

/** Makes a run, held against the register and the bank details of the book. */
function prepared(turn: Turn, request: BookRunRequest, given: PayOptions): Result<RunInHand> {
  const options = within('options', check(optionsSchema, given));
  if (!options.ok) return options;
  const { terms, state } = turn;
  const { registerKey, holidays } = terms;
  const payments = paymentsOf(turn, request);
  if (!payments.ok) return payments;
  const made = makeRun({
    ...{ ...(holidays && { holidays }), ...request, ...payments.value, register: state.register },
    ...(registerKey !== undefined && { registerKey }),
  } as RunRequest);
  if (!made.ok) return made;
  const { run } = made.value;
  const entered = enterRun(state.register, run, registerKey === undefined ? {} : { key: registerKey });
  if (!entered.ok) return entered;
  const { alikeDays = ALIKE_DAYS } = request;
  return accept({ made: made.value, entered: entered.value, options: options.value, alikeDays });
}

/** Whether a run was sent before: its payments are recorded, and need no trial. */
const isSent = ({ state }: Turn, id: string) =>
  state.register.runs.some(({ run, sentOn }) => run === id && sentOn !== undefined);

/** How the payments are drafted. */
const draftOptionsOf = ({ from, shortfall }: PayOptions): TryOptions => ({
  ...(from !== undefined && { from }),
  ...(shortfall !== undefined && { shortfall }),
});

/** Makes a run and tries its payments in the book, without entering it. */
function tried(turn: Turn, { made, options, alikeDays }: RunInHand): Result<BookRun> {
  const { run, warnings } = made;
  if (isSent(turn, run.id)) return accept({ run, warnings, entries: [] });
  const plan = tryRun(turn, run, draftOptionsOf(options));
  if (!plan.ok) return plan;
  const atBank = paidAtBank({ state: turn.state, book: turn.terms.id }, run, alikeDays);
  return accept({ run, warnings: [...warnings, ...atBank, ...plan.value], entries: [] });
}

/** Makes and enters a run that the book can pay; and, sent, records its payments, all or none. The same request again is answered with the run there. */
export function pay(turn: Turn, request: BookRunRequest, given: PayOptions = {}): Result<BookRun> {
  const inHand = prepared(turn, request, given);
  if (!inHand.ok) return inHand;
  const { made, entered, options } = inHand.value;
  const { run, warnings } = made;
  const { sentOn, isTrial } = options;
  if (sentOn === undefined || isTrial) {
    const result = tried(turn, inHand.value);
    if (result.ok && !isTrial) addRun(turn, entered);
    return result;
  }
  const register = sent(entered, run.id, sentOn);
  if (!register.ok) return register;
  const refused = recordRun(turn, run, draftOptionsOf(options));
  if (refused.length > 0) return refuse(placedProblems(run, refused));
  addRun(turn, entered);
  if (register.value !== entered) turn.add({ kind: 'run', act: 'send', run: run.id, on: sentOn });
  return accept({ run, warnings, entries: turn.entries });
}
